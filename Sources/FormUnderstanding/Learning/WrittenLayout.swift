package import ReferralCore

/// Makes the definition of a form's page from one that somebody wrote on and a person confirmed: what was understood of it as
/// of an unknown form tells which place answers which question.
///
/// A place is where the print bounds it, if the answer's ink lies there, else around the ink, with the room that print leaves for a
/// longer one. An answer that was not confirmed, or of which a part stands where no label was found, teaches nothing but that ink
/// is no print. Questions with ticks are learnt where their boxes have frames; typed brackets and circled words have none.
/// What is not learnt is sought by its label again on the next fax.
package struct WrittenLayout {
    private let sheet: LabelledSheet
    private let answers: SheetAnswers
    private let reading: AnswerReading
    private let believed: [WrittenPlace]

    /// Share of an answer's ink that must lie in the place its print bounds.
    private static let inkInPlace = 0.7
    /// Millimetres by which what was read of an answer may reach over the ink of its parts, and they over it.
    private static let reachOver = 1.5
    private static let reachUnder = 1.0
    /// Millimetres left, above and below an answer that may vary, and to its right where nothing else stands.
    private static let roomLeft = 1.5
    private static let roomAbove = 1.2
    private static let roomRight = 95.0
    /// Millimetres that an answer of several rows may grow by.
    private static let roomBelow = 18.0
    /// Millimetres kept free of the print beside and under an answer, and of a sheet's edge.
    private static let clearance = 0.6
    private static let edge = 7.0
    /// A place so many times as high as its answer takes several rows.
    private static let severalRows = 2.2

    init(_ sheet: LabelledSheet, _ answers: SheetAnswers, believing written: [WrittenPlace], day: CalendarDate) {
        self.sheet = sheet
        self.answers = answers
        reading = AnswerReading(page: answers, day: day)
        believed = written
    }

    package var page: FormPage {
        var draft = FormPageDraft(size: sheet.sight.size)
        let written = answers.answers.filter { $0.candidate != nil }
        // What is sure first: no place is taken twice.
        for answer in written where isBelieved(answer) {
            draft.add(answer.asking, at: place(of: answer))
        }
        draft.add(answers.ticks.choices.filter { !unframed.contains($0.key) })
        for answer in answers.answers where answer.candidate == nil {
            let key = answer.asking.key
            if let key, isByOptions(key) || isSaid(key) && answer.asking.part == nil { continue }
            guard let place = reading.writingPlace(of: answer.asking) else { continue }
            draft.add(answer.asking, at: place)
        }
        for answer in written where !isBelieved(answer) {
            draft.add(answer.asking, at: place(of: answer), asOther: true)
        }
        var page = draft.page
        page.byLabels = true
        return page
    }

    /// Questions answered by marks that have no frame.
    private var unframed: Set<FieldKey> {
        let frames = sheet.sight.boxes.map(\.box)
        return Set(answers.ticks.choices.filter { !frames.contains($0.box.box) }.map(\.key))
    }

    private func isByOptions(_ key: FieldKey) -> Bool { answers.ticks.choices.contains { $0.key == key } }

    private func isSaid(_ key: FieldKey) -> Bool { believed.contains { $0.key == key } }

    /// What is to be taken off the picture of the page so that only its print is left.
    package var ink: [PageRegion] {
        answers.answers.flatMap { $0.candidate?.pieces.map(\.box) ?? [] } + believed.filter { !$0.isTick }.map(\.box)
    }

    /// Boxes that may be ticked.
    package var boxes: [PageRegion] { sheet.sight.boxes.map(\.box) }

    private func isBelieved(_ answer: SheetAnswer) -> Bool {
        let choices = answers.ticks.choices
        guard let key = answer.asking.key, choices.count(where: { $0.key == key }) < 2,
            let told = believed.first(where: { $0.key == key && !$0.isTick })
        else { return false }
        let own = answers.answers.filter { $0.asking.key == key }.compactMap(\.candidate?.box)
        guard let first = own.first else { return false }
        return own.allSatisfy { told.box.contains($0, slack: Self.reachUnder) }
            && own.dropFirst().reduce(first) { $0.union($1) }.contains(told.box, slack: Self.reachOver)
    }

    private func place(of answer: SheetAnswer) -> WritingPlace {
        guard let candidate = answer.candidate else {
            return WritingPlace(region: answer.asking.label.box, shape: .oneLine)
        }
        if let comb = candidate.comb { return WritingPlace(region: comb.region, shape: .cells(comb.cells)) }
        let ink = candidate.box
        let around = around(candidate, of: answer.asking)
        guard let bounded = reading.writingPlace(of: answer.asking),
            bounded.region.share(of: ink) >= Self.inkInPlace
        else { return around }
        // Ink may stand out of its place; a place may be lower than what is written over its line.
        let region = bounded.region.union(ink)
        let isTall = region.height > Self.severalRows * around.region.height || around.shape == .manyLines
        return WritingPlace(region: region, shape: isTall ? .manyLines : bounded.shape)
    }

    /// The ink of an answer, with the room that print leaves it.
    private func around(_ candidate: Candidate, of asking: Asking) -> WritingPlace {
        let ink = candidate.box
        let (room, size) = (sheet.geometry.room(around: candidate.rows[0]), sheet.sight.size)
        let others = print(besides: candidate)
        let row = others.filter { $0.sharesRow(with: ink) }
        let left = row.filter { $0.right <= ink.left + Self.reachUnder }.map(\.right).max() ?? 0
        let right = row.filter { $0.left >= ink.right - Self.reachUnder }.map(\.left).min() ?? size[0] - Self.edge
        var region = PageRegion(
            left: max(ink.left - Self.roomLeft, max(left, room.hasLeft ? room.region.left : 0) + Self.clearance),
            top: ink.top - Self.roomAbove,
            right: min(
                ink.left + Self.roomRight, min(right, room.hasRight ? room.region.right : right) - Self.clearance),
            bottom: ink.bottom + Self.roomAbove)
        region.right = max(region.right, ink.right + Self.clearance)
        guard asking.mayWrap else { return WritingPlace(region: region, shape: .oneLine) }
        let below =
            others.filter {
                $0.top > ink.bottom - Self.clearance && $0.left < region.right && $0.right > region.left
            }.map(\.top).min() ?? size[1] - Self.edge
        let floor = min(below, room.hasBottom ? room.region.bottom : below) - Self.clearance
        region.bottom = max(region.bottom, min(floor, ink.bottom + Self.roomBelow))
        return WritingPlace(region: region, shape: .manyLines)
    }

    /// Everything on the page that is not of this answer: labels, other answers, other words.
    private func print(besides candidate: Candidate) -> [PageRegion] {
        sheet.lines.flatMap { line in
            line.words.map(\.box).filter { word in !candidate.pieces.contains { $0.box.contains(word, slack: 0.5) } }
        } + answers.combs.map(\.region)
    }
}

extension UnknownPage {
    /// How the page's form is laid out, from what was written in it.
    package mutating func layout(
        look: inout some SecondLook, believing written: [WrittenPlace], day: CalendarDate = .today,
        ownNumbers: Set<String> = [], continuing section: FormSection? = nil
    ) -> WrittenLayout {
        let (sheet, answers) = understood(look: &look, day: day, ownNumbers: ownNumbers, continuing: section)
        return WrittenLayout(sheet, answers, believing: written, day: day)
    }
}

extension PageRegion {
    /// Share of another region that lies in this one.
    fileprivate func share(of other: PageRegion) -> Double {
        let across = min(right, other.right) - max(left, other.left)
        let down = min(bottom, other.bottom) - max(top, other.top)
        guard across > 0, down > 0, other.width > 0, other.height > 0 else { return 0 }
        return across * down / (other.width * other.height)
    }
}
