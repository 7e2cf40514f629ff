/// Says what a raw reading means as the answer to one question of a referral.
///
/// Pure and total: any text can be interpreted, nothing is thrown, and the raw reading itself is never changed.
package enum FieldRules {
    package static func interpret(_ raw: String, as key: FieldKey, on day: CalendarDate) -> Interpretation {
        guard !CleanText.line(raw).isEmpty else { return Interpretation(value: nil, fit: .doesNotFit) }
        return switch key.kind {
        case .personName: NameRules.person(raw, as: key)
        case .birthDate: DateRules.birthDate(raw, as: key, on: day)
        case .date: DateRules.eventDate(raw, as: key, on: day)
        case .phone: NumberRules.phone(raw, as: key)
        case .providerIdentifier: NumberRules.provider(raw, as: key)
        case .address, .registrationNumber, .memberIdentifier, .plainIdentifier, .freeText, .choice:
            Interpretation(value: .text(CleanText.line(raw)), fit: .fits)
        case .diagnosisCodes, .serviceList:
            Interpretation(value: .list(CleanText.lines(raw)), fit: .fits)
        }
    }
}
