import Foundation

/// Finds where a received page is made of dots: a printer's grey under a form's fields, or the paper itself as a machine in
/// photograph mode scans it.
///
/// Along a row, dots begin again within a millimetre, over and over; letters do not. So for each small tile of the page
/// the beginnings of black runs that have another close behind them are counted. Drawn pages, 2026-11: tiles of text,
/// rules, frames and dirt up to 0.086 of the tile's dots, of screens 0.12 to 0.44. Paper that is barely grey gives 0.03 to
/// 0.07 all over the page, which print does on four tiles in ten at most. Works on the rows as received. Cost:
/// one pass, about 3 ms a page.
package struct DottedGrey: Sendable, Equatable {
    /// Whether each tile, row by row, is dotted; its neighbours included, which a tile's edge may share the dots with.
    private let tiles: [Bool]
    private let across: Int
    private let down: Int
    /// Height of a tile, pixels; its width is that of a machine word.
    private let tileHeight: Int
    static let tileWidth = 32

    /// Whether any of the page is dotted.
    package var isPresent: Bool { tiles.contains(true) }
    /// Share of the page that is.
    package var share: Double { tiles.isEmpty ? 0 : Double(tiles.count(where: \.self)) / Double(tiles.count) }

    package init(of bitmap: borrowing Bitmap, density: PixelDensity) {
        let tileHeight = max(4, Int((Double(Self.tileWidth) * density.y / density.x).rounded()))
        let height = bitmap.height
        let reach = min(max(Int((density.x * Thresholds.dotReach / 25.4).rounded()), 3), 12)
        let counted = unsafe bitmap.withInkRows { rows, words in
            unsafe DottedGrey.counts(rows, words: words, height: height, tileHeight: tileHeight, reach: reach)
        }
        let counts = counted ?? []
        let (across, down) = (bitmap.width / Self.tileWidth, height / tileHeight)
        (self.across, self.down, self.tileHeight) = (across, down, tileHeight)
        let least = Thresholds.dottedTile * Double(Self.tileWidth * tileHeight)
        let words = down > 0 ? counts.count / down : 0
        let ofTiles = (0..<down).flatMap { row in (0..<across).map { Double(counts[row * words + $0]) } }
        let faint = Thresholds.faintTile * Double(Self.tileWidth * tileHeight)
        if Double(ofTiles.count { $0 > faint }) > Thresholds.dottedPage * Double(ofTiles.count) {
            tiles = [Bool](repeating: true, count: ofTiles.count)
        } else {
            tiles = DottedGrey.settled(ofTiles.map { $0 > least }, across: across, down: down)
        }
    }

    /// Beginnings of black runs with another one close behind, by tile; one column for each word of a row.
    private static func counts(
        _ rows: UnsafeBufferPointer<UInt32>, words: Int, height: Int, tileHeight: Int, reach: Int
    ) -> [Int] {
        var counts = [Int](repeating: 0, count: (height / tileHeight) * words)
        for row in 0..<(height / tileHeight * tileHeight) {
            let tile = row / tileHeight * words
            var before: UInt64 = 0
            // The leftmost pixel is the highest bit; a run begins where the pixel to the left is white.
            var here = unsafe UInt64(rows[row * words])
            var starts = here & ~(here >> 1)
            for word in 0..<words {
                before = here
                here = word + 1 < words ? unsafe UInt64(rows[row * words + word + 1]) : 0
                let next = here & ~((here >> 1) | (before & 1) << 31)
                let both = starts << 32 | next
                var close: UInt64 = 0
                for step in 2...reach { close |= both << UInt64(step) }
                counts[tile + word] += ((both & close) >> 32).nonzeroBitCount
                starts = next
            }
        }
        return counts
    }

    /// Lone tiles are dropped, the others take their neighbours in.
    private static func settled(_ dense: [Bool], across: Int, down: Int) -> [Bool] {
        guard dense.contains(true) else { return [] }
        func neighbours(_ index: Int) -> [Int] {
            let (row, column) = (index / across, index % across)
            return (-1...1).flatMap { y in
                (-1...1).compactMap { x in
                    let (there, beside) = (row + y, column + x)
                    guard (x, y) != (0, 0), (0..<down).contains(there), (0..<across).contains(beside) else {
                        return nil
                    }
                    return there * across + beside
                }
            }
        }
        var settled = [Bool](repeating: false, count: dense.count)
        for index in dense.indices where dense[index] {
            let around = neighbours(index)
            guard around.count(where: { dense[$0] }) >= Thresholds.dottedNeighbours else { continue }
            settled[index] = true
            for other in around { settled[other] = true }
        }
        return settled
    }

    /// The dotted tiles as ink on a picture of another size of the same page.
    func mask(width: Int, height: Int, receivedWidth: Int, receivedHeight: Int) throws(ImagingError) -> Bitmap {
        var mask = try Bitmap(width: width, height: height, depth: 1)
        let (x, y) = (Double(width) / Double(receivedWidth), Double(height) / Double(receivedHeight))
        for row in 0..<down {
            var column = 0
            while column < across {
                guard tiles[row * across + column] else {
                    column += 1
                    continue
                }
                let first = column
                while column < across, tiles[row * across + column] { column += 1 }
                let left = Int(Double(first * Self.tileWidth) * x)
                let right = column == across ? width : Int((Double(column * Self.tileWidth) * x).rounded(.up))
                let top = Int(Double(row * tileHeight) * y)
                let bottom = row == down - 1 ? height : Int((Double((row + 1) * tileHeight) * y).rounded(.up))
                mask.blacken(PixelBox(left: left, top: top, right: right, bottom: bottom))
            }
        }
        return mask
    }
}
