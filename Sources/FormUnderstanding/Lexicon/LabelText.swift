/// Brings printed labels to one spelling, so that "Pt. Ph #:" and "Patient Phone Number" are the same label.
///
/// A word is folded to lower case letters and digits, abbreviations are written out, and words are joined without
/// blanks, because recognition loses and invents blanks. `skeleton` goes further and makes characters that bad
/// faxes confuse equal: zero and O, one and l, rn and m.
enum LabelText {
    /// The folded words of a piece of text; a number sign becomes the word "number".
    static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).flatMap { folded(String($0)) }
    }

    static func joined(_ text: String) -> String { words(text).joined() }

    /// One printed word as folded words: "ID#" is two, "(H)" is one, "***" is none.
    static func folded(_ word: String) -> [String] {
        var parts: [String] = []
        var letters = ""
        var isSmall = false
        for printed in word {
            // "FaxNo" is two words whose blank was lost.
            if isSmall, printed.isUppercase, !letters.isEmpty {
                parts.append(letters)
                letters = ""
            }
            isSmall = printed.isLowercase
            let character = printed.lowercased().first ?? printed
            if character == "#" {
                if !letters.isEmpty { parts.append(letters) }
                letters = ""
                parts.append("number")
            } else if character == "&" {
                letters += "and"
            } else if character.isLetter || character.isNumber {
                letters.append(plain(character))
            }
        }
        if !letters.isEmpty { parts.append(letters) }
        return parts.map { abbreviations[$0] ?? misreadTelephone($0) ?? $0 }
    }

    /// Written out as another word it would be lost to the lexicon with its first slip.
    private static func misreadTelephone(_ word: String) -> String? {
        (8...10).contains(word.count)
            && EditDistance.between(Array(word.utf8), Array("telephone".utf8), atMost: 1) != nil ? "phone" : nil
    }

    /// Equal for texts that differ only by characters a fax confuses.
    static func skeleton(_ joined: String) -> String {
        var bones = ""
        for character in joined {
            bones.append(confusable[character] ?? character)
        }
        for (pair, single) in confusablePairs { bones = bones.replacing(pair, with: single) }
        return bones
    }

    /// As `joined`, with marks that are often misread letters kept as the letter.
    static func skeleton(ofPrinted text: String) -> String {
        let repaired = String(text.map { "!|".contains($0) ? "l" : $0 == "©" ? "c" : $0 })
        return skeleton(joined(repaired))
    }

    private static let abbreviations = [
        "pt": "patient", "pts": "patients", "ph": "phone", "tel": "phone", "telephone": "phone", "no": "number",
        "num": "number", "nbr": "number", "nos": "number", "ins": "insurance", "dr": "physician",
        "doctor": "physician", "addr": "address", "dept": "department", "grp": "group", "mbr": "member",
        "appt": "appointment",
    ]

    private static let confusable: [Character: Character] = [
        "0": "o", "1": "l", "i": "l", "5": "s", "8": "b", "2": "z", "6": "g", "4": "h",
    ]

    private static let confusablePairs = [("rn", "m"), ("vv", "w"), ("cl", "d"), ("rr", "m")]

    private static func plain(_ character: Character) -> Character {
        switch character {
        case "á", "à", "ä", "â", "å": "a"
        case "é", "è", "ë", "ê": "e"
        case "í", "ì", "ï", "î": "i"
        case "ó", "ò", "ö", "ô": "o"
        case "ú", "ù", "ü", "û": "u"
        case "ñ": "n"
        default: character
        }
    }
}
