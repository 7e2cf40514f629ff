/// Judged values by their faxes, which are drawn again with replacement: what spoils a page spoils several of its values.
struct DrawnFaxes {
    /// The surest first, each with the number of its fax.
    let values: [(fax: Int, confidence: Double, right: Bool)]
    let count: Int

    init(_ judged: [AcceptanceBars.Judged]) {
        let names = Set(judged.map(\.fax)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
        count = names.count
        values = judged.sorted { $0.confidence > $1.confidence }.map {
            (numbers[$0.fax] ?? 0, $0.confidence, $0.right)
        }
    }

    /// The last of the values of each confidence: equal values are accepted together or not at all.
    var ends: [Int] {
        values.indices.filter { index in
            index + 1 == values.count || values[index + 1].confidence < values[index].confidence
        }
    }

    /// How often each fax is drawn.
    func weights(by dice: inout SeededDice) -> [Double] {
        var weights = [Double](repeating: 0, count: count)
        for _ in 0..<count { weights[dice.whole(0...count - 1)] += 1 }
        return weights
    }
}
