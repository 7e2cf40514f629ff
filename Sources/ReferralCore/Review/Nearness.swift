/// How nearly a wrong reading is right: the share of characters that stand where they should, by edit distance.
///
/// Levenshtein over two rows: length times length steps, on values of at most a few hundred characters.
package enum Nearness {
    /// Share of the longer text that need not be changed, 0 to 1. Letters count regardless of case.
    package static func of(_ one: String, _ other: String) -> Double {
        let first = Array(one.lowercased())
        let second = Array(other.lowercased())
        let longest = max(first.count, second.count)
        guard longest > 0 else { return 1 }
        return 1 - Double(distance(first, second)) / Double(longest)
    }

    package static func of(_ one: FieldValue, _ other: FieldValue) -> Double { of(one.plain, other.plain) }

    /// From this on a wrong value counts as near: one character in seven may be wrong.
    package static let near = 0.85

    private static func distance(_ first: [Character], _ second: [Character]) -> Int {
        var above = Array(0...second.count)
        for (row, letter) in first.enumerated() {
            var current = [row + 1]
            current.reserveCapacity(second.count + 1)
            for (column, other) in second.enumerated() {
                let replaced = above[column] + (letter == other ? 0 : 1)
                current.append(min(replaced, above[column + 1] + 1, current[column] + 1))
            }
            above = current
        }
        return above[second.count]
    }
}
