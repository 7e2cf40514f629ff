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
        var marked = try page.ink.copy()
        guard min(width, height) > 4 else { return marked }
        let aside = direction == .across ? width : 1
        let rows = direction == .across ? 1..<height - 2 : 0..<height
        let columns = direction == .across ? 0..<width : 1..<width - 2
        for row in rows {
            for column in thin(in: row * width + columns.lowerBound..<row * width + columns.upperBound, aside) {
                let (x, y) = (column - row * width, row)
                marked.blacken(x: x, y: y)
                marked.blacken(x: direction == .across ? x : x + 1, y: direction == .across ? y + 1 : y)
            }
        }
        return marked
    }

    /// The dots of a row that together with the one aside make a thin line.
    private func thin(in row: Range<Int>, _ aside: Int) -> [Int] {
        let (least, paper) = (Thresholds.thinLineInk, Thresholds.besideThinLine)
        var found: [Int] = []
        unsafe dots.withUnsafeBytes { dots in
            func isWhite(_ at: Int) -> Bool { unsafe dots.loadUnaligned(fromByteOffset: at, as: UInt64.self) == .max }
            var at = row.lowerBound
            while at < row.upperBound {
                let next = min(at + 8, row.upperBound)
                // Most of a page is paper, which is passed over eight dots at a time.
                if next - at < 8 || !isWhite(at) || !isWhite(at + aside) {
                    for at in at..<next {
                        let both = unsafe 510 - Int(dots[at]) - Int(dots[at + aside])
                        guard both >= least, unsafe dots[at - aside] >= paper, unsafe dots[at + 2 * aside] >= paper
                        else { continue }
                        found.append(at)
                    }
                }
                at = next
            }
        }
        return found
    }
}
