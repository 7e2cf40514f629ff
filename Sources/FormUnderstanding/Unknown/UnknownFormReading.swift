package import ReferralCore

/// A page of a form nobody described, understood by the labels printed on it.
///
/// The page's labels are found and told apart by section; every piece of text that could answer one is scored; all answers
/// are decided together, so that one value is never two fields; and each is then read again with its field's alphabet.
/// A letter without labels is read by its phrases. Nothing printed as an instruction, a heading or another party's
/// answer becomes a value, and the confidence stays below that of a known form.
package struct UnknownPage {
    private var sheet: LabelledSheet
    /// Whether its captions have been heard again.
    private var isHeardAgain = false
    private let lexicon: LabelLexicon
    private let mechanisms: ReadingMechanisms

    package init(_ sight: PageSight, lexicon: LabelLexicon, mechanisms: ReadingMechanisms = .all) {
        let lexicon = mechanisms.uses(.labelWords) ? lexicon : lexicon.ofListedLabels
        self.lexicon = lexicon
        self.mechanisms = mechanisms
        sheet = LabelledSheet(sight.withoutTransmissionHeader, lexicon: lexicon, mechanisms: mechanisms)
    }

    /// What the page is for, told with the kind of the page before it and how many of its lines were not read. Blank where
    /// there are no more words than dirt and a header line bring.
    package func kind(after previous: PageKind? = nil, unread: Int = 0) -> PageKind {
        let words = sheet.sight.lines.flatMap(\.words).filter { ReadingText.bones($0.text).count > 1 }
        return words.count < Thresholds.leastWords
            ? .blank : sheet.kind(after: mechanisms.uses(.continuation) ? previous : nil, unread: unread)
    }

    /// Whether what it is for cannot be told from what was read, because hardly a line of it was read surely.
    package var isHardlyRead: Bool { sheet.isHardlyRead }

    /// Whether the page itself says that it is of a kind.
    func isNamed(_ kind: PageKind) -> Bool {
        sheet.titles == [kind] || kind == .notes && RecordParts(sheet.lines).count >= Thresholds.partsOfRecord
    }

    /// Reads its unsure captions again, once.
    package mutating func hearAgain(_ look: inout some SecondLook) {
        guard !isHeardAgain, mechanisms.uses(.relistening), sheet.letter == nil else { return }
        isHeardAgain = true
        let heard = sheet.sight.relistened(&look, lexicon: lexicon)
        if heard != sheet.sight { sheet = LabelledSheet(heard, lexicon: lexicon, mechanisms: mechanisms) }
    }

    /// The part of the form that the page ends in; the next page may go on with it. `section` is the one it went on with itself.
    package func lastSection(continuing section: FormSection? = nil) -> FormSection? {
        PartyResolution(sheet, continuing: goingOn(with: section)).lastSection
    }

    /// A page with a title begins a form of its own.
    private func goingOn(with section: FormSection?) -> FormSection? {
        mechanisms.uses(.continuation) && sheet.titles.isEmpty ? section : nil
    }

    /// `ownNumbers` are the receiving hospital's telephone and fax numbers, E.164: printed on its forms, never answers;
    /// `section` is the part of the form that the page before ended in.
    package mutating func readings(
        look: inout some SecondLook, day: CalendarDate = .today, ownNumbers: Set<String> = [],
        continuing section: FormSection? = nil
    ) -> [FieldReading] {
        let (_, answers) = understood(look: &look, day: day, ownNumbers: ownNumbers, continuing: section)
        let labelled = ReadingSurroundings(sheet, answers).noted(
            on: AnswerReading(page: answers, day: day).readings(look: &look))
        guard let letter = sheet.letter else { return labelled }
        let told = LetterReading(text: letter, page: sheet.sight.page, day: day).readings(look: &look)
        // In a letter a phrase is surer than a label: its labels stand in the letterhead and the subject line.
        let keys = Set(told.map(\.key))
        return labelled.filter { !keys.contains($0.key) && $0.ink == .written } + told
    }

    /// Which label asks what, and where its answer stands; nothing is read again but captions and combs.
    mutating func understood(
        look: inout some SecondLook, day: CalendarDate, ownNumbers: Set<String>, continuing section: FormSection?
    ) -> (LabelledSheet, SheetAnswers) {
        hearAgain(&look)
        let combs = SheetAnswers.combs(on: sheet, look: &look, mechanisms: mechanisms)
        let answers = SheetAnswers(
            sheet, combs: combs, lexicon: lexicon, day: day,
            ownNumbers: mechanisms.uses(.ownNumbers) ? ownNumbers : [], continuing: goingOn(with: section),
            mechanisms: mechanisms)
        return (sheet, answers)
    }
}

/// Reads a page of a form nobody described.
package enum UnknownFormReading {
    package static func read(
        _ sight: PageSight, lexicon: LabelLexicon, look: inout some SecondLook, day: CalendarDate = .today,
        ownNumbers: Set<String> = []
    ) -> [FieldReading] {
        var page = UnknownPage(sight, lexicon: lexicon)
        return page.readings(look: &look, day: day, ownNumbers: ownNumbers)
    }
}

extension PageSight {
    /// The sending machine's line at the edge is no part of the form.
    var withoutTransmissionHeader: PageSight {
        var sight = self
        let edge = lines.filter {
            $0.box.top < Thresholds.headerBand || $0.box.bottom > size[1] - Thresholds.headerBand
        }.sorted { $0.box.left < $1.box.left }
        // The machine's line may have fallen into pieces at its wide gaps.
        let header = edge.filter { line in
            let row = edge.filter { $0.box.sharesRow(with: line.box) }
            return HeaderLine.parse(line.text) != nil
                || row.count > 1 && HeaderLine.parse(row.map(\.text).joined(separator: " ")) != nil
        }
        sight.lines.removeAll { header.contains($0) }
        return sight
    }
}
