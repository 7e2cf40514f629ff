import PageDrawing
import PageImaging

/// Draws one training line from start to finish: text, typeface, remnants of the form, fax damage, and the picture the reader
/// would hand to the recogniser.
///
/// The reader enlarges a fax to 300 by 300 dots an inch (cubic), smooths it (Gaussian) and cuts out the line with a little
/// slack; so does this. Training and examination differ in typefaces, words and in how the damage is drawn.
struct LineStudio: ~Copyable {
    /// What lines are drawn for.
    enum Purpose: Sendable {
        case training
        /// Other typefaces, words and damage than training.
        case examination
        /// The examination's typefaces and words, printed and scanned well at 300 dots an inch.
        case cleanExamination
    }

    private let press: LinePress
    private let seed: Int
    private let purpose: Purpose
    private var examination: Bool { purpose != .training }

    init(seed: Int, for purpose: Purpose) throws(LinePressError) {
        press = try LinePress()
        self.seed = seed
        self.purpose = purpose
    }

    /// Typefaces the drawing needs that are not installed, with the Debian package of each.
    func missingFaces() -> [LineFace] {
        LineFace.all(for: purpose).filter { !press.has(family: $0.family) }
    }

    /// The line of this number; the same on every run with the same seed.
    func line(_ number: Int) -> DrawnLine? {
        var dice = SeededDice(seed, line: number)
        var grammar = LineGrammar(words: examination ? .examination : .training, dice: dice)
        let (text, kind) = grammar.line()
        dice = grammar.dice
        let damage =
            switch purpose {
            case .training: LineDamage.drawn(&dice)
            case .examination: LineDamage.examined(&dice)
            case .cleanExamination: LineDamage.clean(dpi: (300, 300), &dice)
            }
        let isComb = !examination && dice.chance(0.03) && text.allSatisfy { $0 != " " } && text.count < 16
        let typed = typed(text, damage: damage, comb: isComb, with: &dice)
        guard let struck = press.strike(typed), let box = struck.typeBox, struck.width > 8 else { return nil }
        let paper = LineStrip(
            width: struck.width, height: struck.height, dots: struck.ink.map { 1 - Float($0) / 255 })
        let faxed = damage.applied(to: paper, with: &dice)
        return DrawnLine(
            text: text, kind: kind, fax: faxed, box: box, dpiAcross: damage.dpiAcross, dpiDown: damage.dpiDown,
            slack: (0..<4).map { _ in dice.chance(0.85) ? dice.roll(-0.6...6) : dice.roll(4...12) },
            smoothing: smoothing(ofCoarse: damage.isStandard, with: &dice))
    }

    private func smoothing(ofCoarse isCoarse: Bool, with dice: inout SeededDice) -> Double {
        let usual = ReadableCrop.Smoothing.usual.sigma(onCoarsePage: isCoarse)
        return examination || dice.chance(0.7) ? usual + (examination ? 0 : dice.around(0.1)) : dice.roll(0.4...1.8)
    }

    /// Answers are set in 8 to 12.5 points, the captions of forms in less, headings in more.
    private func points(with dice: inout SeededDice) -> Double {
        if examination { return dice.chance(0.8) ? dice.roll(8...12.5) : dice.roll(7...14) }
        let range = dice.weighed([(55, 8...12.5), (30, 5.5...8), (15, 7...14)], otherwise: 8...12.5)
        return dice.roll(range)
    }

    /// Typeface, size, lean and the remnants around the type.
    private func typed(
        _ text: String, damage: LineDamage, comb: Bool, with dice: inout SeededDice
    ) -> TypedLine {
        let face = LineFace.drawn(for: purpose, with: &dice)
        let stretch = (dice.chance(0.3) ? dice.roll(0.93...1.07) : 1, dice.chance(0.3) ? dice.roll(0.94...1.06) : 1)
        var line = TypedLine(
            text, family: face.family, points: points(with: &dice),
            dotsPerPoint: (damage.dpi.across / 72 * stretch.0, damage.dpi.down / 72 * stretch.1))
        line.weight = face.weights[dice.roll(0...face.weights.count - 1)]
        line.italic = face.hasItalic && dice.chance(0.06)
        line.letterSpacing = dice.chance(0.12) ? dice.roll(-0.25...1) : 0
        if comb { line.letterSpacing = line.points * dice.roll(0.5...1.0) }
        line.degrees = dice.chance(0.5) ? dice.around(0.25) : dice.around(0.05)
        line.shiftAcross = dice.roll(0...1) / line.dotsPerPointAcross
        line.shiftDown = dice.roll(0...1) / line.dotsPerPointDown
        line.marks = remnants(of: line, with: &dice)
        return line
    }

    /// Underlines, box edges and neighbouring lines, as they reach into a cut-out line.
    private func remnants(of line: TypedLine, with dice: inout SeededDice) -> [TypedLine.Mark] {
        var marks: [TypedLine.Mark] = []
        let (size, width) = (line.points, line.points * 0.55 * Double(line.text.count))
        let thickness = dice.roll(0.35...1.2)
        if dice.chance(0.14) {
            let y = size * dice.roll(0.12...0.45)
            var x = dice.chance(0.6) ? -8.0 : dice.roll(0...width)
            while x < width + 8 {
                let end = x + (dice.chance(0.6) ? width + 16 : dice.roll(3...30))
                marks.append(.rule(from: (x, y), to: (end, y + dice.around(0.3)), thickness: thickness))
                x = end + dice.roll(1...20)
            }
        }
        if dice.chance(0.06) {
            let y = -size * dice.roll(0.9...1.15)
            marks.append(.rule(from: (-8, y), to: (width * dice.roll(0.2...1.2), y), thickness: thickness))
        }
        if dice.chance(0.06) {
            let x = -dice.roll(1.2...5)
            marks.append(.rule(from: (x, -size * dice.roll(0.5...1.3)), to: (x, size * 0.4), thickness: thickness))
        }
        if dice.chance(0.1) {
            let above = dice.chance(0.5)
            let pitch = size * dice.roll(1.25...1.7)
            var other = LineGrammar(words: examination ? .examination : .training, dice: dice)
            marks.append(.neighbour(other.line().text, at: (dice.roll(-6...20), above ? -pitch : pitch)))
            dice = other.dice
        }
        return marks
    }
}

/// A line as the fax holds it, and how the reader will cut and smooth it.
struct DrawnLine: Sendable {
    let text: String
    let kind: LineKind
    let fax: LineStrip
    let box: StruckLine.Box
    let dpiAcross: Int
    let dpiDown: Int
    let slack: [Double]
    let smoothing: Double

    /// Whether the fax came at standard resolution (98 rows an inch).
    var isStandard: Bool { LineDamage.isStandard(dpiDown: dpiDown) }

    /// The picture handed to the recogniser: 300 by 300 dots an inch, smoothed by so many dots (the line's own by default).
    func picture(smoothing sigma: Double? = nil) -> LineStrip {
        let across = 300 / Double(dpiAcross)
        let down = 300 / Double(dpiDown)
        let large = fax.resampled(
            to: Int((Double(fax.width) * across).rounded()), by: Int((Double(fax.height) * down).rounded()))
        let sigma = sigma ?? smoothing
        let smooth = large.smoothed(across: sigma, down: sigma)
        return smooth.cut(
            left: Int((Double(box.left) * across - slack[0]).rounded()),
            top: Int((Double(box.top) * down - slack[1]).rounded()),
            right: Int((Double(box.right) * across + slack[2]).rounded()),
            bottom: Int((Double(box.bottom) * down + slack[3]).rounded()))
    }
}
