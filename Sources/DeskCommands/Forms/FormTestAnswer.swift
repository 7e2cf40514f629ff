import ReferralCore

/// What `faxdesk form test` says of referrals that were read again: each that changes, and the sum of all.
struct FormTestAnswer {
    struct Totals: Encodable, Equatable {
        var referrals = 0
        var changed = 0
        /// A person rearranged their pages.
        var leftOut = 0
        /// Of faxes that were read when they came in.
        var lost = 0
        var fields = 0
        var rightThen = 0
        var rightNow = 0
        var fixed = 0
        var broken = 0
        var acceptedThen = 0
        var acceptedNow = 0
        var acceptedWronglyThen = 0
        var acceptedWronglyNow = 0
        var newlyAcceptedWrongly = 0
        /// Values read now of fields that nobody has said anything of.
        var unconfirmed = 0
    }

    let changes: [ReadingChange]
    let totals: Totals

    init(_ all: [ReadingChange], leftOut: Int) {
        let fields = all.flatMap(\.fields)
        changes = all.filter(\.isChange)
        totals = Totals(
            referrals: all.count, changed: changes.count, leftOut: leftOut, lost: all.count(where: \.isLost),
            fields: fields.count, rightThen: fields.count { $0.then.verdict.isRight },
            rightNow: fields.count { $0.now.verdict.isRight }, fixed: fields.count(where: \.isFixed),
            broken: fields.count(where: \.isBroken), acceptedThen: fields.count(where: \.then.isAccepted),
            acceptedNow: fields.count(where: \.now.isAccepted),
            acceptedWronglyThen: fields.count(where: \.then.isAcceptedWrongly),
            acceptedWronglyNow: fields.count(where: \.now.isAcceptedWrongly),
            newlyAcceptedWrongly: fields.count(where: \.isNewlyAcceptedWrongly),
            unconfirmed: all.reduce(0) { $0 + $1.additions.count })
    }

    /// What is worse than it was, in a sentence; nil where nothing is.
    var harm: String? {
        var parts: [String] = []
        if totals.newlyAcceptedWrongly > 0 {
            parts.append("\(Self.count(totals.newlyAcceptedWrongly, "field")) newly accepted and wrong")
        }
        if totals.broken > 0 {
            parts.append("\(Self.count(totals.broken, "field")) broken")
        }
        if totals.lost > 0 { parts.append("\(Self.count(totals.lost, "referral")) no longer read") }
        guard !parts.isEmpty else { return nil }
        return
            "Worse than when the faxes came in: \(parts.joined(separator: ", ")). Mend that before the desk reads so."
    }

    /// For a terminal. Values are patients' data and are shown on demand only.
    func text(_ ink: Ink, showsValues: Bool) -> String {
        var lines: [String] = []
        let worst = changes.filter { !$0.newlyAcceptedWrongly.isEmpty }
        if !worst.isEmpty {
            lines.append(ink(.red, "Accepted wrongly now, and not before:"))
            lines += worst.map { "  \($0.reference)  \(Self.names($0.newlyAcceptedWrongly))" } + [""]
        }
        for change in changes {
            lines.append(line(change, ink))
            if showsValues { lines += values(change) }
        }
        if !changes.isEmpty { lines.append("") }
        return (lines + summary + [table.text(ink)]).joined(separator: "\n")
    }

    private func line(_ change: ReadingChange, _ ink: Ink) -> String {
        let head = "\(ink(.strong, change.reference.description))  \(change.then.words) -> \(change.now.words)"
        if let trouble = change.trouble { return "\(head)  \(ink(.red, trouble.message))" }
        let fixed = Self.counted("fixed", change.fixed)
        let broken = Self.counted("broken", change.broken)
        var parts = [
            change.fixed.isEmpty ? fixed : ink(.green, fixed), change.broken.isEmpty ? broken : ink(.red, broken),
        ]
        if !change.additions.isEmpty { parts.append(Self.counted("unconfirmed", change.additions.map(\.key))) }
        return "\(head)  \(parts.joined(separator: "; "))"
    }

    private func values(_ change: ReadingChange) -> [String] {
        FormTestLine.Value.all(of: change).map { value in
            let told = [("then", value.then), ("now", value.now), ("confirmed", value.confirmed)]
            return "  \(value.field): "
                + told.map { "\($0.0) \($0.1.map { "'\(Self.oneLine($0))'" } ?? "nothing")" }.joined(separator: ", ")
        }
    }

    private var summary: [String] {
        var lines = [
            "\(Self.count(totals.referrals, "confirmed referral")) read again, \(totals.changed) changed: "
                + "\(Self.count(totals.fixed, "field")) fixed, \(totals.broken) broken."
        ]
        if totals.unconfirmed > 0 {
            lines.append(
                "\(Self.count(totals.unconfirmed, "value")) read of fields nobody has said anything of: unconfirmed.")
        }
        if totals.lost > 0 { lines.append("\(totals.lost) no longer read.") }
        if totals.leftOut > 0 {
            lines.append("\(totals.leftOut) left out, because a person rearranged their pages.")
        }
        return lines + [""]
    }

    private var table: TextTable {
        var table = TextTable("of \(Self.count(totals.fields, "field"))", "then", "now")
        table.add("right", "\(totals.rightThen)", "\(totals.rightNow)")
        table.add("accepted", "\(totals.acceptedThen)", "\(totals.acceptedNow)")
        table.add("accepted wrongly", "\(totals.acceptedWronglyThen)", "\(totals.acceptedWronglyNow)")
        return table
    }

    private static func counted(_ word: String, _ keys: [FieldKey]) -> String {
        keys.isEmpty ? "\(word) 0" : "\(word) \(keys.count): \(names(keys))"
    }

    private static func names(_ keys: [FieldKey]) -> String { keys.map(\.rawValue).joined(separator: ", ") }

    private static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }

    private static func oneLine(_ value: FieldValue) -> String { value.plain.replacing("\n", with: " / ") }
}

extension FormTestAnswer {
    /// As `--json` prints it.
    struct Printed: Encodable {
        var totals: Totals
        var referrals: [FormTestLine]
    }

    func printed(showsValues: Bool) -> Printed {
        Printed(totals: totals, referrals: changes.map { FormTestLine($0, showsValues: showsValues) })
    }
}

/// One referral that changes, as JSON has it.
struct FormTestLine: Encodable {
    struct Value: Encodable {
        var field: String
        var then: FieldValue?
        var now: FieldValue?
        var confirmed: FieldValue?

        /// Of every field that changes.
        static func all(of change: ReadingChange) -> [Value] {
            let judged = change.fields.filter { $0.isFixed || $0.isBroken || $0.isNewlyAcceptedWrongly }.map {
                Value(field: $0.key.rawValue, then: $0.then.value, now: $0.now.value, confirmed: $0.confirmed)
            }
            return judged + change.additions.map { Value(field: $0.key.rawValue, now: $0.value) }
        }
    }

    var reference: String
    /// The form's id, or what else the pages were taken for.
    var then: String
    var now: String
    /// Why its fax cannot be read now.
    var trouble: ReadingTrouble?
    var fixed: [FieldKey]
    var broken: [FieldKey]
    var newlyAcceptedWrongly: [FieldKey]
    var unconfirmed: [FieldKey]
    var values: [Value]?

    init(_ change: ReadingChange, showsValues: Bool) {
        reference = change.reference.description
        then = change.then.words
        now = change.now.words
        trouble = change.trouble
        fixed = change.fixed
        broken = change.broken
        newlyAcceptedWrongly = change.newlyAcceptedWrongly
        unconfirmed = change.additions.map(\.key)
        values = showsValues ? Value.all(of: change) : nil
    }
}
