/// Answers from a closed set of words: ticked, or written in the sender's own.
enum ChoiceRules {
    /// Several ticks come joined by semicolons. Two different answers to one question are shown as a contradiction; of two
    /// urgencies the more pressing comes first.
    static func choice(_ raw: String, of words: [String], as key: FieldKey) -> Interpretation {
        let text = CleanText.line(raw)
        let parts = text.split(separator: ";").map { CleanText.line(String($0)) }.filter { !$0.isEmpty }
        var found: [String] = []
        for part in parts {
            let named = words.contains(part.lowercased()) ? [part.lowercased()] : meanings(of: part, as: key)
            for word in named where !found.contains(word) { found.append(word) }
        }
        if words.contains(text.uppercased()) { found = [text.uppercased()] }
        if key == .urgency { found.sort { words.firstIndex(of: $0) ?? 0 < words.firstIndex(of: $1) ?? 0 } }
        guard let first = found.first else {
            let isTrap = key == .insuranceType && InsuranceWords.isAmbiguous(text)
            return Interpretation(
                value: nil, fit: .doesNotFit, findings: [Finding(isTrap ? .ambiguousWord : .unknownWord, key)])
        }
        guard found.count == 1 else {
            return Interpretation(
                value: .text(first), fit: .doesNotFit, findings: [Finding(.severalChoices, key)],
                alternatives: Array(found.dropFirst()))
        }
        return Interpretation(value: .text(first), fit: .fits)
    }

    private static func meanings(of text: String, as key: FieldKey) -> [String] {
        switch key {
        case .insuranceType: return InsuranceWords.types(in: text).map(\.rawValue)
        case .urgency: return UrgencyWords.urgency(of: text).map { [$0.rawValue] } ?? []
        case .serviceCampus: return CampusWords.campuses(in: text).map(\.rawValue)
        case .patientSex: return found(sexes, in: text)
        case .patientPrior: return found(priors, in: text)
        case .patientName, .patientBirthDate, .patientAddress, .patientPhone, .patientRegistrationNumber,
            .guardianName, .guardianPhone, .insurancePayer, .insuranceMemberID, .insuranceGroupNumber,
            .priorAuthorizationNumber, .workCompensationClaim, .referrerName, .referrerNPI, .referrerPractice,
            .referrerPhone, .referrerFax, .serviceDepartment, .serviceRequested, .reasonDiagnosis, .reasonICD10,
            .reasonText, .referralDate:
            return []
        }
    }

    private static func found(_ meanings: KeyValuePairs<String, [String]>, in text: String) -> [String] {
        meanings.filter { WordPhrases.contains(text, anyOf: $0.value) }.map(\.key)
    }

    private static let sexes: KeyValuePairs = [
        "female": ["f", "female", "woman", "girl", "fem"], "male": ["m", "male", "man", "boy"],
        "other": ["x", "other", "nonbinary", "non binary", "intersex"],
    ]
    private static let priors: KeyValuePairs = [
        "yes": ["y", "yes", "true", "established", "returning", "previous", "existing", "former", "seen before"],
        "no": ["n", "no", "false", "new", "new patient", "never", "first visit"],
    ]
}

/// Finds whole words and phrases, whatever their case and whatever stands between the words.
enum WordPhrases {
    static func contains(_ text: String, anyOf phrases: [String]) -> Bool {
        let words =
            " "
            + text.lowercased().filter { $0 != "'" && $0 != "." }
            .split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") + " "
        return phrases.contains { words.contains(" \($0) ") }
    }
}

/// The places by which senders name a campus.
enum CampusWords {
    static func campuses(in text: String) -> [CampusCode] {
        places.filter { WordPhrases.contains(text, anyOf: $0.value) }.map(\.key)
    }

    private static let places: KeyValuePairs<CampusCode, [String]> = [
        .arizona: ["az", "arizona", "phoenix", "scottsdale", "ariz"],
        .florida: ["fl", "florida", "jacksonville", "fla"],
        .minnesota: ["mn", "minnesota", "rochester", "minn"],
    ]
}
