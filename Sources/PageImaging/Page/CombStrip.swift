import Foundation

/// The characters of a comb, one a cell, set side by side as one line without the frames between them.
package struct CombStrip: ~Copyable {
    package let strip: Bitmap
    /// For each cell whether anything is written in it.
    package let isWritten: [Bool]

    /// Cells of equal width. Nil where no cell is written in.
    package init?(_ box: PixelBox, cells: Int, of page: borrowing WorkingPage) throws(ImagingError) {
        let inside = box.clipped(width: page.ink.width, height: page.ink.height)
        guard cells > 0, inside.width >= cells * 3, inside.height > 3 else { return nil }
        let pitch = Double(inside.width) / Double(cells)
        let places = (0..<cells).map { cell in
            PixelBox(
                left: inside.left + Int((Double(cell) * pitch).rounded()), top: inside.top,
                right: inside.left + Int((Double(cell + 1) * pitch).rounded()), bottom: inside.bottom)
        }
        try self.init(cells: places, of: page)
    }

    /// Cells wherever they stand, in their order. Nil where no cell is written in.
    package init?(cells: [PixelBox], of page: borrowing WorkingPage) throws(ImagingError) {
        let frame = cells.dropFirst().reduce(cells.first ?? PixelBox(left: 0, top: 0, right: 0, bottom: 0)) {
            $0.union($1)
        }
        let inside = frame.clipped(width: page.ink.width, height: page.ink.height)
        guard inside.height > 3 else { return nil }
        let rim = page.pixels(Thresholds.combRim)
        let leastInk = page.pixels(1)
        var letters: [PixelBox] = []
        var isWritten = [Bool](repeating: false, count: cells.count)
        for (index, cell) in cells.enumerated() {
            let left = cell.left + rim
            let box = PixelBox(
                left: left, top: inside.top, right: max(cell.right - rim, left + 2), bottom: inside.bottom)
            let part = try page.ink.cropped(to: box)
            guard part.inkCount() >= leastInk, let bounds = part.inkBounds() else { continue }
            // The dash printed between two groups, or what is left of a frame.
            guard bounds.height * 4 >= inside.height else { continue }
            isWritten[index] = true
            letters.append(
                PixelBox(
                    left: left + bounds.left - 1, top: inside.top, right: left + bounds.right + 1,
                    bottom: inside.bottom))
        }
        guard !letters.isEmpty else { return nil }
        let space = page.pixels(Thresholds.combSpace)
        let width = letters.reduce(space) { $0 + $1.width + space }
        var strip = try Bitmap(width: width, height: inside.height, depth: 8)
        var place = space
        for letter in letters {
            strip.paste(try page.grey.cropped(to: letter), left: place, top: 0)
            place += letter.width + space
        }
        self.strip = strip
        self.isWritten = isWritten
    }
}
