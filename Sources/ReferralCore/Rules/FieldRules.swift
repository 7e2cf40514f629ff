import Foundation

/// Says what a raw reading means as the answer to one question of a referral.
///
/// Pure and total: any text can be interpreted, nothing is thrown, and the raw reading itself is never changed.
package enum FieldRules {
    /// `day` is the day of receipt: a birth date lies before it.
    package static func interpret(_ raw: String, as key: FieldKey, on day: CalendarDate) -> Interpretation {
        let clean = CleanText.line(raw)
        guard !clean.isEmpty else { return Interpretation(value: nil, fit: .doesNotFit) }
        if SocialSecurityNumber.isPresent(in: raw, as: key) { return withoutSocialSecurity(raw, as: key, on: day) }
        if saysNone(clean, as: key) { return Interpretation(value: nil, fit: .fits, rules: [noAnswer]) }
        return switch key.kind {
        case .personName: NameRules.person(raw, as: key)
        case .birthDate: DateRules.birthDate(raw, as: key, on: day)
        case .date: DateRules.eventDate(raw, as: key, on: day)
        case .phone: NumberRules.phone(raw, as: key)
        case .providerIdentifier: NumberRules.provider(raw, as: key)
        case .address: PlaceAndCodeRules.address(raw, as: key)
        case .diagnosisCodes: PlaceAndCodeRules.diagnosisCodes(raw, as: key)
        case .registrationNumber: IdentifierRules.registration(raw, as: key)
        case .memberIdentifier: IdentifierRules.member(raw, as: key)
        case .plainIdentifier: IdentifierRules.plain(raw, as: key)
        case .serviceList: TextRules.services(raw, as: key)
        case .freeText: TextRules.freeText(raw, as: key)
        case .choice(let words): ChoiceRules.choice(raw, of: words, as: key)
        }
    }

    /// The rule named where someone wrote that there is nothing to write.
    package static let noAnswer = "no-answer"

    /// `N/A` and the like, where an answer in words cannot be meant.
    private static func saysNone(_ text: String, as key: FieldKey) -> Bool {
        switch key.kind {
        case .freeText, .serviceList, .choice, .address: return false
        case .personName, .birthDate, .date, .phone, .providerIdentifier, .registrationNumber, .memberIdentifier,
            .plainIdentifier, .diagnosisCodes:
            let word = text.lowercased().filter { !" .".contains($0) }
            return ["n/a", "na", "none", "nil", "notapplicable", "-", "--", "n\\a"].contains(word)
        }
    }

    /// What remains once the number is taken out; in prose its place stays visible.
    private static func withoutSocialSecurity(
        _ raw: String, as key: FieldKey, on day: CalendarDate
    ) -> Interpretation {
        let masked = SocialSecurityNumber.masked(raw, in: key)
        var rest =
            if key.kind == .freeText {
                TextRules.freeText(masked, as: key)
            } else {
                interpret(masked.replacingOccurrences(of: SocialSecurityNumber.mask, with: " "), as: key, on: day)
            }
        rest.findings.insert(Finding(.socialSecurityNumber, key), at: 0)
        rest.rules.append("ssn-removed")
        return rest
    }
}
