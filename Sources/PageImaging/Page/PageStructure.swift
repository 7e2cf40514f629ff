import Foundation

/// What is drawn on a page besides text: rules across and down, and small squares that may be tick boxes.
///
/// Rules are runs longer than any letter's stroke, found by opening after small gaps are closed. Cost: about
/// 20 ms a page.
package struct PageStructure: ~Copyable {
    package let across: [PixelBox]
    package let down: [PixelBox]
    /// Short upright strokes: letters' stems, and what parts the cells of a comb.
    package let strokes: [PixelBox]
    /// Level strokes as long as a word.
    package let underlines: [PixelBox]
    package let boxes: [PixelBox]
    /// Share of black inside each box's frame, in the order of `boxes`.
    package let coverage: [Double]
    /// Ink without rules and boxes; strokes that cross a rule stay whole.
    package let text: Bitmap
    /// What was taken out of the text.
    package let lifted: Bitmap

    package init(of page: borrowing WorkingPage) throws(ImagingError) {
        let pieces = try page.ink.pieces()
        let gap = max(3, page.pixels(Thresholds.ruleGap))
        let shortest = page.pixels(Thresholds.shortestRuleAcross)
        let plainRuns = try page.ink.closed(across: gap, down: 1).opened(across: shortest, down: 1)
        let thin = try ThinLines(of: page)
        // Letters on a rule that is there keep the rows beside it.
        var rowRuns = try thin.marked(on: page, .across).closed(across: gap, down: 1)
            .opened(across: shortest, down: 1).without(try plainRuns.thickened(across: 1, down: 5))
            .joined(with: plainRuns)
        let thickest = page.pixels(Thresholds.thickestRule)
        let feet = try PageStructure.feet(rowRuns, on: page)
        for foot in feet { rowRuns.clear(foot) }
        let across = try rowRuns.pieces().filter { $0.height <= thickest }
        let unbroken = try thin.marked(on: page, .down).closed(across: 1, down: gap)
        var columnRuns = try unbroken.opened(across: 1, down: page.pixels(Thresholds.shortestRuleDown))
        let stems = try PageStructure.stems(columnRuns, among: pieces, on: page)
        for stem in stems { columnRuns.clear(stem) }
        let sides = try PageStructure.sides(of: unbroken, on: page, between: across)
        columnRuns = try columnRuns.joined(with: sides)
        let down = try columnRuns.pieces().filter { $0.width <= thickest }
        let ruled = try rowRuns.joined(with: columnRuns)
        rowRuns = try rowRuns.shared(with: page.ink)
        columnRuns = try columnRuns.shared(with: page.ink)
        let rules = try rowRuns.joined(with: columnRuns).thickened(across: 3, down: 3).joined(with: ruled)
        let without = try page.ink.without(rules)
        let bridge = page.pixels(Thresholds.crossing)
        let crossing = try without.closed(across: 1, down: bridge).shared(with: rules).shared(with: page.ink)
        let standing = try PageStructure.standing(on: rowRuns, across: across, crossedBy: columnRuns, of: page)
        var text = try without.joined(with: crossing).joined(with: standing)
        let squares = try TickSquares(among: pieces, on: page)
        for box in squares.boxes { text.clear(box.grown(by: 1)) }
        let lifted = try page.ink.joined(with: ruled).without(text)
        let underlines = try PageStructure.underlines(on: page)
        strokes = try without.closed(across: 1, down: gap).opened(
            across: 1, down: page.pixels(Thresholds.shortestStroke)
        )
        .pieces().filter { $0.width <= thickest && $0.height <= page.pixels(Thresholds.highestStroke) }
        (self.across, self.down, boxes, coverage) = (across, down, squares.boxes, squares.coverage)
        self.underlines = underlines
        self.lifted = lifted
        self.text = text
    }

    /// What a first look wants to know: plain rules, and squares that are whole. Cost: a fifth of the other.
    package init(roughly page: borrowing WorkingPage) throws(ImagingError) {
        let gap = max(3, page.pixels(Thresholds.ruleGap))
        let thickest = page.pixels(Thresholds.thickestRule)
        let rowRuns = try page.ink.closed(across: gap, down: 1)
            .opened(across: page.pixels(Thresholds.shortestRuleAcross), down: 1)
        let columnRuns = try page.ink.closed(across: 1, down: gap)
            .opened(across: 1, down: page.pixels(Thresholds.shortestRuleDown))
        let across = try rowRuns.pieces().filter { $0.height <= thickest }
        let down = try columnRuns.pieces().filter { $0.width <= thickest }
        let lifted = try rowRuns.joined(with: columnRuns).thickened(across: 3, down: 3)
        var text = try page.ink.without(lifted)
        let squares = try TickSquares(wholeAmong: try page.ink.pieces(), on: page)
        for box in squares.boxes { text.clear(box.grown(by: 1)) }
        (self.across, self.down, boxes, coverage) = (across, down, squares.boxes, squares.coverage)
        (strokes, underlines) = ([], [])
        self.lifted = lifted
        self.text = text
    }

    private static func underlines(on page: borrowing WorkingPage) throws(ImagingError) -> [PixelBox] {
        let (longest, thickest) = (
            page.pixels(Thresholds.longestUnderline), page.pixels(Thresholds.thickestUnderline)
        )
        return try page.ink.opened(across: page.pixels(Thresholds.shortestUnderline), down: 1).pieces()
            .filter { $0.width <= longest && $0.height <= thickest }
    }

    /// Runs across that are the feet of letters grown together: made of short pieces, with ink close above all along.
    private static func feet(
        _ runs: borrowing Bitmap, on page: borrowing WorkingPage
    ) throws(ImagingError) -> [PixelBox] {
        let plain = try page.ink.opened(across: page.pixels(Thresholds.plainRun), down: 1)
        let reach = max(2, page.pixels(0.5))
        var feet: [PixelBox] = []
        for run in try runs.pieces() where run.height <= page.pixels(Thresholds.thickestRule) {
            guard Double(try plain.inkedColumns(in: run)) < Thresholds.plainShare * Double(run.width) else { continue }
            let above = PixelBox(left: run.left, top: run.top - reach, right: run.right, bottom: run.top - 1)
            if Double(try page.ink.inkedColumns(in: above)) > Thresholds.inkedAbove * Double(run.width) {
                feet.append(run)
            }
        }
        return feet
    }

    /// Runs down that are the stems of large letters: thicker than a rule, in a piece of ink of a letter's size.
    private static func stems(
        _ runs: borrowing Bitmap, among pieces: [PixelBox], on page: borrowing WorkingPage
    ) throws(ImagingError) -> [PixelBox] {
        let (largest, stem) = (page.pixels(Thresholds.largeLetter), page.pixels(Thresholds.letterStem))
        let letters = pieces.filter { $0.height <= largest && $0.width <= largest }
        return try runs.pieces().filter { run in
            run.width >= stem && run.height <= largest
                && letters.contains { $0.grown(by: 2).overlaps(run) && $0.height + 4 >= run.height }
        }
    }

    /// Upright strokes between two rules, shorter than rules by themselves: the sides of low boxes.
    private static func sides(
        of unbroken: borrowing Bitmap, on page: borrowing WorkingPage, between across: [PixelBox]
    ) throws(ImagingError) -> Bitmap {
        let strokes = try unbroken.opened(across: 1, down: page.pixels(Thresholds.shortestSide))
        let (slack, widest) = (page.pixels(Thresholds.sideSlack), page.pixels(Thresholds.widestSide))
        var kept = try Bitmap(width: page.ink.width, height: page.ink.height, depth: 1)
        for piece in try strokes.pieces() where piece.width <= widest {
            func meets(_ edge: Int) -> Bool {
                across.contains { rule in
                    rule.left - slack <= piece.left && piece.right <= rule.right + slack
                        && rule.top - slack <= edge && edge <= rule.bottom + slack
                }
            }
            guard meets(piece.top), meets(piece.bottom) else { continue }
            if !isAtEnd(piece, of: across, within: slack), try !isUnbroken(piece, on: page) { continue }
            kept.paste(try strokes.cropped(to: piece), left: piece.left, top: piece.top)
        }
        return kept
    }

    private static func isAtEnd(_ stroke: PixelBox, of rules: [PixelBox], within slack: Int) -> Bool {
        rules.contains { rule in
            (abs(rule.left - stroke.left) <= slack || abs(rule.right - stroke.right) <= slack)
                && rule.top - slack <= stroke.bottom && stroke.top <= rule.bottom + slack
        }
    }

    /// Without the white that lies between a box and the stem of a letter that fills it.
    private static func isUnbroken(_ stroke: PixelBox, on page: borrowing WorkingPage) throws(ImagingError) -> Bool {
        let place = stroke.grown(across: 1, down: 0).clipped(width: page.ink.width, height: page.ink.height)
        let rows = try page.ink.cropped(to: place).inkByRow()
        return Double(rows.count { $0 == 0 }) <= Thresholds.whiteInSide * Double(rows.count)
    }

    /// Ink on thin rules across that is part of something standing on them: the foot of an E or a Z on a line to write on.
    /// Where the upright run is no longer than the rule is thick, there is nothing but the rule; nor where a rule down
    /// meets it.
    private static func standing(
        on rowRuns: borrowing Bitmap, across: [PixelBox], crossedBy columnRuns: borrowing Bitmap,
        of page: borrowing WorkingPage
    ) throws(ImagingError) -> Bitmap {
        let thin = page.pixels(Thresholds.thinRule)
        let thicknesses = across.map { rule in
            Int((Double(rowRuns.inkCount(in: rule)) / Double(max(1, rule.width))).rounded(.up))
        }.filter { $0 <= thin }.sorted()
        let usual = thicknesses.isEmpty ? 2 : thicknesses[thicknesses.count * 4 / 5]
        let thick = try rowRuns.opened(across: page.pixels(Thresholds.shortestRuleAcross), down: usual + 2)
            .thickened(across: 5, down: 5)
        let thinRules = try rowRuns.thickened(across: 1, down: 5).without(thick)
        let upright = try page.ink.opened(across: 1, down: usual + 3)
        return try upright.shared(with: thinRules).without(try columnRuns.thickened(across: 3, down: 3))
    }
}

extension Bitmap {
    /// Columns of a box that have any ink.
    fileprivate borrowing func inkedColumns(in box: PixelBox) throws(ImagingError) -> Int {
        let inside = box.clipped(width: width, height: height)
        guard !inside.isEmpty else { return 0 }
        return try cropped(to: inside).inkByColumn().count { $0 > 0 }
    }
}
