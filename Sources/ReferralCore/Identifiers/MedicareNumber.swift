/// The eleven-character Medicare number (MBI). It has no check digit; its places hold digits, letters or either.
///
/// The letters S, L, O, I, B and Z never occur, so one of them in a place for a digit, or for either, is a misread digit.
/// In a place for letters alone such a character, or a digit, is a misreading that cannot be repaired.
package struct MedicareNumber: Hashable, Sendable {
    package let characters: String
    package let isRepaired: Bool

    private enum Place { case first, digit, letter, either }
    private static let places: [Place] = [
        .first, .letter, .either, .digit, .letter, .either, .digit, .letter, .letter, .digit, .digit,
    ]
    private static let letters = Set("ACDEFGHJKMNPQRTUVWXY")

    package init?(_ text: some StringProtocol) {
        var mended = ""
        let signs = Self.signs(of: text)
        guard signs.count == Self.places.count else { return nil }
        for (place, sign) in zip(Self.places, signs) {
            guard let fitting = Self.fitting(sign, in: place) else { return nil }
            mended.append(fitting)
        }
        characters = mended
        isRepaired = mended != String(signs)
    }

    /// Whether the text is one but for the characters in places for letters, of which at least one holds a letter.
    package static func isNearly(_ text: some StringProtocol) -> Bool {
        let signs = signs(of: text)
        guard signs.count == places.count else { return false }
        let wrong = zip(places, signs).filter { fitting($1, in: $0) == nil }
        return (1...3).contains(wrong.count) && wrong.allSatisfy { $0.0 == .letter }
    }

    private static func signs(of text: some StringProtocol) -> [Character] {
        text.uppercased().filter { $0 != "-" && $0 != " " }.map { $0 }
    }

    private static func fitting(_ sign: Character, in place: Place) -> Character? {
        switch place {
        case .first: ("1"..."9").contains(sign) ? sign : digit(sign).flatMap { $0 == "0" ? nil : $0 }
        case .digit: digit(sign)
        case .letter: letters.contains(sign) ? sign : nil
        case .either:
            letters.contains(sign) || ("0"..."9").contains(sign) ? sign : "OILZSB".contains(sign) ? digit(sign) : nil
        }
    }

    /// Capitals were made of all letters, so a small l is an L here.
    private static func digit(_ sign: Character) -> Character? { sign == "L" ? "1" : SlotRepair.digit(sign) }
}
