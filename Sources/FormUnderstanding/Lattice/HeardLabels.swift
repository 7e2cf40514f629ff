import Foundation

/// Labels as the steps of a recogniser can be asked for them: every spelling of every label, abbreviations written in each
/// way forms print them.
struct HeardLabels: Sendable {
    private struct Spelling: Sendable {
        let columns: [UInt8]
        /// As the lexicon knows it.
        let joined: String
        /// As it is put on the page that is understood.
        let printed: String
        /// What its answer may look like, where that says something.
        let shapes: Set<AnswerShape>
    }

    /// A label found in the steps of a line.
    struct Heard: Equatable {
        let printed: String
        let joined: String
        /// Nats a character, mean over the recognisers.
        let costPerCharacter: Float
    }

    private var spellings: [Spelling] = []
    private var known: Set<[UInt8]> = []

    /// Adds a label by its folded words.
    mutating func add(words: [String], joined: String, shapes: Set<AnswerShape>) {
        for variant in Self.variants(of: words) {
            let columns = FoldedSteps.columns(of: variant.joined())
            guard columns.count >= Thresholds.shortestHeard, known.insert(columns).inserted else { continue }
            spellings.append(
                Spelling(
                    columns: columns, joined: joined, printed: variant.joined(separator: " "), shapes: shapes))
        }
    }

    /// The label that the steps of one line, as several recognisers saw them, support best; nil where none is supported well,
    /// or another one, asking for something else, nearly as well.
    ///
    /// - Parameters:
    ///   - shapes: what the answer beside it looks like: only labels that ask for such are thought of, and they may be read
    ///     worse. Nil for all labels.
    ///   - sameMeaning: whether two joined labels ask for the same.
    func best(
        in lines: [FoldedSteps], beside shapes: Set<AnswerShape>? = nil, sameMeaning: (String, String) -> Bool
    ) -> Heard? {
        let dearest = shapes == nil ? Thresholds.dearestPerCharacter : Thresholds.dearestBesideItsKind
        let lines = lines.filter { !$0.isEmpty }
        guard !lines.isEmpty else { return nil }
        var found: [(spelling: Spelling, cost: Float)] = []
        for spelling in spellings {
            if let shapes, spelling.shapes.isDisjoint(with: shapes) { continue }
            let count = Float(spelling.columns.count)
            let isLikely = lines.contains { line in
                abs(Float(line.likelyLength) - count) <= Thresholds.lengthSlack * count + 1
            }
            guard isLikely else { continue }
            let bound = dearest * count * Float(lines.count)
            var sum: Float = 0
            for line in lines where sum <= bound {
                sum += line.cost(of: spelling.columns, atMost: bound - sum) ?? .infinity
            }
            if sum <= bound { found.append((spelling, sum / Float(lines.count))) }
        }
        guard let best = found.min(by: { $0.cost < $1.cost }) else { return nil }
        let rival = found.filter { !sameMeaning($0.spelling.joined, best.spelling.joined) }.map(\.cost).min()
        guard (rival ?? .infinity) - best.cost >= Thresholds.rivalMargin else { return nil }
        return Heard(
            printed: best.spelling.printed, joined: best.spelling.joined,
            costPerCharacter: best.cost / Float(best.spelling.columns.count))
    }

    /// The words with each abbreviation forms use.
    private static func variants(of words: [String]) -> [[String]] {
        var variants: [[String]] = [[]]
        for word in words {
            let ways = [word] + (abbreviations[word] ?? [])
            guard variants.count * ways.count <= Thresholds.mostVariants else {
                variants = variants.map { $0 + [word] }
                continue
            }
            variants = variants.flatMap { start in ways.map { start + [$0] } }
        }
        return variants
    }

    private static let abbreviations = [
        "number": ["no", "#"], "phone": ["telephone", "tel", "ph"], "patient": ["pt"], "physician": ["doctor", "dr"],
        "insurance": ["ins"], "address": ["addr"], "department": ["dept"], "group": ["grp"], "member": ["mbr"],
    ]
}
