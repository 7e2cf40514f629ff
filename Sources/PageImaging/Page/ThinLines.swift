/// Ink of rules one or two dots thick, which straightening shares out between two rows of dots.
///
/// A thin rule that leaned on the glass climbs in steps. Once straightened it lies now in one row of dots, now in the next, and
/// half in each where it is stepped, too grey there for ink: of a rule's length a tenth is left in runs long enough to tell it
/// by. Two rows that together are as dark as one dot, with paper above and below, are such a rule; its dots are marked in both,
/// so that its run goes on. Letters lose nothing by it and grow to no side, for their strokes are told apart across.
struct ThinLines {
    /// Direction of the rules.
    enum Direction { case across, down }

    private let dots: [UInt8]

    init(of page: borrowing WorkingPage) throws(ImagingError) { dots = try page.grey.greyBytes() }

    /// The page's ink, and what belongs to thin rules besides.
    func marked(on page: borrowing WorkingPage, _ direction: Direction) throws(ImagingError) -> Bitmap {
        let (width, height) = (page.ink.width, page.ink.height)
        guard min(width, height) > 4 else { return try page.ink.copy() }
        let aside = direction == .across ? width : 1
        let rows = direction == .across ? 1..<height - 2 : 0..<height
        let columns = direction == .across ? 0..<width : 1..<width - 2
        let (least, paper) = (Thresholds.thinLineInk, Thresholds.besideThinLine)
        var marked = [UInt8](repeating: 255, count: dots.count)
        for row in rows {
            for at in row * width + columns.lowerBound..<row * width + columns.upperBound {
                let both = 510 - Int(dots[at]) - Int(dots[at + aside])
                guard both >= least, dots[at - aside] >= paper, dots[at + 2 * aside] >= paper else { continue }
                marked[at] = 0
                marked[at + aside] = 0
            }
        }
        return try Bitmap.grey(marked, width: width, height: height).thresholded(at: 128).joined(with: page.ink)
    }
}
