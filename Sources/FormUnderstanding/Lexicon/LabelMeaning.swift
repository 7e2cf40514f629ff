package import ReferralCore

/// What a printed phrase means on a referral form.
package enum LabelMeaning: Hashable, Sendable {
    /// Asks for a field, or for a part of it (`patient.name:last`).
    case field(FieldKey, part: AnswerPart?)
    /// A bare label such as "Phone": whose phone it is, the section decides.
    case bare(BareQuestion, part: AnswerPart?)
    /// Heads a part of the form that is about one party.
    case section(FormSection)
    /// Asks for something the desk must not take for one of its fields.
    case decoy(String)
    /// Words beside a tick box and the value they stand for.
    case option(FieldKey, value: String)
    /// A printed title that tells what the page is for.
    case title(PageKind)

    /// Whether it asks for something.
    var asks: Bool {
        switch self {
        case .field, .bare, .decoy: true
        case .section, .option, .title: false
        }
    }

    /// Whether its answer may be a number, so that a label of it goes on in "Number".
    var mayBeNumber: Bool {
        switch self {
        case .field(let key, let part): part == .zip || part == .unit || part == .street || key.kind.isNumbered
        case .bare(let question, _): question != .name && question != .practice && question != .sex
        case .decoy: true
        case .section, .option, .title: false
        }
    }
}

extension FieldKind {
    /// Whether its answers are numbers, or codes that are called so.
    fileprivate var isNumbered: Bool {
        switch self {
        case .phone, .date, .birthDate, .providerIdentifier, .memberIdentifier, .plainIdentifier, .registrationNumber,
            .diagnosisCodes:
            true
        case .personName, .address, .serviceList, .freeText, .choice: false
        }
    }
}

/// Parts in which forms ask for names and addresses.
package enum AnswerPart: String, Sendable, CaseIterable {
    case first, middle, last, suffix
    case street, unit, city, state, zip
    /// City, state and ZIP on one line.
    case locality
}

/// Questions that every party on a form may be asked.
package enum BareQuestion: String, Sendable, CaseIterable {
    case name, phone, fax, address, birthDate = "dob", sex, provider = "npi", date, practice
}

/// The party or subject a part of a form is about.
package enum FormSection: String, Sendable, CaseIterable {
    case patient, guardian, insurance, subscriber, referrer, pcp, emergency, pharmacy
    case receiver, service, reason, records, signature, cover
    case workCompensation = "work-comp"
    case accident

    /// The part of a form in which a field is asked for; nil for one that stands anywhere.
    init?(of key: FieldKey) {
        switch key.rawValue.prefix(while: { $0 != "." }) {
        case "patient": self = .patient
        case "guardian": self = .guardian
        case "insurance": self = .insurance
        case "referrer": self = .referrer
        case "service": self = .service
        case "reason": self = .reason
        case "work_comp": self = .workCompensation
        default: return nil
        }
    }

    /// Which field a bare question asks for in this section; nil where the answer is nobody's field.
    package func field(for question: BareQuestion) -> FieldKey? {
        switch (self, question) {
        case (.patient, .name): .patientName
        case (.patient, .phone): .patientPhone
        case (.patient, .address): .patientAddress
        case (.patient, .birthDate): .patientBirthDate
        case (.patient, .sex): .patientSex
        case (.guardian, .name): .guardianName
        case (.guardian, .phone): .guardianPhone
        case (.insurance, .name), (.insurance, .practice): .insurancePayer
        case (.referrer, .name), (.signature, .name): .referrerName
        case (.referrer, .phone), (.signature, .phone): .referrerPhone
        case (.referrer, .fax), (.signature, .fax): .referrerFax
        case (.referrer, .provider), (.signature, .provider): .referrerNPI
        case (.referrer, .practice): .referrerPractice
        case (.referrer, .date), (.signature, .date), (.cover, .date), (.service, .date): .referralDate
        default: nil
        }
    }
}
