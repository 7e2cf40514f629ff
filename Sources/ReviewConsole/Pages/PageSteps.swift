/// Steps that change whose a page is, what it is, and what the fax is at all.
internal import DeskStore
internal import Foundation
internal import Hummingbird
internal import ReferralCore

struct PageSteps: Sendable {
    let desk: ConsoleDesk

    private var store: DeskStore { desk.store }

    var routes: [ConsoleRoute] {
        [
            .step("/referrals/{reference}/declare", .reviewers) { call in try await declare(call) },
            .step("/referrals/{reference}/split", .reviewers) { call in try await split(call) },
            .step("/referrals/{reference}/move", .reviewers) { call in try await move(call) },
            .step("/referrals/{reference}/join", .reviewers) { call in try await join(call) },
            .step("/referrals/{reference}/pages/{page}/mark", .reviewers) { call in try await mark(call) },
        ]
    }

    private struct Declared: Decodable {
        var tab: String
        var version: Int
        var what: ReviewOutcome
        var other: String?
    }

    private func declare(_ call: ConsoleCall) async throws -> Response {
        let (asked, reference) = (try call.decoded(Declared.self), try call.reference())
        let person = try call.person()
        let declaration: Declaration
        switch asked.what {
        case .misdirected: declaration = .misdirected
        case .notAReferral: declaration = .notAReferral
        case .duplicate: declaration = .duplicate(of: try Self.reference(asked.other))
        case .open, .confirmed, .joined: throw Refusal.badRequest
        }
        try await store.declare(
            declaration, on: reference, ReviewHold(tab: asked.tab, version: asked.version), by: person)
        let next = try await store.nextToReview(after: reference, for: person)
        return Answer.json(ReviewSteps.Done(next: next.map { "/referrals/\($0)" } ?? "/"))
    }

    private struct PagesAsked: Decodable {
        var tab: String
        var version: Int
        var pages: [Int]?
        /// The referral the pages go to, or that this one is joined to.
        var other: String?
    }

    /// The named pages become a referral of their own.
    private func split(_ call: ConsoleCall) async throws -> Response {
        let (asked, reference) = (try call.decoded(PagesAsked.self), try call.reference())
        let groups = try await PageGroups(of: reference, desk)
        let (staying, going) = try groups.parted(asked.pages ?? [])
        let all = try await store.regroup(
            [
                RegroupedReferral(
                    reference, hold: ReviewHold(tab: asked.tab, version: asked.version),
                    decided: groups.decided(staying)),
                RegroupedReferral(nil, hold: nil, decided: groups.decided(going)),
            ], by: try call.person())
        return Answer.json(ReviewSteps.Done(next: "/referrals/\(all[0])"))
    }

    private func move(_ call: ConsoleCall) async throws -> Response {
        let (asked, reference) = (try call.decoded(PagesAsked.self), try call.reference())
        let other = try Self.reference(asked.other)
        let groups = try await PageGroups(of: reference, desk)
        let (staying, going) = try groups.parted(asked.pages ?? [])
        let target = try await store.review(of: other)
        _ = try await store.regroup(
            [
                RegroupedReferral(
                    reference, hold: ReviewHold(tab: asked.tab, version: asked.version),
                    decided: groups.decided(staying)),
                RegroupedReferral(
                    other, hold: nil, version: target.version,
                    decided: groups.decided(Set(target.sheet.decided?.pages ?? []).union(going))),
            ], by: try call.person())
        return Answer.json(ReviewSteps.Done(next: "/referrals/\(reference)"))
    }

    private func join(_ call: ConsoleCall) async throws -> Response {
        let (asked, reference) = (try call.decoded(PagesAsked.self), try call.reference())
        let other = try Self.reference(asked.other)
        let groups = try await PageGroups(of: reference, desk)
        let target = try await store.review(of: other)
        let isSameFax = target.sheet.siblings.contains(reference)
        let pages = Set(target.sheet.decided?.pages ?? []).union(isSameFax ? groups.own : [])
        try await store.join(
            reference, ReviewHold(tab: asked.tab, version: asked.version),
            to: RegroupedReferral(
                other, hold: nil, version: target.version, decided: isSameFax ? groups.decided(pages) : .unread),
            by: try call.person())
        return Answer.json(ReviewSteps.Done(next: "/referrals/\(other)"))
    }

    private struct MarkAsked: Decodable {
        var tab: String
        var version: Int
        var kind: PageKind?
        var quarters: Int?
    }

    private func mark(_ call: ConsoleCall) async throws -> Response {
        let (asked, reference, page) = (try call.decoded(MarkAsked.self), try call.reference(), try call.page())
        guard asked.kind != nil || asked.quarters != nil, asked.kind != .undecoded else { throw Refusal.badRequest }
        try await store.mark(
            page: page, of: reference, PageMark(kind: asked.kind, quarters: asked.quarters),
            ReviewHold(tab: asked.tab, version: asked.version), by: try call.person())
        return Answer.json(ReviewSteps.Done())
    }

    private static func reference(_ text: String?) throws(Refusal) -> ReferenceNumber {
        guard let text, text.utf8.count <= 20, let reference = try? ReferenceNumber(text) else {
            throw .conflict("That is no reference number of this desk.")
        }
        return reference
    }
}

/// The pages of one fax and what was read on each, for deciding anew whose they are.
struct PageGroups {
    let own: Set<Int>
    private let evidence: FaxEvidence
    private let context: DecisionContext

    init(of reference: ReferenceNumber, _ desk: ConsoleDesk) async throws {
        let sheet = try await desk.store.sheet(for: reference)
        guard let evidence = sheet.evidence else { throw DeskStoreError.refused(.notReadYet) }
        self.evidence = evidence
        own = Set(sheet.decided?.pages ?? [])
        context = desk.context(sheet)
    }

    /// The referral's pages that stay and those that go; both must be some.
    func parted(_ pages: [Int]) throws -> (staying: Set<Int>, going: Set<Int>) {
        let going = own.intersection(pages)
        guard !going.isEmpty, going.count == Set(pages).count else { throw Refusal.badRequest }
        let staying = own.subtracting(going)
        guard !staying.isEmpty else { throw DeskStoreError.refused(.nothingLeft) }
        return (staying, going)
    }

    /// The referral these pages make: the readings on them, decided as after a reading.
    func decided(_ pages: Set<Int>) -> DecidedReferral {
        var readings: [FieldReading] = []
        for reading in evidence.referrals.flatMap(\.fields) where pages.contains(reading.page) {
            if !readings.contains(reading) { readings.append(reading) }
        }
        let form = evidence.referrals.first { $0.form != nil && !pages.isDisjoint(with: $0.pages) }?.form
        return ReferralDecision.decide(
            ReferralEvidence(pages: pages.sorted(), form: form, fields: readings), pages: evidence.pages,
            context: context)
    }
}
