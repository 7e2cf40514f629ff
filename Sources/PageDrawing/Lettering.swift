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

/// A piece of a text that is set heavier or slanted than the rest.
package struct StyledRun: Sendable, Equatable {
    package var text: String
    package var bold: Bool
    package var italic: Bool

    package init(_ text: String, bold: Bool = false, italic: Bool = false) {
        self.text = text
        self.bold = bold
        self.italic = italic
    }
}

/// A typeface and the Debian package that holds it, so that a page looks the same on every machine.
package struct Typeface: Sendable, Hashable {
    /// The family as the font system knows it.
    package var family: String
    /// The Debian package that holds the family.
    package var debianPackage: String

    package init(family: String, debianPackage: String) {
        self.family = family
        self.debianPackage = debianPackage
    }

    package static let sans = Typeface(family: "Liberation Sans", debianPackage: "fonts-liberation")
    package static let serif = Typeface(family: "Liberation Serif", debianPackage: "fonts-liberation")
    package static let mono = Typeface(family: "Liberation Mono", debianPackage: "fonts-liberation")
    package static let typewriter = Typeface(family: "Courier Prime", debianPackage: "fonts-courier-prime")
    /// The typefaces our own forms are drawn and filled with.
    package static let house: [Typeface] = [.sans, .serif, .mono, .typewriter]
}

/// In a recipe a typeface goes by its short name.
extension Typeface: Codable {
    private static let names: [String: Typeface] = [
        "sans": .sans, "serif": .serif, "mono": .mono, "typewriter": .typewriter,
    ]

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let name = try container.decode(String.self)
        guard let face = Self.names[name] else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(name)' is no typeface; known are mono, sans, serif, typewriter")
        }
        self = face
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Self.names.first { $0.value == self }?.key ?? family)
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
