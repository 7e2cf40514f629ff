import ReferralCore

/// Options without boxes, of which somebody has drawn a ring around one or a line under it.
///
/// A ring is drawn by hand and speaks for itself where the words around it ask for something. A line under a word may be print, so
/// another word of the same question must stand near it without one. Words the lexicon does not know are chosen by a ring where
/// their question takes the form's own words. Cost: options times marks.
struct MarkedWords {
    private let sheet: LabelledSheet
    /// Options that stand beside no box.
    private let options: [FoundLabel]

    init(_ sheet: LabelledSheet, besides taken: [FoundLabel]) {
        self.sheet = sheet
        guard !sheet.sight.marks.isEmpty else {
            options = []
            return
        }
        options = sheet.labels.filter {
            $0.isOffer && !taken.contains($0) && !Self.isWithinText($0, on: sheet)
                && !SheetAnswers.isAnswer($0, to: [.insurancePayer], on: sheet)
        }
    }

    /// "TIMBER RIDGE URGENT CARE", "State Fund WC": words that are nobody's label go on close before or behind it.
    private static func isWithinText(_ option: FoundLabel, on sheet: LabelledSheet) -> Bool {
        let line = sheet.lines[option.line]
        func goesOn(_ place: Int, gap: (PageRegion) -> Double) -> Bool {
            guard line.words.indices.contains(place) else { return false }
            let word = line.words[place]
            return word.text.first?.isLetter == true && word.text.count(where: \.isLetter) > 1
                && !LabelSearch.endsLabel(word.text) && word.confidence >= Thresholds.readablePiece
                && gap(word.box) < line.gapApart
                && !sheet.labels.contains { $0.line == option.line && $0.words.contains(place) }
        }
        return goesOn(option.words.lowerBound - 1) { option.box.left - $0.right }
            || goesOn(option.words.upperBound) { $0.left - option.box.right }
    }

    /// The options of every question that has a marked one, each with the coverage of a ticked box or an empty one.
    var choices: [TickQuestions.Choice] {
        guard !sheet.sight.marks.isEmpty else { return [] }
        let known = options.compactMap { option -> TickQuestions.Choice? in
            let question = TickQuestions.question(of: option.box, on: sheet)
            guard let (key, value) = TickQuestions.meaning(of: option, under: question, onCover: sheet.isCover) else {
                return nil
            }
            let words = key == .serviceRequested ? TickQuestions.words(of: option, nil) : value
            return choice(option, key, words, question, isMarked: isRinged(option.box))
        }
        // "m" beside "Male" is a piece of a ring.
        let said = known.filter { choice in
            choice.option.letters > 1
                || !known.contains {
                    $0.key == choice.key && $0.value == choice.value && $0.option.letters > choice.option.letters
                }
        }
        let groups = Dictionary(grouping: said, by: \.key).values
        let ringed = groups.filter { $0.contains { $0.box.coverage > 0 } }.filter { group in
            group.contains { $0.box.coverage > 0 && $0.question != nil } || group.count > 1
        }
        let keys = Set(ringed.compactMap { $0.first?.key })
        let underlined = groups.filter { !keys.contains($0[0].key) }.compactMap(underlined)
        return ringed.flatMap(\.self) + underlined.flatMap(\.self) + ownWords(besides: keys)
    }

    private func choice(
        _ option: FoundLabel, _ key: FieldKey, _ value: String, _ question: FoundLabel?, isMarked: Bool
    ) -> TickQuestions.Choice {
        let box = BoxMark(box: option.box, coverage: isMarked ? Thresholds.coverageOfMarkedWord : 0)
        return TickQuestions.Choice(box: box, option: option, key: key, value: value, question: question)
    }

    private func isRinged(_ box: PageRegion) -> Bool {
        sheet.sight.marks.contains { mark in
            mark.manner == .ring && mark.box.contains(box, slack: Thresholds.besideRing)
                && mark.box.width < box.width + Thresholds.roomInRing
        }
    }

    /// The group with its underlined words marked; nil where none is, or where none is not.
    private func underlined(_ group: [TickQuestions.Choice]) -> [TickQuestions.Choice]? {
        let marked = group.map { isUnderlined($0.option.box) }
        let hasSibling = zip(group, marked).contains { one, isMarked in
            isMarked
                && zip(group, marked).contains { other, its in
                    !its && abs(other.box.box.middle.y - one.box.box.middle.y) < Thresholds.nearSibling
                        && other.box.box.apartAcross(one.box.box) < Thresholds.optionReach
                }
        }
        guard hasSibling else { return nil }
        return zip(group, marked).map { choice($0.option, $0.key, $0.value, $0.question, isMarked: $1) }
    }

    private func isUnderlined(_ word: PageRegion) -> Bool {
        sheet.sight.marks.contains { mark in
            guard mark.manner == .underline else { return false }
            let under = mark.box.middle.y - word.bottom
            return under > -Thresholds.overUnderline && under < Thresholds.underUnderline
                && mark.box.overlapAcross(word) >= Thresholds.underlinedShare * word.width
                && mark.box.width <= word.width + Thresholds.underlineOverhang
        }
    }

    /// Words of any kind in a ring, where the question over them takes the form's own.
    private func ownWords(besides keys: Set<FieldKey>) -> [TickQuestions.Choice] {
        sheet.sight.marks.filter { $0.manner == .ring }.compactMap { ring in
            guard !options.contains(where: { ring.box.contains($0.box, slack: Thresholds.besideRing) }),
                let printed = words(in: ring.box),
                let open = TickQuestions.openChoice(
                    BoxMark(box: ring.box, coverage: Thresholds.coverageOfMarkedWord), printed, on: sheet),
                !keys.contains(open.key)
            else { return nil }
            return open
        }
    }

    private func words(in ring: PageRegion) -> FoundLabel? {
        for (index, line) in sheet.lines.enumerated() {
            let inside = line.words.indices.filter { place in
                let (x, y) = line.words[place].box.middle
                return ring.left < x && x < ring.right && ring.top < y && y < ring.bottom
                    && !ReadingText.bones(line.words[place].text).isEmpty
            }
            guard let first = inside.first, let last = inside.last else { continue }
            let words = line.words[first...last]
            return FoundLabel(
                line: index, words: first..<last + 1, text: words.map(\.text).joined(separator: " "),
                box: words.dropFirst().reduce(words[first].box) { $0.union($1.box) }, meanings: [], match: 1,
                isAlone: false, isFirst: false, asks: false,
                letters: words.reduce(0) { $0 + ReadingText.bones($1.text).count })
        }
        return nil
    }
}
