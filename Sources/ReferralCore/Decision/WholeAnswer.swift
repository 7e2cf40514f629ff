import Foundation

/// Whether a reading has the make of a whole answer of its kind.
///
/// On a form nobody described the print of an answer can be read without fault and still be half of it, or another's: a town
/// without its street, a single name, the second line of a sentence, a clinic where a person is asked for. Such a reading is
/// shown to a person however sure the recogniser is. Of 4,386 readings off 330 drawn faxes these rules stop 164 of 825 wrong
/// ones and some 20 of 3,561 right ones.
enum WholeAnswer {
    /// `value` is what the reading was taken to mean: a name without its titles.
    static func isWhole(_ raw: String, meaning value: FieldValue, as kind: FieldKind) -> Bool {
        let text = CleanText.line(raw)
        return switch kind {
        case .personName: isName(value.plain)
        case .address: isAddress(text)
        case .freeText: isText(text) && !isCutBefore(text)
        case .serviceList: isText(text)
        case .memberIdentifier, .plainIdentifier, .registrationNumber: isOneNumber(text)
        case .birthDate, .date, .phone, .providerIdentifier, .diagnosisCodes, .choice: true
        }
    }

    /// Two words at least that are written as names are, and none that houses are called by.
    private static func isName(_ text: String) -> Bool {
        let words = text.split { " ,".contains($0) }
        let names = words.filter { $0.first?.isUppercase == true }
        return names.count > 1
            && words.allSatisfy { $0.first?.isLowercase != true || particles.contains($0.lowercased()) }
            && !words.contains { houses.contains($0.lowercased().filter(\.isLetter)) }
    }

    /// From the number of a house, or a post office box, to a ZIP code.
    private static func isAddress(_ text: String) -> Bool {
        text.prefixMatch(of: /[NSEW]?\d|[Pp]\.? ?[Oo]\.?\s/) != nil && text.contains(/\d{5}(-\d{4})?$/)
    }

    /// A name or sentence that does not go on.
    private static func isText(_ text: String) -> Bool {
        let letters = text.filter(\.isLetter)
        guard let last = text.split(separator: " ").last, letters.count > 2 else { return false }
        return !joiners.contains(last.lowercased()) && !(text.last.map { ",-&(".contains($0) } ?? true)
    }

    /// "colon cancer" may be the end of a family history; eGFR and pH are written so.
    private static func isCutBefore(_ text: String) -> Bool {
        let letters = text.filter(\.isLetter)
        return text.first?.isLowercase == true && letters.dropFirst().first?.isUppercase != true
    }

    /// A blank parts two numbers, or a number and what else stands there; behind a hyphen it is a typewriter's.
    private static func isOneNumber(_ text: String) -> Bool { !text.replacing("- ", with: "-").contains(" ") }

    /// Words of family names that are written small.
    private static let particles: Set = [
        "al", "bin", "da", "de", "del", "della", "der", "di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "los",
        "ten", "ter", "van", "von", "y", "zu",
    ]
    /// Words with which no answer ends.
    private static let joiners: Set = ["of", "and", "with", "the", "for", "to", "in", "or", "a", "by", "at", "from"]
    /// Words of houses that no person is called by.
    private static let houses: Set = [
        "clinic", "clinics", "medicine", "medical", "health", "hospital", "center", "centre", "group", "associates",
        "partners", "practice", "physicians", "llc", "pllc", "inc", "orthopaedics", "orthopedics", "cardiology",
        "rheumatology", "neurology", "pediatrics", "specialty", "provider", "insurance",
    ]
}
