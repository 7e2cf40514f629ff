/// The shape of an ICD-10-CM code, such as `I48.91`. Shape only: whether the code exists and is billable is not looked up.
///
/// Each place has its own characters, seen over all codes of the April 2026 release; a look-alike is replaced only in
/// places where no two real codes differ by it.
package struct DiagnosisCode: Hashable, Sendable {
    /// With the dot after the third character.
    package let code: String
    package let isRepaired: Bool

    package init?(_ text: some StringProtocol) {
        let signs = Array(text.filter { $0 != "." })
        let dot = text.firstIndex(of: ".").map { text.distance(from: text.startIndex, to: $0) }
        guard (3...7).contains(signs.count), dot == nil || dot == 3, text.filter({ $0 == "." }).count <= 1 else {
            return nil
        }
        var mended = ""
        for (index, sign) in signs.enumerated() {
            guard let fitting = Self.fitting(sign, at: index + 1) else { return nil }
            mended.append(fitting)
        }
        guard !mended.hasPrefix("U") || ["U070", "U071", "U099"].contains(mended) else { return nil }
        code = mended.count == 3 ? mended : mended.prefix(3) + "." + mended.dropFirst(3)
        isRepaired = mended != String(signs).uppercased()
    }

    /// Three digits, or V and two, with a decimal: the older system. `E11.9` is of the newer one.
    package static func looksOlder(_ text: some StringProtocol) -> Bool {
        let parts = text.uppercased().split(separator: ".", omittingEmptySubsequences: false)
        guard let stem = parts.first, parts.count <= 2, parts.count == 1 || (1...2).contains(parts[1].count),
            parts.dropFirst().allSatisfy({ $0.allSatisfy(isDigit) })
        else { return false }
        if stem.count == 3, stem.allSatisfy(isDigit) { return true }
        if stem.count == 3, stem.hasPrefix("V") { return stem.dropFirst().allSatisfy(isDigit) }
        return stem.count == 4 && stem.hasPrefix("E") && stem.dropFirst().allSatisfy(isDigit) && parts.count == 2
    }

    private static func fitting(_ sign: Character, at place: Int) -> Character? {
        let upper = Character(sign.uppercased().prefix(1).description)
        if place == 1 { return upper.isASCII && upper.isLetter ? upper : nil }
        if isDigit(upper) { return place == 7 && upper == "7" ? nil : upper }
        switch sign {
        case "O", "o": return "0"
        case "I", "i", "l", "|": if place != 4 { return "1" }
        case "S", "s": if place <= 6 { return "5" }
        case "Z", "z": if [2, 3, 6, 7].contains(place) { return "2" }
        default: break
        }
        return letters(at: place).contains(upper) ? upper : nil
    }

    private static func letters(at place: Int) -> String {
        switch place {
        case 2: "A"
        case 3: "AB"
        case 4: "ABCDEFGHIJKLXZ"
        case 5: "ABCDEXYZ"
        case 6: "ABCDEFGHX"
        default: "ABCDEFGHJKMNPQRS"
        }
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
