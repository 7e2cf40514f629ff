/// Throws the layouts need: weights, shuffling, and the small wobble of hands.
extension SeededDice {
    mutating func between(_ low: Double, _ high: Double) -> Double { roll(low...max(low, high)) }

    mutating func whole(_ range: ClosedRange<Int>) -> Int { roll(range) }

    /// One of several things by weight.
    mutating func pick<Thing>(_ first: (Thing, Double), _ rest: (Thing, Double)...) -> Thing {
        var left = between(0, rest.reduce(first.1) { $0 + $1.1 }) - first.1
        if left < 0 { return first.0 }
        for (thing, weight) in rest {
            left -= weight
            if left < 0 { return thing }
        }
        return first.0
    }

    /// About normal, by twelve throws: mean 0, spread 1, never past 6.
    mutating func wobble() -> Double {
        (0..<12).reduce(-6.0) { sum, _ in sum + between(0, 1) }
    }

    mutating func shuffled<Thing>(_ list: [Thing]) -> [Thing] { list.shuffled(using: &self) }
}
