/// Addresses and diagnosis codes as they come off a page.
enum PlaceAndCodeRules {
    static func address(_ raw: String, as key: FieldKey) -> Interpretation {
        let address = PostalAddress(raw)
        guard !address.line.isEmpty else { return Interpretation(value: nil, fit: .doesNotFit) }
        var findings: [Finding] = []
        if let zip = address.zip, let state = address.state {
            if !UnitedStates.isAssigned(zip: zip) {
                findings.append(Finding(.zipShape, key))
            } else if !UnitedStates.zip(zip, liesIn: state) {
                findings.append(Finding(.zipState, key))
            }
        } else if !address.isForeign, !address.saysNoFixedAddress {
            findings.append(Finding(.addressShape, key))
        }
        return Interpretation(
            value: .text(address.line), fit: findings.isEmpty ? (address.isRepaired ? .repaired : .fits) : .doesNotFit,
            findings: findings, rules: address.isRepaired ? [SlotRepair.rule] : [])
    }

    /// Codes parted by commas, semicolons, spaces or lines; words beside them are left out.
    static func diagnosisCodes(_ raw: String, as key: FieldKey) -> Interpretation {
        var result = Interpretation(value: nil, fit: .fits)
        var codes: [String] = []
        for token in tokens(of: raw) {
            if let code = withCapitalI(token) {
                codes.append(code)
                if result.fit == .fits { result.fit = .repaired }
                result.rules.append(SlotRepair.rule)
                result.findings.append(Finding(.olderCode, key))
                result.alternatives.append(token)
            } else if DiagnosisCode.looksOlder(token) {
                codes.append(token)
                result.fit = .doesNotFit
                result.findings.append(Finding(.olderCode, key))
                result.alternatives += newerReading(of: token)
            } else if let code = DiagnosisCode(token) {
                codes.append(code.code)
                if code.isRepaired, result.fit == .fits { result.fit = .repaired }
                if code.isRepaired { result.rules.append(SlotRepair.rule) }
            } else if token.contains(where: \.isNumber) {
                codes.append(token)
                result.fit = .doesNotFit
                result.findings.append(Finding(.codeShape, key))
            } else {
                result.rules.append("words-left-out")
            }
        }
        result.findings = distinct(result.findings)
        result.rules = distinct(result.rules)
        guard !codes.isEmpty else {
            let text = CleanText.line(raw)
            return Interpretation(value: .list([text]), fit: .doesNotFit, findings: [Finding(.codeShape, key)])
        }
        result.value = .list(distinct(codes))
        return result
    }

    /// `148.91` where an ICD-10 code is asked for is most likely `I48.91`, whose first stroke looks the same; the person
    /// who looks sees that it could be of the older system.
    private static func withCapitalI(_ token: String) -> String? {
        guard token.first == "1", token.contains(".") else { return nil }
        return DiagnosisCode("I" + token.dropFirst())?.code
    }

    /// `647.33` may be `G47.33`: offered, never chosen.
    private static func newerReading(of token: String) -> [String] {
        guard let first = token.first, let letter = SlotRepair.letter(first, upperCase: true) else { return [] }
        return DiagnosisCode(String(letter) + token.dropFirst()).map { [$0.code] } ?? []
    }

    private static func tokens(of raw: String) -> [String] {
        let words = CleanText.lines(raw).joined(separator: " ").split { " ;,:/()[]".contains($0) }.map(String.init)
        // A dot that drifted away from its code: `E11 .65`, `E11. 65`.
        return words.reduce(into: [String]()) { tokens, word in
            let isAfterDot = tokens.last?.hasSuffix(".") == true && word.first?.isNumber == true
            if word.hasPrefix(".") && word.count > 1 || isAfterDot, let last = tokens.popLast() {
                tokens.append(last + word)
            } else if let last = tokens.last, isRest(word, of: last) {
                tokens[tokens.count - 1] = last + "." + word
            } else {
                tokens.append(word)
            }
        }.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }.filter { !$0.isEmpty }
    }

    /// `E11 65`: a category, and figures that can be nothing but the rest of its code, whose stop was lost.
    private static func isRest(_ word: String, of category: String) -> Bool {
        category.count == 3 && (1...4).contains(word.count) && word.first?.isNumber == true
            && category.first?.isLetter == true && DiagnosisCode(category)?.isRepaired == false
            && DiagnosisCode(category + "." + word)?.isRepaired == false
    }

    private static func distinct<Element: Hashable>(_ elements: [Element]) -> [Element] {
        var seen: Set<Element> = []
        return elements.filter { seen.insert($0).inserted }
    }
}
