package import ReferralCore

/// Makes the definition of a form's page from its print alone: every label with a place to write in becomes a question.
///
/// The labels are those an unknown form would be read by; their places are told from rules, cells, combs and tick boxes.
/// Labels that ask for none of a referral's fields become questions of the form's own. Where the page had been written
/// on, answers whose place the print does not bound take the place their ink had. Cost: that of understanding one
/// unknown page, without reading any answer.
package struct LearntLayout {
    private let sheet: LabelledSheet
    private let answers: SheetAnswers
    private let reading: AnswerReading
    private let size: [Double]

    /// Heights between which a place to write in is believed, millimetres.
    private static let heights = 2.5...120.0

    /// - Parameter sight: the page without anybody's writing on it.
    package init(_ sight: PageSight, lexicon: LabelLexicon, day: CalendarDate = .today) {
        sheet = LabelledSheet(sight.withoutTransmissionHeader, lexicon: lexicon)
        answers = SheetAnswers(
            sheet, combs: SheetAnswers.combs(on: sheet), lexicon: lexicon, day: day, ownNumbers: [])
        reading = AnswerReading(page: answers, day: day)
        size = sight.size
    }

    package func page(written: [WrittenPlace] = []) -> FormPage {
        var draft = FormPageDraft(size: size)
        for answer in answers.answers { add(answer.asking, to: &draft) }
        addTicks(to: &draft)
        for place in written where !place.isTick { add(place, to: &draft) }
        return draft.page
    }

    private func add(_ asking: Asking, to draft: inout FormPageDraft) {
        guard let place = reading.writingPlace(of: asking) else { return }
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
        if asking.key == nil {
            draft.add(OtherQuestion(field, like: LikelyAnswer.key(for: asking.label.text)))
        } else {
            draft.add(field, part: asking.part)
        }
    }

    private func addTicks(to draft: inout FormPageDraft) {
        let groups = Dictionary(grouping: answers.ticks.choices, by: \.key)
        for (key, choices) in groups.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where choices.count > 1 {
            var options: [TickOption] = []
            for choice in choices where !options.contains(where: { $0.value == choice.value }) {
                options.append(
                    TickOption(value: choice.value, label: choice.option.text, box: choice.box.box.within(size)))
            }
            let box = options.dropFirst().reduce(options[0].box) { $0.union($1.box) }
            let label = choices.lazy.compactMap(\.question).first
            draft.add(
                FormField(
                    key: key, label: label?.text ?? choices[0].option.text,
                    labelBox: (label?.box ?? choices[0].option.box).within(size), kind: .ticks, box: box,
                    options: options, many: key == .serviceRequested ? true : nil), part: nil)
        }
    }

    /// An answer where the print bounds no place: its ink, with room for a longer one.
    private func add(_ place: WrittenPlace, to draft: inout FormPageDraft) {
        guard !draft.has(place.key) else { return }
        let next =
            sheet.lines.filter { $0.box.left > place.box.right && $0.box.sharesRow(with: place.box) }
            .map(\.box.left).min() ?? size[0] - 8
        let room = PageRegion(
            left: place.box.left - 1, top: place.box.top - 1.2,
            right: max(place.box.right + 1, min(next - 1, place.box.left + 90)), bottom: place.box.bottom + 1.2)
        let label = sheet.labels.first { label in place.label.map { ReadingText.sameAnswer($0, label.text) } ?? false }
        draft.add(
            FormField(
                key: place.key, label: place.label ?? label?.text ?? place.key.rawValue,
                labelBox: (label?.box ?? room).within(size), kind: place.box.height > 9 ? .lines : .line,
                box: room.within(size)), part: nil)
    }
}
