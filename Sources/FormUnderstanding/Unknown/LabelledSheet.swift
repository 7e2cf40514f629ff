import ReferralCore

/// A page with its labels found: where every further reading of an unknown form starts.
struct LabelledSheet {
    let sight: PageSight
    let geometry: SheetGeometry
    /// The page's text lines, words cut after a colon so that a label never holds a value.
    let lines: [TextLine]
    let labels: [FoundLabel]
    /// "[X]", "( )", "☒" typed into the text, as EHR pages print them.
    let typedBoxes: [BoxMark]
    /// The kinds of page that its titles name.
    let titles: Set<PageKind>
    /// The page as running text, where it is a letter.
    private(set) var letter: LetterText?

    init(_ sight: PageSight, lexicon: LabelLexicon, mechanisms: ReadingMechanisms = .all) {
        self.sight = sight
        geometry = SheetGeometry(sight)
        lines = sight.lines.map { line in
            TextLine(
                box: line.box,
                words: Self.joiningMarks(
                    Self.withoutDirt(line.words).flatMap(Self.cutAfterNumber).flatMap(Self.cutAfterPhone)
                        .flatMap(Self.cutAfterColon).flatMap(Self.cutAfterMark)))
        }
        typedBoxes = lines.flatMap(\.words).compactMap { word in
            switch TickMark(word.text) {
            case .ticked: BoxMark(box: word.box, coverage: Thresholds.tickedByType)
            case .empty: BoxMark(box: word.box, coverage: 0)
            case .unclear, nil: nil
            }
        }
        labels = LabelManner.kept(LabelSearch(lexicon: lexicon).labels(on: lines))
        titles = Self.titles(
            of: lines, labels: labels, boxes: sight.boxes, until: sight.size[1] * Thresholds.titleZone, by: lexicon)
        guard mechanisms.uses(.letters) else { return }
        let text = LetterText(self)
        // "Please evaluate for TAVR" is written on forms too.
        let questions = labels.count { $0.isQuestion && ($0.bare != nil || !$0.fields.isEmpty) }
        letter = text.isLetter && questions < Thresholds.questionsOfNoLetter ? text : nil
    }

    /// "6. Group": words that forms offer ask where they have a question's number of their own.
    func isNumbered(_ label: FoundLabel) -> Bool {
        label.isQuestion && label.isFirst && label.words.lowerBound > 0
            && lines[label.line].words[0].text.first?.isNumber == true
    }

    /// A letter, or a page without a line to write on: nobody filled in a form of the hospital's.
    var isWrittenBySender: Bool {
        letter != nil
            || sight.rules.filter { $0.direction == .horizontal }.count < 3
                && !lines.contains { $0.words.contains { $0.text.count > 3 && ReadingText.isRuleRemains($0.text) } }
    }

    /// "REFERRING PHYSICIAN INFORMATION 3.7 2": rows of dots left on a grey heading are read as a figure or two behind it.
    private static func withoutDirt(_ words: [TextWord]) -> [TextWord] {
        if words.count > 2, isHole(words[0], before: words[1]) { return withoutDirt(Array(words.dropFirst())) }
        let whole = words.indices.filter { !isDirt(words[$0]) || $0 > 0 && isInitial(words[$0], behind: words[$0 - 1]) }
        guard let last = whole.last, last + 1 < words.count,
            words[...last].allSatisfy({ $0.confidence >= Thresholds.plainWordInComb }),
            words[...last].contains(where: { $0.text.count(where: \.isLetter) >= Thresholds.lettersOfPlainWord })
        else { return words }
        return Array(words[...last])
    }

    /// A punched hole at the edge of the paper, read as a round sign that is higher than the line it stands in.
    private static func isHole(_ word: TextWord, before next: TextWord) -> Bool {
        word.text.count == 1 && "0OoCGQ@©(".contains(word.text) && word.box.left < Thresholds.widthOfBinding
            && word.box.height > Thresholds.heightOfHole * next.box.height
    }

    /// "ANDERSON, MARGARET W.": a capital as high as the word before it, however unsurely it was read.
    private static func isInitial(_ word: TextWord, behind other: TextWord) -> Bool {
        guard let sign = word.text.first, sign.isUppercase, word.text.dropFirst().allSatisfy({ $0 == "." }) else {
            return false
        }
        return word.confidence >= Thresholds.readableInitial && other.confidence >= Thresholds.plainWordInComb
            && other.text.first?.isUppercase == true
            && word.box.height > Thresholds.heightOfInitial * other.box.height
            && word.box.left - other.box.right < Thresholds.blankBeforeInitial * other.box.height
    }

    private static func isDirt(_ word: TextWord) -> Bool {
        word.confidence < Thresholds.readablePiece && word.text.count(where: \.isLetter) < 2
            && word.text.count(where: \.isNumber) < Thresholds.digitsOfNumber - 1
    }

    /// "( )" and "( X )" are one tick box each, however the recogniser cut them.
    private static func joiningMarks(_ words: [TextWord]) -> [TextWord] {
        var joined: [TextWord] = []
        var index = 0
        while index < words.count {
            let count = [3, 2].first { isMark(words[index...].prefix($0), of: $0) } ?? 1
            var word = words[index]
            for next in words[index + 1..<index + count] {
                word.text += next.text
                word.box = word.box.union(next.box)
                word.confidence = min(word.confidence, next.confidence)
            }
            joined.append(word)
            index += count
        }
        return joined
    }

    private static func isMark(_ words: ArraySlice<TextWord>, of count: Int) -> Bool {
        guard words.count == count, words.first.map({ "([".contains($0.text.prefix(1)) }) ?? false else { return false }
        let isNear = zip(words, words.dropFirst()).allSatisfy { before, after in
            after.box.left - before.box.right < Thresholds.widestMark
        }
        let mark = TickMark(words.map(\.text).joined())
        return isNear && (mark == .ticked || mark == .empty)
    }

    /// "(X)Female" is a tick box and its word; so is "]Stat" behind a bracket that stands apart.
    private static func cutAfterMark(_ word: TextWord) -> [TextWord] {
        guard let end = word.text.prefix(Thresholds.signsOfMark).lastIndex(where: { ")]".contains($0) }) else {
            return [word]
        }
        let rest = word.text.index(after: end)
        let mark = word.text[..<rest]
        guard word.text[rest...].prefix(2).count(where: \.isLetter) == 2,
            mark.count == 1 || TickMark(String(mark)).map({ $0 != .unclear }) ?? false
        else { return [word] }
        return cut(word, at: rest)
    }

    /// One word as two, its box shared out by their signs.
    private static func cut(_ word: TextWord, at place: String.Index) -> [TextWord] {
        let share = Double(word.text[..<place].count) / Double(word.text.count)
        var (left, right) = (word, word)
        left.text = String(word.text[..<place])
        right.text = String(word.text[place...])
        left.box.right = word.box.left + word.box.width * share
        right.box.left = left.box.right
        return [left, right]
    }

    /// "(605)555-0173F (952)555-0150": the next number's word has run into the first one.
    private static func cutAfterPhone(_ word: TextWord) -> [TextWord] {
        guard let number = word.text.firstMatch(of: /\d{3}-\d{4}(?=[FfTtPp][a-z:.]*$)/) else { return [word] }
        return cut(word, at: number.range.upperBound)
    }

    /// "17.GRP#" is the number of a question and its label.
    private static func cutAfterNumber(_ word: TextWord) -> [TextWord] {
        guard word.text.first?.isNumber == true,
            let digits = word.text.prefixMatch(of: /\d{1,2}[.)](?=\p{L}{2})/)
        else { return [word] }
        return cut(word, at: digits.range.upperBound)
    }

    /// "DOB:03/04/1961" is a label and a value; "10:30" and "http://" are not.
    private static func cutAfterColon(_ word: TextWord) -> [TextWord] {
        guard let colon = word.text.firstIndex(of: ":"), word.text.index(after: colon) < word.text.endIndex,
            word.text.startIndex < colon, word.text[..<colon].allSatisfy({ !$0.isNumber }),
            word.text[word.text.index(after: colon)] != "/"
        else { return [word] }
        return cut(word, at: word.text.index(after: colon))
    }
}
