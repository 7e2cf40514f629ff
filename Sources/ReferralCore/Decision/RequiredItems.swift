/// The nine items the hospital's page asks of every fax referral; what of them is missing is what a letter asks for.
package enum RequiredItems {
    package static let always: [FieldKey] = [
        .patientName, .patientBirthDate, .patientAddress, .patientPhone, .insuranceType, .referrerNPI,
        .serviceRequested, .reasonText,
    ]

    /// Required items with no answer, or one nobody can read, in the order of the form.
    static func incomplete(in fields: [FieldKey: DecidedField]) -> [FieldKey] {
        let required = fields[.patientPrior]?.value?.plain == "yes" ? always + [.patientRegistrationNumber] : always
        return FieldKey.allCases.filter { required.contains($0) && lacks($0, fields) }
    }

    private static func lacks(_ key: FieldKey, _ fields: [FieldKey: DecidedField]) -> Bool {
        switch fields[key]?.status {
        case .accepted, .look, .conflict: return false
        case .missing, .illegible: return true
        case .absent, nil: return !isAnsweredElsewhere(key, fields)
        }
    }

    /// A form without a place for the item may still have answered it in another.
    private static func isAnsweredElsewhere(_ key: FieldKey, _ fields: [FieldKey: DecidedField]) -> Bool {
        switch key {
        case .reasonText: fields[.reasonDiagnosis]?.value != nil
        default: false
        }
    }
}
