import Foundation

/// From which probability on values may be accepted without a person, found on values that were left out of the fit.
///
/// Of the surest values so few are wrong that counting them alone says little: with one wrong in 600, chance leaves everything
/// between 1 and 8 in 1,000 open. So the few are seen as the end of a slope: how the share of wrong ones falls as the probability
/// rises is fitted on all values above `slopeFrom`, where there are dozens, and the bar is the lowest from which on the slope
/// promises at most 5 in 1,000, in `repetitions` of a hundred drawings of the faxes with replacement, and from which on no more
/// were seen either. Where dozens are wrong even among the surest, they are counted instead, in as large a share of the drawings.
/// A provider number sends a letter, so its bar lies above every wrong one that was seen; any other kind of answer, and standard resolution, that fails above the common bar gets a stricter one of its own. Marks and the referral's date
/// go wrong in another way than misread characters do, by standing for another question, and are judged by themselves: else a
/// few of them keep hundreds of names and numbers from being accepted. Where judging everything together lets more be accepted,
/// as on known forms, that is done. Cost: drawings times values.
struct AcceptanceBars {
    struct Judged {
        var fax: String
        var kind: String
        var isFine: Bool
        var confidence: Double
        var right: Bool
    }

    /// Never accepted: no bar keeps the promise.
    static let never = 1.0
    /// Wrong values allowed among accepted ones.
    static let allowed = 0.005
    /// Confidence from which values belong to the slope.
    static let slopeFrom = 0.8
    /// Fewer wrong ones on the slope than this make none.
    static let fewestOnSlope = 8
    /// Kinds of which none may be wrong.
    private static let spotless: Set<String> = ["npi"]
    /// Kinds whose mistakes say nothing of the others'.
    private static let apart: Set<String> = ["choice", "date"]

    private(set) var accept: Double
    /// The bar of standard resolution, where it lies above the common one.
    private(set) var standard: Double?
    private(set) var stricter: [String: Double] = [:]

    init(_ judged: [Judged]) {
        let together = Self(judged, apart: [])
        let parted = Self(judged, apart: Self.apart)
        self = parted.accepted(of: judged) > together.accepted(of: judged) ? parted : together
    }

    private init(_ judged: [Judged], apart: Set<String>) {
        let alike = judged.filter { !apart.contains($0.kind) }
        let common = Self.bar(of: alike)
        accept = common
        let coarse = alike.filter { !$0.isFine }
        if !coarse.isEmpty, coarse.count < alike.count {
            let bar = Self.bar(of: coarse)
            if bar > common { standard = bar }
        }
        for (kind, own) in Dictionary(grouping: judged, by: \.kind) {
            let isSpotless = Self.spotless.contains(kind)
            let bar =
                apart.contains(kind)
                ? Self.bar(of: own)
                : Self.lowest(of: own) { wrong, count in
                    isSpotless ? wrong == 0 : Double(wrong) <= max(1, Double(count) * Self.allowed)
                }
            // Half the way from the highest wrong one to certainty.
            let raised = isSpotless && own.contains { !$0.right } ? bar + (1 - bar) / 2 : bar
            if raised > common { stricter[kind] = Self.rounded(raised) }
        }
    }

    /// How many of some values these bars let through.
    func accepted(of judged: [Judged]) -> Int {
        judged.count { value in
            value.confidence >= max(accept, stricter[value.kind] ?? 0, value.isFine ? 0 : standard ?? 0)
        }
    }

    /// The lowest bar that both the slope and the count allow.
    private static func bar(of judged: [Judged]) -> Double {
        let counted = lowest(of: judged) { Double($0) <= Double($1) * allowed }
        if let sure = ErrorCount(judged).bar(allowing: allowed) { return rounded(max(counted, sure)) }
        let sloped = ErrorSlope(judged.filter { $0.confidence >= slopeFrom })?.bar(allowing: allowed)
        guard let sloped else { return lowest(of: judged) { upperBound(wrong: $0, of: $1) <= allowed } }
        return rounded(max(counted, sloped))
    }

    /// The lowest confidence from which on everything together passes.
    private static func lowest(of judged: [Judged], passes: (_ wrong: Int, _ count: Int) -> Bool) -> Double {
        let sorted = judged.sorted { $0.confidence > $1.confidence }
        var (wrong, bar) = (0, never)
        for (index, value) in sorted.enumerated() {
            wrong += value.right ? 0 : 1
            let isLast = index + 1 == sorted.count || sorted[index + 1].confidence < value.confidence
            if isLast, passes(wrong, index + 1) { bar = value.confidence }
        }
        return rounded(bar)
    }

    /// Wilson's bound: the highest share of wrong ones that still makes what was seen likely enough, nine times in ten.
    static func upperBound(wrong: Int, of count: Int) -> Double {
        guard count > 0 else { return 1 }
        let (n, p, z) = (Double(count), Double(wrong) / Double(count), 1.28)
        let middle = p + z * z / (2 * n)
        let spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        return (middle + spread) / (1 + z * z / n)
    }

    /// Rounded up, so that rounding lets nothing in.
    private static func rounded(_ number: Double) -> Double { min(1, (number * 10_000).rounded(.up) / 10_000) }
}
