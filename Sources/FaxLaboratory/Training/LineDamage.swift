import Foundation

/// What paper, scanner and fax line do to one line of type, drawn by chance and then done dot by dot.
///
/// A printed line is faded or heavy, is seen through a lens (blur), gets noise, is cut to black and white at a threshold that may
/// be too light (strokes break) or too dark (they smear), loses or repeats rows, and keeps specks and halftone left-overs.
struct LineDamage: Sendable {
    /// How the scanner makes two shades of many.
    enum Shades: Sendable, Equatable {
        case threshold(Double)
        /// Photo mode: the error of each dot is spread over its neighbours.
        case diffusion(contrast: Double)
    }

    /// Dots per inch of the fax, across and down.
    var dpi: (across: Double, down: Double) { (Double(dpiAcross), Double(dpiDown)) }
    /// Standard resolution: 98 rows an inch.
    var isStandard: Bool { Self.isStandard(dpiDown: dpiDown) }
    static func isStandard(dpiDown: Int) -> Bool { dpiDown < 120 }
    var dpiAcross: Int
    var dpiDown: Int
    /// Lens blur, in inches (a 204-dpi dot is 0.0049).
    var blur: Double
    /// Lightness of the ink and of the paper, 0 to 1.
    var inkLightness: Double
    var paperLightness: Double
    /// Spread of the scanner's noise, and of slow changes of the ink along the line.
    var noise: Double
    var unevenness: Double
    var shades: Shades
    /// Share of dots turned to the other shade, and of specks of two by two.
    var flips: Double
    var specks: Double
    /// Share of a halftone's dots left standing; nought without one. Its period in dots.
    var halftone: Double
    var halftonePeriod: Double
    /// Share of rows that repeat the row above, and that are shifted sideways.
    var repeatedRows: Double
    var shiftedRows: Double

    /// The damage as done to a printed line (0 paper to 255 ink): what the fax holds, 0 black or 1 white.
    func applied(to line: LineStrip, with dice: inout SeededDice) -> LineStrip {
        var strip = line
        inkUnevenly(&strip, with: &dice)
        strip = strip.smoothed(across: blur * dpi.across, down: blur * dpi.down)
        addScreen(&strip, with: &dice)
        if noise > 0 {
            for place in strip.dots.indices { strip.dots[place] += Float(dice.around(noise)) }
        }
        switch shades {
        case .threshold(let level):
            for place in strip.dots.indices { strip.dots[place] = strip.dots[place] < Float(level) ? 0 : 1 }
        case .diffusion(let contrast): diffuse(&strip, contrast: Float(contrast))
        }
        spoilRows(&strip, with: &dice)
        speckle(&strip, with: &dice)
        return strip
    }

    /// Turns coverage into lightness: faded ink, and ink that comes and goes along the line.
    private func inkUnevenly(_ strip: inout LineStrip, with dice: inout SeededDice) {
        let (phase, length) = (dice.roll(0...6.3), dice.roll(40.0...300))
        let range = Float(paperLightness - inkLightness)
        for row in 0..<strip.height {
            for column in 0..<strip.width {
                let along: Double = phase + Double(column) * 6.3 / length + Double(row) / 17
                let wave = Float(1 + unevenness * sin(along))
                let place = row * strip.width + column
                let cover = (1 - strip.dots[place]) * max(0, min(1.15, wave))
                strip.dots[place] = Float(paperLightness) - cover * range
            }
        }
    }

    /// A printed grey field cleaned away badly: some of its dots stay.
    private func addScreen(_ strip: inout LineStrip, with dice: inout SeededDice) {
        guard halftone > 0 else { return }
        let squeeze = dpi.across / dpi.down
        let slant = dice.chance(0.5) ? 1.0 : 0.0
        let ranks = Int(Double(strip.height) * squeeze / halftonePeriod)
        let files = Int(Double(strip.width) / halftonePeriod)
        for rank in 0..<max(ranks, 0) {
            for file in 0..<max(files, 0) where dice.chance(halftone) {
                let x = Int((Double(file) + slant * 0.5 * Double(rank % 2)) * halftonePeriod)
                let y = Int(Double(rank) * halftonePeriod / squeeze)
                for (across, down) in [(0, 0), (1, 0), (0, 1)] {
                    guard x + across < strip.width, y + down < strip.height, down == 0 || squeeze < 1.5 else {
                        continue
                    }
                    strip.dots[(y + down) * strip.width + x + across] -= 0.55
                }
            }
        }
    }

    private func diffuse(_ strip: inout LineStrip, contrast: Float) {
        let width = strip.width
        for place in strip.dots.indices {
            strip.dots[place] = max(0, min(1, (strip.dots[place] - 0.5) * contrast + 0.5))
        }
        for row in 0..<strip.height {
            for column in 0..<width {
                let place = row * width + column
                let old = strip.dots[place]
                let new: Float = old < 0.5 ? 0 : 1
                strip.dots[place] = new
                let rest = old - new
                if column + 1 < width { strip.dots[place + 1] += rest * 7 / 16 }
                guard row + 1 < strip.height else { continue }
                if column > 0 { strip.dots[place + width - 1] += rest * 3 / 16 }
                strip.dots[place + width] += rest * 5 / 16
                if column + 1 < width { strip.dots[place + width + 1] += rest / 16 }
            }
        }
    }

    private func spoilRows(_ strip: inout LineStrip, with dice: inout SeededDice) {
        guard repeatedRows > 0 || shiftedRows > 0 else { return }
        let width = strip.width
        for row in 1..<max(strip.height, 2) where row < strip.height {
            if dice.chance(repeatedRows) {
                for column in 0..<width {
                    strip.dots[row * width + column] = strip.dots[(row - 1) * width + column]
                }
            }
            guard dice.chance(shiftedRows) else { continue }
            let (start, by) = (dice.roll(0...width - 1), dice.roll(1...12))
            let old = Array(strip.dots[row * width..<(row + 1) * width])
            for column in start..<width {
                strip.dots[row * width + column] = column - by >= 0 ? old[column - by] : 1
            }
        }
    }

    private func speckle(_ strip: inout LineStrip, with dice: inout SeededDice) {
        let area = Double(strip.dots.count)
        for _ in 0..<Int(area * flips) {
            let place = dice.roll(0...strip.dots.count - 1)
            strip.dots[place] = 1 - strip.dots[place]
        }
        for _ in 0..<Int(area * specks) {
            let place = dice.roll(0...strip.dots.count - 1)
            for next in [0, 1, strip.width, strip.width + 1] where place + next < strip.dots.count {
                strip.dots[place + next] = 0
            }
        }
    }
}
