import Foundation

/// Finds the weights with which facts about a reading best foretell whether it is right.
///
/// Logistic regression by Newton's method (iteratively reweighted least squares) with a small ridge, so that a fact that
/// never varies gets no weight instead of an endless one. Cost: rounds times readings times facts squared.
package struct LogisticFit: Sendable, Equatable {
    /// One weight a fact; the first is the constant.
    package private(set) var weights: [Double]

    package init(_ rows: [(facts: [Double], right: Bool)], ridge: Double = 1, rounds: Int = 30) {
        let width = (rows.first?.facts.count ?? 0) + 1
        weights = [Double](repeating: 0, count: width)
        for _ in 0..<rounds {
            var slope = [Double](repeating: 0, count: width)
            var curve = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
            for row in rows {
                let facts = [1] + row.facts
                let chance = Self.squash(zip(weights, facts).reduce(0) { $0 + $1.0 * $1.1 })
                let miss = (row.right ? 1 : 0) - chance
                let weight = max(1e-6, chance * (1 - chance))
                for i in 0..<width where facts[i] != 0 {
                    slope[i] += miss * facts[i]
                    for j in 0..<width where facts[j] != 0 { curve[i][j] += weight * facts[i] * facts[j] }
                }
            }
            for i in 0..<width {
                let pull = i == 0 ? 1e-6 : ridge
                slope[i] -= pull * weights[i]
                curve[i][i] += pull
            }
            let step = Self.solve(curve, slope)
            for i in 0..<width { weights[i] += step[i] }
            if step.allSatisfy({ abs($0) < 1e-7 }) { break }
        }
    }

    package func probability(_ facts: [Double]) -> Double {
        Self.squash(zip(weights, [1] + facts).reduce(0) { $0 + $1.0 * $1.1 })
    }

    private static func squash(_ odds: Double) -> Double { 1 / (1 + exp(-max(-40, min(40, odds)))) }

    /// Gauss elimination with the largest pivot; the ridge keeps the matrix positive.
    private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        var rows = zip(matrix, right).map { $0.0 + [$0.1] }
        let count = rows.count
        for column in 0..<count {
            let pivot = (column..<count).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
            rows.swapAt(column, pivot)
            guard abs(rows[column][column]) > 1e-12 else { continue }
            for row in 0..<count where row != column {
                let factor = rows[row][column] / rows[column][column]
                guard factor != 0 else { continue }
                for place in column...count { rows[row][place] -= factor * rows[column][place] }
            }
        }
        return (0..<count).map { abs(rows[$0][$0]) > 1e-12 ? rows[$0][count] / rows[$0][$0] : 0 }
    }
}
