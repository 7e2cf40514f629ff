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
        var parts = word.utf8.allSatisfy { $0 < 128 } ? plainParts(of: word) : parts(of: word)
        // "Grp +": a number sign that lost its strokes.
        if word == "+" { return ["number"] }
        // "#t:" and "#l" are a number sign and a speck.
        if word.hasPrefix("#"), parts.count == 2, parts[1].utf8.count == 1 { parts.removeLast() }
        return parts.map { abbreviations[$0] ?? misreadTelephone($0) ?? $0 }
    }

    /// The same as `parts(of:)` for words without accents, which is nearly all: byte by byte, many times as fast.
    private static func plainParts(of word: String) -> [String] {
        var parts: [String] = []
        var letters: [UInt8] = []
        var isSmall = false
        func end() {
            if !letters.isEmpty { parts.append(String(decoding: letters, as: UTF8.self)) }
            letters.removeAll(keepingCapacity: true)
        }
        for sign in word.utf8 {
            let isUpper = sign >= UInt8(ascii: "A") && sign <= UInt8(ascii: "Z")
            // "FaxNo" is two words whose blank was lost.
            if isSmall, isUpper { end() }
            isSmall = sign >= UInt8(ascii: "a") && sign <= UInt8(ascii: "z")
            switch sign {
            case UInt8(ascii: "#"):
                end()
                parts.append("number")
            case UInt8(ascii: "&"): letters += "and".utf8
            case UInt8(ascii: "0")...UInt8(ascii: "9"): letters.append(sign)
            default: if isUpper || isSmall { letters.append(sign | 0x20) }
            }
        }
        end()
        return parts
    }

    private static func parts(of word: String) -> [String] {
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
        return parts
    }

    /// Written out as another word it would be lost to the lexicon with its first slip.
    private static func misreadTelephone(_ word: String) -> String? {
        (8...10).contains(word.utf8.count)
            && EditDistance.between(Array(word.utf8), telephone, atMost: 1) != nil ? "phone" : nil
    }

    private static let telephone = Array("telephone".utf8)

    /// Equal for texts that differ only by characters a fax confuses.
    static func skeleton(_ joined: String) -> String {
        var bones = joined.utf8.map { confusable[$0] ?? $0 }
        for (pair, single) in confusablePairs where bones.count > 1 {
            var kept = 0
            var place = 0
            while place < bones.count {
                let isPair = place + 1 < bones.count && bones[place] == pair.0 && bones[place + 1] == pair.1
                bones[kept] = isPair ? single : bones[place]
                kept += 1
                place += isPair ? 2 : 1
            }
            bones.removeLast(bones.count - kept)
        }
        return String(decoding: bones, as: UTF8.self)
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
        "appt": "appointment", "fac": "facility",
        // "P1 DOB": the t lost its bar.
        "p1": "patient",
    ]

    private static let confusable: [UInt8: UInt8] = Dictionary(
        uniqueKeysWithValues: zip("01i58264".utf8, "ollsbzgh".utf8))

    private static let confusablePairs = [("rn", "m"), ("vv", "w"), ("cl", "d"), ("rr", "m")].map { pair, single in
        let (pair, single) = (Array(pair.utf8), Array(single.utf8))
        return (pair: (pair[0], pair[1]), single: single[0])
    }

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
