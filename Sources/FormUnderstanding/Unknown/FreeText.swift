import ReferralCore

/// The pieces of text on a page that are nobody's label: what may be an answer.
///
/// Labels, headings, words beside tick boxes, hints in brackets after a label and remains of rules are taken out; what is
/// left of each line falls into pieces at wide gaps and upright rules. A piece that ends in a colon or stands before a
/// line to write on is a label the lexicon does not know, and no answer. So is a line with a number of its own on a form
/// that numbers its questions.
struct FreeText {
    struct Piece: Equatable {
        let line: Int
        /// Words by their place on the page: line and index.
        let words: Range<Int>
        let box: PageRegion
        let text: String
        let confidence: Double

        /// A sign or two, read unsurely.
        var isSpeck: Bool { confidence < Thresholds.readablePiece && ReadingText.bones(text).count <= 2 }

        /// "Location: AZ": begins with a label the lexicon does not know.
        var asksItself: Bool {
            let words = text.split(separator: " ")
            return words.count > 1 && words.prefix(Thresholds.wordsOfUnknownLabel).contains { $0.hasSuffix(":") }
        }
    }

    let pieces: [Piece]

    init(_ sheet: LabelledSheet, labels: [FoundLabel], geometry: SheetGeometry, combs: [Comb], options: [FoundLabel]) {
        var pieces: [Piece] = []
        let numbering = QuestionNumbers(sheet, labels: labels)
        for (index, line) in sheet.lines.enumerated() {
            var taken = Set<Int>()
            for label in labels where label.line == index {
                taken.formUnion(label.words)
                taken.formUnion(Self.hint(after: label, in: line))
                if label.isFirst { taken.formUnion(0..<label.words.lowerBound) }
            }
            taken.formUnion(Self.hintEnd(of: line, on: sheet, labels: labels))
            for option in options where option.line == index { taken.formUnion(option.words) }
            for (place, word) in line.words.enumerated() where Self.isDebris(word, combs: combs) { taken.insert(place) }
            for words in Self.stretches(of: line, without: taken, geometry: geometry) {
                let piece = Self.piece(line, words: words, at: index)
                if Self.isUnknownLabel(piece, in: line), !Self.endsSentence(piece, of: sheet.lines),
                    !Self.endsInSpeck(piece, on: sheet, labels: labels)
                {
                    continue
                }
                if Self.isOption(piece, in: line) { continue }
                if words.lowerBound == 0, numbering.isQuestion(line) { continue }
                if words.lowerBound == 0, Self.isHead(piece, ofLabels: labels) { continue }
                pieces.append(piece)
            }
        }
        self.pieces = pieces
    }

    /// A piece and those that go on behind it in its row, at a typewriter's wide blank or where a dot was lost.
    func row(from first: Piece, until right: Double, geometry: SheetGeometry) -> [Piece] {
        var row = [first]
        while let last = row.last {
            let next = pieces.filter {
                $0.box.left >= last.box.right - 0.5 && $0.box.left < right && $0.box.sharesRow(with: first.box)
                    && $0.box.left - last.box.right < Thresholds.rowGap * max(2, max(last.box.height, $0.box.height))
            }.min { $0.box.left < $1.box.left }
            guard let next, !row.contains(next),
                geometry.cuts(from: last.box.right - 0.5, to: next.box.left + 0.5, at: next.box.middle.y) == 0
            else { break }
            row.append(next)
        }
        return row
    }

    /// Words of one text line as a piece.
    static func piece(_ line: TextLine, words: Range<Int>, at index: Int) -> Piece {
        let run = line.words[words]
        let box = run.dropFirst().reduce(line.words[words.lowerBound].box) { $0.union($1.box) }
        return Piece(
            line: index, words: words, box: box, text: run.map(\.text).joined(separator: " "),
            confidence: run.map(\.confidence).min() ?? 0)
    }

    /// Rule remains, and the rubbish that a page reading makes of a comb.
    private static func isDebris(_ word: TextWord, combs: [Comb]) -> Bool {
        if ReadingText.isRuleRemains(word.text) { return true }
        let (x, y) = word.box.middle
        let isInComb = combs.contains { comb in
            comb.region.left <= x && x <= comb.region.right && comb.region.top - 1 <= y && y <= comb.region.bottom + 1
        }
        return isInComb && !isReadWhole(word)
    }

    /// A word, a long number, or a date with its strokes, which no cells hold, read surely in one go.
    private static func isReadWhole(_ word: TextWord) -> Bool {
        guard word.confidence >= Thresholds.plainWordInComb else { return false }
        let letters = word.text.count(where: \.isLetter)
        return letters >= 3
            || letters == 0
                && (word.text.count(where: \.isNumber) >= Thresholds.digitsReadThroughCells
                    || word.text.contains(/\d{1,2}[\/\-]\d{1,2}[\/\-]\d{2}/))
    }

    /// "(mm/dd/yyyy)" and "(Last, First)" after a label belong to it; "(507) 555-0123" does not.
    private static func hint(after label: FoundLabel, in line: TextLine) -> Range<Int> {
        let start = label.words.upperBound
        guard start < line.words.count, line.words[start].text.hasPrefix("(") else { return start..<start }
        guard let hint = line.bracket(from: start) else {
            let rest = line.words[start...]
            return rest.contains { $0.text.contains(where: \.isNumber) } ? start..<start : start..<line.words.count
        }
        let text = line.words[hint].map(\.text).joined()
        return text.filter(\.isNumber).count < 3 ? hint : start..<start
    }

    /// "last, suffix)": the end of a hint that began in the label's line above.
    private static func hintEnd(of line: TextLine, on sheet: LabelledSheet, labels: [FoundLabel]) -> Range<Int> {
        guard let end = line.words.firstIndex(where: { $0.text.contains(")") }),
            !line.words[...end].contains(where: { $0.text.contains("(") || $0.text.contains(where: \.isNumber) })
        else { return 0..<0 }
        let opened = labels.contains { label in
            let words = sheet.lines[label.line].words[label.words.upperBound...]
            return words.contains { $0.text.hasPrefix("(") } && !words.contains { $0.text.contains(")") }
                && abs(label.box.left - line.box.left) < Thresholds.columnSlack && line.box.top > label.box.middle.y
                && line.box.top - label.box.bottom < 2 * max(2, line.box.height)
        }
        return opened ? 0..<end + 1 : 0..<0
    }

    private static func stretches(
        of line: TextLine, without taken: Set<Int>, geometry: SheetGeometry
    ) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for index in line.words.indices {
            if taken.contains(index) {
                if let begun = start { runs.append(begun..<index) }
                start = nil
                continue
            }
            if let begun = start {
                let before = line.words[index - 1].box
                let here = line.words[index].box
                let gap = here.left - before.right
                let cut = geometry.cuts(from: before.right - 0.5, to: here.left + 0.5, at: here.middle.y) > 0
                if cut || gap > Thresholds.pieceGap * max(2, line.box.height) {
                    runs.append(begun..<index)
                    start = index
                }
            } else {
                start = index
            }
        }
        if let begun = start { runs.append(begun..<line.words.count) }
        return runs.filter { run in line.words[run].contains { !ReadingText.bones($0.text).isEmpty } }
    }

    /// Words behind a tick box that the page reading took for a character. "[ A782463749" is a cell's edge and the number in
    /// the cell.
    private static func isOption(_ piece: Piece, in line: TextLine) -> Bool {
        let words = line.words[piece.words].filter { TickMark($0.text) == nil }
        if words.count == 1, words[0].text.count(where: \.isNumber) >= Thresholds.digitsOfNumber { return false }
        return words.count < piece.words.count
            || piece.words.lowerBound > 0 && TickMark(line.words[piece.words.lowerBound - 1].text) != nil
    }

    /// "Stellate block?" close behind "Right hand, 8 months after fracture" is the end of what was written.
    private static func endsSentence(_ piece: Piece, of lines: [TextLine]) -> Bool {
        piece.text.hasSuffix("?")
            && lines.contains { line in
                line.words.count >= Thresholds.wordsOfUnknownLabel && line.box.sharesRow(with: piece.box)
                    && (0...Thresholds.pieceGap * max(2, piece.box.height)).contains(piece.box.left - line.box.right)
            }
    }

    /// "Physician: TOU GER WASHINGTON:", nothing behind it in the row: an answer right behind a label's colon with a speck at its
    /// end, which was read less surely than the rest or is set in capitals where the label is not.
    private static func endsInSpeck(_ piece: Piece, on sheet: LabelledSheet, labels: [FoundLabel]) -> Bool {
        let line = sheet.lines[piece.line]
        let label = labels.first { $0.line == piece.line && $0.words.upperBound == piece.words.lowerBound }
        guard let label, label.asks, label.isQuestion, piece.words.count > 1,
            piece.words.upperBound == line.words.count,
            piece.text.dropLast().allSatisfy({ $0 != ":" }),
            !sheet.lines.contains(where: {
                $0.box.left >= piece.box.right && $0.box.sharesRow(with: piece.box)
                    && $0.box.left - piece.box.right < Thresholds.besideReach
            })
        else { return false }
        func isCapital(_ text: String) -> Bool { !text.contains(where: \.isLowercase) }
        return isCapital(piece.text) && !isCapital(label.text)
            || (line.words.last?.confidence ?? 1) < Thresholds.plainWordInComb
    }

    /// "ACTIVE" of "ACTIVE PROBLEMS:": words that begin a line close before a label that asks are the head of it.
    private static func isHead(_ piece: Piece, ofLabels labels: [FoundLabel]) -> Bool {
        piece.words.count < Thresholds.wordsOfUnknownLabel
            && labels.contains { label in
                label.line == piece.line && label.words.lowerBound == piece.words.upperBound && label.asks
                    && label.box.left - piece.box.right < Thresholds.blankInLabel * max(2, piece.box.height)
            }
    }

    private static let verbs: Set<Substring> = [
        "is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "can", "may", "will", "would", "should",
        "if", "any", "what", "who", "when", "where", "which", "how", "why",
    ]

    private static func isUnknownLabel(_ piece: Piece, in line: TextLine) -> Bool {
        let words = piece.text.lowercased().split(separator: " ")
        if piece.text.hasSuffix(":") {
            // "MELD 18, evaluate for transplant:" was written, and a speck stands over its full stop.
            let isWritten =
                words.count > Thresholds.wordsOfUnknownLabel && piece.text.contains(",")
                && !words.contains { verbs.contains($0) }
            return piece.text.contains(where: \.isLetter) && !isWritten
        }
        // A form asks in a few words, or with a verb first; "Right hand, 8 months after fracture. Stellate block?" was written.
        if piece.text.hasSuffix("?") {
            return words.count <= Thresholds.wordsOfUnknownLabel || words.first.map { verbs.contains($0) } ?? false
        }
        // "Is this accident related? No".
        if words.count > 2, words[words.count - 2].hasSuffix("?"), ["yes", "no"].contains(words[words.count - 1]) {
            return true
        }
        let next = piece.words.upperBound
        return next < line.words.count && line.words[next].text.count > 2
            && ReadingText.isRuleRemains(line.words[next].text)
            && piece.words.lowerBound == 0
    }
}

/// The numbers of a form's questions: "7. Group #".
private struct QuestionNumbers {
    private let known: Set<Int>

    init(_ sheet: LabelledSheet, labels: [FoundLabel]) {
        let first = labels.filter { $0.isFirst && $0.words.lowerBound == 1 }
        known = Set(first.compactMap { Self.number(sheet.lines[$0.line].words[0].text) })
    }

    /// Whether the line begins with the number of a question whose label is not known.
    func isQuestion(_ line: TextLine) -> Bool {
        guard known.count >= Thresholds.numberedQuestions, line.words.count > 1,
            let number = Self.number(line.words[0].text)
        else { return false }
        return !known.contains(number) && (known.contains(number - 1) || known.contains(number + 1))
    }

    /// "7.", "7)", and "7" that lost its full stop.
    private static func number(_ word: String) -> Int? {
        Int(word.hasSuffix(".") || word.hasSuffix(")") ? word.dropLast() : word[...]).flatMap { $0 < 100 ? $0 : nil }
    }
}
