extension FieldKey {
    /// What a letter calls this item where it asks the sender for it; the page that comes back is read by it.
    package var nameInLetters: String {
        switch self {
        case .patientName: "Patient name"
        case .patientBirthDate: "Patient date of birth"
        case .patientAddress: "Patient address"
        case .patientPhone: "Patient telephone number"
        case .patientRegistrationNumber: "Registration number of the patient"
        case .insuranceType: "Type of insurance"
        case .reasonText: "Nature of the medical issue"
        case .referrerNPI: "Referring physician NPI"
        case .serviceRequested: "Services requested"
        case .workCompensationClaim: "Workers' compensation claim number"
        case .patientSex, .patientPrior, .guardianName, .guardianPhone, .insurancePayer, .insuranceMemberID,
            .insuranceGroupNumber, .priorAuthorizationNumber, .referrerName, .referrerPractice, .referrerPhone,
            .referrerFax, .serviceDepartment, .serviceCampus, .reasonDiagnosis, .reasonICD10, .urgency, .referralDate:
            "Item '\(rawValue)'"
        }
    }
}
