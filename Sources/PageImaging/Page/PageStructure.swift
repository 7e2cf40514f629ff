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
        let gap = max(3, page.pixels(Thresholds.ruleGap))
        let rowRuns = try page.ink.closed(across: gap, down: 1)
            .opened(across: page.pixels(Thresholds.shortestRuleAcross), down: 1)
        let columnRuns = try page.ink.closed(across: 1, down: gap)
            .opened(across: 1, down: page.pixels(Thresholds.shortestRuleDown))
        let thickest = page.pixels(Thresholds.thickestRule)
        let across = try rowRuns.pieces().filter { $0.height <= thickest }
        let down = try columnRuns.pieces().filter { $0.width <= thickest }
        let rules = try rowRuns.joined(with: columnRuns).thickened(across: 3, down: 3)
        let without = try page.ink.without(rules)
        let bridge = page.pixels(Thresholds.crossing)
        let crossing = try without.closed(across: 1, down: bridge).shared(with: rules).shared(with: page.ink)
        var text = try without.joined(with: crossing)
        let (boxes, coverage) = try PageStructure.squares(on: page)
        for box in boxes { text.clear(box.grown(by: 1)) }
        let lifted = try page.ink.without(text)
        (self.across, self.down, self.boxes, self.coverage) = (across, down, boxes, coverage)
        self.lifted = lifted
        self.text = text
    }

    private static func squares(on page: borrowing WorkingPage) throws(ImagingError) -> ([PixelBox], [Double]) {
        let (least, most) = (page.pixels(Thresholds.smallestBox), page.pixels(Thresholds.largestBox))
        let rim = max(2, page.pixels(0.5))
        var (found, shares): ([PixelBox], [Double]) = ([], [])
        for piece in try page.ink.pieces()
        where (least...most).contains(piece.width) && (least...most).contains(piece.height)
            && abs(piece.width - piece.height) <= max(2, piece.width / 6)
        {
            let part = try page.ink.cropped(to: piece)
            guard hasFourSides(part, rim: rim) else { continue }
            let inside = PixelBox(left: rim, top: rim, right: piece.width - rim, bottom: piece.height - rim)
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
