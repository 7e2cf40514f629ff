import ReferralCore

/// A page with its labels found: where every further reading of an unknown form starts.
struct LabelledSheet {
    let sight: PageSight
    let geometry: SheetGeometry
    /// The page's text lines, words cut after a colon so that a label never holds a value.
    let lines: [TextLine]
    let labels: [FoundLabel]
    /// The kinds of page that its titles name.
    let titles: Set<PageKind>
    /// The page as running text, where it is a letter.
    private(set) var letter: LetterText?

    init(_ sight: PageSight, lexicon: LabelLexicon, mechanisms: ReadingMechanisms = .all) {
        self.sight = sight
        geometry = SheetGeometry(sight)
        lines = sight.lines.map { line in
            TextLine(box: line.box, words: line.words.flatMap(Self.cutAfterColon))
        }
        labels = LabelManner.kept(LabelSearch(lexicon: lexicon).labels(on: lines))
        titles = Self.titles(
            of: lines, labels: labels, until: sight.size[1] * Thresholds.titleZone, by: lexicon)
        guard mechanisms.uses(.letters) else { return }
        let text = LetterText(self)
        letter = text.isLetter ? text : nil
    }

    /// A letter, or a page without a line to write on: nobody filled in a form of the hospital's.
    var isWrittenBySender: Bool {
        letter != nil
            || sight.rules.filter { $0.direction == .horizontal }.count < 3
                && !lines.contains { $0.words.contains { $0.text.count > 3 && ReadingText.isRuleRemains($0.text) } }
    }

    /// "DOB:03/04/1961" is a label and a value; "10:30" and "http://" are not.
    private static func cutAfterColon(_ word: TextWord) -> [TextWord] {
        guard let colon = word.text.firstIndex(of: ":"), word.text.index(after: colon) < word.text.endIndex,
            word.text.startIndex < colon, word.text[..<colon].allSatisfy({ !$0.isNumber }),
            word.text[word.text.index(after: colon)] != "/"
        else { return [word] }
        let head = word.text[...colon]
        let tail = word.text[word.text.index(after: colon)...]
        let cut = word.box.left + word.box.width * Double(head.count) / Double(word.text.count)
        var left = word
        var right = word
        left.text = String(head)
        left.box.right = cut
        right.text = String(tail)
        right.box.left = cut
        return [left, right]
    }
}
