import ReferralCore

/// Tick boxes of an unknown form: which words stand beside which box, which question they answer, and what is ticked.
///
/// Whether words stand right or left of their boxes is learnt from the page. Words that several questions share ("Other",
/// "Yes", "Urgent") belong to the question printed before or above them; words that only one question knows ("HMO")
/// need none. Cost: boxes times text lines.
struct TickQuestions {
    /// One box with the words beside it.
    struct Choice {
        let box: BoxMark
        let option: FoundLabel
        let key: FieldKey
        let value: String
        let question: FoundLabel?
    }

    let choices: [Choice]
    /// Options that stand beside a box: their words are no answers.
    var options: [FoundLabel] { choices.map(\.option) + strays }
    private let strays: [FoundLabel]
    /// Share of black of the page's emptiest box.
    private let paper: Double

    init(_ sheet: LabelledSheet, hasOpenOptions: Bool = true, hasMarkedWords: Bool = true) {
        let isCover = sheet.isCover
        let boxes =
            sheet.sight.boxes.filter { Self.isTickBox($0.box) } + sheet.typedBoxes
        let words = sheet.labels.filter { $0.isOffer && !sheet.isNumbered($0) }
        let right = boxes.map { box in Self.neighbour(of: box, among: words, onRight: true) }
        let left = boxes.map { box in Self.neighbour(of: box, among: words, onRight: false) }
        let wordsStandRight = Self.wordsStandRight(of: boxes, right: right, left: left)
        let beside = wordsStandRight ? right : left
        var choices: [Choice] = []
        var strays: [FoundLabel] = []
        for (box, option) in zip(boxes, beside) {
            let printed =
                hasOpenOptions
                ? Self.printedWords(beside: box, onRight: wordsStandRight, on: sheet, boxes: boxes) : nil
            guard let option else {
                if let choice = Self.openChoice(box, printed, on: sheet) {
                    choices.append(choice)
                    strays.append(choice.option)
                }
                continue
            }
            let question = Self.question(of: option.box, on: sheet)
            if let open = Self.openChoice(box, printed, on: sheet, option), open.question?.options.isEmpty ?? false {
                choices.append(open)
                strays.append(option)
            } else if let (key, value) = Self.meaning(of: option, under: question, onCover: isCover) {
                // Which service is wanted is said in the form's own words.
                let words = key == .serviceRequested ? Self.words(of: option, printed) : value
                choices.append(Choice(box: box, option: option, key: key, value: words, question: question))
            } else {
                strays.append(option)
            }
        }
        paper = choices.map(\.box.coverage).min() ?? 0
        if hasMarkedWords {
            choices += MarkedWords(sheet, besides: choices.map(\.option) + strays).choices.filter { marked in
                !choices.contains { $0.key == marked.key }
            }
        }
        self.choices = choices
        self.strays = strays
    }

    /// A box with words on one side votes for that side; one between words votes for the nearer, where one is.
    private static func wordsStandRight(of boxes: [BoxMark], right: [FoundLabel?], left: [FoundLabel?]) -> Bool {
        let votes = zip(boxes, zip(right, left)).map { mark, sides in
            switch sides {
            case (nil, nil): 0
            case (_, nil): 1
            case (nil, _): -1
            case (let after?, let before?):
                vote(after: after.box.left - mark.box.right, before: mark.box.left - before.box.right)
            }
        }
        return votes.reduce(0, +) >= 0
    }

    private static func vote(after: Double, before: Double) -> Int {
        let (after, before) = (max(0.1, after), max(0.1, before))
        if after < Thresholds.nearerWords * before { return 1 }
        return before < Thresholds.nearerWords * after ? -1 : 0
    }

    /// One reading for each question with boxes.
    func readings(page: Int) -> [FieldReading] {
        Dictionary(grouping: choices, by: \.key).sorted { $0.key.rawValue < $1.key.rawValue }.compactMap {
            key, group in
            let speaksForItself = group.contains {
                $0.option.match == 1 && $0.box.coverage - paper >= Thresholds.surelyTicked
            }
            guard group.count > 1 || speaksForItself || group.contains(where: { $0.question != nil }) else {
                return nil
            }
            // A lone box is measured against the emptiest box of the page.
            let marks = group.map { (value: $0.value, coverage: $0.box.coverage - (group.count == 1 ? paper : 0)) }
            let box = group.dropFirst().reduce(group[0].box.box) { $0.union($1.box.box) }
            let many = key == .serviceRequested
            let match = group.map(\.option.match).min() ?? 0
            return TickReading.reading(
                of: TickReading.judge(marks), key: key, many: many, page: page, box: box,
                label: group.lazy.compactMap(\.question).first?.text,
                placement: match * (group.contains { $0.question != nil } ? 0.9 : 0.75))
        }
    }

    /// "Referral to:" over "Genetics", "Urology", "Oncology" asks for the department, though it may ask for a person.
    private static func department(of printed: FoundLabel, under question: FoundLabel) -> FieldKey? {
        SheetAnswers.asksWhereTo(question) && SheetAnswers.namesDepartment(printed.text) ? .serviceDepartment : nil
    }

    /// Departments and services are what the form prints beside the box, whether or not the lexicon knows the words.
    static func openChoice(
        _ box: BoxMark, _ printed: FoundLabel?, on sheet: LabelledSheet, _ option: FoundLabel? = nil
    ) -> Choice? {
        guard let printed, let question = question(of: printed.box, on: sheet), question.box != printed.box else {
            return nil
        }
        let keys = question.fields.map(\.key).filter { $0 == .serviceRequested || $0 == .serviceDepartment }
        guard let key = question.decoy == nil ? keys.first : department(of: printed, under: question) else {
            return nil
        }
        // A campus beside the box is a campus, whatever the question over it asks, and a bare "Yes" is no service.
        if let option, !option.options.isEmpty, option.options.allSatisfy({ $0.key == .serviceCampus }) { return nil }
        if ["yes", "no"].contains(ReadingText.bones(printed.text)) { return nil }
        let value = option.map { words(of: $0, printed) } ?? ReadingText.tidy(printed.text)
        return Choice(box: box, option: printed, key: key, value: value, question: question)
    }

    /// The words beside a box as the form has them: where they are a known option misread, or one with a splinter of the box
    /// before it, the option's own.
    static func words(of option: FoundLabel, _ printed: FoundLabel?) -> String {
        guard option.options.contains(where: { $0.key == .serviceRequested }) else {
            return ReadingText.tidy((printed ?? option).text)
        }
        let own = option.match < 1 ? option.spelling ?? option.text : option.text
        guard let printed else { return ReadingText.tidy(own) }
        let others = printed.letters - option.letters
        return ReadingText.tidy(option.match < 1 && others <= 0 || (1...2).contains(others) ? own : printed.text)
    }

    /// The words that stand beside a box, up to the next box or a gap.
    private static func printedWords(
        beside mark: BoxMark, onRight: Bool, on sheet: LabelledSheet, boxes: [BoxMark]
    ) -> FoundLabel? {
        guard onRight else { return nil }
        let next = boxes.map(\.box).filter { $0.left > mark.box.right && $0.sharesRow(with: mark.box) }.map(\.left)
            .min()
        for (index, line) in sheet.lines.enumerated() where line.box.sharesRow(with: mark.box) {
            guard
                let start = line.words.firstIndex(where: {
                    $0.box.left > mark.box.right - 0.8 && $0.box.left < mark.box.right + Thresholds.tickReach
                        && !ReadingText.bones($0.text).isEmpty
                })
            else { continue }
            var end = start
            while end < line.words.count, line.words[end].box.middle.x < next ?? .infinity,
                TickMark(line.words[end].text) == nil, !line.words[end].text.contains(where: { "[]|".contains($0) }),
                end == start
                    || line.words[end].box.left - line.words[end - 1].box.right < Thresholds.gapInLabel
                        * max(2, line.box.height)
            {
                end += 1
            }
            guard end > start else { continue }
            let words = line.words[start..<end]
            return FoundLabel(
                line: index, words: start..<end, text: words.map(\.text).joined(separator: " "),
                box: words.dropFirst().reduce(words[start].box) { $0.union($1.box) }, meanings: [], match: 1,
                isAlone: false, isFirst: false, asks: false,
                letters: words.reduce(0) { $0 + ReadingText.bones($1.text).count })
        }
        return nil
    }

    private static func neighbour(of mark: BoxMark, among words: [FoundLabel], onRight: Bool) -> FoundLabel? {
        let near = words.filter { option in
            onRight ? isBehind(mark.box, option.box) : isBehind(option.box, mark.box)
        }
        return near.min { abs($0.box.middle.x - mark.box.middle.x) < abs($1.box.middle.x - mark.box.middle.x) }
    }

    /// The label that asks: before the options in their row, or above them.
    static func question(of option: PageRegion, on sheet: LabelledSheet) -> FoundLabel? {
        let typed = sheet.typedBoxes.map(\.box)
        let boxes = sheet.sight.boxes.map(\.box).filter(Self.isTickBox) + typed
        let asks = sheet.labels.filter { label in
            label.box != option && (label.isQuestion || label.section != nil)
                && (label.options.isEmpty || label.asks
                    // "Established Patient" behind a box is an option, and else a question.
                    || !label.fields.isEmpty && !boxes.contains { isBehind($0, label.box) })
        }
        // Before the first box of the row, not somewhere left on the page.
        var first = option.left
        for box in (sheet.sight.boxes.map(\.box) + typed)
            .filter({ $0.sharesRow(with: option) && $0.left < option.left })
            .sorted(by: { $0.left > $1.left })
        where first - box.right < Thresholds.optionReach { first = box.left }
        let row = asks.filter {
            $0.box.right <= first + 1 && first - $0.box.right < Thresholds.besideOptions
                && $0.box.sharesRow(with: option)
        }.max { $0.box.right < $1.box.right }
        if let row { return row }
        if let beside = questionBesideCell(of: option, among: asks, on: sheet)
            ?? questionBetweenRows(of: option, beginning: first, boxes, among: asks)
        {
            return beside
        }
        let above = asks.filter {
            $0.box.bottom <= option.top + 1 && option.top - $0.box.bottom < Thresholds.questionReach
                && $0.box.left <= option.left + 5
        }
        // Of the questions in the lowest row above, the one whose column this is.
        guard let lowest = above.map(\.box.bottom).max() else { return nil }
        return above.filter { $0.box.bottom > lowest - Thresholds.rowOfQuestions }.max { $0.box.left < $1.box.left }
    }

    /// The label in the cell left of the options' own, where it stands halfway down beside several rows of them.
    private static func questionBesideCell(
        of option: PageRegion, among asks: [FoundLabel], on sheet: LabelledSheet
    ) -> FoundLabel? {
        let geometry = sheet.geometry
        let cell = geometry.room(around: option)
        guard cell.hasLeft, cell.hasTop, cell.hasBottom else { return nil }
        return asks.filter { label in
            let y = label.box.middle.y
            return label.box.right <= cell.region.left + 1
                && cell.region.left - label.box.right < Thresholds.besideOptions
                && cell.region.top <= y && y <= cell.region.bottom
                && geometry.cuts(from: label.box.right, to: cell.region.left + 1, at: y) == 1
        }.max { $0.box.right < $1.box.right }
    }

    /// The label left of two rows of boxes that stands halfway down between them.
    private static func questionBetweenRows(
        of option: PageRegion, beginning left: Double, _ boxes: [PageRegion], among asks: [FoundLabel]
    ) -> FoundLabel? {
        let column = boxes.filter { abs($0.left - left) < Thresholds.sameEdge }
        let own = column.filter { $0.sharesRow(with: option) }
        let next = column.filter { box in
            !box.sharesRow(with: option) && box.apartDown(option) < Thresholds.optionRowsReach
        }
        return asks.filter { label in
            let y = label.box.middle.y
            return label.box.right <= left + 1 && left - label.box.right < Thresholds.besideOptions
                && own.contains { mine in
                    next.contains { min(mine.middle.y, $0.middle.y) < y && y < max(mine.middle.y, $0.middle.y) }
                }
        }.max { $0.box.right < $1.box.right }
    }

    private static func isTickBox(_ box: PageRegion) -> Bool {
        box.width < Thresholds.largestTickBox && box.height < Thresholds.largestTickBox
    }

    /// Whether the second stands close behind the first, as words do behind their box.
    private static func isBehind(_ first: PageRegion, _ second: PageRegion) -> Bool {
        let gap = second.left - first.right
        return gap > -0.8 && gap < Thresholds.tickReach && first.sharesRow(with: second)
    }

    static func meaning(
        of option: FoundLabel, under question: FoundLabel?, onCover isCover: Bool
    ) -> (FieldKey, String)? {
        if let question {
            var keys = Set(question.fields.map(\.key))
            if question.bare?.question == .sex { keys.insert(.patientSex) }
            if question.section == .insurance || keys.contains(.insurancePayer) { keys.insert(.insuranceType) }
            if question.section == .service { keys.formUnion([.serviceRequested, .urgency]) }
            if let hit = option.options.first(where: { keys.contains($0.key) }) { return (hit.key, hit.value) }
            if question.decoy != nil && keys.isEmpty { return nil }
        }
        // Words that one question alone knows speak for themselves, but not on a cover sheet's "Urgent / For review".
        let keys = Set(option.options.map(\.key))
        guard keys.count == 1, let only = option.options.first, only.key != .patientPrior else { return nil }
        if only.key == .urgency, isCover { return nil }
        guard option.letters > 1 else { return nil }
        return (only.key, only.value)
    }
}
