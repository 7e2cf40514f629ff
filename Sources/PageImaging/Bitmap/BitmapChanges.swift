import CLeptonica
import Foundation

/// What can be done to a picture as a whole: scale, turn, straighten, smooth, threshold, thicken, thin, subtract.
extension Bitmap {
    package borrowing func scaled(across: Double, down: Double) throws(ImagingError) -> Bitmap {
        if abs(across - 1) < 1e-6, abs(down - 1) < 1e-6 { return try copy() }
        return try unsafe Bitmap(taking: pixScaleGeneral(pix, Float(across), Float(down), 0, 0))
    }

    /// A small grey picture of a 1-bit or grey one, averaged, for looking at the page as a whole.
    package borrowing func shrunk(by factor: Double) throws(ImagingError) -> Bitmap {
        if depth == 1, factor < 0.99 { return try unsafe Bitmap(taking: pixScaleToGray(pix, Float(factor))) }
        if factor < 0.7 { return try unsafe Bitmap(taking: pixScaleAreaMap(pix, Float(factor), Float(factor))) }
        let grey = try converted(toDepth: 8)
        return try grey.scaled(across: factor, down: factor)
    }

    /// A quarter of a 1-bit picture's size across and down; a pixel is ink where any of its sixteen was.
    package borrowing func reducedToQuarter() throws(ImagingError) -> Bitmap {
        try unsafe Bitmap(taking: pixReduceRankBinaryCascade(pix, 1, 1, 0, 0))
    }

    /// Turned clockwise by quarters of a circle.
    package borrowing func turned(quarters: Int) throws(ImagingError) -> Bitmap {
        let turns = Int32(((quarters % 4) + 4) % 4)
        guard turns > 0 else { return try copy() }
        return try unsafe Bitmap(taking: pixRotateOrth(pix, turns))
    }

    /// Turned clockwise by a small angle, degrees; the size stays, paper fills the corners.
    package borrowing func turned(degrees: Double) throws(ImagingError) -> Bitmap {
        let radians = Float(degrees * .pi / 180)
        let manner = depth == 1 ? L_ROTATE_SAMPLING : L_ROTATE_AREA_MAP
        return try unsafe Bitmap(
            taking: pixRotate(pix, radians, Int32(manner), Int32(L_BRING_IN_WHITE), 0, 0))
    }

    /// Every pixel darker than the level becomes ink.
    package borrowing func thresholded(at level: Int) throws(ImagingError) -> Bitmap {
        try unsafe Bitmap(taking: pixThresholdToBinary(pix, Int32(level)))
    }

    /// Evens out the paper's shade of a grey scan, so that one threshold serves the whole page.
    package borrowing func evenlyLit() throws(ImagingError) -> Bitmap {
        guard let even = unsafe pixBackgroundNormSimple(pix, nil, nil) else { return try copy() }
        return try unsafe Bitmap(taking: even)
    }

    /// Ink that holds a run of at least so many pixels across and down. Long runs are looked for in two steps, which
    /// costs the square root and is exact to a few pixels.
    package borrowing func opened(across: Int, down: Int) throws(ImagingError) -> Bitmap {
        if max(across, down) > Thresholds.longestSimpleRun {
            return try unsafe Bitmap(taking: pixOpenCompBrick(nil, pix, Int32(max(1, across)), Int32(max(1, down))))
        }
        return try unsafe Bitmap(taking: pixOpenBrick(nil, pix, Int32(max(1, across)), Int32(max(1, down))))
    }

    /// Gaps up to so many pixels filled.
    package borrowing func closed(across: Int, down: Int) throws(ImagingError) -> Bitmap {
        try unsafe Bitmap(taking: pixCloseSafeBrick(nil, pix, Int32(max(1, across)), Int32(max(1, down))))
    }

    package borrowing func thickened(across: Int, down: Int) throws(ImagingError) -> Bitmap {
        try unsafe Bitmap(taking: pixDilateBrick(nil, pix, Int32(max(1, across)), Int32(max(1, down))))
    }

    /// Moved right and down; white comes in.
    borrowing func shifted(across: Int, down: Int) throws(ImagingError) -> Bitmap {
        try unsafe Bitmap(taking: pixTranslate(nil, pix, Int32(across), Int32(down), Int32(L_BRING_IN_WHITE)))
    }

    /// This ink where the other has none.
    package borrowing func without(_ other: borrowing Bitmap) throws(ImagingError) -> Bitmap {
        try unsafe Bitmap(taking: pixSubtract(nil, pix, other.pix))
    }

    /// Ink that both have.
    package borrowing func shared(with other: borrowing Bitmap) throws(ImagingError) -> Bitmap {
        try unsafe Bitmap(taking: pixAnd(nil, pix, other.pix))
    }

    package borrowing func joined(with other: borrowing Bitmap) throws(ImagingError) -> Bitmap {
        try unsafe Bitmap(taking: pixOr(nil, pix, other.pix))
    }

    /// The mask's pieces that touch a seed.
    package borrowing func grown(within mask: borrowing Bitmap) throws(ImagingError) -> Bitmap {
        try unsafe Bitmap(taking: pixSeedfillBinary(nil, pix, mask.pix, 8))
    }

    /// Paints a picture with paper wherever a 1-bit mask of the same size has ink.
    package mutating func whiten(under mask: borrowing Bitmap) {
        _ = unsafe pixPaintThroughMask(pix, mask.pix, 0, 0, depth == 1 ? 0 : 255)
    }

    /// Boxes of the connected pieces of ink.
    package borrowing func pieces() throws(ImagingError) -> [PixelBox] {
        var boxes: UnsafeMutablePointer<BOXA>? = unsafe pixConnCompBB(pix, 8)
        guard unsafe boxes != nil else { throw .noMemory }
        defer { unsafe boxaDestroy(&boxes) }
        let count = unsafe boxaGetCount(boxes)
        var found: [PixelBox] = []
        found.reserveCapacity(Int(count))
        for index in 0..<count {
            var (x, y, w, h): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
            guard unsafe boxaGetBoxGeometry(boxes, index, &x, &y, &w, &h) == 0 else { continue }
            found.append(PixelBox(left: Int(x), top: Int(y), right: Int(x + w), bottom: Int(y + h)))
        }
        return found
    }
}
