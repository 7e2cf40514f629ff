/// How sure a difference between two evaluations of the same faxes is.
///
/// Faxes, not fields, are drawn again with replacement, because the fields of one fax share its fate. The bounds are the
/// 2.5th and the 97.5th percentile of the differences. Cost: redraws times faxes.
package struct PairedBootstrap: Codable, Sendable, Equatable {
    /// Right ones of one fax in both evaluations, and how many there are.
    package struct Pair: Sendable, Equatable {
        package var first: Int
        package var second: Int
        package var of: Int

        package init(first: Int, second: Int, of: Int) {
            self.first = first
            self.second = second
            self.of = of
        }
    }

    package var first: Double
    package var second: Double
    /// Second less first.
    package var difference: Double
    package var lower: Double
    package var upper: Double

    /// Whether chance alone would hardly make this difference.
    package var isSure: Bool { lower > 0 || upper < 0 }

    package init(_ pairs: [Pair], redraws: Int = 2_000, seed: Int = 1) {
        let (one, two) = Self.shares(pairs)
        first = one
        second = two
        difference = two - one
        var dice = SeededDice(seed, for: "bootstrap")
        var differences: [Double] = []
        for _ in 0..<redraws where !pairs.isEmpty {
            let drawn = (0..<pairs.count).map { _ in dice.pick(pairs) }
            let (one, two) = Self.shares(drawn)
            differences.append(two - one)
        }
        differences.sort()
        lower = differences.isEmpty ? 0 : differences[Int(Double(differences.count - 1) * 0.025)]
        upper = differences.isEmpty ? 0 : differences[Int(Double(differences.count - 1) * 0.975)]
    }

    private static func shares(_ pairs: [Pair]) -> (Double, Double) {
        let all = pairs.reduce((0, 0, 0)) { ($0.0 + $1.first, $0.1 + $1.second, $0.2 + $1.of) }
        guard all.2 > 0 else { return (0, 0) }
        return (Double(all.0) / Double(all.2), Double(all.1) / Double(all.2))
    }
}
