/// Estimates how much of a page the telephone line spoiled: rows copied from the row above, and rows of noise.
///
/// Without error correction a receiver repeats the last good row or shows the damaged one. A repeated row equals its
/// neighbour although both are busy, several times over; a shredded row differs wildly from both neighbours, which
/// agree with each other. Works on the received rows, before any scaling. Cost: one pass, about 2 ms a page.
package struct RowErrors: Sendable, Equatable {
    /// Share of busy rows that are copies within a run of copies.
    package let repeated: Double
    /// Share of rows that fit neither neighbour.
    package let shredded: Double

    package init(repeated: Double, shredded: Double) {
        self.repeated = repeated
        self.shredded = shredded
    }

    init(of bitmap: borrowing Bitmap) {
        let height = bitmap.height
        let result = unsafe bitmap.withInkRows { rows, words in
            unsafe RowErrors.count(rows, words: words, height: height)
        }
        self = result ?? RowErrors(repeated: 0, shredded: 0)
    }

    private static func count(_ rows: UnsafeBufferPointer<UInt32>, words: Int, height: Int) -> RowErrors {
        guard height > 8 else { return RowErrors(repeated: 0, shredded: 0) }
        var (busy, copies, torn, run) = (0, 0, 0, 0)
        var previous = 0
        for row in 1..<(height - 1) {
            var (edges, above, below, around) = (0, 0, 0, 0)
            for word in 0..<words {
                let here = unsafe rows[row * words + word]
                let up = unsafe rows[(row - 1) * words + word]
                let down = unsafe rows[(row + 1) * words + word]
                edges += (here ^ (here >> 1)).nonzeroBitCount
                above += (here ^ up).nonzeroBitCount
                below += (here ^ down).nonzeroBitCount
                around += (up ^ down).nonzeroBitCount
            }
            if edges >= Thresholds.busyRow { busy += 1 }
            run = above == 0 && edges >= Thresholds.busyRow ? run + 1 : 0
            if run == Thresholds.copiedRun {
                copies += Thresholds.copiedRun
            } else if run > Thresholds.copiedRun {
                copies += 1
            }
            let stray = min(above, below)
            if stray > Thresholds.tornRow, stray > 3 * (around + 8), previous == 0 { torn += 1 }
            previous = stray > Thresholds.tornRow ? 1 : 0
        }
        return RowErrors(
            repeated: Double(copies) / Double(max(busy, 50)), shredded: Double(torn) / Double(height))
    }
}
