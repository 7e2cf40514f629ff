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
