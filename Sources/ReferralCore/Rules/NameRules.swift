/// Names of patients, guardians and physicians as they come off a page.
enum NameRules {
    static func person(_ raw: String, as key: FieldKey) -> Interpretation {
        let text = CleanText.line(raw)
        let name = PersonName(withoutEnds(text), credentials: key == .referrerName)
        if name.hasShapeOfName { return Interpretation(value: .text(name.full), fit: .fits, rules: name.rules) }
        let mended = PersonName(withoutEnds(lettersMended(text)), credentials: key == .referrerName)
        if mended.hasShapeOfName {
            return Interpretation(value: .text(mended.full), fit: .repaired, rules: mended.rules + [SlotRepair.rule])
        }
        let hasDigits = name.full.contains { $0.isNumber }
        return Interpretation(
            value: name.full.isEmpty ? nil : .text(name.full), fit: .doesNotFit,
            findings: [Finding(hasDigits ? .digitsInName : .nameShape, key)], rules: name.rules)
    }

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
