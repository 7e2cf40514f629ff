/// Names of patients, guardians and physicians as they come off a page.
enum NameRules {
    static func person(_ raw: String, as key: FieldKey) -> Interpretation {
        // "Abernat.hy": a speck within a word.
        let text = CleanText.line(raw).replacing(/(\p{Ll})\.(\p{Ll})/) { "\($0.output.1)\($0.output.2)" }
            // "Fuentes- Ortega": a hyphen has no blank behind it.
            .replacing(/(\p{L})- (\p{L})/) { "\($0.output.1)-\($0.output.2)" }
        let name = PersonName(withoutEnds(text), credentials: key == .referrerName)
        if name.hasShapeOfName {
            let whole = withWordsWhole(name.full)
            return Interpretation(
                value: .text(whole), fit: whole == name.full ? .fits : .repaired,
                rules: name.rules + (whole == name.full ? [] : [SlotRepair.rule]))
        }
        let mended = PersonName(withoutEnds(lettersMended(text)), credentials: key == .referrerName)
        if mended.hasShapeOfName {
            return Interpretation(value: .text(mended.full), fit: .repaired, rules: mended.rules + [SlotRepair.rule])
        }
        let hasDigits = name.full.contains { $0.isNumber }
        return Interpretation(
            value: name.full.isEmpty ? nil : .text(name.full), fit: .doesNotFit,
            findings: [Finding(hasDigits ? .digitsInName : .nameShape, key)], rules: name.rules)
    }

    /// "Ot to Ander son" is Otto Anderson, whose words a recogniser cut, and "lan Park" Ian Park: in a name written in
    /// capitals and small letters every word begins with a capital but for those that lead to a family name. Two long words
    /// stay two, for somebody may have typed "Marta ekstrom".
    private static func withWordsWhole(_ name: String) -> String {
        let words = name.split(separator: " ").map(String.init)
        guard words.contains(where: { $0.contains(where: \.isLowercase) && $0.first?.isUppercase == true }) else {
            return name
        }
        return words.reduce(into: [String]()) { whole, word in
            guard word.first?.isLowercase == true, word.allSatisfy(\.isLetter),
                !PersonName.particles.contains(word.lowercased())
            else {
                whole.append(word)
                return
            }
            if readAsSmall.contains(word) {
                whole.append("I" + word.dropFirst())
            } else if let last = whole.last, last.last?.isLetter == true, min(last.count, word.count) <= longestPiece {
                whole[whole.count - 1] = last + word
            } else if word.first == "l", word.count > 2 {
                whole.append("I" + word.dropFirst())
            } else {
                whole.append(word)
            }
        }.joined(separator: " ")
    }

    /// Ian, Ira, Ida, Ivy and Ike as a fax spells them: short enough to be pieces of a name, and none.
    private static let readAsSmall: Set = ["lan", "lra", "lda", "lvy", "lke"]

    /// Letters of the shorter of two pieces of one word at most.
    private static let longestPiece = 3

    /// A digit inside a word of a name is its look-alike letter, in the case of its neighbours.
    private static func lettersMended(_ text: String) -> String {
        text.split(separator: " ").map { word -> String in
            let digits = word.filter(\.isNumber).count
            guard digits > 0, digits * 2 < word.count else { return String(word) }
            let characters = Array(word)
            return String(
                characters.indices.map { index -> Character in
                    guard characters[index].isNumber else { return characters[index] }
                    let others = characters.filter(\.isLetter)
                    let isUpper = index == 0 || (others.allSatisfy(\.isUppercase) && others.count > 1)
                    return SlotRepair.letter(characters[index], upperCase: isUpper) ?? characters[index]
                })
        }.joined(separator: " ")
    }

    /// Punctuation at the ends of a name is dirt, except the full stop of an abbreviation.
    private static func withoutEnds(_ text: String) -> String {
        let dirt: Set<Character> = [
            ",", ";", ":", "-", "'", "\"", "*", "=", "<", ">", "(", ")", "[", "]", "{", "}", " ",
        ]
        var rest = Substring(text)
        while let first = rest.first, dirt.contains(first) || first == "." { rest.removeFirst() }
        while let last = rest.last, dirt.contains(last) { rest.removeLast() }
        return String(rest)
    }
}
