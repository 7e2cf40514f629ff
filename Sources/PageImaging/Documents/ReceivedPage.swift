/// One page as the decoder gave it: its pixels, its density, and whether the decoder complained.
package struct ReceivedPage: ~Copyable {
    package var bitmap: Bitmap
    package var density: PixelDensity
    /// The decoder reported errors: what is shown may be incomplete, and white is not proof of a blank page.
    package var isDamaged: Bool
    /// The receiving modem counted rows it could not decode.
    package var hasBadRows: Bool

    init(bitmap: consuming Bitmap, density: PixelDensity, isDamaged: Bool, hasBadRows: Bool = false) {
        self.bitmap = bitmap
        self.density = density
        self.isDamaged = isDamaged
        self.hasBadRows = hasBadRows
    }
}

/// Bounds on one page, from the desk's limits.
package struct PageLimits: Sendable {
    /// Side, points (1/72 inch).
    package var side: Double
    package var pixels: Int

    package init(side: Double, pixels: Int) {
        self.side = side
        self.pixels = pixels
    }
}
