import ReferralCore

/// A stretch of a letter's words that answers a field.
struct LetterFact: Equatable {
    let key: FieldKey
    let words: Range<Int>
    /// How surely these words answer this field, 0 to 1.
    let placement: Double
    /// What the letter says in other words, where the answer is not the words themselves.
    var meaning: String?
}

/// Finds numbers, dates and codes by their own shape in a row of words.
struct LetterShapes {
    let text: LetterText
    let day: CalendarDate

    /// The number that begins at a word, or nil: NANP, spread over up to five words.
    func phone(at start: Int, before end: Int) -> Range<Int>? {
        guard let first = text.words[start].text.first,
            first.isNumber || "(+".contains(first) || isOpenedByMistake(start)
        else { return nil }
        var found: Range<Int>?
        for stop in (start + 1)...min(end, start + 5) where stop > start {
            let string = plain(start..<stop)
            let digits = string.count(where: \.isNumber)
            guard digits <= 11 else { break }
            if digits >= 10, FieldRules.interpret(string, as: .patientPhone, on: day).fit != .doesNotFit {
                found = start..<stop
                break
            }
        }
        return found
    }

    /// "C507)" is "(507)".
    private func isOpenedByMistake(_ index: Int) -> Bool {
        let text = text.words[index].text
        return text.count == 5 && text.hasSuffix(")") && text.dropFirst().dropLast().allSatisfy(\.isNumber)
    }

    /// The date that begins at a word: 7/22/1982, July 22, 1982, 22 July 1982.
    func date(at start: Int, before end: Int) -> Range<Int>? {
        let first = text.words[start]
        let isMonth = LetterPhrases.isMonth(Substring(first.bones.filter(\.isLetter)))
        guard isMonth || first.bones.first?.isNumber == true else { return nil }
        for stop in (start + 1)...min(end, start + 3) where stop > start {
            let string = plain(start..<stop)
            guard string.count(where: \.isNumber) >= 5 else { continue }
            if FieldRules.interpret(string, as: .referralDate, on: day).value != nil,
                string.contains(where: { "/-.".contains($0) }) || string.contains(where: \.isLetter)
            {
                return start..<stop
            }
        }
        return nil
    }

    /// Whether a word is a diagnosis code by its shape; without a dot it needs to be announced.
    func isCode(_ index: Int, announced: Bool) -> Bool {
        let word = plain(index..<index + 1)
        guard word.count >= 3, word.count <= 8, let first = word.first else { return false }
        if announced, first == "1" || first == "|", word.contains("."), word.count >= 5 { return true }
        guard first.isLetter, word.dropFirst().prefix(2).count(where: \.isNumber) >= 1, DiagnosisCode(word) != nil
        else {
            return false
        }
        return announced || word.contains(".") && first.isUppercase
    }

    /// The words as text without the punctuation around them.
    func plain(_ range: Range<Int>) -> String {
        var slice = text.words[range].map(\.text).joined(separator: " ")[...]
        while let last = slice.last, ".,;:)]\"'".contains(last) {
            if last == ")", slice.contains("(") { break }
            slice.removeLast()
        }
        while let first = slice.first, ",;:[\"'".contains(first) || first == "(" && !slice.contains(")") {
            slice.removeFirst()
        }
        return String(slice)
    }
}
