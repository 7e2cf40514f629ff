import ReferralCore

/// The items a letter asks the sender for, each by the label printed on the sender's own form.
///
/// A label read off an unknown form may have caught a piece of the answer beside it. One that holds a digit, is long, or
/// shares a word with anything written about the patient is not repeated; our own name of the item stands in.
enum RequestedItems {
    static func items(of decided: DecidedReferral) -> [LetterSubject.Item] {
        var keys = decided.incomplete
        if isWorkersCompensation(decided), lacks(.workCompensationClaim, decided) {
            keys.append(.workCompensationClaim)
        }
        let written = writtenWords(decided)
        return keys.map { key in
            let field = decided.fields[key]
            let own = key.nameInLetters
            let label = field?.label.flatMap { safe($0, written: written) }
            return LetterSubject.Item(
                label: label.map { $0.lowercased() == own.lowercased() ? own : "\($0) (\(own.lowercasedFirst))" }
                    ?? own,
                lack: field?.status == .illegible ? .illegible : .notProvided)
        }
    }

    private static func isWorkersCompensation(_ decided: DecidedReferral) -> Bool {
        decided.fields[.insuranceType]?.value == .text(InsuranceType.workersCompensation.rawValue)
    }

    private static func lacks(_ key: FieldKey, _ decided: DecidedReferral) -> Bool {
        switch decided.fields[key]?.status {
        case .accepted, .look, .conflict: false
        case .missing, .illegible, .absent, nil: true
        }
    }

    private static func safe(_ label: String, written: Set<Substring>) -> String? {
        let trimmed = label.split { $0.isWhitespace || ":*#_".contains($0) }.joined(separator: " ")
        guard (2...48).contains(trimmed.count), !trimmed.contains(where: \.isNumber),
            trimmed.allSatisfy({ $0.isLetter || " '/.,&()?-".contains($0) }),
            written.isDisjoint(with: words(of: trimmed))
        else { return nil }
        return trimmed
    }

    /// Every word written anywhere on the form as an answer.
    private static func writtenWords(_ decided: DecidedReferral) -> Set<Substring> {
        var all: Set<Substring> = []
        for (_, field) in decided.fields {
            for text in [field.raw] + field.alternatives { all.formUnion(words(of: text)) }
        }
        return all
    }

    private static func words(of text: String) -> Set<Substring> {
        Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count > 2 })
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
