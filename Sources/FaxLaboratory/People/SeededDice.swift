/// Dice that always fall the same way for the same seed, on every machine (the SplitMix64 generator).
package struct SeededDice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(_ seed: Int) {
        state = UInt64(bitPattern: Int64(seed))
    }

    /// Dice of their own for one purpose, so that a new throw here does not change the throws there.
    package init(_ seed: Int, for purpose: String) {
        let mixed = purpose.utf8.reduce(UInt64(bitPattern: Int64(seed))) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        state = mixed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number of a range.
    package mutating func roll(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    /// A number of a range, evenly spread.
    package mutating func roll(_ range: ClosedRange<Double>) -> Double {
        let unit = Double(next() >> 11) / Double(1 << 53)
        return range.lowerBound + unit * (range.upperBound - range.lowerBound)
    }

    package mutating func chance(_ probability: Double) -> Bool {
        roll(0...1) < probability
    }

    /// One of a list that must not be empty.
    package mutating func pick<Element>(_ list: [Element]) -> Element {
        list[roll(0...list.count - 1)]
    }

    package mutating func digits(_ count: Int) -> String {
        (0..<count).map { _ in String(roll(0...9)) }.joined()
    }

    package mutating func letters(_ count: Int, from alphabet: String = "ABCDEFGHIJKLMNOPQRSTUVWXYZ") -> String {
        let list = Array(alphabet)
        return String((0..<count).map { _ in pick(list) })
    }
}
