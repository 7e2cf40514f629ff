import ReferralCore

/// What the answer to a question of a form's own looks like, told from the words of its label; nil for running text.
enum LikelyAnswer {
    static func key(for label: String) -> FieldKey? {
        let words = LabelText.folded(label)
        func says(_ any: String...) -> Bool { any.contains { words.contains($0) } }
        if says("phone", "telephone", "tel", "fax", "cell", "mobile") { return .referrerPhone }
        if says("dob", "birth", "birthdate", "born") { return .patientBirthDate }
        // "Dates of service" and "from ... to" may hold more than one day, or words.
        if says("date"), !says("dates", "from", "to") { return .referralDate }
        if says("npi") { return .referrerNPI }
        if says("zip", "mrn", "policy", "group", "id", "ssn", "account", "claim") { return .insuranceGroupNumber }
        return nil
    }
}
