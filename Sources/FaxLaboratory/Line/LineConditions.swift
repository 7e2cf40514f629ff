package import PageDrawing

/// What printing, scanning and sending does to a sheet.
package struct LineConditions: Codable, Sendable, Equatable {
    /// How finely the machine scans.
    package enum Quality: String, Codable, Sendable, CaseIterable {
        case fine, standard

        package var resolution: Resolution {
            switch self {
            case .fine: Resolution(across: 204, down: 196)
            case .standard: Resolution(across: 204, down: 98)
            }
        }
    }

    /// One thing that goes wrong between the office's printer and the desk.
    package enum Damage: String, Codable, Sendable, CaseIterable {
        /// The sheet lies askew on the glass by a degree or so.
        case skew
        /// The sheet was put down carelessly: up to three degrees.
        case tilt
        /// The feed runs a little slow or fast.
        case stretch
        /// Scanned too light: thin strokes break.
        case light
        /// Scanned too dark: strokes grow together.
        case dark
        case speckle
        /// Dirt on the scanner's glass draws lines down the page.
        case streaks
        case edgeShadow = "edge-shadow"
        case punchHoles = "punch-holes"
        /// Scanned as a picture: grey is dotted.
        case halftone
        /// Scanned as a photograph of what is not quite white: the paper itself is dotted.
        case photo
        /// The line drops rows and the receiver repeats the row before.
        case lineRepeats = "line-repeats"
        /// The line garbles rows.
        case lineShreds = "line-shreds"
    }

    package var line: Quality
    package var damage: [Damage]
    /// Degrees clockwise the sheet was fed turned: 0, 90, 180 or 270.
    package var rotation: Int

    package init(line: Quality = .fine, damage: [Damage] = [], rotation: Int = 0) {
        self.line = line
        self.damage = damage
        self.rotation = rotation
    }
}
