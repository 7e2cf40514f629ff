/// Estimates how much of a page the telephone line spoiled: rows that fit neither neighbour.
///
/// Without error correction a receiver shows the damaged row or repeats the last good one. A shredded row differs wildly
/// from both neighbours, which agree with each other. Repeated rows are not counted: cleanly printed stems repeat rows
/// too, and the receiver's own count of bad rows tells of them. Nor is a thin printed rule, which on a page of 98 lines an
/// inch is one row unlike both its neighbours: it stands between white rows, or differs in long runs. Works on the received rows, before any scaling. Cost:
/// one pass, about 2 ms a page.
package struct RowErrors: Sendable, Equatable {
    /// Share of rows that fit neither neighbour.
    package let shredded: Double

    package static let none = RowErrors(shredded: 0)

    init(shredded: Double) {
        self.shredded = shredded
    }

    package init(of bitmap: borrowing Bitmap) {
        let height = bitmap.height
        let result = unsafe bitmap.withInkRows { rows, words in
            unsafe RowErrors.count(rows, words: words, height: height)
        }
        self = result ?? .none
    }

    private static func count(_ rows: UnsafeBufferPointer<UInt32>, words: Int, height: Int) -> RowErrors {
        guard height > 8 else { return .none }
        var torn = 0
        var followsStray = false
        for row in 1..<(height - 1) {
            var (above, below, around) = (0, 0, 0)
            var (runs, previous) = (0, UInt32(0))
            var (inkAbove, inkBelow) = (0, 0)
            for word in 0..<words {
                let here = unsafe rows[row * words + word]
                let up = unsafe rows[(row - 1) * words + word]
                let down = unsafe rows[(row + 1) * words + word]
                above += (here ^ up).nonzeroBitCount
                below += (here ^ down).nonzeroBitCount
                around += (up ^ down).nonzeroBitCount
                // The leftmost pixel is the highest bit: a run starts where the pixel to the left does not differ.
                let differs = here ^ up
                runs += (differs & ~((differs >> 1) | (previous << 31))).nonzeroBitCount
                previous = differs
                inkAbove += up.nonzeroBitCount
                inkBelow += down.nonzeroBitCount
            }
            let stray = min(above, below)
            let isRule = above > Thresholds.longestTornRun * runs || min(inkAbove, inkBelow) * 3 < stray
            if stray > Thresholds.tornRow, stray > 3 * (around + 8), !isRule, !followsStray { torn += 1 }
            followsStray = stray > Thresholds.tornRow
        }
        return RowErrors(shredded: Double(torn) / Double(height))
    }
}
