/// What is drawn on a page besides text: rules across and down, and small squares that may be tick boxes.
///
/// Rules are runs longer than any letter's stroke, found by opening after small gaps are closed. Squares are pieces of
/// ink of a box's size whose four sides are dark. Cost: about 15 ms a page.
package struct PageStructure: ~Copyable {
    package let across: [PixelBox]
    package let down: [PixelBox]
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
        var rowRuns = try page.ink.closed(across: gap, down: 1)
            .opened(across: page.pixels(Thresholds.shortestRuleAcross), down: 1)
        var columnRuns = try page.ink.closed(across: 1, down: gap)
            .opened(across: 1, down: page.pixels(Thresholds.shortestRuleDown))
        let thickest = page.pixels(Thresholds.thickestRule)
        let feet = try PageStructure.feet(rowRuns, on: page)
        for foot in feet { rowRuns.clear(foot) }
        let stems = try PageStructure.stems(columnRuns, among: pieces, on: page)
        for stem in stems { columnRuns.clear(stem) }
        let across = try rowRuns.pieces().filter { $0.height <= thickest }
        let down = try columnRuns.pieces().filter { $0.width <= thickest }
        let rules = try rowRuns.joined(with: columnRuns).thickened(across: 3, down: 3)
        let without = try page.ink.without(rules)
        let bridge = page.pixels(Thresholds.crossing)
        let crossing = try without.closed(across: 1, down: bridge).shared(with: rules).shared(with: page.ink)
        var text = try without.joined(with: crossing)
        let (boxes, coverage) = try PageStructure.squares(among: pieces, on: page)
        for box in boxes { text.clear(box.grown(by: 1)) }
        let lifted = try page.ink.without(text)
        (self.across, self.down, self.boxes, self.coverage) = (across, down, boxes, coverage)
        self.lifted = lifted
        self.text = text
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

    private static func squares(
        among pieces: [PixelBox], on page: borrowing WorkingPage
    ) throws(ImagingError) -> ([PixelBox], [Double]) {
        let (least, most) = (page.pixels(Thresholds.smallestBox), page.pixels(Thresholds.largestBox))
        let frame = max(2, page.pixels(Thresholds.boxFrame))
        let closeBy = page.pixels(Thresholds.letterBeside)
        var (found, shares): ([PixelBox], [Double]) = ([], [])
        for piece in pieces
        where (least...most).contains(piece.width) && (least...most).contains(piece.height)
            && abs(piece.width - piece.height) <= max(2, piece.width / 6)
        {
            let part = try page.ink.cropped(to: piece)
            guard hasFourSides(part, rim: max(2, piece.width / Thresholds.boxRimShare)),
                !pieces.contains(where: { $0.isLetter(beside: piece, within: closeBy) })
            else { continue }
            let inside = PixelBox(left: frame, top: frame, right: piece.width - frame, bottom: piece.height - frame)
            found.append(piece)
            shares.append(Double(part.inkCount(in: inside)) / Double(max(1, inside.width * inside.height)))
        }
        return (found, shares)
    }

    /// Whether along each side nearly every row or column has ink within the rim.
    private static func hasFourSides(_ part: borrowing Bitmap, rim: Int) -> Bool {
        let (width, height) = (part.width, part.height)
        guard let bytes = try? part.greyBytes() else { return false }
        func dark(_ x: Int, _ y: Int) -> Bool { bytes[y * width + x] == 0 }
        let top = (0..<width).count { x in (0..<rim).contains { dark(x, $0) } }
        let bottom = (0..<width).count { x in (0..<rim).contains { dark(x, height - 1 - $0) } }
        let left = (0..<height).count { y in (0..<rim).contains { dark($0, y) } }
        let right = (0..<height).count { y in (0..<rim).contains { dark(width - 1 - $0, y) } }
        let wanted = Thresholds.boxSideDark
        return Double(min(top, bottom)) >= wanted * Double(width)
            && Double(min(left, right)) >= wanted * Double(height)
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

extension PixelBox {
    /// Whether this piece of ink, as high as another or nearly, stands as close to it as letters of a word do: an "n" or a
    /// "D" has four dark sides, and stands among its like.
    fileprivate func isLetter(beside other: PixelBox, within gap: Int) -> Bool {
        guard self != other else { return false }
        let apart = max(left - other.right, other.left - right)
        let shared = min(bottom, other.bottom) - max(top, other.top)
        return apart >= 0 && apart <= gap && shared * 3 >= other.height && height * 10 >= other.height * 6
            && height * 10 <= other.height * 17 && width * 10 <= other.width * 17
    }
}
