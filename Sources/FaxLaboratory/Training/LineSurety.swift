/// How far a reading's own surety can be trusted: the share of lines that may be accepted unseen at a wanted precision.
///
/// The threshold is the lowest at which the accepted lines of one half are right often enough; the other half, where it was not
/// looked for, says what it is worth.
struct LineSurety: Equatable {
    /// A line may be accepted at this surety or above, of 100; nothing when no surety is high enough.
    var threshold: Double?
    /// On the other half: the share accepted, and how many of those were right.
    var accepted: Double
    var precision: Double

    init(sureties: [Double], right: [Bool], wanted: Double) {
        let lines = Array(zip(sureties, right))
        let found = Self.threshold(lines.enumerated().filter { $0.offset % 2 == 0 }.map(\.element), wanted: wanted)
        let other = lines.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        threshold = found
        let passed = other.filter { line in found.map { line.0 >= $0 } ?? false }
        accepted = other.isEmpty ? 0 : Double(passed.count) / Double(other.count)
        precision = passed.isEmpty ? 1 : Double(passed.count { $0.1 }) / Double(passed.count)
    }

    private static func threshold(_ lines: [(surety: Double, right: Bool)], wanted: Double) -> Double? {
        var (seen, right) = (0, 0)
        var found: Double?
        let sorted = lines.sorted { $0.surety > $1.surety }
        for (place, line) in sorted.enumerated() {
            seen += 1
            right += line.right ? 1 : 0
            let isLastOfItsSurety = place + 1 == sorted.count || sorted[place + 1].surety < line.surety
            if isLastOfItsSurety, Double(right) >= wanted * Double(seen) { found = line.surety }
        }
        return found
    }
}
