import Foundation

/// What share of values is wrong from a probability on, counted, and how far chance may have moved it.
///
/// Where dozens of the values that would be accepted are wrong, counting them says more than a line laid through all: trees sort the
/// surest values better than a line foretells. Faxes, not values, are drawn again with replacement, as for `ErrorSlope`.
struct ErrorCount {
    private let faxes: DrawnFaxes
    /// Drawings of the faxes, and the share of them that must keep the promise.
    private static let drawings = 400
    private static let repetitions = 0.8
    /// Wrong values from which on counting them tells their share: to a fifth, by chance.
    private static let fewestWrong = 20

    init(_ judged: [AcceptanceBars.Judged]) { faxes = DrawnFaxes(judged) }

    /// The lowest confidence from which on at most this share is wrong in most of the drawings; nil where fewer are wrong there than
    /// can be counted on.
    func bar(allowing allowed: Double) -> Double? {
        let (values, ends) = (faxes.values, faxes.ends)
        var dice = SeededDice(faxes.count, for: "error count")
        var kept = [Int](repeating: 0, count: ends.count)
        for _ in 0..<Self.drawings {
            let weights = faxes.weights(by: &dice)
            var (wrong, all, next) = (0.0, 0.0, 0)
            for (index, value) in values.enumerated() {
                wrong += value.right ? 0 : weights[value.fax]
                all += weights[value.fax]
                guard next < ends.count, ends[next] == index else { continue }
                if wrong <= allowed * all { kept[next] += 1 }
                next += 1
            }
        }
        let enough = Int((Self.repetitions * Double(Self.drawings)).rounded(.up))
        guard let place = kept.indices.last(where: { kept[$0] >= enough }),
            values[...ends[place]].count(where: { !$0.right }) >= Self.fewestWrong
        else { return nil }
        return values[ends[place]].confidence
    }
}
