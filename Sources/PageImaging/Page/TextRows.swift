/// Cuts a block of written lines into its rows, at the white between them.
package enum TextRows {
    package static func find(in page: borrowing WorkingPage, within box: PixelBox) throws(ImagingError) -> [PixelBox] {
        let part = try page.ink.cropped(to: box)
        let bytes = try part.greyBytes()
        let (width, height) = (part.width, part.height)
        let counts = (0..<height).map { row in bytes[(row * width)..<((row + 1) * width)].count { $0 == 0 } }
        let faint = page.pixels(Thresholds.faintRow)
        var rows: [Range<Int>] = []
        var start: Int?
        for (row, count) in (counts + [0]).enumerated() {
            if count > faint {
                start = start ?? row
            } else if let begun = start {
                rows.append(begun..<row)
                start = nil
            }
        }
        let least = page.pixels(Thresholds.lowestText)
        var joined: [Range<Int>] = []
        for row in rows {
            // Dots and accents above a line, and what hangs below it, belong to it.
            if let last = joined.last, row.lowerBound - last.upperBound <= 1 || min(last.count, row.count) < least,
                row.lowerBound - last.upperBound <= least
            {
                joined[joined.count - 1] = last.lowerBound..<row.upperBound
            } else {
                joined.append(row)
            }
        }
        return joined.filter { $0.count >= least }.map { row in
            PixelBox(
                left: box.left, top: box.top + row.lowerBound, right: box.right, bottom: box.top + row.upperBound)
        }
    }
}
