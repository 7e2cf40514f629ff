import ReferralCore

/// Finds every label on a page, wherever it stands in a line, the longest reading of the words winning.
///
/// At each word the longest run of words that the lexicon knows is taken, and the search goes on after it. Short
/// everyday words ("Patient", "From", "Plan") are labels only where the print says so: followed by a colon, or alone in
/// their piece of text, or first in it before a gap. Cost: words times the longest label, each one dictionary look-up
/// and, when that fails, a comparison with the labels of about the same length.
struct LabelSearch {
    let lexicon: LabelLexicon

    func labels(on lines: [TextLine]) -> [FoundLabel] {
        lines.indices.flatMap { labels(in: lines[$0], at: $0) }
    }

    func labels(in line: TextLine, at index: Int) -> [FoundLabel] {
        let number = Self.numberOfSection(in: line)
        let folded = line.words.indices.map { place in
            place < number || Self.isOrdinal(line.words[place].text) || place == 0 && Self.isBareOrdinal(in: line)
                ? [] : LabelText.folded(line.words[place].text)
        }
        var found: [FoundLabel] = []
        var start = number
        while start < line.words.count {
            guard !folded[start].isEmpty,
                let label = longest(in: line, at: index, folded: folded, behind: number, from: start)
            else {
                start += 1
                continue
            }
            start = label.words.upperBound
            if let before = found.last, isAnswer(label, to: before, in: line) { continue }
            found.append(label)
        }
        return found
    }

    /// "Diagnosis: Family history of colon cancer", "Ins. Co.: State Fund": right behind a label's colon, with a word of its own
    /// after it, a label's word begins the answer. "Name: First Dolores" asks for a part.
    private func isAnswer(_ label: FoundLabel, to asked: FoundLabel, in line: TextLine) -> Bool {
        let end = label.words.upperBound
        guard asked.asks, asked.isQuestion, !label.asks, label.words.lowerBound == asked.words.upperBound,
            end < line.words.count, line.words[end].text.contains(where: \.isLetter),
            TickMark(line.words[end].text) == nil,
            !line.words[end].text.hasPrefix("("),
            line.words[end].box.left - label.box.right < Thresholds.gapAfterLabel * line.box.height
        else { return false }
        let isOfParts =
            [.name, .address, .provider].contains(asked.bare?.question)
            || asked.fields.contains { field in
                field.key.kind == .personName || field.key.kind == .address
            }
        return !isOfParts || label.bare?.part == nil && label.fields.allSatisfy { $0.part == nil }
    }

    /// - Parameter number: how many words before all labels number the line's section.
    private func longest(
        in line: TextLine, at index: Int, folded: [[String]], behind number: Int, from start: Int
    ) -> FoundLabel? {
        let limit = min(line.words.count, start + lexicon.longest + 1)
        for end in stride(from: limit, to: start, by: -1) {
            guard !folded[end - 1].isEmpty || end == start + 1 else { continue }
            // A colon inside ends the label there.
            if line.words[start..<end].dropLast().contains(where: { endsLabel($0.text) }) { continue }
            if Self.isBroken(line.words[start..<end]) { continue }
            // A tick box inside parts two options: "Male [X] Female" is no label.
            if line.words[start..<end].dropFirst().contains(where: { TickMark($0.text) != nil }) { continue }
            let printed = line.words[start..<end].map(\.text).joined(separator: " ")
            let parts = folded[start..<end].flatMap { $0 }
            let isBlurred = line.words[start..<end].allSatisfy { $0.confidence < Thresholds.blurred }
            guard let hit = hit(parts, printed: printed, isBlurred: isBlurred) else { continue }
            // "Patient Name (Last, First) Mbeki" is no misread "Patient Name (Last, First, Middle)".
            let goesOn = line.words[start..<end].dropLast().contains { $0.text.hasSuffix(")") }
            if goesOn, hit.match < 1 { continue }
            let isFirst =
                line.words[number..<start].allSatisfy {
                    Self.isOrdinal($0.text) || ReadingText.bones($0.text).isEmpty
                } || start == 1 && Self.isBareOrdinal(in: line)
            let last = withHint(of: line, until: isFirst ? withTail(of: line, folded: folded, until: end) : end)
            let words = line.words[start..<last]
            let rest = line.words[last...].filter { !ReadingText.isRuleRemains($0.text) }
            let asks = words.last.map { endsLabel($0.text) } ?? false
            let label = FoundLabel(
                line: index, words: start..<last, text: words.map(\.text).joined(separator: " "),
                box: words.dropFirst().reduce(words[start].box) { $0.union($1.box) }, meanings: hit.meanings,
                spelling: hit.spelling, match: hit.match, isAlone: isFirst && rest.isEmpty, isFirst: isFirst,
                asks: asks || hit.asks,
                letters: parts.joined().count)
            if isLabel(label, in: line) { return label }
        }
        return nil
    }

    /// "Type of Visit Requested": a word that only ever ends a question belongs to it, known to the lexicon or not.
    private func withTail(of line: TextLine, folded: [[String]], until end: Int) -> Int {
        var end = end
        while end < line.words.count, !endsLabel(line.words[end - 1].text),
            let tail = folded[end].first, folded[end].count == 1, Self.tails.contains(tail),
            line.words[end].box.left - line.words[end - 1].box.right < Thresholds.gapInLabel * max(2, line.box.height)
        {
            end += 1
        }
        return end
    }

    /// "Patient Name (First Last):": what stands in brackets behind a label tells how to answer and asks for nothing itself.
    private func withHint(of line: TextLine, until end: Int) -> Int {
        guard let hint = line.bracket(from: end), hint.count <= Thresholds.mostWordsOfHint,
            !endsLabel(line.words[end - 1].text),
            !line.words[hint].contains(where: { $0.text.contains(where: \.isNumber) || TickMark($0.text) != nil })
        else { return end }
        return hint.upperBound
    }

    private static let tails: Set = ["requested", "required", "needed", "desired", "details", "information"]

    /// "Section 1: Patient" heads a section, whatever "Patient" asks elsewhere.
    static func isSectionNumber(before label: FoundLabel, in line: TextLine) -> Bool {
        label.words.lowerBound > 0 && label.words.lowerBound == numberOfSection(in: line)
    }

    /// How many words of a line number a section: "Section 2:", "Part A -".
    private static func numberOfSection(in line: TextLine) -> Int {
        guard line.words.count > 1, let first = line.words.first?.text.lowercased(),
            let word = ["section", "part", "step"].first(where: { first.hasPrefix($0) })
        else { return 0 }
        // "SECTION2:", which lost its blank.
        if first.count > word.count {
            return first.dropFirst(word.count).allSatisfy { $0.isNumber || $0.isPunctuation } ? 1 : 0
        }
        guard line.words.count > 2 else { return 0 }
        let number = line.words[1].text.filter { $0.isLetter || $0.isNumber }
        let isNumber = number.count <= 2 && number.allSatisfy(\.isNumber) || number.count == 1 || number == "II"
        guard isNumber || line.words[1].text.count == 1 else { return 0 }
        return ReadingText.bones(line.words[2].text).isEmpty ? 3 : 2
    }

    private func hit(
        _ parts: [String], printed: String, isBlurred: Bool
    ) -> (meanings: [LabelMeaning], spelling: String?, match: Double, asks: Bool)? {
        if let found = lexicon.lookUp(parts.joined(), printed: printed, isBlurred: isBlurred),
            !Self.isFarFetched(found, for: printed, of: parts),
            found.match == 1 || !isOverlong(found, for: parts)
        {
            return (found.entries.map(\.meaning), found.entries.first?.label, found.match, parts.last == "number")
        }
        // "Policy ID #" asks for what "Policy ID" asks for.
        guard parts.count > 1, parts.last == "number" else { return nil }
        let plain = parts.dropLast().joined()
        return lexicon.lookUp(plain, printed: plain).map {
            ($0.entries.map(\.meaning), $0.entries.first?.label, $0.match, true)
        }
    }

    /// "PreferredOne" is no misread "Preferred Phone": several slips and a lost blank together are another word.
    private static func isFarFetched(
        _ found: (entries: [LabelLexicon.Entry], match: Double), for printed: String, of parts: [String]
    ) -> Bool {
        // An abbreviation stands for letters nobody read: "Dr. Mei" is no misread "Dr. NPI".
        let letters = printed.count { $0.isLetter || $0.isNumber }
        let slips = ((1 - found.match) / Thresholds.slipCost).rounded()
        if found.match < Thresholds.skeletonMatch, parts.joined().count > letters,
            Double(letters) < slips * Double(Thresholds.lettersPerSlipOfBlurred)
        {
            return true
        }
        guard found.match < Thresholds.oneSlip, !printed.contains(" "), let label = found.entries.first?.label else {
            return false
        }
        return LabelText.words(label).count > 1
    }

    /// "Address Line 1 55" is "Address Line 1" and the beginning of its answer, and "Referring Physician Sipho" no misread
    /// "Referring Physician ID": fewer words that are a label as they stand are likelier than more with slips.
    private func isOverlong(_ found: (entries: [LabelLexicon.Entry], match: Double), for parts: [String]) -> Bool {
        (1..<max(parts.count, 1)).contains { count in
            let shorter = lexicon.entries(exactly: parts.prefix(count).joined())
            return !shorter.isEmpty && (shorter == found.entries || count > 1 && found.match < Thresholds.oneSlip)
        }
    }

    /// Whether the print presents these words as a label rather than as part of a sentence or of an answer.
    private func isLabel(_ label: FoundLabel, in line: TextLine) -> Bool {
        if label.asks { return true }
        // "St", "MI", "Re": in a sentence or an address these are words.
        if label.letters <= 2, label.words.lowerBound > 0 || !label.isAlone, label.options.isEmpty { return false }
        if label.isAlone { return true }
        if !label.options.isEmpty && !label.isQuestion { return true }
        if label.words.upperBound < line.words.count {
            let next = line.words[label.words.upperBound]
            if next.box.left - label.box.right >= Thresholds.gapAfterLabel * line.box.height { return true }
            if ReadingText.isRuleRemains(next.text) || next.text.hasPrefix("(") { return true }
            if label.isFirst, label.match == 1, beginsAnswer(next.text, to: label) { return true }
            // "DOB 04/09/1961" in the middle of a letter.
            if label.match == 1, next.text.first?.isNumber == true, isCapitalAcronym(label) || label.words.count > 1 {
                return true
            }
        } else if label.words.lowerBound > 0 {
            // Last in a line: a label only after a gap, else it ends a sentence.
            let before = line.words[label.words.lowerBound - 1]
            return label.box.left - before.box.right >= Thresholds.gapAfterLabel * line.box.height
        }
        guard label.isFirst else { return false }
        if label.isQuestion, label.match == 1, isNumbered(label, in: line) { return true }
        // "Organization, Lakeside Clinic": a colon is often read as another stop.
        if label.isQuestion, label.match == 1, label.letters > Thresholds.exactLabelLetters,
            label.text.first?.isUppercase == true, label.text.last.map({ ",.".contains($0) }) == true
        {
            return true
        }
        return label.letters >= Thresholds.sureLabelLetters && label.words.count > 1 || isCapitalAcronym(label)
    }

    /// Whether the word behind a label looks like its answer: "Tel 507-555-0123"; "Facility LAKESIDE CLINIC", where labels
    /// and answers are written in different manners; "GENDER Male", where forms print the word as an answer.
    private func beginsAnswer(_ word: String, to label: FoundLabel) -> Bool {
        if label.asksForNumber, word.first?.isNumber == true { return true }
        if label.isQuestion, label.letters > Thresholds.exactLabelLetters, isTitled(label.text),
            Self.isCapitals(word)
        {
            return true
        }
        var keys = Set(label.fields.map(\.key))
        if label.bare?.question == .sex { keys.insert(.patientSex) }
        return lexicon.entries(exactly: LabelText.joined(word)).contains { entry in
            if case .option(let key, _) = entry.meaning { keys.contains(key) } else { false }
        }
    }

    /// "1. patient Mary Ellen": what follows a question's number is its label, however short, and a name its answer.
    private func isNumbered(_ label: FoundLabel, in line: TextLine) -> Bool {
        guard label.words.lowerBound == 1, label.words.upperBound < line.words.count,
            Self.isOrdinal(line.words[0].text) && line.words[0].text.first?.isNumber == true
                || Self.isBareOrdinal(in: line)
        else { return false }
        return line.words[label.words.upperBound].text.first.map { $0.isUppercase || $0.isNumber } ?? false
    }

    /// A line to write on or a wide gap lies between the words: they are two labels.
    private static func isBroken(_ words: ArraySlice<TextWord>) -> Bool {
        if words.dropLast().contains(where: { ReadingText.isRuleRemains($0.text) && $0.text.count > 2 }) { return true }
        return zip(words, words.dropFirst()).contains { before, after in
            after.box.left - before.box.right > Thresholds.gapInLabel * max(2, before.box.height)
        }
    }

    private func isTitled(_ text: String) -> Bool {
        text.first?.isUppercase == true && text.contains(where: \.isLowercase)
    }

    private static func isCapitals(_ word: String) -> Bool {
        let letters = word.filter(\.isLetter)
        return letters.count > 2 && letters.allSatisfy(\.isUppercase)
    }

    private func isCapitalAcronym(_ label: FoundLabel) -> Bool {
        label.words.count == 1 && label.letters <= Thresholds.exactLabelLetters && label.letters >= 3
            && label.text.filter(\.isLetter).allSatisfy(\.isUppercase)
    }

    /// "8 NPI No": a question's number that lost its full stop.
    private static func isBareOrdinal(in line: TextLine) -> Bool {
        guard line.words.count > 1, let first = line.words.first?.text, (1...2).contains(first.count) else {
            return false
        }
        return first.allSatisfy(\.isNumber) && line.words[1].text.first?.isLetter == true
    }

    /// "1." and "B)" number a question; "[X]" and "(J" are a tick box or what a page reading makes of one.
    private static func isOrdinal(_ word: String) -> Bool {
        TickMark(word) != nil
            || word.count <= 3 && (word.hasSuffix(".") || word.hasSuffix(")")) && !word.hasPrefix("(")
                && word.dropLast().allSatisfy { $0.isNumber || $0.isUppercase } && word != "MI." && word != "ST."
                && word.count > 1 && (word.count == 2 || word.first?.isNumber == true)
    }

    private func endsLabel(_ word: String) -> Bool {
        word.last.map { ":?;".contains($0) } ?? false
    }
}

extension TextLine {
    /// The words from an opening bracket to the next closing one; nil where none begins there or none ends.
    func bracket(from start: Int) -> Range<Int>? {
        guard start < words.count, words[start].text.hasPrefix("("),
            let end = words.indices[start...].first(where: { words[$0].text.contains(")") })
        else { return nil }
        return start..<end + 1
    }
}
