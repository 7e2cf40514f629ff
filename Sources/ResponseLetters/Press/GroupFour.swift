/// Writes black and white rows as ITU-T T.6 ("Group 4"), the coding fax servers take.
///
/// Each row is told by where its colour changes relative to the row above: a change within three dots of one above costs one
/// to seven bits, a pair of changes above with nothing below costs four, anything else is told by run lengths. Cost: one walk
/// over the changes of each row. Written here because the desk may not load the TIFF library, which parses documents.
struct GroupFour {
    private var bytes: [UInt8] = []
    private var pending: UInt32 = 0
    private var pendingBits = 0

    /// The code of a page whose `rows` are `width` dots wide, true for black.
    static func encode(rows: [[Bool]], width: Int) -> [UInt8] {
        var writer = GroupFour()
        var above: [Int] = []
        for row in rows {
            let changes = changes(in: row)
            writer.row(changes, above: above, width: width)
            above = changes
        }
        writer.put("000000000001")
        writer.put("000000000001")
        return writer.finished()
    }

    /// The places where the colour changes, white being assumed before the first dot.
    private static func changes(in row: [Bool]) -> [Int] {
        var found: [Int] = []
        var colour = false
        for (place, dot) in row.enumerated() where dot != colour {
            found.append(place)
            colour = dot
        }
        return found
    }

    private mutating func row(_ changes: [Int], above: [Int], width: Int) {
        var place = -1
        var black = false
        var own = 0
        var upper = 0
        while place < width {
            let start = max(place, 0)
            // a1: the next change of this row, to the colour opposite to the present one.
            while own < changes.count, changes[own] <= place || own.isMultiple(of: 2) == black { own += 1 }
            let a1 = own < changes.count ? changes[own] : width
            // b1: the same of the row above.
            while upper > 0, above[upper - 1] > place { upper -= 1 }
            while upper < above.count, above[upper] <= place || upper.isMultiple(of: 2) == black { upper += 1 }
            let b1 = upper < above.count ? above[upper] : width
            let b2 = upper + 1 < above.count ? above[upper + 1] : width
            if b2 < a1 {
                put("0001")
                place = b2
            } else if abs(a1 - b1) <= 3 {
                put(Self.vertical[a1 - b1 + 3])
                place = a1
                black.toggle()
            } else {
                let a2 = own + 1 < changes.count ? changes[own + 1] : width
                put("001")
                for code in RunCodes.bits(forRun: a1 - start, black: black) { put(code) }
                for code in RunCodes.bits(forRun: a2 - a1, black: !black) { put(code) }
                place = a2
            }
        }
    }

    /// By how many dots the change lies left (-3) to right (+3) of the one above.
    private static let vertical = ["0000010", "000010", "010", "1", "011", "000011", "0000011"]

    private mutating func put(_ code: String) {
        for bit in code.utf8 {
            pending = pending << 1 | UInt32(bit & 1)
            pendingBits += 1
            if pendingBits == 8 {
                bytes.append(UInt8(pending & 0xFF))
                pendingBits = 0
            }
        }
    }

    private mutating func finished() -> [UInt8] {
        while pendingBits != 0 { put("0") }
        return bytes
    }
}
