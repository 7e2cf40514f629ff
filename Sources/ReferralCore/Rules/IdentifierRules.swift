/// Registration, insurance and claim numbers: identifiers without check digits, of which shape is all that is known.
enum IdentifierRules {
    /// Six to ten digits; spaces, hyphens and dots do not count, and a visit number after a stroke is not part of it.
    static func registration(_ raw: String, as key: FieldKey) -> Interpretation {
        let text = withoutLabel(CleanText.line(raw), ["MC#", "MCN", "MC", "MRN", "NO.", "#", ":"])
        let own = text.split(separator: "/").first.map(String.init) ?? text
        let plain = own.filter { !" -.".contains($0) }
        guard let mended = SlotRepair.digits(plain) else {
            return Interpretation(value: .text(text), fit: .doesNotFit, findings: [Finding(.registrationShape, key)])
        }
        guard (6...10).contains(mended.text.count) else {
            return Interpretation(
                value: .text(mended.text), fit: .doesNotFit, findings: [Finding(.registrationShape, key)],
                rules: mended.changed ? [SlotRepair.rule] : [])
        }
        return Interpretation(
            value: .text(mended.text), fit: mended.changed ? .repaired : .fits,
            rules: mended.changed ? [SlotRepair.rule] : [])
    }

    /// A Medicare number where it is one; otherwise 4 to 25 letters and digits, in capitals, without spaces.
    static func member(_ raw: String, as key: FieldKey) -> Interpretation {
        let text = withoutLabel(CleanText.line(raw), ["ID#", "ID:", "MBI:", "MBI", "#", ":"])
        if let medicare = MedicareNumber(text) {
            return Interpretation(
                value: .text(medicare.characters), fit: medicare.isRepaired ? .repaired : .fits,
                rules: medicare.isRepaired ? [SlotRepair.rule] : [])
        }
        let capitals = text.uppercased().filter { $0 != " " }.drop { ".,;:-'".contains($0) }
        let plain = String(capitals.reversed().drop { ".,;:-'".contains($0) }.reversed())
        if MedicareNumber.isNearly(plain) {
            return Interpretation(value: .text(plain), fit: .doesNotFit, findings: [Finding(.medicareShape, key)])
        }
        return shaped(plain, length: 4...25, as: key)
    }

    /// Group, authorisation and claim numbers: letters, digits, hyphens and strokes as printed, at least one digit.
    static func plain(_ raw: String, as key: FieldKey) -> Interpretation {
        let text = withoutLabel(CleanText.line(raw), ["#", ":"])
        let joined = text.replacing("- ", with: "-").replacing(" -", with: "-")
        return shaped(String(joined.reversed().drop { ".,;:".contains($0) }.reversed()), length: 2...30, as: key)
    }

    private static func shaped(_ text: String, length: ClosedRange<Int>, as key: FieldKey) -> Interpretation {
        guard !text.isEmpty else { return Interpretation(value: nil, fit: .doesNotFit) }
        let allowed = text.allSatisfy { ($0.isASCII && ($0.isLetter || $0.isNumber)) || "-/. ".contains($0) }
        guard length.contains(text.count), allowed, text.contains(where: \.isNumber) else {
            return Interpretation(value: .text(text), fit: .doesNotFit, findings: [Finding(.memberShape, key)])
        }
        let other = withDigitsAmongDigits(text)
        return Interpretation(
            value: .text(text), fit: .fits, findings: other == text ? [] : [Finding(.lookAlike, key)],
            alternatives: other == text ? [] : [other])
    }

    /// The other reading of letters that stand alone between digits and look like one: `86O18` may be `86018`.
    private static func withDigitsAmongDigits(_ text: String) -> String {
        let signs = Array(text)
        return String(
            signs.indices.map { index in
                guard index > 0, index + 1 < signs.count, signs[index - 1].isNumber, signs[index + 1].isNumber,
                    "OoIlSsBZ".contains(signs[index])
                else { return signs[index] }
                return SlotRepair.digit(signs[index]) ?? signs[index]
            })
    }

    private static func withoutLabel(_ text: String, _ labels: [String]) -> String {
        for label in labels where text.uppercased().hasPrefix(label) {
            let rest = CleanText.line(String(text.dropFirst(label.count)))
            // A label of letters is one only where it stands apart from what follows.
            if label.last?.isLetter == true, let next = text.dropFirst(label.count).first, next != " " { continue }
            if !rest.isEmpty { return withoutLabel(rest, labels) }
        }
        return text
    }
}
