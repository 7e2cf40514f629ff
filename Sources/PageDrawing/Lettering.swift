/// How a piece of text is set: typeface, size in points, weight and shade.
package struct Lettering: Sendable, Equatable {
    package var face: Typeface
    /// Height of the letter, points (1/72 inch).
    package var points: Double
    package var bold: Bool
    package var italic: Bool
    package var shade: Shade

    package init(
        _ face: Typeface, _ points: Double, bold: Bool = false, italic: Bool = false, shade: Shade = .black
    ) {
        self.face = face
        self.points = points
        self.bold = bold
        self.italic = italic
        self.shade = shade
    }
}

/// The typefaces the house draws with, each from a Debian package, so that a page looks the same on every machine.
package enum Typeface: String, Codable, Sendable, CaseIterable {
    case sans, serif, mono, typewriter

    /// The family as the font system knows it.
    package var family: String {
        switch self {
        case .sans: "Liberation Sans"
        case .serif: "Liberation Serif"
        case .mono: "Liberation Mono"
        case .typewriter: "Courier Prime"
        }
    }

    /// The Debian package that holds the family.
    package var debianPackage: String {
        switch self {
        case .sans, .serif, .mono: "fonts-liberation"
        case .typewriter: "fonts-courier-prime"
        }
    }
}

/// How dark: 0 is black, 1 is the white of the paper.
package struct Shade: Sendable, Equatable {
    package var lightness: Double

    package init(_ lightness: Double) {
        self.lightness = lightness
    }

    package static let black = Shade(0)
    package static let white = Shade(1)
    /// Dark enough to be seen on paper, light enough that a fax scanner drops it or dots it.
    package static let lightGrey = Shade(0.85)
}

/// Where text stands in its region.
package struct Setting: Sendable, Equatable {
    package enum Across: String, Codable, Sendable { case left, centre, right }
    package enum Down: String, Codable, Sendable { case top, middle, bottom }
    package enum Overflow: Sendable {
        /// One line; what does not fit runs out of the region.
        case runsOn
        /// One line, set smaller until it fits.
        case shrinks
        /// Broken into lines as wide as the region.
        case wraps
    }

    package var across: Across
    package var down: Down
    package var overflow: Overflow

    package init(_ across: Across = .left, _ down: Down = .middle, _ overflow: Overflow = .shrinks) {
        self.across = across
        self.down = down
        self.overflow = overflow
    }
}

/// Why a page could not be drawn, with what to do about it.
package enum DrawingError: Error, Equatable, CustomStringConvertible {
    case fontMissing(family: String, package: String)
    case surface(String)

    package var description: String {
        switch self {
        case .fontMissing(let family, let package):
            "The typeface '\(family)' is not installed; install \(package)."
        case .surface(let reason):
            "The page could not be drawn: \(reason)."
        }
    }
}
