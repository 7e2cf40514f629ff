import Foundation

/// What a recogniser held possible at each step along a line of text.
///
/// The text it prints is the likeliest way through these steps. Where a fax has eaten half the strokes that way is wrong,
/// yet the right characters mostly are among the possible ones: asked how likely a given text is, the steps answer, and so
/// the label or the number that the ink supports best can be told among those that can stand there at all.
package struct CharacterLattice: Sendable, Equatable, Codable {
    /// One character held possible at one step.
    package struct Choice: Sendable, Equatable, Codable {
        package var step: Int
        /// ASCII code; nought for no character, 255 for one outside of ASCII.
        package var sign: UInt8
        /// 0 to 1.
        package var chance: Float

        package init(step: Int, sign: UInt8, chance: Float) {
            (self.step, self.sign, self.chance) = (step, sign, chance)
        }
    }

    /// In order of their steps.
    package let choices: [Choice]

    package init(_ choices: [Choice]) { self.choices = choices }

    /// How many steps the line has.
    var length: Int { (choices.last?.step ?? -1) + 1 }

    var isEmpty: Bool { choices.isEmpty }
}

/// The steps of a line with case and punctuation set aside, made ready to be asked for labels.
///
/// A label is aligned with the steps as the recogniser was trained to: each of its characters holds one or more steps,
/// between them stands nothing, and blanks and punctuation count as nothing. What it costs is how much less likely the
/// best such alignment is than the best of all, in nats. Cost: steps times letters, given up as soon as it is too dear.
struct FoldedSteps {
    /// Natural logarithm of each column's chance, row by row: nothing, a to z, 0 to 9, the number sign.
    private let logs: [Float]
    /// The likeliest column's, for each step.
    private let best: [Float]
    /// Characters along the likeliest way.
    let likelyLength: Int

    static let columns = 39
    /// The column of strokes, hyphens and stops, where they are told from nothing.
    static let separator = 38

    /// - Parameter keepsSeparators: whether strokes, hyphens and stops count, as between the parts of a date.
    init(_ lattice: CharacterLattice, keepsSeparators: Bool = false) {
        let length = lattice.length
        var sums = [Float](repeating: Thresholds.chanceOfUntold, count: length * Self.columns)
        for choice in lattice.choices {
            guard var column = Self.column(of: choice.sign) else { continue }
            if keepsSeparators, Self.separators.contains(choice.sign) { column = Self.separator }
            sums[choice.step * Self.columns + column] += choice.chance
        }
        logs = sums.map { log(min($0, 1)) }
        var best: [Float] = []
        var likely: [Int] = []
        for step in 0..<length {
            let row = logs[step * Self.columns..<(step + 1) * Self.columns]
            let top = row.indices.max { row[$0] < row[$1] } ?? row.startIndex
            best.append(row[top])
            likely.append(top - row.startIndex)
        }
        self.best = best
        likelyLength = zip([0] + likely, likely).count { before, here in here != 0 && here != before }
    }

    var isEmpty: Bool { best.isEmpty }

    private static let separators = Set("/-.,".utf8)

    /// Nought for what counts as nothing: no character, blanks, punctuation. Nil for what no label holds.
    private static func column(of sign: UInt8) -> Int? {
        switch sign {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(sign - UInt8(ascii: "a")) + 1
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(sign - UInt8(ascii: "A")) + 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(sign - UInt8(ascii: "0")) + 27
        case UInt8(ascii: "#"): 37
        case 255: nil
        default: 0
        }
    }

    /// The columns of a text's characters; what counts as nothing is left out.
    static func columns(of text: String, keepsSeparators: Bool = false) -> [UInt8] {
        text.utf8.compactMap { sign in
            if keepsSeparators, separators.contains(sign) { return UInt8(separator) }
            return column(of: sign).flatMap { $0 == 0 ? nil : UInt8($0) }
        }
    }

    /// The likeliest texts, most likely first, in capitals, figures and strokes: a search that keeps the best beginnings at each
    /// step. Cost: steps times beginnings kept.
    func likeliest(_ count: Int, keeping width: Int) -> [String] {
        var beams: [[UInt8]: Beam] = [[]: Beam(ended: 0, open: -.infinity)]
        for step in best.indices {
            var next: [[UInt8]: Beam] = [:]
            let row = logs[step * Self.columns..<(step + 1) * Self.columns]
            let possible = row.indices.filter { row[$0] > Self.unlikely }.map { (UInt8($0 - row.startIndex), row[$0]) }
            for (text, beam) in beams {
                for (column, chance) in possible {
                    if column == 0 {
                        next[text, default: Beam()].ended.add(beam.total + chance)
                    } else if column == text.last {
                        next[text, default: Beam()].open.add(beam.open + chance)
                        next[text + [column], default: Beam()].open.add(beam.ended + chance)
                    } else {
                        next[text + [column], default: Beam()].open.add(beam.total + chance)
                    }
                }
            }
            beams = next
            if beams.count > width {
                let kept = beams.sorted { $0.value.total > $1.value.total }.prefix(width)
                beams = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
            }
        }
        return beams.sorted { $0.value.total > $1.value.total }.prefix(count).map { Self.text(of: $0.key) }
    }

    /// Chances of one beginning, logarithms: of having ended its last character, and of being in it still.
    private struct Beam {
        var ended = -Float.infinity
        var open = -Float.infinity
        var total: Float {
            var sum = ended
            sum.add(open)
            return sum
        }
    }

    /// Logarithm of a chance below which a character is no way to go on.
    private static let unlikely = log(Thresholds.chanceOfUntold) + 0.1

    private static func text(of columns: [UInt8]) -> String {
        String(
            decoding: columns.map { column in
                switch column {
                case 1...26: UInt8(ascii: "A") + column - 1
                case 27...36: UInt8(ascii: "0") + column - 27
                case 37: UInt8(ascii: "#")
                default: UInt8(ascii: "/")
                }
            }, as: UTF8.self)
    }

    /// What reading a label costs, nats; nil where it costs more than a bound.
    func cost(of label: [UInt8], atMost bound: Float) -> Float? {
        let states = 2 * label.count + 1
        guard !label.isEmpty, best.count >= label.count else { return nil }
        var costs = [Float](repeating: .infinity, count: states)
        costs[0] = 0
        var isFirst = true
        for step in best.indices {
            let row = step * Self.columns
            let top = best[step]
            let nothing = top - logs[row]
            var least = Float.infinity
            // From the end, so that each state still sees its neighbours of the step before.
            for state in stride(from: states - 1, through: 0, by: -1) {
                var from = costs[state]
                if state > 0, !(isFirst && state > 1) { from = min(from, costs[state - 1]) }
                let place = state / 2
                if state % 2 == 1 {
                    if place > 0, label[place] != label[place - 1] { from = min(from, costs[state - 2]) }
                    costs[state] = from + top - logs[row + Int(label[place])]
                } else {
                    costs[state] = from + nothing
                }
                least = min(least, costs[state])
            }
            isFirst = false
            if least > bound { return nil }
        }
        let cost = min(costs[states - 1], costs[states - 2])
        return cost <= bound ? cost : nil
    }
}

extension Float {
    /// Adds a chance to a chance, both as logarithms.
    fileprivate mutating func add(_ other: Float) {
        let (more, less) = self > other ? (self, other) : (other, self)
        self = less == -.infinity ? more : more + log1p(exp(less - more))
    }
}
