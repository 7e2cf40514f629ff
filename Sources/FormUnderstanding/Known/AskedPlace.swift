/// Reads one place of a page because a person pointed at it: every way there is, chosen among by the field's grammar.
package import ReferralCore

package enum AskedPlace {
    /// Nil where the place holds no letter or digit.
    package static func read(
        _ region: PageRegion, of key: FieldKey, page: Int, look: inout some SecondLook, day: CalendarDate = .today
    ) -> FieldReading? {
        let shape: LookManner.Shape = key.runsOver ? .manyLines : .oneLine
        var looks = look.read(region, page: page, as: LookManner(shape: shape, alphabet: key.alphabet))
        looks += look.read(region, page: page, as: LookManner(shape: shape, alphabet: .any, effort: .thorough))
        guard let chosen = ReadingChoice(key: key, day: day).choose(among: looks) else { return nil }
        return FieldReading(
            key: key, ink: .written, raw: chosen.raw, confidence: chosen.recogniser * chosen.agreement, page: page,
            box: region, source: .print, alternatives: chosen.alternatives,
            support: ReadingSupport(
                recogniser: chosen.recogniser, agreement: chosen.agreement, grammar: chosen.grammar, placement: 1),
            rules: chosen.rules + ["pointed-at"])
    }
}

extension FieldKey {
    /// Whether an answer may take several lines.
    fileprivate var runsOver: Bool {
        switch kind {
        case .freeText, .address, .serviceList, .diagnosisCodes: true
        case .personName, .birthDate, .date, .phone, .providerIdentifier, .registrationNumber, .memberIdentifier,
            .plainIdentifier, .choice:
            false
        }
    }
}
