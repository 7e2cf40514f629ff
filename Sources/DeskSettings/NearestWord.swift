/// Finds the word someone probably meant: the fewest letters to change, add, drop or swap with the neighbour.
enum NearestWord {
    /// The nearest candidate that differs in at most a third of its letters (two at least), or nil.
    static func to(_ word: String, among candidates: some Collection<String>) -> String? {
        let ranked = candidates.map { (word: $0, distance: distance(word, $0)) }
            .filter { $0.distance <= max(2, $0.word.count / 3) && $0.distance < $0.word.count }
        return ranked.min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
    }

    /// Optimal string alignment; cost is the product of the lengths.
    private static func distance(_ one: String, _ other: String) -> Int {
        let (left, right) = (Array(one), Array(other))
        var rows = [Array(0...right.count)]
        for i in left.indices {
            var row = [i + 1]
            for j in right.indices {
                let same = left[i] == right[j]
                var best = min(rows[i][j] + (same ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    best = min(best, rows[i - 1][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }
}
