import Foundation

/// From which probability on values may be accepted without a person, found on values that were left out of the fit.
///
/// The bar is the lowest at which the share of wrong values is at most 5 in 1,000 even at the upper end of what chance
/// allows (Wilson's bound, one-sided). A provider number sends a letter, so its bar lies above every wrong one that was
/// seen; any other kind that fails the plain share above the common bar gets a stricter one of its own.
struct AcceptanceBars {
    typealias Judged = (kind: String, confidence: Double, right: Bool)

    /// Never accepted: no bar keeps the promise.
    static let never = 1.0
    /// Wrong values allowed among accepted ones.
    static let allowed = 0.005
    /// Standard deviations of chance kept as a margin: nine in ten repetitions stay below the bound.
    static let margin = 1.28
    /// Kinds of which none may be wrong.
    private static let spotless: Set<String> = ["npi"]

    private(set) var accept: Double
    private(set) var stricter: [String: Double] = [:]

    init(_ judged: [Judged]) {
        let common = Self.bar(of: judged) { wrong, count in Self.upperBound(wrong: wrong, of: count) <= Self.allowed }
        accept = common
        for (kind, own) in Dictionary(grouping: judged, by: \.kind) {
            let isSpotless = Self.spotless.contains(kind)
            let bar = Self.bar(of: own) { wrong, count in
                isSpotless ? wrong == 0 : Double(wrong) <= max(1, Double(count) * Self.allowed)
            }
            // Half the way from the highest wrong one to certainty.
            let raised = isSpotless && own.contains { !$0.right } ? bar + (1 - bar) / 2 : bar
            if raised > common { stricter[kind] = Self.rounded(raised) }
        }
    }

    /// The lowest confidence from which on everything together passes.
    private static func bar(of judged: [Judged], passes: (_ wrong: Int, _ count: Int) -> Bool) -> Double {
        let sorted = judged.sorted { $0.confidence > $1.confidence }
        var (wrong, bar) = (0, never)
        for (index, value) in sorted.enumerated() {
            wrong += value.right ? 0 : 1
            let isLast = index + 1 == sorted.count || sorted[index + 1].confidence < value.confidence
            if isLast, passes(wrong, index + 1) { bar = value.confidence }
        }
        return rounded(bar)
    }

    /// The highest share of wrong ones that still makes what was seen likely enough.
    static func upperBound(wrong: Int, of count: Int) -> Double {
        guard count > 0 else { return 1 }
        let (n, p, z) = (Double(count), Double(wrong) / Double(count), margin)
        let middle = p + z * z / (2 * n)
        let spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        return (middle + spread) / (1 + z * z / n)
    }

    /// Rounded up, so that rounding lets nothing in.
    private static func rounded(_ number: Double) -> Double { min(1, (number * 10_000).rounded(.up) / 10_000) }
}
