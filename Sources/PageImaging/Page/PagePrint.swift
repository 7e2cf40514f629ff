package import Foundation

/// A working page as a picture for keeping or showing.
extension WorkingPage {
    /// The page as a form's blank is kept: a 1-bit TIFF of so many dots an inch.
    package borrowing func blankTIFF(dotsPerInch wanted: Double) throws(ImagingError) -> Data {
        let factor = wanted / dotsPerInch
        guard abs(factor - 1) > Thresholds.squareEnough else { return try ink.groupFourTIFF() }
        return try grey.scaled(across: factor, down: factor).thresholded(at: Thresholds.inkOfScan).groupFourTIFF()
    }

    /// The page in grey, small enough to show.
    package borrowing func png(dotsPerInch wanted: Double) throws(ImagingError) -> Data {
        try grey.shrunk(by: wanted / dotsPerInch).png()
    }

    /// Takes off what is written in some places. Rules, cells and boxes that the writing crosses stay.
    package mutating func takeOffWriting(in places: [PixelBox]) throws(ImagingError) {
        guard !places.isEmpty else { return }
        let structure = try PageStructure(of: self)
        var written = try Bitmap(width: ink.width, height: ink.height, depth: 1)
        for place in places { written.blacken(place) }
        try remove(written.shared(with: ink).without(structure.lifted))
    }

    /// Paints the inside of every tick box with paper, its frame left standing.
    package mutating func emptyTickBoxes(in places: [PixelBox]) throws(ImagingError) {
        let structure = try PageStructure(of: self)
        let rim = pixels(0.5)
        for box in structure.boxes where places.contains(where: { $0.meets(box) }) {
            let inside = PixelBox(
                left: box.left + rim, top: box.top + rim, right: box.right - rim, bottom: box.bottom - rim)
            if inside.width > 1, inside.height > 1 { clear(inside) }
        }
    }
}

extension PixelBox {
    fileprivate func meets(_ other: PixelBox) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
}
