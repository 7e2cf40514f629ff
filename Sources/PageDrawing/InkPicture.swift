/// A drawn page as dots: how much ink lies on each, 0 (paper) to 255 (black), row by row from the top left.
package struct InkPicture: Sendable, Equatable {
    package var width: Int
    package var height: Int
    /// Dots per inch across and down; they differ on a fax.
    package var dpi: Resolution
    package var ink: [UInt8]

    package init(width: Int, height: Int, dpi: Resolution, ink: [UInt8]) {
        precondition(ink.count == width * height, "a picture has one value a dot")
        self.width = width
        self.height = height
        self.dpi = dpi
        self.ink = ink
    }

    /// A picture with nothing on it.
    package init(blank width: Int, by height: Int, dpi: Resolution) {
        self.init(width: width, height: height, dpi: dpi, ink: [UInt8](repeating: 0, count: width * height))
    }
}

/// Dots per inch across and down the page.
package struct Resolution: Sendable, Hashable {
    package var across: Double
    package var down: Double

    package init(across: Double, down: Double) {
        self.across = across
        self.down = down
    }

    package init(_ both: Double) {
        self.init(across: both, down: both)
    }
}
