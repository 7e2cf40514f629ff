import Foundation
package import PageDrawing
import ReferralCore

/// A referral on paper nobody designed: the sheets drawn from one seed, what they say, and which family they are of.
package struct DrawnLayout: Sendable, Equatable {
    package var seed: Int
    package var family: LayoutFamily
    package var handwritten: Bool
    package var sheets: [LayoutSheet]
    package var truth: LayoutTruth
    /// Who is referred, by whom and why.
    let story: InventedReferral

    /// Draws the layout of a seed. Spellings held out of development are used only where `held` allows.
    ///
    /// - Parameter patient: which of the clinic's patients it is filled in for, counted from 0. What is printed may still move
    ///   with the answers; `printed` tells.
    package init(seed: Int, patient: Int = 0, wording: Wording, held: Bool) throws(DrawingError) {
        var dice = SeededDice(seed, for: "layout")
        self.seed = seed
        family = dice.pick(LayoutFamily.allCases)
        handwritten = family != .printout && family != .letter && dice.chance(0.3)
        let printout = family == .printout || family == .letter
        var look = HouseLook(dice: &dice, handwritten: handwritten, printout: printout)
        if printout {
            look.stray = 0
            look.sink = 0
            look.answer = dice.chance(0.7) ? look.plain : look.answer
            look.answersUpper = false
            if family == .letter { look.answer.points = dice.between(10, 12) }
        }
        let first = InventedReferral(dice: &dice)
        if patient == 0 {
            story = first
        } else {
            var others = SeededDice(seed, for: "patient \(patient)")
            story = first.next(dice: &others)
        }
        let manner = AnswerManner(dice: &dice)
        var board = try Drafting(look: look, dice: SeededDice(seed, for: "drafting"))
        if family == .letter {
            truth = board.letter(story, manner: manner)
        } else {
            let own = dice.chance(printout ? 0.9 : 0.4)
            let asking = FieldAsking(
                story: story, look: look, wording: wording, held: held, manner: manner,
                dice: SeededDice(seed, for: "asking"), blankShare: dice.between(0.2, 0.4),
                combShare: family == .combs ? 0.9 : printout || handwritten && dice.chance(0.5) ? 0 : 0.15)
            let plan = LayoutPlan(family: family, asking: asking)
            let hasCover = dice.chance(0.12)
            if hasCover { board.cover(story, manner: manner) }
            let title = wording.draw(printout ? "title.printout" : "title", underHeading: true, held: held, dice: &dice)
            board.head(story, title: title, own: own, manner: manner)
            Self.draw(plan, on: &board, mixing: dice.chance(0.35), sideBySide: dice.chance(0.3))
            truth = plan.truth
            if own { Self.settle(&truth, saidElsewhere: [.referrerPractice, .referrerPhone, .referrerFax]) }
            if hasCover { Self.settle(&truth, saidElsewhere: [.referrerPractice, .referrerPhone]) }
        }
        board.feet(printout: printout)
        sheets = board.sheets
    }

    /// What stands on each sheet when nobody has written on it.
    var printed: [[SheetMark.Shape]] {
        sheets.map { sheet in sheet.marks.filter { $0.layer != .answer }.map(\.shape) }
    }

    private static func draw(_ plan: LayoutPlan, on board: inout Drafting, mixing: Bool, sideBySide: Bool) {
        if plan.family == .printout {
            let columns = board.dice.chance(0.5) ? 2 : 1
            for section in plan.sections { board.printout(section, columns: columns) }
            if board.dice.chance(0.5) { board.problemList() }
            return
        }
        var index = 0
        while index < plan.sections.count {
            let section = plan.sections[index]
            let family = mixing && board.dice.chance(0.4) ? board.dice.pick(LayoutFamily.arrangements) : plan.family
            let next = index + 1 < plan.sections.count ? plan.sections[index + 1] : nil
            if sideBySide, let next, section.kind == .questions, next.kind == .questions, next.title != nil,
                board.fitsBeside(section, next)
            {
                board.draw(section, beside: next, as: family)
                index += 2
            } else {
                board.draw(section, as: family)
                index += 1
            }
        }
    }

    /// A clinic's own letterhead and its cover sheet say its name and numbers even where the lines for them were left blank: then
    /// neither reading is counted.
    private static func settle(_ truth: inout LayoutTruth, saidElsewhere keys: [FieldKey]) {
        for key in keys where truth.values[key] == nil {
            truth.blank.remove(key)
            truth.unscored.insert(key)
        }
    }
}

extension Drafting {
    /// Whether two sections can stand side by side on what is left of this sheet.
    func fitsBeside(_ one: PlannedSection, _ other: PlannedSection) -> Bool {
        let questions = max(one.questions.count, other.questions.count)
        return y + Double(questions) * look.rowPitch * 2.6 + 12 < Self.bottom
    }

    mutating func draw(_ one: PlannedSection, beside other: PlannedSection, as family: LayoutFamily) {
        let edges = (left, right)
        let top = y
        let gutter = dice.between(2, 7)
        right = (edges.0 + edges.1 - gutter) / 2
        draw(one, as: family)
        let lowest = y
        y = top
        left = right + gutter
        right = edges.1
        draw(other, as: family)
        left = edges.0
        y = max(y, lowest)
    }
}
