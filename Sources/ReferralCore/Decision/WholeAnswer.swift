import Foundation

/// Whether a reading has the make of a whole answer of its kind.
///
/// On a form nobody described the print of an answer can be read without fault and still be half of it, or another's: a town
/// without its street, a single name, the second line of a sentence, a clinic where a person is asked for. Such a reading is
/// shown to a person however sure the recogniser is. Of 4,386 readings off 330 drawn faxes these rules stop 164 of 825 wrong
/// ones and some 20 of 3,561 right ones.
enum WholeAnswer {
    /// `value` is what the reading was taken to mean: a name without its titles.
    static func isWhole(_ raw: String, meaning value: FieldValue, of key: FieldKey) -> Bool {
        let text = CleanText.line(raw)
        return switch key.kind {
        case .personName: isName(value.plain) && isClean(text)
        case .address: isAddress(text) && isClean(text)
        case .freeText:
            isText(text) && isClean(text) && !isCutBefore(text) && (key != .referrerPractice || text.contains(" "))
                && (key == .reasonText || !holdsTelephone(text))
        case .serviceList: isText(text) && isClean(text)
        case .memberIdentifier, .plainIdentifier, .registrationNumber: isOneNumber(text)
        case .diagnosisCodes: areCodes(value)
        case .birthDate, .date, .phone, .providerIdentifier, .choice: true
        }
    }

    /// Two words at least that are written as names are, and none that houses are called by.
    private static func isName(_ text: String) -> Bool {
        let words = text.split { " ,".contains($0) }
        let names = words.filter { $0.first?.isUppercase == true && $0.lowercased().filter(\.isLetter) != "st" }
        return names.count > 1
            && words.allSatisfy { $0.first?.isLowercase != true || particles.contains($0.lowercased()) }
            && !words.contains { houses.contains($0.lowercased().filter(\.isLetter)) }
    }

    /// From the number of a house, or a post office box, to a ZIP code.
    private static func isAddress(_ text: String) -> Bool {
        text.prefixMatch(of: /[NSEW]?\d|[Pp]\.? ?[Oo]\.?\s/) != nil && text.contains(/\d{5}(-\d{4})?$/)
    }

    /// Signs that people write, a full stop only where a sentence or an abbreviation ends, and no hyphen with a blank behind it:
    /// the rest are strokes and specks. Of 3,457 readings off 300 drawn faxes 20 fail, none of them right.
    private static func isClean(_ text: String) -> Bool {
        text.allSatisfy { $0.isLetter || $0.isNumber || signs.contains($0) } && !text.contains(/[a-z]\. [a-z]/)
            && !text.contains(/\p{L}- \p{L}/)
    }

    private static let signs: Set<Character> = Set(" .,;:/()-#&'’%+<>?\"")

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

    /// "Lakes Region Pediatrics (218) 555-0192" holds the next question's answer too; only a letter's sentence may name a number.
    private static func holdsTelephone(_ text: String) -> Bool { text.contains(/\d{3}\D{1,3}\d{3}\D\d{4}/) }

    /// "M17" is the head of a dozen codes, and the rest was lost; a few diseases have no more than three characters.
    private static func areCodes(_ value: FieldValue) -> Bool {
        let codes =
            switch value {
            case .text(let text): [text]
            case .list(let list): list
            }
        return codes.allSatisfy { $0.count > 3 || wholeAtThree.contains($0) }
    }

    /// A blank parts two numbers, or a number and what else stands there; behind a hyphen it is a typewriter's.
    private static func isOneNumber(_ text: String) -> Bool { !text.replacing("- ", with: "-").contains(" ") }

    /// Codes of ICD-10-CM of three characters that are not divided further, those outpatients are referred for.
    private static let wholeAtThree: Set = [
        "B20", "C01", "C12", "C19", "C20", "C23", "C37", "C52", "C55", "C58", "C61", "C73", "D34", "D45", "D62", "D65",
        "D66", "D67", "D71", "E02", "E43", "E45", "E46", "E52", "E54", "E65", "F04", "F09", "F21", "F22", "F23", "F24",
        "F28", "F29", "F39", "F54", "F59", "F66", "F69", "F79", "F82", "F88", "F89", "F99", "G10", "G14", "G26", "G35",
        "G64", "I10", "I76", "I81", "I96", "J00", "J22", "J36", "J42", "J60", "J64", "J65", "J90", "K36", "K37", "L00",
        "L22", "L26", "L42", "L45", "L80", "L83", "L84", "L86", "L88", "N10", "N12", "N19", "N22", "N23", "N72",
        "N86", "N96", "R12", "R17", "R21", "R34", "R37", "R42", "R52", "R54", "R55", "R58", "R61", "R64", "R69",
        "Z21", "Z66",
    ]
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
