import DeskStore
import ReferralCore

/// How a confirmed referral was read when its fax came in and how it is read now, judged by what a person confirmed.
///
/// A field that stands in the confirmed referral counts as confirmed, looked at or not. Not judged is what a person could not
/// read either, and what nobody has said anything of: a question the first reading did not find, and a blank nobody touched on
/// a form nobody had described, where an answer may have been overlooked. Of these, what is read now is told by itself.
struct ReadingChange {
    /// What a reading took the pages for.
    enum Taken: Equatable {
        case form(String)
        case unknownForm
        /// The fax was read, and these pages were no referral.
        case noReferral
        /// The fax could not be read.
        case unread
    }

    /// One field in one of the two readings.
    struct Look: Equatable {
        var value: FieldValue?
        var isAccepted: Bool
        var verdict: ReadingVerdict

        var isAcceptedWrongly: Bool { isAccepted && verdict.isWrong }

        init(_ field: DecidedField?, confirmed: FieldValue?) {
            value = field?.value
            isAccepted = field?.status == .accepted
            verdict = ReadingVerdict(on: field?.value, expected: confirmed)
        }
    }

    struct Field: Equatable {
        var key: FieldKey
        var confirmed: FieldValue?
        var then: Look
        var now: Look

        var isFixed: Bool { !then.verdict.isRight && now.verdict.isRight }
        var isBroken: Bool { then.verdict.isRight && !now.verdict.isRight }
        /// The worst that can happen: nobody would look at it, and it is wrong.
        var isNewlyAcceptedWrongly: Bool { now.isAcceptedWrongly && !then.isAcceptedWrongly }
    }

    /// A value that is read now of a field that nobody has said anything of.
    struct Addition: Equatable {
        var key: FieldKey
        var value: FieldValue
    }

    var reference: ReferenceNumber
    var then: Taken
    var now: Taken
    /// Why the fax cannot be read now; its fields are not judged then.
    var trouble: ReadingTrouble?
    /// In the order of a form's questions.
    var fields: [Field] = []
    var additions: [Addition] = []

    init(_ reading: ConfirmedReading, now outcome: Result<[DecidedReferral], ReadingTrouble>) {
        reference = reading.reference
        then = reading.taken.map { Taken($0) } ?? .unread
        switch outcome {
        case .failure(let trouble):
            now = .unread
            self.trouble = trouble
        case .success(let decided):
            let own = Self.own(of: reading, among: decided)
            now = own.map { Taken($0) } ?? .noReferral
            fields = FieldKey.allCases.compactMap { key in
                guard let confirmed = reading.confirmed[key], confirmed.answer != .illegible, !reading.isOpen(key)
                else { return nil }
                return Field(
                    key: key, confirmed: confirmed.value,
                    then: Look(reading.taken?.fields[key], confirmed: confirmed.value),
                    now: Look(own?.fields[key], confirmed: confirmed.value))
            }
            additions = FieldKey.allCases.compactMap { key in
                guard reading.isOpen(key), let value = own?.fields[key]?.value else { return nil }
                return Addition(key: key, value: value)
            }
        }
    }

    /// The referral as it is read now: the one its first page belongs to, because one more or less before it in the fax
    /// changes its ordinal and not what stands on it.
    private static func own(of reading: ConfirmedReading, among decided: [DecidedReferral]) -> DecidedReferral? {
        if let first = reading.taken?.pages.first { return decided.first { $0.pages.contains(first) } }
        return decided.indices.contains(reading.ordinal - 1) ? decided[reading.ordinal - 1] : nil
    }

    var fixed: [FieldKey] { fields.filter(\.isFixed).map(\.key) }
    var broken: [FieldKey] { fields.filter(\.isBroken).map(\.key) }
    var newlyAcceptedWrongly: [FieldKey] { fields.filter(\.isNewlyAcceptedWrongly).map(\.key) }
    /// It was read when it came in and is not any more.
    var isLost: Bool { now == .unread && then != .unread }

    /// Anything a person would want to know of.
    var isChange: Bool {
        then != now || !additions.isEmpty
            || fields.contains { $0.isFixed || $0.isBroken || $0.isNewlyAcceptedWrongly }
    }

    /// Whether it was read by one of these forms, or is now.
    func concerns(_ forms: Set<String>) -> Bool {
        isLost || [then, now].contains { $0.form.map(forms.contains) ?? false }
    }
}

extension ConfirmedReading {
    /// Nobody has said what this field is.
    fileprivate func isOpen(_ key: FieldKey) -> Bool {
        guard let field = confirmed[key] else { return true }
        return field.how == .untouched && field.answer == .blank && taken?.form == nil
    }
}

extension ReadingChange.Taken {
    init(_ decided: DecidedReferral) { self = decided.form.map { .form($0.id) } ?? .unknownForm }

    var form: String? {
        switch self {
        case .form(let id): id
        case .unknownForm, .noReferral, .unread: nil
        }
    }

    var words: String {
        switch self {
        case .form(let id): id
        case .unknownForm: "unknown form"
        case .noReferral: "no referral"
        case .unread: "not read"
        }
    }
}
