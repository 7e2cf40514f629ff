import ReferralCore

/// Shapes of answers that tell which labels can stand beside them, whatever the labels' ink says.
enum AnswerShape: Sendable {
    case phone, date, provider

    /// The shapes a piece of print may be: "(507) 555-0123", "04/09/1961", ten figures in cells.
    static func shapes(of text: String) -> Set<AnswerShape> {
        let digits = text.filter(\.isNumber)
        let letters = text.count(where: \.isLetter)
        if letters <= 1 {
            let number = digits.count == 11 && digits.hasPrefix("1") ? digits.dropFirst() : digits[...]
            if number.count == 10 {
                let isParted = text.contains { "()-./".contains($0) }
                switch number.first {
                case "1": return [.provider]
                case "2" where !isParted: return [.provider, .phone]
                case "0": return []
                default: return [.phone]
                }
            }
        }
        if text.contains(/\d{1,2}[\/.\-]\d{1,2}[\/.\-](\d{4}|\d{2})(?!\d)/), digits.count <= 8 { return [.date] }
        return []
    }

    /// The shapes of what a label of these folded words asks for.
    static func shapes(askedBy meaning: LabelMeaning, words: [String]) -> Set<AnswerShape> {
        switch meaning {
        case .field(let key, part: nil): shape(of: key.kind)
        case .bare(let question, part: nil):
            switch question {
            case .phone, .fax: [.phone]
            case .birthDate, .date: [.date]
            case .provider: [.provider]
            case .name, .address, .sex, .practice: []
            }
        case .decoy: shapes(inWordsOf: words)
        case .field, .bare, .section, .option, .title: []
        }
    }

    private static func shape(of kind: FieldKind) -> Set<AnswerShape> {
        switch kind {
        case .phone: [.phone]
        case .date, .birthDate: [.date]
        case .providerIdentifier: [.provider]
        default: []
        }
    }

    private static func shapes(inWordsOf words: [String]) -> Set<AnswerShape> {
        if words.contains("phone") || words.contains("fax") { return [.phone] }
        if words.contains("date") || words.contains("dob") { return [.date] }
        return words.contains("npi") ? [.provider] : []
    }
}
