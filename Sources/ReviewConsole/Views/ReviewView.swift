/// What the review page's script is told of a referral: pages, fields in the order of work, and everything to choose from.
internal import DeskStore
internal import Foundation
internal import ReferralCore
internal import ReferralReports

struct ReviewView: Encodable, Sendable {
    struct Promise: Encodable, Sendable {
        var due: String
        var remaining: String
        var dueAt: Int64
        var workBy: String?
        var tone: String
        var unstaffed: Bool
    }
    struct Page: Encodable, Sendable {
        var reference: String
        var page: Int
        var kind: String
        var kindWords: String
        /// Millimetres.
        var width: Double
        var height: Double
        var quarters: Int
        var problems: [String]
        /// Whether it belongs to this referral, and to which other one it does.
        var isOwn: Bool
        var owner: String?
    }
    struct Choice: Encodable, Sendable {
        var text: String
        var words: String
    }
    struct Field: Encodable, Sendable {
        var key: String
        var name: String
        var group: String
        var printed: String?
        var status: String
        var statusWords: String
        /// As the desk decided: to be shown, and to be edited.
        var words: String?
        var text: String?
        var raw: String
        var certainty: String?
        var note: String?
        var alternatives: [Choice]
        var page: Int?
        var box: PageRegion?
        var isLong: Bool
        var isRequired: Bool
        var needsPerson: Bool
        var answer: AnswerView?
    }
    struct AnswerView: Codable, Sendable {
        var kind: String
        var text: String?
        var words: String?
        var how: String
        var page: Int?
        var box: PageRegion?
    }
    struct Sibling: Encodable, Sendable {
        var reference: String
        var why: String
    }

    var reference: String
    var version: Int
    var outcome: String
    var outcomeWords: String
    var settledBy: String?
    var other: String?
    var holder: String?
    var isMine: Bool
    var mayEdit: Bool
    var mayReopen: Bool
    var draftBy: String?
    var seconds: Double
    var promise: Promise
    var pages: [Page]
    var fields: [Field]
    var order: [String]
    var siblings: [Sibling]

    init(_ review: ReviewSheet, joined: [ReviewSheet], person: DeskPerson, campus: String, now: Date) {
        let sheet = review.sheet
        let entry = sheet.entry
        reference = entry.reference.description
        version = review.version
        outcome = review.outcome.rawValue
        outcomeWords = review.outcome.words
        settledBy = review.settledBy
        other = review.other?.description
        holder = review.holder?.display
        isMine = review.holder?.user == person.name
        mayEdit = review.outcome == .open && entry.state != .unread
        mayReopen = review.outcome != .open
        draftBy = review.draft == nil ? nil : review.draftBy
        seconds = review.draft?.seconds ?? 0
        promise = Self.promise(entry, now)
        pages = PageViews.of(review, joined: joined)
        let decided = sheet.decided ?? .unread
        let shown = review.outcome == .open ? decided : review.confirmed ?? decided
        fields = FieldViews(decided: decided, shown: shown, review: review).all
        order = decided.fieldsToSettle.map(\.rawValue)
        siblings = Self.siblings(review)
    }

    static func promise(_ entry: WorklistEntry, _ now: Date) -> Promise {
        let zone = TimeZone(identifier: entry.zone) ?? .gmt
        let words = DeadlineWords(zone: zone)
        let left = entry.workDueAt.timeIntervalSince(now)
        return Promise(
            due: words.short(entry.dueAt),
            remaining: entry.isOpen ? DeadlineWords.remaining(until: entry.dueAt, from: now) : "nothing owed",
            dueAt: entry.dueAt.milliseconds,
            workBy: entry.workDueAt < entry.dueAt ? words.short(entry.workDueAt) : nil,
            tone: !entry.isOpen ? "done" : entry.dueAt < now ? "overdue" : left < 4 * 3600 ? "soon" : "calm",
            unstaffed: entry.unstaffedWindow)
    }

    private static func siblings(_ review: ReviewSheet) -> [Sibling] {
        let entry = review.sheet.entry
        return review.sheet.siblings.filter { $0 != entry.reference }.map {
            Sibling(reference: $0.description, why: "came in the same fax")
        }
            + entry.mayRepeat.map { Sibling(reference: $0.description, why: "came earlier and looks the same") }
            + review.sheet.repeatedBy.map { Sibling(reference: $0.description, why: "came later and looks the same") }
            + review.joined.map { Sibling(reference: $0.description, why: "is joined to this one") }
    }
}

extension DecidedReferral {
    static let unread = DecidedReferral(
        pages: [], form: nil, fields: [:], findings: [], proposals: [], urgency: .unknown, incomplete: [])
}

/// Pages to look at: the referral's own first, then what was joined to it, then the rest of its fax.
enum PageViews {
    static func of(_ review: ReviewSheet, joined: [ReviewSheet]) -> [ReviewView.Page] {
        let own = Set(review.sheet.decided?.pages ?? [])
        let all = pages(of: review, own: own.isEmpty ? nil : own)
        return all.filter(\.isOwn) + joined.flatMap { pages(of: $0, own: nil) } + all.filter { !$0.isOwn }
    }

    private static func pages(of review: ReviewSheet, own: Set<Int>?) -> [ReviewView.Page] {
        (review.sheet.evidence?.pages ?? []).map { page in
            let mark = review.marks[page.page]
            let kind = mark?.kind ?? page.kind
            return ReviewView.Page(
                reference: review.sheet.entry.reference.description, page: page.page, kind: kind.rawValue,
                kindWords: PlainWords.pageKind(kind), width: page.size.first ?? 0, height: page.size.last ?? 0,
                quarters: mark?.quarters ?? 0, problems: page.problems.map(PlainWords.problem),
                isOwn: own?.contains(page.page) ?? true, owner: nil)
        }
    }
}

/// Fields with everything there is to choose from: what was read, what else it may be, and for a closed set every word.
struct FieldViews {
    let decided: DecidedReferral
    let shown: DecidedReferral
    let review: ReviewSheet

    var all: [ReviewView.Field] {
        FieldGroup.allCases.flatMap { group in group.keys.map { view($0, in: group) } }
    }

    private func view(_ key: FieldKey, in group: FieldGroup) -> ReviewView.Field {
        let read = decided.fields[key]
        let now = shown.fields[key] ?? read
        let status = now?.status ?? .absent
        let isRequired = decided.incomplete.contains(key)
        let needsPerson = decided.fieldsToSettle.contains(key)
        let words = now?.value.map { PlainWords.value($0, of: key) }
        return ReviewView.Field(
            key: key.rawValue, name: key.plainName, group: group.rawValue,
            printed: read?.label.flatMap { $0.lowercased() == key.plainName.lowercased() ? nil : $0 },
            status: status.rawValue, statusWords: Self.words(status, isRequired: isRequired), words: words,
            text: now?.value?.plain, raw: read?.raw ?? "",
            certainty: status == .accepted || words == nil
                ? nil
                : read.map { "\(PlainWords.certainty($0.confidence)), \(PlainWords.percentage($0.confidence))" },
            note: needsPerson ? read?.note ?? note(key, isRequired) : nil,
            alternatives: alternatives(key, read), page: now?.page, box: now?.box,
            isLong: key.kind == .freeText && key == .reasonText,
            isRequired: isRequired, needsPerson: needsPerson, answer: answer(key))
    }

    private func note(_ key: FieldKey, _ isRequired: Bool) -> String? {
        let messages = decided.findings.filter { $0.field == key }.map(\.message)
        if !messages.isEmpty { return messages.joined(separator: " ") }
        return isRequired ? "Required, and not found on the fax." : nil
    }

    private func alternatives(_ key: FieldKey, _ read: DecidedField?) -> [ReviewView.Choice] {
        let own = read?.value?.plain
        var texts = (read?.alternatives ?? []).filter { $0 != own }
        if case .choice(let choices) = key.kind { texts += choices.filter { $0 != own && !texts.contains($0) } }
        return texts.map { ReviewView.Choice(text: $0, words: PlainWords.value(.text($0), of: key)) }
    }

    private func answer(_ key: FieldKey) -> ReviewView.AnswerView? {
        guard review.outcome == .open, let answer = review.draft?.answers[key] else { return nil }
        return ReviewView.AnswerView(
            kind: answer.kind.rawValue, text: answer.value?.plain,
            words: answer.value.map { PlainWords.value($0, of: key) }, how: answer.how.rawValue, page: answer.page,
            box: answer.box)
    }

    private static func words(_ status: FieldStatus, isRequired: Bool) -> String {
        isRequired && (status == .missing || status == .absent) ? "missing" : PlainWords.status(status)
    }
}
