import Foundation

/// How the share of wrong values falls as their probability rises: a line of log odds over log odds, and how far chance may have
/// moved it.
///
/// Faxes, not values, are drawn again with replacement: what spoils a page spoils several of its values.
struct ErrorSlope {
    private let values: [(fax: Int, odds: Double, confidence: Double, right: Bool)]
    private let faxes: DrawnFaxes
    /// Drawings of the faxes, and the share of them that must keep the promise.
    private static let drawings = 200
    private static let repetitions = 0.8

    /// Nil where too few values are wrong to lay a line through.
    init?(_ judged: [AcceptanceBars.Judged]) {
        guard judged.count(where: { !$0.right }) >= AcceptanceBars.fewestOnSlope else { return nil }
        faxes = DrawnFaxes(judged)
        values = faxes.values.map { value in
            let inside = min(max(value.confidence, 1e-6), 1 - 1e-6)
            return (value.fax, log(inside / (1 - inside)), value.confidence, value.right)
        }
    }

    /// The lowest confidence from which on at most this share is wrong; 1 where there is none.
    func bar(allowing allowed: Double) -> Double {
        var dice = SeededDice(faxes.count, for: "error slope")
        let ends = faxes.ends
        let thinned = max(1, ends.count / 400)
        let steps = ends.enumerated().filter { $0.offset % thinned == 0 || $0.element + 1 == values.count }
            .map(\.element)
        var shares = steps.map { _ in [Double]() }
        for _ in 0..<Self.drawings {
            let weights = faxes.weights(by: &dice)
            let line = self.line(weights)
            var (wrong, all, next) = (0.0, 0.0, 0)
            for (index, value) in values.enumerated() {
                wrong += weights[value.fax] * (1 - Self.squash(line.start + line.rise * value.odds))
                all += weights[value.fax]
                guard next < steps.count, steps[next] == index else { continue }
                shares[next].append(all > 0 ? wrong / all : 1)
                next += 1
            }
        }
        let place = Int((Self.repetitions * Double(Self.drawings)).rounded(.down))
        let passing = steps.indices.last { step in shares[step].sorted()[place] <= allowed }
        return passing.map { values[steps[$0]].confidence } ?? AcceptanceBars.never
    }

    /// Logistic regression of one fact by Newton's method.
    private func line(_ weights: [Double]) -> (start: Double, rise: Double) {
        var (start, rise) = (0.0, 1.0)
        for _ in 0..<12 {
            var (slopeStart, slopeRise, a, b, c) = (0.0, 0.0, 1e-6, 0.0, 1e-6)
            for value in values where weights[value.fax] > 0 {
                let chance = Self.squash(start + rise * value.odds)
                let miss = weights[value.fax] * ((value.right ? 1 : 0) - chance)
                let weight = weights[value.fax] * max(1e-6, chance * (1 - chance))
                slopeStart += miss
                slopeRise += miss * value.odds
                a += weight
                b += weight * value.odds
                c += weight * value.odds * value.odds
            }
            let determinant = a * c - b * b
            guard determinant > 1e-12 else { break }
            let step = ((c * slopeStart - b * slopeRise) / determinant, (a * slopeRise - b * slopeStart) / determinant)
            start += step.0
            rise += step.1
            if abs(step.0) + abs(step.1) < 1e-6 { break }
        }
        return (start, rise)
    }

    private static func squash(_ odds: Double) -> Double { 1 / (1 + exp(-max(-40, min(40, odds)))) }
}
