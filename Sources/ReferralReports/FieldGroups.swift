package import ReferralCore

/// The order and the plain names in which a clerk meets the fields: as on the form, group by group.
package enum FieldGroup: String, CaseIterable {
    case patient = "Patient"
    case insurance = "Insurance"
    case referrer = "Referring physician"
    case service = "Service"
    case reason = "Reason"

    package var keys: [FieldKey] {
        switch self {
        case .patient:
            [
                .patientName, .patientBirthDate, .patientSex, .patientAddress, .patientPhone, .patientPrior,
                .patientRegistrationNumber, .guardianName, .guardianPhone,
            ]
        case .insurance:
            [
                .insuranceType, .insurancePayer, .insuranceMemberID, .insuranceGroupNumber,
                .priorAuthorizationNumber, .workCompensationClaim,
            ]
        case .referrer: [.referrerName, .referrerNPI, .referrerPractice, .referrerPhone, .referrerFax]
        case .service: [.serviceDepartment, .serviceRequested, .serviceCampus, .urgency, .referralDate]
        case .reason: [.reasonDiagnosis, .reasonICD10, .reasonText]
        }
    }
}

extension FieldKey {
    /// What the field is called on a report.
    package var plainName: String {
        switch self {
        case .patientName: "Patient name"
        case .patientBirthDate: "Date of birth"
        case .patientSex: "Sex"
        case .patientAddress: "Address"
        case .patientPhone: "Patient phone"
        case .patientPrior: "Seen here before"
        case .patientRegistrationNumber: "Registration number"
        case .guardianName: "Parent or guardian"
        case .guardianPhone: "Guardian phone"
        case .insuranceType: "Type of insurance"
        case .insurancePayer: "Insurance company"
        case .insuranceMemberID: "Member number"
        case .insuranceGroupNumber: "Group number"
        case .priorAuthorizationNumber: "Prior authorization"
        case .workCompensationClaim: "Workers' compensation claim"
        case .referrerName: "Physician"
        case .referrerNPI: "NPI"
        case .referrerPractice: "Practice"
        case .referrerPhone: "Practice phone"
        case .referrerFax: "Practice fax"
        case .serviceDepartment: "Department"
        case .serviceRequested: "Services requested"
        case .serviceCampus: "Campus asked for"
        case .reasonDiagnosis: "Diagnosis"
        case .reasonICD10: "ICD-10 codes"
        case .reasonText: "Nature of the medical issue"
        case .urgency: "Urgency"
        case .referralDate: "Date of referral"
        }
    }
}
