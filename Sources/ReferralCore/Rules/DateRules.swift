/// Dates on a referral: which century a two-digit year means, and what day a birth or a letter cannot have.
enum DateRules {
    /// A birth date: not after the fax arrived, and no one is older than 120.
    static func birthDate(_ raw: String, as key: FieldKey, on day: CalendarDate) -> Interpretation {
        read(raw, as: key) { written in
            guard written.twoDigitYear else { return written.candidates }
            return written.candidates.filter { $0 <= day && $0.fullYears(until: day) <= oldestForTwoDigits }
        } check: { date, findings in
            if date > day { findings.append(Finding(.dateInFuture, key)) }
            if date.fullYears(until: day) > oldest { findings.append(Finding(.ageRange, key)) }
        }
    }

    /// The date of a letter, an injury, a signature: always of this century, and not after the fax arrived.
    static func eventDate(_ raw: String, as key: FieldKey, on day: CalendarDate) -> Interpretation {
        read(raw, as: key) { written in
            written.twoDigitYear ? Array(written.candidates.prefix(1)) : written.candidates
        } check: { date, findings in
            if date > day { findings.append(Finding(.dateInFuture, key)) }
        }
    }

    /// Years of age past which a birth date is taken for a misreading (the form's own rule of plausibility).
    private static let oldest = 120
    /// Years of age up to which a two-digit year is read as the last century's.
    private static let oldestForTwoDigits = 110

    private static func read(
        _ raw: String, as key: FieldKey, choosing candidates: (WrittenDate) -> [CalendarDate],
        check: (CalendarDate, inout [Finding]) -> Void
    ) -> Interpretation {
        var rules: [String] = []
        let text = CleanText.line(raw)
        var written = WrittenDate(text)
        if written == nil, let mended = SlotRepair.digits(text, keeping: [" ", "/", "-", ".", ","]), mended.changed {
            written = WrittenDate(mended.text)
            if written != nil { rules.append(SlotRepair.rule) }
        }
        guard let written else {
            return Interpretation(value: nil, fit: .doesNotFit, findings: [Finding(.dateShape, key)])
        }
        if written.strokeReadAsOne { rules.append("stroke-read-as-one") }
        let possible = candidates(written)
        guard let chosen = possible.first ?? written.candidates.last else {
            return Interpretation(value: nil, fit: .doesNotFit, findings: [Finding(.noSuchDate, key)], rules: rules)
        }
        var wrong: [Finding] = []
        check(chosen, &wrong)
        var odd: [Finding] = []
        if written.dayBeforeMonth { odd.append(Finding(.dayMonthOrder, key)) }
        if possible.count > 1 { odd.append(Finding(.twoDigitYear, key)) }
        return Interpretation(
            value: .text(chosen.iso), fit: wrong.isEmpty ? (rules.isEmpty ? .fits : .repaired) : .doesNotFit,
            findings: wrong + odd, rules: rules, alternatives: possible.dropFirst().map(\.iso))
    }
}
