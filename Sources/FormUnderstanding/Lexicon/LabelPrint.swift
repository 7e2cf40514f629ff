import ReferralCore

/// What the print says of words the lexicon knows: whether they stand there as a label, or in a sentence or an answer.
extension LabelSearch {
    /// Whether the print presents these words as a label rather than as part of a sentence or of an answer.
    func isLabel(_ label: FoundLabel, in line: TextLine) -> Bool {
        if label.asks { return true }
        // "St", "MI", "Re": in a sentence or an address these are words.
        let isNumbered = label.isQuestion && label.match == 1 && isNumbered(label, in: line)
        if label.letters <= 2, label.words.lowerBound > 0 || !label.isAlone, label.options.isEmpty,
            !isNumbered || line.words[0].text.allSatisfy(\.isNumber)
        {
            return false
        }
        if label.isAlone { return true }
        // "2406 W INDIAN SCHOOL STREET, APT 13": a part of the street it stands behind.
        if label.bare?.part == .unit, isBehindStreet(label, in: line) { return false }
        if !label.options.isEmpty && !label.isQuestion { return !isInsideText(label, in: line) }
        if label.words.upperBound < line.words.count {
            let next = line.words[label.words.upperBound]
            if next.box.left - label.box.right >= line.gapApart, !isBehindWord(label, in: line) { return true }
            if ReadingText.isRuleRemains(next.text) || next.text.hasPrefix("(") { return true }
            if label.isFirst, label.match == 1,
                beginsAnswer(next.text, to: label) || isBeforeDepartment(label, in: line)
            {
                return true
            }
            // "DOB 04/09/1961" in the middle of a letter.
            if label.match == 1, next.text.first?.isNumber == true, isCapitalAcronym(label) || label.words.count > 1 {
                return true
            }
        } else if label.words.lowerBound > 0 {
            // Last in a line: a label only after a gap, else it ends a sentence.
            let before = line.words[label.words.lowerBound - 1]
            return label.box.left - before.box.right >= line.gapApart
        }
        guard label.isFirst, !goesOn(label, in: line) else { return false }
        if isNumbered { return true }
        // "Organization, Lakeside Clinic": a colon is often read as another stop.
        if label.isQuestion, label.match == 1 || label.spelling == nil && label.words.count > 1,
            label.letters > Thresholds.exactLabelLetters, label.text.first?.isUppercase == true,
            label.text.last.map({ ",.".contains($0) }) == true
        {
            return true
        }
        return label.letters >= Thresholds.sureLabelLetters && label.words.count > 1 || isCapitalAcronym(label)
    }

    /// "St. Brendan Medical Group", "found on routine work-up": a plain word goes before it without a gap.
    func isInsideText(_ label: FoundLabel, in line: TextLine) -> Bool {
        guard label.words.lowerBound > 0 else { return false }
        let before = line.words[label.words.lowerBound - 1]
        // "counsel and test": no form prints its options so.
        if label.text.first?.isLowercase == true, before.text.allSatisfy(\.isLowercase), isBehindWord(label, in: line) {
            return true
        }
        let letters = before.text.filter(\.isLetter)
        return letters.count >= Thresholds.lettersOfPlainWord && letters.count >= before.text.count - 1
            && before.confidence >= Thresholds.blurred && !Self.endsLabel(before.text)
            && label.box.left - before.box.right < Thresholds.gapInText * max(2, line.box.height)
            && lexicon.lookUp(LabelText.folded(before.text).joined(), printed: before.text) == nil
    }

    /// "548 County Road 14 Street, Duluth": a word or a number stands right before it.
    private func isBehindWord(_ label: FoundLabel, in line: TextLine) -> Bool {
        guard label.words.lowerBound > 0, !label.isFirst else { return false }
        let before = line.words[label.words.lowerBound - 1]
        return before.text.last.map { $0.isLetter || $0.isNumber } ?? false
            && label.box.left - before.box.right < line.gapApart
    }

    /// Words of an address stand right before it, with no gap and no colon between.
    private func isBehindStreet(_ label: FoundLabel, in line: TextLine) -> Bool {
        guard label.words.lowerBound > 1, !label.isFirst else { return false }
        let before = line.words[label.words.lowerBound - 1]
        return !Self.endsLabel(before.text) && label.box.left - before.box.right < line.gapApart
    }

    /// Whether the word behind a label looks like its answer: "Tel 507-555-0123"; "Facility LAKESIDE CLINIC" and "GUARDIAN
    /// Mary Ellen", where labels and answers are written in different manners; "GENDER Male", where forms print the word as an answer.
    func beginsAnswer(_ word: String, to label: FoundLabel) -> Bool {
        if label.asksForNumber,
            word.first?.isNumber == true || word.count(where: \.isNumber) >= Thresholds.digitsOfNumber
        {
            return true
        }
        if label.isQuestion, label.letters > Thresholds.exactLabelLetters {
            if isTitled(label.text), Self.isCapitals(word) { return true }
            if Self.isCapitals(label.text), isTitled(word), word.count > 1 { return true }
        }
        var keys = Set(label.fields.map(\.key))
        if keys.contains(.reasonICD10), word.prefixMatch(of: /[A-Z]\d\d/) != nil { return true }
        if label.bare?.question == .sex { keys.insert(.patientSex) }
        return lexicon.entries(exactly: LabelText.joined(word)).contains { entry in
            if case .option(let key, _) = entry.meaning { keys.contains(key) } else { false }
        }
    }

    /// "Department Genetics", and nothing else in its line.
    private func isBeforeDepartment(_ label: FoundLabel, in line: TextLine) -> Bool {
        label.fields.contains { $0.key == .serviceDepartment }
            && SheetAnswers.namesDepartment(line.words[label.words.upperBound...].map(\.text).joined(separator: " "))
    }

    /// "Family history of colon cancer": the sentence goes on.
    func goesOn(_ label: FoundLabel, in line: TextLine) -> Bool {
        guard label.words.upperBound < line.words.count else { return false }
        return ["of", "and", "with", "for", "in", "on", "to", "at", "from", "by", "or"]
            .contains(line.words[label.words.upperBound].text)
    }

    /// "1. patient Mary Ellen": what follows a question's number is its label, however short, and a name its answer.
    func isNumbered(_ label: FoundLabel, in line: TextLine) -> Bool {
        guard label.words.lowerBound == 1, label.words.upperBound < line.words.count,
            Self.isOrdinal(line.words[0].text) && line.words[0].text.first?.isNumber == true
                || isBareOrdinal(in: line)
        else { return false }
        return line.words[label.words.upperBound].text.first.map { $0.isUppercase || $0.isNumber } ?? false
    }

    /// A line to write on or a wide gap lies between the words: they are two labels.
    static func isBroken(_ words: ArraySlice<TextWord>) -> Bool {
        if words.dropLast().contains(where: { ReadingText.isRuleRemains($0.text) && $0.text.count > 2 }) { return true }
        return zip(words, words.dropFirst()).contains { before, after in
            after.box.left - before.box.right > Thresholds.gapInLabel * max(2, before.box.height)
        }
    }

    func isTitled(_ text: String) -> Bool {
        text.first?.isUppercase == true && text.contains(where: \.isLowercase)
    }

    static func isCapitals(_ word: String) -> Bool {
        let letters = word.filter(\.isLetter)
        return letters.count > 2 && letters.allSatisfy(\.isUppercase)
    }

    func isCapitalAcronym(_ label: FoundLabel) -> Bool {
        label.words.count == 1 && label.letters <= Thresholds.exactLabelLetters && label.letters >= 3
            && label.text.filter(\.isLetter).allSatisfy(\.isUppercase)
    }

    /// "8 NPI No": a question's number that lost its full stop, and "IS Practice" for "15" where the form numbers its questions.
    func isBareOrdinal(in line: TextLine) -> Bool {
        guard line.words.count > 1, let first = line.words.first?.text, (1...2).contains(first.count),
            line.words[1].text.first?.isLetter == true
        else { return false }
        if first.allSatisfy(\.isNumber) { return Int(first).map { $0 <= lastNumber } ?? false }
        let misread = String(first.map { Self.figures[$0] ?? $0 })
        return lastNumber > Thresholds.lowestLastNumber && first.count == 2
            && Int(misread).map { (1...lastNumber).contains($0) } ?? false
    }

    /// Letters that figures are read as.
    private static let figures: [Character: Character] = [
        "I": "1", "l": "1", "|": "1", "S": "5", "O": "0", "Z": "2", "B": "8",
    ]

    /// "1." and "B)" number a question; "[X]" and "(J" are a tick box or what a page reading makes of one.
    static func isOrdinal(_ word: String) -> Bool {
        TickMark(word) != nil
            || word.count <= 3 && (word.hasSuffix(".") || word.hasSuffix(")")) && !word.hasPrefix("(")
                && word.dropLast().allSatisfy { $0.isNumber || $0.isUppercase } && word != "MI." && word != "ST."
                && word.count > 1 && (word.count == 2 || word.first?.isNumber == true)
    }

    static func endsLabel(_ word: String) -> Bool {
        word.last.map { ":?;".contains($0) } ?? false
    }
}

extension TextLine {
    /// White between two words from which they stand apart: more than a blank, also a typewriter's.
    var gapApart: Double {
        let signs = words.reduce(0) { $0 + $1.text.count }
        let width = words.reduce(0) { $0 + $1.box.width }
        return max(Thresholds.gapAfterLabel * box.height, Thresholds.signsApart * width / Double(max(1, signs)))
    }

    /// The words from an opening bracket to the next closing one; nil where none begins there or none ends.
    func bracket(from start: Int) -> Range<Int>? {
        guard start < words.count, words[start].text.hasPrefix("("),
            let end = words.indices[start...].first(where: { words[$0].text.contains(")") })
        else { return nil }
        return start..<end + 1
    }
}
