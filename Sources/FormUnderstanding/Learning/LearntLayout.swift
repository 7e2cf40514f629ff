package import ReferralCore

/// Makes the definition of a form's page from its print alone: every label with a place to write in becomes a question.
///
/// The labels are those an unknown form would be read by; their places are told from rules, cells, combs and tick boxes.
/// Labels that ask for none of a referral's fields become questions of the form's own. A page that somebody wrote on is
/// learnt by `WrittenLayout`. Cost: that of understanding one unknown page, without reading any answer.
package struct LearntLayout {
    private let answers: SheetAnswers
    private let reading: AnswerReading
    private let size: [Double]

    /// - Parameter sight: the page without anybody's writing on it.
    package init(_ sight: PageSight, lexicon: LabelLexicon, day: CalendarDate = .today) {
        let sheet = LabelledSheet(sight.withoutTransmissionHeader, lexicon: lexicon)
        answers = SheetAnswers(
            sheet, combs: SheetAnswers.combs(on: sheet), lexicon: lexicon, day: day, ownNumbers: [])
        reading = AnswerReading(page: answers, day: day)
        size = sight.size
    }

    package var page: FormPage {
        var draft = FormPageDraft(size: size)
        for answer in answers.answers {
            if let place = reading.writingPlace(of: answer.asking) { draft.add(answer.asking, at: place) }
        }
        draft.add(answers.ticks.choices)
        return draft.page
    }
}

extension FormPageDraft {
    /// Heights between which a place to write in is believed, millimetres.
    private static let heights = 2.5...120.0

    /// Takes the place of a question in; one of no field of a referral, or `asOther`, as a question of the form's own.
    mutating func add(_ asking: Asking, at place: WritingPlace, asOther: Bool = false) {
        let region = place.region.within(size)
        guard Self.heights.contains(region.height), region.width > 3 else { return }
        var field = FormField(
            key: asking.key ?? .reasonDiagnosis, label: asking.label.text, labelBox: asking.label.box.within(size),
            kind: .line, box: region)
        switch place.shape {
        case .oneLine: break
        case .manyLines: field.kind = .lines
        case .comb(let cells): (field.kind, field.cells) = (.comb, cells)
        case .cells(let cells):
            // Cells in groups stand at no even pace; such a place is read as a line.
            let widest = cells.map(\.width).max() ?? 0
            if place.region.width < widest * (Double(cells.count) + 0.5) {
                (field.kind, field.cells) = (.comb, cells.count)
            }
        }
        if asking.key == nil || asOther {
            add(OtherQuestion(field, like: asking.key == nil ? LikelyAnswer.key(for: asking.label.text) : nil))
        } else {
            add(field, part: asking.part)
        }
    }

    /// Takes questions answered by ticks in; a single box asks nothing that could be told.
    mutating func add(_ choices: [TickQuestions.Choice]) {
        let groups = Dictionary(grouping: choices, by: \.key)
        for (key, choices) in groups.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where choices.count > 1 {
            var options: [TickOption] = []
            for choice in choices where !options.contains(where: { $0.value == choice.value }) {
                options.append(
                    TickOption(value: choice.value, label: choice.option.text, box: choice.box.box.within(size)))
            }
            let box = options.dropFirst().reduce(options[0].box) { $0.union($1.box) }
            let label = choices.lazy.compactMap(\.question).first
            add(
                FormField(
                    key: key, label: label?.text ?? choices[0].option.text,
                    labelBox: (label?.box ?? choices[0].option.box).within(size), kind: .ticks, box: box,
                    options: options, many: key == .serviceRequested ? true : nil), part: nil)
        }
    }
}
