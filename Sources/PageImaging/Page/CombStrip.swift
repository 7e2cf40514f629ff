import Foundation

/// The characters of a comb, one a cell, set side by side as one line without the frames between them.
package struct CombStrip: ~Copyable {
    package let strip: Bitmap
    /// For each cell whether anything is written in it.
    package let isWritten: [Bool]

    /// Nil where no cell is written in.
    package init?(_ box: PixelBox, cells: Int, of page: borrowing WorkingPage) throws(ImagingError) {
        let inside = box.clipped(width: page.ink.width, height: page.ink.height)
        guard cells > 0, inside.width >= cells * 3, inside.height > 3 else { return nil }
        let pitch = Double(inside.width) / Double(cells)
        let rim = page.pixels(Thresholds.combRim)
        let leastInk = page.pixels(1)
        var letters: [PixelBox] = []
        var isWritten = [Bool](repeating: false, count: cells)
        for cell in 0..<cells {
            let left = inside.left + Int((Double(cell) * pitch).rounded()) + rim
            let right = inside.left + Int((Double(cell + 1) * pitch).rounded()) - rim
            let box = PixelBox(left: left, top: inside.top, right: max(right, left + 2), bottom: inside.bottom)
            let part = try page.ink.cropped(to: box)
            guard part.inkCount() >= leastInk, let bounds = part.inkBounds() else { continue }
            isWritten[cell] = true
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
