import Foundation

/// How the ink of one line looks, told in figures that part print from handwriting.
///
/// Machines set letters on one line, with upright stems, flat feet, strokes of one width and even gaps; hands lean, round, join and
/// stray. Nothing is recognised: pieces of ink, runs of dots and the corners of two by two dots are counted. Lengths are measured
/// in heights of the line's letters, so that the size of the writing does not tell. Cost: some 10 passes over the crop's dots,
/// about 1 ms a line.
package struct WritingTraits: Sendable, Equatable {
    /// Height of its letters, pixels.
    package var letterHeight: Double
    /// Pieces of ink that are letters, or letters joined.
    package var letters: Int
    /// The traits, each under its name.
    package var amounts: [Trait: Double]

    package enum Trait: String, Sendable, CaseIterable {
        /// Share of the letters whose feet stand on one line, and whose heads reach one of two heights.
        case feetOnLine = "feet-on-line"
        case headsOnLines = "heads-on-lines"
        /// Shares of the ink in long upright and in long flat runs.
        case upright, flat
        /// Share of slanting steps among the steps of the outline, and of upright ones among the others.
        case slantingEdge = "slanting-edge"
        case uprightEdge = "upright-edge"
        /// Width of the stroke in letter heights, its variation, and how much wider it is across than down.
        case stroke
        case strokeVariation = "stroke-variation"
        case strokeContrast = "stroke-contrast"
        /// Mean and greatest width of the pieces, and pieces for each letter height of the line.
        case pieceWidth = "piece-width"
        case widestPiece = "widest-piece"
        case pieceDensity = "piece-density"
        /// The lean at which columns are fullest, and how much fuller they are than upright.
        case lean
        case leanGain = "lean-gain"
        /// How abruptly the rows' ink ends at the foot of the line.
        case footDrop = "foot-drop"
        /// Variation of the gaps between letters and of the letters' heights.
        case gapVariation = "gap-variation"
        case heightVariation = "height-variation"
    }
}

extension WritingTraits {
    /// Nil where a place holds too few pieces of ink to tell anything by.
    package init?(of box: PixelBox, on page: borrowing WorkingPage) throws(ImagingError) {
        let inside = box.clipped(width: page.ink.width, height: page.ink.height)
        guard inside.width > 4, inside.height > 4 else { return nil }
        let part = try page.ink.cropped(to: inside)
        let pieces = try part.pieces().filter { $0.height >= Thresholds.leastPiece && $0.width >= 2 }
        let tallest = pieces.map(\.height).sorted().suffix(3).first ?? 0
        let letters = pieces.filter { Double($0.height) >= Thresholds.letterShare * Double(tallest) }
            .sorted { $0.left < $1.left }
        guard letters.count >= Thresholds.fewestLetters else { return nil }
        let height = Self.median(letters.map { Double($0.height) })
        let ink = InkDots(dots: try part.greyBytes(), width: part.width, height: part.height)
        self.letterHeight = height
        self.letters = letters.count
        amounts = Self.amounts(ofPieces: letters, height: height)
            .merging(ink.strokes(height: height)) { $1 }
            .merging(ink.outline(height: height)) { $1 }
            .merging(ink.lean()) { $1 }
    }

    private static func amounts(ofPieces letters: [PixelBox], height: Double) -> [Trait: Double] {
        let slack = max(1, Thresholds.onLine * height)
        let count = Double(letters.count)
        let feet = letters.map { Double($0.bottom) }
        let foot = median(feet)
        let heads = letters.map { Double($0.top) }
        let level = heads.map { head in heads.count { abs($0 - head) <= slack } }
        let first = zip(heads, level).max { $0.1 < $1.1 }?.0 ?? 0
        let others = heads.filter { abs($0 - first) > slack }
        let second = others.map { head in others.count { abs($0 - head) <= slack } }.max() ?? 0
        let widths = letters.map { Double($0.width) / height }
        let gaps = zip(letters, letters.dropFirst()).map { Double($1.left - $0.right) / height }
            .filter { $0 < Thresholds.betweenWords }
        let span = widths.reduce(0, +) + gaps.reduce(0) { $0 + max(0, $1) }
        return [
            .feetOnLine: Double(feet.count { abs($0 - foot) <= slack }) / count,
            .headsOnLines: Double(heads.count - others.count + second) / count,
            .pieceWidth: min(6, widths.reduce(0, +) / count), .widestPiece: min(8, widths.max() ?? 0),
            .pieceDensity: count / max(span, 0.1),
            .gapVariation: deviation(gaps),
            .heightVariation: deviation(letters.map { Double($0.height) / height }),
        ]
    }

    static func median(_ numbers: [Double]) -> Double {
        let sorted = numbers.sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }

    static func deviation(_ numbers: [Double]) -> Double {
        guard numbers.count > 1 else { return 0 }
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        return (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)).squareRoot()
    }
}

/// The dots of a crop, one byte each, 0 for ink.
private struct InkDots {
    let dots: [UInt8]
    let width: Int
    let height: Int

    /// What the lengths of runs tell: `height` is that of a letter.
    func strokes(height letter: Double) -> [WritingTraits.Trait: Double] {
        let across = runs(along: 1, of: width, besides: width, of: height)
        let down = runs(along: width, of: height, besides: 1, of: width)
        let ink = Double(max(1, across.reduce(0, +)))
        let short = Thresholds.shortRun * letter
        let thin = (across.filter { Double($0) < short }, down.filter { Double($0) < short })
        let (wide, high) = (mean(thin.0), mean(thin.1))
        return [
            .upright: Double(down.filter { Double($0) >= Thresholds.longUpright * letter }.reduce(0, +)) / ink,
            .flat: Double(across.filter { Double($0) >= Thresholds.longFlat * letter }.reduce(0, +)) / ink,
            .strokeContrast: wide / max(high, 1),
            .strokeVariation: WritingTraits.deviation(thin.0.map(Double.init)) / max(wide, 1),
        ]
    }

    private func mean(_ lengths: [Int]) -> Double {
        lengths.isEmpty ? 0 : Double(lengths.reduce(0, +)) / Double(lengths.count)
    }

    /// Lengths of the runs of ink in one direction.
    private func runs(along step: Int, of length: Int, besides aside: Int, of lines: Int) -> [Int] {
        var runs: [Int] = []
        for line in 0..<lines {
            var run = 0
            for place in 0..<length {
                if dots[line * aside + place * step] == 0 {
                    run += 1
                } else if run > 0 {
                    runs.append(run)
                    run = 0
                }
            }
            if run > 0 { runs.append(run) }
        }
        return runs
    }

    /// What every two by two dots tell of the outline.
    func outline(height letter: Double) -> [WritingTraits.Trait: Double] {
        var (upright, flat, slanting) = (0, 0, 0)
        for row in 0..<max(0, height - 1) {
            for at in row * width..<row * width + max(0, width - 1) {
                let ink = (dots[at] == 0, dots[at + 1] == 0, dots[at + width] == 0, dots[at + width + 1] == 0)
                switch (ink.0, ink.1, ink.2, ink.3) {
                case (true, true, true, true), (false, false, false, false): break
                case (true, false, true, false), (false, true, false, true): upright += 1
                case (true, true, false, false), (false, false, true, true): flat += 1
                default: slanting += 1
                }
            }
        }
        let ink = dots.count { $0 == 0 }
        let edge = Double(upright + flat) + Double(slanting) * 0.5.squareRoot()
        return [
            .slantingEdge: Double(slanting) / Double(max(1, upright + flat + slanting)),
            .uprightEdge: Double(upright) / Double(max(1, upright + flat)),
            .stroke: 2 * Double(ink) / max(edge, 1) / letter,
            .footDrop: footDrop,
        ]
    }

    /// The greatest fall of ink within two rows of the lower half, as a share of the fullest row.
    private var footDrop: Double {
        let rows = (0..<height).map { row in dots[row * width..<(row + 1) * width].count { $0 == 0 } } + [0, 0]
        let falls = (height / 2..<height).map { rows[$0] - rows[$0 + 2] }
        return Double(falls.max() ?? 0) / Double(max(1, rows.max() ?? 1))
    }

    /// The lean at which the columns are fullest.
    func lean() -> [WritingTraits.Trait: Double] {
        var best = (lean: 0.0, sum: 0.0)
        var upright = 0.0
        for lean in stride(from: -Thresholds.steepestHand, through: Thresholds.steepestHand, by: Thresholds.leanStep) {
            func offset(_ row: Int) -> Int { Int((Double(height - 1 - row) * lean).rounded()) }
            let reach = offset(0)
            var columns = [Int](repeating: 0, count: width + abs(reach) + 1)
            for row in 0..<height {
                let shift = max(0, reach) - offset(row)
                for column in 0..<width where dots[row * width + column] == 0 { columns[column + shift] += 1 }
            }
            let sum = columns.reduce(0.0) { $0 + Double($1 * $1) }
            if abs(lean) < Thresholds.leanStep / 2 { upright = sum }
            if sum > best.sum { best = (lean, sum) }
        }
        return [.lean: best.lean, .leanGain: best.sum / max(upright, 1)]
    }
}
