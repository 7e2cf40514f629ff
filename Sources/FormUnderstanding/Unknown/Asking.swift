import ReferralCore

/// A label with whose question it is: the field it asks for, or the knowledge that it asks for none of ours.
struct Asking {
    let label: FoundLabel
    /// Nil for decoys: they compete for values so that no field of ours takes them.
    let key: FieldKey?
    let part: AnswerPart?
    /// How surely the label asks for this field, 0 to 1.
    let certainty: Double

    /// What kind of value a decoy eats, told from its words.
    var kind: FieldKind {
        if let key { return key.kind }
        let text = LabelText.joined(label.text)
        if text.contains("phone") || text.contains("fax") { return .phone }
        if text.contains("date") || text.contains("dob") || ["dos", "doi", "dol", "doa"].contains(text) {
            return .date
        }
        return .freeText
    }

    /// The field whose rules tell an answer of a strict kind; for a question that is nobody's, any of its kind.
    var strictKey: FieldKey { key ?? (kind == .phone ? .patientPhone : .referralDate) }
}

extension Asking {
    /// Whether the answer may run over several lines.
    var mayWrap: Bool {
        guard part == nil else { return false }
        return switch key {
        case .patientAddress, .reasonText, .reasonDiagnosis, .reasonICD10, .serviceRequested: true
        default: false
        }
    }

    /// Whether the answer may run over to a second line where it stands beside its label: long names of houses and of people.
    var mayWrapBeside: Bool { part == nil && (key == .referrerPractice || isName) }

    /// Whether the answer is a person's whole name.
    var isName: Bool { part == nil && key?.kind == .personName }

    /// Whether any words may be its answer, so that words nobody else claims are likely to be.
    var mayBeUnclaimed: Bool {
        guard let key, part == nil else { return false }
        return switch key.kind {
        case .freeText, .serviceList, .diagnosisCodes: true
        case .personName, .birthDate, .date, .phone, .address, .providerIdentifier, .registrationNumber,
            .memberIdentifier,
            .plainIdentifier, .choice:
            false
        }
    }

    /// Whether the answer is one number or date.
    var isShort: Bool {
        switch kind {
        case .phone, .date, .birthDate, .providerIdentifier: part == nil
        case .personName, .address, .registrationNumber, .memberIdentifier, .plainIdentifier, .diagnosisCodes,
            .serviceList, .freeText, .choice:
            false
        }
    }

    var isLong: Bool { key == .reasonText }

    /// Whether nothing stands beside the label, so that its answer may stand under it.
    var isHeadOfColumn: Bool { label.isAlone && !isLong }
}
