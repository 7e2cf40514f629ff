/// What the letters page's template may ask for: letters so far, one to look at, and what a person may say in the next.
internal import DeskStore
internal import Foundation
internal import ReferralCore
internal import ReferralReports
internal import ResponseLetters

struct LetterView: Sendable {
    struct Line: Sendable {
        var name: String
        var kind: String
        var state: String
        var detail: String
        var by: String
        var mayWithdraw: Bool
        var hasFailed: Bool
    }
    struct Option: Sendable {
        var value: String
        var words: String
        var isChosen: Bool
    }
    struct Sheet: Sendable {
        var path: String
        var words: String
    }
    /// The letter as it would be sent, and what is still wanted before it may be.
    struct Shown: Sendable {
        var secret: String
        var kind: String
        var sheets: [Sheet]
        var flaw: String?
        var fax: String
        var wantsDigits: Bool
        var wantsNumber: Bool
    }

    var frame: Frame
    var reference: String
    var campus: String
    var promise: ReviewView.Promise
    var isOwed: Bool
    var isUnconfirmed: Bool
    var lines: [Line]
    var hasLines: Bool
    var kinds: [Option]
    var campuses: [Option]
    var redirectReasons: [Option]
    var declineReasons: [Option]
    /// What was typed before, to go on from.
    var department: String
    var nextStep: String
    var records: String
    var visitDay: String
    var visitTime: String
    var visitPlace: String
    var authorization: Bool
    var forwardedOn: String
    var openDays: String
    var trouble: String?
    var shown: Shown?

    init(
        frame: Frame, review: ReviewSheet, letters: [StoredLetter], form: LetterForm?, fields: [String: String],
        directory: CampusDirectory, now: Date
    ) {
        let entry = review.sheet.entry
        self.frame = frame
        reference = entry.reference.description
        campus = directory.campuses[entry.campus]?.name ?? entry.campus.rawValue
        promise = ReviewView.promise(entry, now)
        isOwed = entry.isOpen
        isUnconfirmed = review.outcome == .open
        let words = DeadlineWords(zone: TimeZone(identifier: entry.zone) ?? .gmt)
        lines = letters.map { Self.line($0, words) }
        hasLines = !letters.isEmpty
        let proposed = form?.kind ?? Self.proposed(for: review)
        kinds = LetterKind.allCases.map {
            Option(value: $0.rawValue, words: $0.plainName.capitalizedFirst, isChosen: $0 == proposed)
        }
        campuses = CampusCode.allCases.filter { $0 != entry.campus }.map {
            Option(
                value: $0.rawValue, words: PlainWords.campus($0), isChosen: $0 == form?.details.toCampus)
        }
        redirectReasons = RedirectReason.allCases.map {
            Option(value: $0.rawValue, words: Self.words($0), isChosen: $0 == form?.details.redirectReason)
        }
        declineReasons = DeclineReason.allCases.map {
            Option(value: $0.rawValue, words: Self.words($0), isChosen: $0 == form?.details.declineReason)
        }
        func typed(_ name: String) -> String { String((fields[name] ?? "").prefix(500)) }
        department = fields["department"] == nil ? Self.department(review) : typed("department")
        nextStep = typed("next-step")
        records = typed("records")
        visitDay = typed("visit-day")
        visitTime = typed("visit-time")
        visitPlace = typed("visit-place")
        authorization = fields["authorization"] != nil
        forwardedOn = typed("forwarded-on")
        openDays = typed("open-days")
    }

    mutating func show(_ secret: String, pages: Int, flaw: String?, _ verdict: FaxNumberVerdict) {
        let path = "/referrals/\(reference)/letters/preview/\(secret)"
        var shown = Shown(
            secret: secret, kind: kinds.first(where: \.isChosen)?.words ?? "Letter",
            sheets: (1...max(1, pages)).map {
                Sheet(path: "\(path)/\($0)", words: "Page \($0) of \(pages) of the letter")
            }, flaw: flaw, fax: "", wantsDigits: false, wantsNumber: false)
        switch verdict {
        case .good(let number, let basis):
            shown.fax = "It goes to \(PlainWords.phone(number)): \(Self.words(basis))."
        case .needsTyping(let number):
            let shortened = PlainWords.phone(number).dropLast(4)
            shown.fax = """
                Only one source names the fax number: \(shortened)…. Compare it with the page, and type its last four digits.
                """
            shown.wantsDigits = true
        case .refused(let number, let why):
            shown.fax = "\(PlainWords.phone(number)) cannot be used. \(why.message)"
            shown.wantsNumber = true
        case .unknown:
            shown.fax = "No fax number of the sender is known. Ask for it by telephone."
            shown.wantsNumber = true
        }
        self.shown = shown
    }

    private static func line(_ letter: StoredLetter, _ words: DeadlineWords) -> Line {
        var details = [letter.fax.map { "to \(PlainWords.phone($0))" }]
        if let last = letter.attempts.last {
            let tries = letter.attempts.count
            details.append(tries > 1 ? "\(tries) tries" : nil)
            details.append(letter.state == .failed ? last.trouble : nil)
        }
        details.append(letter.finishedAt.map { words.short($0) })
        return Line(
            name: letter.name, kind: letter.kind.plainName.capitalizedFirst, state: Self.words(letter.state),
            detail: details.compactMap(\.self).joined(separator: ", "),
            by: "\(letter.approvedBy), \(words.short(letter.approvedAt))",
            mayWithdraw: letter.state == .queued || letter.state == .failed, hasFailed: letter.state == .failed)
    }

    /// The likeliest letter: what is missing is asked for, what went astray is sent back, what is whole is accepted.
    private static func proposed(for review: ReviewSheet) -> LetterKind {
        if review.outcome == .misdirected { return .misdirected }
        let current = review.current
        if current?.incomplete.isEmpty == false { return .missingInformation }
        if current?.proposals.isEmpty == false { return .redirected }
        return current == nil ? .acknowledgement : .accepted
    }

    private static func department(_ review: ReviewSheet) -> String {
        review.current?.fields[.serviceDepartment]?.value?.plain ?? ""
    }
}

extension LetterView {
    private static func words(_ state: LetterState) -> String {
        switch state {
        case .queued: "waits to be sent"
        case .sending: "is being sent"
        case .sent: "arrived"
        case .failed: "could not be sent"
        case .withdrawn: "taken back"
        }
    }

    private static func words(_ basis: FaxNumberBasis) -> String {
        switch basis {
        case .directory: "the desk has confirmed this number"
        case .callerAgrees: "the form names the number that called"
        case .headerAgrees: "the form names the number the sending machine printed"
        case .typed: "its last digits were typed off the page"
        }
    }

    private static func words(_ reason: RedirectReason) -> String {
        switch reason {
        case .paediatric: "Pediatric services are offered there"
        case .serviceElsewhere: "The service is offered there"
        case .senderChoice: "The form names that campus"
        case .nearer: "It is nearer to the patient"
        }
    }

    private static func words(_ reason: DeclineReason) -> String {
        switch reason {
        case .serviceNotOffered: "We do not offer the service"
        case .capacity: "No capacity for new patients"
        case .outsideCriteria: "Outside the department's criteria"
        case .duplicate: "We already have this referral"
        case .insuranceStep: "The insurance asks for another step first"
        case .incomplete: "We asked for information and did not get it"
        }
    }
}
