/// One referral: the page that shows it, its pictures, and its original.
internal import DeskStore
internal import Foundation
internal import Hummingbird
internal import Logging
internal import ReferralCore
internal import ReferralReports

struct ReviewPages: Sendable {
    let desk: ConsoleDesk
    let settings: ConsoleSettings
    let press: PagePress
    let views: ViewLog
    private let close: CloseLooks
    private let originals = Brake(size: Thresholds.originalsAtOnce, perSecond: 1 / Thresholds.secondsAnOriginal)

    init(desk: ConsoleDesk, settings: ConsoleSettings, press: PagePress, views: ViewLog) {
        self.desk = desk
        self.settings = settings
        self.press = press
        self.views = views
        close = CloseLooks(desk: desk)
    }

    var routes: [ConsoleRoute] {
        [
            .get("/referrals/{reference}", .reviewers) { call in try await page(call) },
            .get("/referrals/{reference}/pages/{page}", .reviewers, kind: .data) { call in try await picture(call) },
            .get("/referrals/{reference}/pages/{page}/close", .reviewers, kind: .data) { call in
                try await closePicture(call)
            },
            .get("/referrals/{reference}/original", .reviewers, kind: .data) { call in try await original(call) },
        ]
    }

    struct View: Sendable {
        var frame: Frame
        var reference: String
        var campus: String
        var urgency: String?
        var patient: String?
        var received: String
        var sender: String?
        var file: String
        var promise: ReviewView.Promise
        var overdue: Bool
        var trouble: String?
        var remedy: String?
        var remarks: [String]
        var hasRemarks: Bool
        var proposals: [String]
        var settled: String?
        var mayReopen: Bool
        var data: String
    }

    private func page(_ call: ConsoleCall) async throws -> Response {
        let session = try call.current()
        let reference = try call.reference()
        let review = try await desk.store.review(of: reference)
        var joined: [ReviewSheet] = []
        for other in review.joined { joined.append(try await desk.store.review(of: other)) }
        let data = ReviewView(
            review, joined: joined, person: session.person, campus: campusName(review), now: call.now)
        // The look goes onto the log while the page is made; the page does not leave before it is there.
        async let logged: Void = views.note(
            .referralViewed, reference.description, by: session.person, touching: session.tokenHash)
        let answer = press.page(view(review, data, session, call), by: "review")
        try await logged
        return answer
    }

    private func view(
        _ review: ReviewSheet, _ data: ReviewView, _ session: DeskSession, _ call: ConsoleCall
    ) -> View {
        let entry = review.sheet.entry
        let words = DeadlineWords(zone: TimeZone(identifier: entry.zone) ?? .gmt)
        let decided = review.sheet.decided
        let told = Set(decided?.fieldsToSettle ?? [])
        let remarks = (decided?.findings ?? []).compactMap { finding -> String? in
            guard let key = finding.field else { return finding.message }
            return told.contains(key) ? nil : "\(key.plainName): \(finding.message)"
        }
        return View(
            frame: Frame(
                title: entry.reference.description, here: "/referrals", session: session, limits: settings.limits,
                script: "review.js"),
            reference: entry.reference.description, campus: campusName(review),
            urgency: entry.urgency.isPressing ? PlainWords.urgency(entry.urgency) : nil, patient: entry.patientName,
            received: words.short(entry.received.at), sender: entry.sender.map(PlainWords.phone),
            file: review.sheet.deliveries.first?.fileName ?? "", promise: data.promise,
            overdue: data.promise.tone == "overdue", trouble: entry.trouble?.message, remedy: entry.trouble?.remedy,
            remarks: remarks, hasRemarks: !remarks.isEmpty,
            proposals: (decided?.proposals ?? []).map { proposal in
                switch proposal {
                case .redirect(let campus, let reason): "Redirect to \(PlainWords.campus(campus)): \(reason)"
                }
            }, settled: review.outcome == .open ? nil : settledWords(review, words), mayReopen: data.mayReopen,
            data: Self.embedded(data))
    }

    private func settledWords(_ review: ReviewSheet, _ words: DeadlineWords) -> String {
        let what = review.other.map { "\(review.outcome.words) \($0)" } ?? review.outcome.words
        let when = review.settledAt.map { ", \(words.short($0))" } ?? ""
        return "\(what.capitalizedFirst) by \(review.settledBy ?? "someone")\(when)"
    }

    private func campusName(_ review: ReviewSheet) -> String {
        desk.directory.campuses[review.sheet.entry.campus]?.name ?? review.sheet.entry.campus.rawValue
    }

    /// JSON that can stand inside a page: nothing in it can end its element.
    static func embedded(_ value: some Encodable) -> String {
        guard let bytes = try? JSONEncoder().encode(value) else { return "null" }
        var written: [UInt8] = []
        written.reserveCapacity(bytes.count + bytes.count / 16)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "<"): written += Array("\\u003c".utf8)
            case UInt8(ascii: ">"): written += Array("\\u003e".utf8)
            case UInt8(ascii: "&"): written += Array("\\u0026".utf8)
            default: written.append(byte)
            }
        }
        return String(decoding: written, as: UTF8.self)
    }

    private func picture(_ call: ConsoleCall) async throws -> Response {
        let (session, reference, page) = (try call.current(), try call.reference(), try call.page())
        let kept = try await desk.store.picture(page: page, of: reference)
        let picture: PagePicture
        if let kept { picture = kept } else { picture = try await close.picture(page, of: reference) }
        try await views.note(
            .pageViewed, reference.description, ["page": .whole(Int64(page))], by: session.person,
            touching: session.tokenHash)
        return Answer.png(picture.png)
    }

    private func closePicture(_ call: ConsoleCall) async throws -> Response {
        let (session, reference, page) = (try call.current(), try call.reference(), try call.page())
        let picture = try await close.picture(page, of: reference)
        try await views.note(
            .pageViewed, reference.description, ["page": .whole(Int64(page)), "close": .truth(true)],
            by: session.person, touching: session.tokenHash)
        return Answer.png(picture.png)
    }

    /// The bytes as received, to be saved and opened elsewhere; the browser never shows them.
    private func original(_ call: ConsoleCall) async throws -> Response {
        let (session, reference) = (try call.current(), try call.reference())
        if let wait = await originals.take(session.tokenHash, at: call.now) { throw Refusal.tooMany(seconds: wait) }
        let sheet = try await desk.store.sheet(for: reference)
        var bytes = Data()
        do { try desk.vault.pour(sheet.document.fingerprint) { bytes.append(contentsOf: $0) } } catch {
            throw Refusal.unavailable
        }
        try await views.note(.originalTaken, reference.description, by: session.person, touching: session.tokenHash)
        let ending =
            switch sheet.document.kind {
            case .pdf: "pdf"
            case .tiff: "tif"
            case .other: "bin"
            }
        return Answer.attachment(bytes, named: "\(reference).\(ending)", type: "application/octet-stream")
    }
}

/// Pictures fetched from a reader because somebody looks closely, or because the desk kept none; the latest are remembered.
actor CloseLooks {
    private struct Place: Hashable {
        var reference: ReferenceNumber
        var page: Int
    }
    private let desk: ConsoleDesk
    private var kept: [Place: PagePicture] = [:]
    private var order: [Place] = []
    private var bytes = 0

    init(desk: ConsoleDesk) { self.desk = desk }

    func picture(_ page: Int, of reference: ReferenceNumber) async throws -> PagePicture {
        let place = Place(reference: reference, page: page)
        if let known = kept[place] { return known }
        let sheet = try await desk.store.sheet(for: reference)
        guard let seen = sheet.evidence?.pages.first(where: { $0.page == page }) else { throw Refusal.notFound }
        let answer: PageLookAnswer
        do {
            answer = try await desk.look(
                PageLook(page: page, pictureDensity: Thresholds.closeDensity, hidden: seen.hidden),
                desk.vault.place(of: sheet.document.fingerprint))
        } catch {
            desk.logger.error(
                "No closer look", metadata: ["reference": "\(reference)", "page": "\(page)", "why": "\(error)"])
            throw Refusal.notFound
        }
        guard let picture = answer.picture else { throw Refusal.notFound }
        remember(picture, at: place)
        return picture
    }

    private func remember(_ picture: PagePicture, at place: Place) {
        guard kept.updateValue(picture, forKey: place) == nil else { return }
        order.append(place)
        bytes += picture.png.count
        while bytes > Thresholds.closeBytes, order.count > 1 {
            bytes -= kept.removeValue(forKey: order.removeFirst())?.png.count ?? 0
        }
    }
}
