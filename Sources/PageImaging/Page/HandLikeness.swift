import Foundation

/// How likely lines of a page were written by hand: odds of each line by its traits, and of the page by all its lines.
///
/// One hand fills in a form, so that the lines of a page speak for each other: their odds are weighed by how many letters they
/// were told from and drawn a little towards even, so that a single line convinces nobody. Pure.
package struct HandLikeness: Sendable, Equatable {
    /// Natural logarithm of odds of each line.
    package let lines: [Double?]
    /// Of all of them together.
    package let page: Double

    package init(_ traits: [WritingTraits?]) {
        lines = traits.map { $0.map(Self.odds) }
        let told = traits.compactMap(\.self).map { (odds: Self.odds($0), weight: Self.weight($0)) }
        let weights = told.reduce(0) { $0 + $1.weight }
        page = told.reduce(0) { $0 + $1.odds * $1.weight } / (weights + Thresholds.evenHands)
    }

    /// Whether the page is taken for handwriting.
    package var isHandwriting: Bool { page > Thresholds.surelyByHand }

    /// The odds as a probability.
    package static func share(_ odds: Double) -> Double { 1 / (1 + exp(-odds)) }

    private static func weight(_ traits: WritingTraits) -> Double {
        min(1, Double(traits.letters) / Thresholds.lettersOfWholeLine)
    }

    private static func odds(_ traits: WritingTraits) -> Double {
        let sum = weights.reduce(constant) { $0 + $1.value * (traits.amounts[$1.key] ?? 0) }
        return max(-Thresholds.surestLine, min(Thresholds.surestLine, sum))
    }

    // MARK: Weights

    /// Logistic regression, classes weighed alike, on the answers of 491 pages of `faxlab layouts --skipping 6000 --count 60` and
    /// `--skipping 8000 --count 300`, 2026-11. Where typefaces were left out of the fit, both typed and handwriting-like ones,
    /// 1.5 % of the typed pages and of the pages in faces that look written (Delphine, Breip, Dancing Script, DkgHandwriting,
    /// Steve, femkeklaver, Rufscript) 80 % lie above the bar; of faces as even as type (Comic Neue, Humor Sans, Because We
    /// Build, Because We Mentor) next to none.
    private static let constant = -27.2506
    private static let weights: [WritingTraits.Trait: Double] = [
        .feetOnLine: -0.9284, .headsOnLines: -4.2311, .upright: 0.7963, .flat: -6.3521, .slantingEdge: 4.3474,
        .uprightEdge: -1.1014, .stroke: 7.9663, .strokeVariation: 7.0432, .strokeContrast: -2.5321,
        .pieceWidth: 5.379, .widestPiece: 0.81, .pieceDensity: 3.2907, .lean: -2.3151, .leanGain: 23.731,
        .footDrop: -2.844, .gapVariation: 0.483, .heightVariation: -2.7021,
    ]
}
