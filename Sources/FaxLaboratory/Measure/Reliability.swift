import Foundation

/// Whether the reader's certainty can be believed: of the values said to be right with some probability, how many were.
package struct Reliability: Codable, Sendable, Equatable {
    /// One band of confidences.
    package struct Band: Codable, Sendable, Equatable {
        /// Lowest and highest confidence of the band.
        package var from: Double
        package var to: Double
        package var values: Int
        package var right: Int
        package var meanConfidence: Double

        package var share: Double { values == 0 ? 0 : Double(right) / Double(values) }
    }

    package var bands: [Band]
    /// Values that were read at all.
    package var values: Int
    package var right: Int
    /// Mean distance of confidence and right share over the bands, weighted by their values.
    package var calibrationError: Double

    /// Bands of equal width from 0 to 1.
    package init(_ judged: [(confidence: Double, right: Bool)], bands count: Int = 10) {
        var bands = (0..<count).map { index in
            Band(
                from: Double(index) / Double(count), to: Double(index + 1) / Double(count), values: 0, right: 0,
                meanConfidence: 0)
        }
        for value in judged {
            let index = min(count - 1, max(0, Int(value.confidence * Double(count))))
            bands[index].values += 1
            bands[index].right += value.right ? 1 : 0
            bands[index].meanConfidence += value.confidence
        }
        for index in bands.indices where bands[index].values > 0 {
            bands[index].meanConfidence /= Double(bands[index].values)
        }
        self.bands = bands
        values = judged.count
        right = judged.count { $0.right }
        let total = max(1, values)
        calibrationError = bands.reduce(0) { sum, band in
            sum + abs(band.meanConfidence - band.share) * Double(band.values) / Double(total)
        }
    }
}

/// How much of the work can be left to the machine when at most so many of a thousand may be wrong.
package struct Automation: Codable, Sendable, Equatable {
    /// Share of right ones among the values that are accepted.
    package var precision: Double
    /// Values accepted at the best threshold, and how many of them are wrong.
    package var accepted: Int
    package var wrong: Int
    /// The threshold; nil where none reaches the precision.
    package var threshold: Double?
    /// Accepted right values as a share of all that was written.
    package var share: Double

    /// The largest set of most certain values that is right often enough. Values of equal confidence stand or fall together.
    package init(_ judged: [(confidence: Double, right: Bool)], written: Int, precision: Double = 0.995) {
        let sorted = judged.sorted { $0.confidence > $1.confidence }
        self.precision = precision
        accepted = 0
        wrong = 0
        threshold = nil
        var mistakes = 0
        for (index, value) in sorted.enumerated() {
            mistakes += value.right ? 0 : 1
            let isLast = index + 1 == sorted.count || sorted[index + 1].confidence < value.confidence
            guard isLast, Double(mistakes) <= Double(index + 1) * (1 - precision) else { continue }
            accepted = index + 1
            wrong = mistakes
            threshold = value.confidence
        }
        share = written == 0 ? 0 : Double(accepted - wrong) / Double(written)
    }
}
