/// The questions a referral answers, under the names used in reports, JSON, form definitions and truth files.
package enum FieldKey: String, CaseIterable, Codable, CodingKeyRepresentable, Hashable, Sendable {
    case patientName = "patient.name"
    case patientBirthDate = "patient.dob"
    case patientSex = "patient.sex"
    case patientAddress = "patient.address"
    case patientPhone = "patient.phone"
    /// Whether the patient was seen here before: `yes` or `no`. Drives whether the registration number is asked for.
    case patientPrior = "patient.prior"
    case patientRegistrationNumber = "patient.registration_no"
    case guardianName = "guardian.name"
    case guardianPhone = "guardian.phone"
    case insuranceType = "insurance.type"
    case insurancePayer = "insurance.payer"
    case insuranceMemberID = "insurance.member_id"
    case insuranceGroupNumber = "insurance.group_no"
    case priorAuthorizationNumber = "prior_auth.number"
    case workCompensationClaim = "work_comp.claim_no"
    case referrerName = "referrer.name"
    case referrerNPI = "referrer.npi"
    case referrerPractice = "referrer.practice"
    case referrerPhone = "referrer.phone"
    case referrerFax = "referrer.fax"
    case serviceDepartment = "service.department"
    case serviceRequested = "service.requested"
    case serviceCampus = "service.campus"
    case reasonDiagnosis = "reason.diagnosis"
    case reasonICD10 = "reason.icd10"
    case reasonText = "reason.text"
    case urgency
    case referralDate = "referral.date"
}

/// What kind of answer a field holds; decides its alphabet, its grammar and how two answers are compared.
package enum FieldKind: Sendable, Equatable {
    case personName, birthDate, date, phone, address, providerIdentifier, registrationNumber
    case memberIdentifier, plainIdentifier, diagnosisCodes, serviceList, freeText
    /// One of a closed set of words; the words are the normalised values.
    case choice([String])
}

extension FieldKey {
    package var kind: FieldKind {
        switch self {
        case .patientName, .guardianName, .referrerName: .personName
        case .patientBirthDate: .birthDate
        case .referralDate: .date
        case .patientPhone, .guardianPhone, .referrerPhone, .referrerFax: .phone
        case .patientAddress: .address
        case .patientRegistrationNumber: .registrationNumber
        case .referrerNPI: .providerIdentifier
        case .insuranceMemberID: .memberIdentifier
        case .insuranceGroupNumber, .priorAuthorizationNumber, .workCompensationClaim: .plainIdentifier
        case .reasonICD10: .diagnosisCodes
        case .serviceRequested: .serviceList
        case .patientSex: .choice(["female", "male", "other"])
        case .patientPrior: .choice(["yes", "no"])
        case .insuranceType: .choice(InsuranceType.allCases.map(\.rawValue))
        case .urgency: .choice(Urgency.allCases.map(\.rawValue))
        case .serviceCampus: .choice(CampusCode.allCases.map(\.rawValue))
        case .insurancePayer, .referrerPractice, .serviceDepartment, .reasonDiagnosis, .reasonText: .freeText
        }
    }
}

/// Kinds of insurance a referral may name (the payer typology the intake desk uses).
package enum InsuranceType: String, CaseIterable, Codable, Sendable {
    case commercial, hmo, ppo, pos, epo, indemnity, medicare
    case medicareAdvantage = "medicare_advantage"
    case medicaid, chip, tricare, va, ihs
    case workersCompensation = "workers_comp"
    case autoNoFault = "auto_nofault"
    case selfPay = "self_pay"
    case charity
    case embassyInternational = "embassy_international"
    case other, unknown
}

/// How soon the sender asks to be answered, most pressing first.
package enum Urgency: String, CaseIterable, Codable, Sendable {
    case stat, asap, urgent, routine, unknown
}

/// The three campuses of the hospital.
package enum CampusCode: String, CaseIterable, Codable, CodingKeyRepresentable, Hashable, Sendable {
    case arizona = "AZ"
    case florida = "FL"
    case minnesota = "MN"
}
