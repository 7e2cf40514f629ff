/// Estimates how much of a page the telephone line spoiled: rows that fit neither neighbour.
///
/// Without error correction a receiver shows the damaged row or repeats the last good one. A shredded row differs wildly
/// from both neighbours, which agree with each other. A thin printed rule is none, though on a page of 98 lines an inch it
/// is one row unlike both its neighbours: it stands between white rows, or differs in long runs. A repeated row is the same
/// as the one above it to the last dot where dozens of strokes are cut: neither a scanner's noise nor upright letters leave
/// two such rows alike. Once such rows prove that the line repeats, every row with some strokes that is like the one above
/// counts; where very many are alike no scanner made the page, and none does. Works on the received rows, before any
/// scaling. Cost: one pass, about 2 ms a page.
package struct RowErrors: Sendable, Equatable {
    /// Share of rows that fit neither neighbour.
    package let shredded: Double
    /// Rows that repeat the one above.
    package let repeated: Int
    /// The rows that are not what was sent, as received, from the top.
    package let bad: [Int]

    package static let none = RowErrors(shredded: 0, repeated: 0, bad: [])

    init(shredded: Double, repeated: Int, bad: [Int]) {
        (self.shredded, self.repeated, self.bad) = (shredded, repeated, bad)
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
        var (torn, repeated): ([Int], [Int]) = ([], [])
        var (busy, proofs) = (0, 0)
        var followsStray = false
        for row in 1..<(height - 1) {
            var (above, below, around) = (0, 0, 0)
            var (runs, previous) = (0, UInt32(0))
            var (inkAbove, inkBelow) = (0, 0)
            var (strokes, before) = (0, UInt32(0))
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
                strokes += (here & ~((here >> 1) | (before << 31))).nonzeroBitCount
                before = here
                inkAbove += up.nonzeroBitCount
                inkBelow += down.nonzeroBitCount
            }
            let stray = min(above, below)
            let isRule = above > Thresholds.longestTornRun * runs || min(inkAbove, inkBelow) * 3 < stray
            if stray > Thresholds.tornRow, stray > 3 * (around + 8), !isRule, !followsStray { torn.append(row) }
            followsStray = stray > Thresholds.tornRow
            guard strokes >= Thresholds.strokesOfBusyRow else { continue }
            busy += 1
            guard above == 0 else { continue }
            repeated.append(row)
            if strokes >= Thresholds.strokesOfProof { proofs += 1 }
        }
        let most = Int(Thresholds.drawnPage * Double(busy))
        if proofs < Thresholds.leastProofs || repeated.count > most { repeated = [] }
        return RowErrors(
            shredded: Double(torn.count) / Double(height), repeated: repeated.count, bad: (torn + repeated).sorted())
    }
}
