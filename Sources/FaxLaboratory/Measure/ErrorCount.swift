import Foundation

/// What share of values is wrong from a probability on, counted, and how far chance may have moved it.
///
/// Where dozens of the values that would be accepted are wrong, counting them says more than a line laid through all: trees sort the
/// surest values better than a line foretells. Faxes, not values, are drawn again with replacement, as for `ErrorSlope`.
struct ErrorCount {
    private let values: [(fax: Int, confidence: Double, right: Bool)]
    private let faxes: Int
    /// Drawings of the faxes, and the share of them that must keep the promise.
    private static let drawings = 400
    private static let repetitions = 0.8
    /// Wrong values from which on counting them tells their share: to a fifth, by chance.
    private static let fewestWrong = 20

    init(_ judged: [AcceptanceBars.Judged]) {
        let names = Set(judged.map(\.fax)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
        faxes = names.count
        values = judged.sorted { $0.confidence > $1.confidence }.map {
            (numbers[$0.fax] ?? 0, $0.confidence, $0.right)
        }
    }

    /// The lowest confidence from which on at most this share is wrong in most of the drawings; nil where fewer are wrong there than
    /// can be counted on.
    func bar(allowing allowed: Double) -> Double? {
        // Equal values are accepted together or not at all.
        let ends = values.indices.filter { index in
            index + 1 == values.count || values[index + 1].confidence < values[index].confidence
        }
        var dice = SeededDice(faxes, for: "error count")
        var kept = [Int](repeating: 0, count: ends.count)
        for _ in 0..<Self.drawings {
            var weights = [Double](repeating: 0, count: faxes)
            for _ in 0..<faxes { weights[dice.whole(0...faxes - 1)] += 1 }
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
