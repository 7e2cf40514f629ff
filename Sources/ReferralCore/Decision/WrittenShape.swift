/// How an answer is written, told sign by sign: what a misreading leaves behind can be seen in it.
///
/// A lost stop leaves a bare initial, a speck a stop amid words, a lost end a word that begins small, a lost town an address of
/// two commas less; forms and people write none of these often. Facts for the certainty, nothing that changes a value. Cost: one pass.
struct WrittenShape {
    private let raw: String
    private let words: [Substring]

    init(_ raw: String) {
        self.raw = raw
        words = raw.split(whereSeparator: \.isWhitespace)
    }

    var facts: [(name: String, amount: Double)] {
        let amounts: [(name: String, amount: Int)] = [
            ("shape-words", words.count),
            ("shape-commas", raw.count { $0 == "," }),
            ("shape-bare-initials", words.count { $0.count == 1 && $0.allSatisfy(\.isLetter) }),
            (
                "shape-stopped-initials",
                words.count { $0.count == 2 && $0.hasSuffix(".") && $0.first?.isLetter == true }
            ),
            ("shape-stops-amid", words.dropLast().count { Self.endsInStop($0) }),
            ("shape-short-words", words.count { $0.count == 2 && $0.allSatisfy(\.isLetter) }),
            ("shape-mixed-words", words.count(where: Self.isMixed)),
            ("shape-figures", raw.count(where: \.isNumber)),
            ("shape-turns", turns),
            (
                "shape-odd-signs",
                raw.count { !($0.isLetter || $0.isNumber || $0.isWhitespace || ".,'-/#&()%".contains($0)) }
            ),
            ("shape-begins-small", words.first?.first?.isLowercase == true ? 1 : 0),
            ("shape-begins-with-figure", words.first?.first?.isNumber == true ? 1 : 0),
            ("shape-ends-in-sign", raw.last.map { $0.isPunctuation && $0 != ")" && $0 != "." } == true ? 1 : 0),
            ("shape-ends-in-stop", raw.hasSuffix(".") ? 1 : 0),
        ]
        return amounts.filter { $0.amount > 0 }.map { (name: $0.name, amount: Double(min(9, $0.amount))) }
    }

    /// How often letters and figures take turns: "W00121998" once, "1O4B2" four times.
    private var turns: Int {
        zip(raw, raw.dropFirst()).count { $0.isLetter && $1.isNumber || $0.isNumber && $1.isLetter }
    }

    /// A stop behind a word that no abbreviation is as long as.
    private static func endsInStop(_ word: Substring) -> Bool {
        word.last.map { ".:;".contains($0) } == true && word.count(where: \.isLetter) > 3
    }

    /// A capital behind a small letter, or a figure among letters; but for "McAllister" and "O'Brien".
    private static func isMixed(_ word: Substring) -> Bool {
        let rest = word.hasPrefix("Mc") ? word.dropFirst(3) : word.hasPrefix("Mac") ? word.dropFirst(4) : word
        return zip(rest, rest.dropFirst()).contains { $0.isLowercase && ($1.isUppercase || $1.isNumber) }
    }
}
