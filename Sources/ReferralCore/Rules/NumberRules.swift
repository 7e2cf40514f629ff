/// Telephone numbers and physicians' numbers as they come off a page.
enum NumberRules {
    static func phone(_ raw: String, as key: FieldKey) -> Interpretation {
        let text = withoutLabels(CleanText.line(raw))
        if let plain = number(text, as: key) { return plain }
        let parts = text.split { ";,|".contains($0) }.flatMap { split(String($0), at: " or ") }
        if parts.count > 1 {
            let numbers = parts.compactMap { try? TelephoneNumber(withoutLabels($0)) }
            if let first = numbers.first {
                return Interpretation(
                    value: .text(first.normalised), fit: .fits,
                    findings: numbers.count > 1 ? [Finding(.severalNumbers, key)] : [],
                    rules: ["first-of-several"], alternatives: numbers.dropFirst().map(\.normalised))
            }
        }
        let kept: Set<Character> = ["(", ")", "-", ".", "/", " ", "+", "x"]
        let opened = text.first.map { "CcG".contains($0) } == true ? "(" + text.dropFirst() : text
        if let mended = SlotRepair.digits(opened, keeping: kept), var repaired = number(mended.text, as: key) {
            if repaired.fit == .fits { repaired.fit = .repaired }
            repaired.rules.append(SlotRepair.rule)
            return repaired
        }
        return Interpretation(value: nil, fit: .doesNotFit, findings: [Finding(.phoneShape, key)])
    }

    /// Nil where the text is no number at all and another reading of it may be tried.
    private static func number(_ text: String, as key: FieldKey) -> Interpretation? {
        do {
            return Interpretation(value: .text(try TelephoneNumber(text).normalised), fit: .fits)
        } catch {
            switch error {
            case .shape: return nil
            case .areaCodeMissing:
                return Interpretation(value: nil, fit: .doesNotFit, findings: [Finding(.areaCodeMissing, key)])
            case .pattern(let e164):
                return Interpretation(value: .text(e164), fit: .doesNotFit, findings: [Finding(.phonePattern, key)])
            }
        }
    }

    /// `Cell: 507…`, `507… (home)`: the words around a number say which telephone it is.
    private static func withoutLabels(_ text: String) -> String {
        var words = text.split(separator: " ")
        let isLabel = { (word: Substring) in
            let letters = word.lowercased().filter(\.isLetter)
            return !letters.isEmpty && labels.contains(letters) && !word.contains { $0.isNumber }
        }
        while let first = words.first, isLabel(first) { words.removeFirst() }
        while let last = words.last, isLabel(last) { words.removeLast() }
        return words.joined(separator: " ")
    }

    private static let labels: Set<String> = [
        "cell", "mobile", "home", "work", "office", "phone", "tel", "telephone", "fax", "h", "c", "w", "m", "o", "ph",
        "day", "evening", "main", "direct", "message", "msg", "ok",
    ]

    private static func split(_ text: String, at mark: String) -> [String] {
        var parts: [String] = []
        var rest = Substring(text)
        while let found = rest.firstRange(of: mark) {
            parts.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        return parts + [String(rest)]
    }

    /// An NPI. Repaired digits must prove themselves by the check digit; one unreadable place yields a proposal only.
    static func provider(_ raw: String, as key: FieldKey) -> Interpretation {
        let text = withoutNumberWord(CleanText.line(raw))
        do {
            return Interpretation(value: .text(try NationalProviderIdentifier(text).digits), fit: .fits)
        } catch {
            switch error {
            case .checkDigit:
                let digits = try? NationalProviderIdentifier.shape(of: text)
                return Interpretation(
                    value: digits.map { .text($0) }, fit: .doesNotFit, findings: [Finding(.checkDigit, key)])
            case .notDigits, .length, .firstDigit, .pattern: return unreadableProvider(text, as: key)
            }
        }
    }

    private static func unreadableProvider(_ text: String, as key: FieldKey) -> Interpretation {
        let places = text.filter { !" -.".contains($0) }.map { SlotRepair.digit($0) }
        let repaired = String(places.compactMap { $0 })
        if repaired.count == places.count, let number = try? NationalProviderIdentifier(repaired),
            zip(number.digits, text.filter { !" -.".contains($0) }).filter({ $0 != $1 }).count <= 3
        {
            return Interpretation(value: .text(number.digits), fit: .repaired, rules: [SlotRepair.rule])
        }
        if let proposed = NationalProviderIdentifier.proposal(places) {
            return Interpretation(
                value: nil, fit: .doesNotFit, findings: [Finding(.checkDigitSuggestion, key)],
                rules: ["check-digit-choice"], alternatives: [proposed.digits])
        }
        let wrongCheck = repaired.count == places.count && places.count == 10 && "12".contains(repaired.prefix(1))
        let isOnlyDigits = text.allSatisfy { ("0"..."9").contains($0) || " -.".contains($0) }
        return Interpretation(
            value: isOnlyDigits && !repaired.isEmpty ? .text(repaired) : nil, fit: .doesNotFit,
            findings: [Finding(wrongCheck ? .checkDigit : .providerNumberShape, key)])
    }

    private static func withoutNumberWord(_ text: String) -> String {
        for word in ["NPI#:", "NPI:", "NPI#", "NPI", "#", ":"] where text.uppercased().hasPrefix(word) {
            return withoutNumberWord(CleanText.line(String(text.dropFirst(word.count))))
        }
        return text
    }
}
