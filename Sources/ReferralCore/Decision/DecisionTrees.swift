import Foundation

/// Small decision trees whose answers add up to the log odds that a reading is right.
///
/// A plain sum of facts cannot say that agreement means little where the print is bad and much where it is not; trees ask one
/// after the other. They are fitted by `faxlab calibrate` and kept in the calibration. A fact that does not apply counts as
/// nought. Cost: some 400 trees of three questions, 20 µs a reading.
package struct DecisionTrees: Codable, Sendable, Equatable {
    /// One tree: questions in the order they are asked, the first of all first, and what is added where they end.
    package struct Tree: Sendable, Equatable {
        /// Which fact each question asks about, by its place among the names.
        package var asks: [Int]
        /// The amount above which the answer is yes.
        package var above: [Double]
        /// Where each question leads if the answer is no, and if it is yes: to a later question, or, where it is negative, to the
        /// leaf of that number, counted from -1 down.
        package var no: [Int]
        package var yes: [Int]
        package var leaves: [Double]

        package init(asks: [Int] = [], above: [Double] = [], no: [Int] = [], yes: [Int] = [], leaves: [Double]) {
            (self.asks, self.above, self.no, self.yes, self.leaves) = (asks, above, no, yes, leaves)
        }

        /// What it adds, by amounts in the order of the facts.
        package func odds(_ amounts: [Double]) -> Double {
            guard !asks.isEmpty else { return leaves.first ?? 0 }
            var place = 0
            while place >= 0 { place = amounts[asks[place]] > above[place] ? yes[place] : no[place] }
            return leaves[-place - 1]
        }

        /// Every question leads on, so that none is asked twice, and asks about a fact there is.
        fileprivate func isSound(facts: Int) -> Bool {
            guard above.count == asks.count, no.count == asks.count, yes.count == asks.count, !leaves.isEmpty else {
                return false
            }
            return asks.indices.allSatisfy { place in
                asks[place] >= 0 && asks[place] < facts
                    && [no[place], yes[place]].allSatisfy { next in
                        next < 0 ? -next <= leaves.count : next > place && next < asks.count
                    }
            }
        }
    }

    /// The facts' names.
    package var facts: [String]
    /// Log odds before any question.
    package var start: Double
    package var trees: [Tree]

    package init(facts: [String], start: Double, trees: [Tree]) {
        (self.facts, self.start, self.trees) = (facts, start, trees)
    }

    /// Whether they can be asked at all: a file may have been written by hand.
    package var isSound: Bool { trees.allSatisfy { $0.isSound(facts: facts.count) } }

    /// Amounts in the order of `facts`.
    package func odds(_ amounts: [Double]) -> Double { trees.reduce(start) { $0 + $1.odds(amounts) } }

    /// Facts by name; what does not apply may be left out.
    package func odds(of facts: [(name: String, amount: Double)]) -> Double {
        let amounts = Dictionary(facts.map { ($0.name, $0.amount) }) { first, _ in first }
        return odds(self.facts.map { amounts[$0] ?? 0 })
    }
}

/// A tree is one line of text: for each question the fact, the amount, where no leads and where yes does, and behind a bar the
/// leaves: `17 0.975 -1 1; 3 0.5 -2 -3 | -0.02 0.01 0.04`.
extension DecisionTrees.Tree: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let halves = try container.decode(String.self).split(separator: "|", omittingEmptySubsequences: false)
        let questions = halves[0].split(separator: ";").map { $0.split(separator: " ") }
            .filter { !$0.isEmpty }
        let leaves = halves.count == 2 ? halves[1].split(separator: " ").compactMap { Double($0) } : []
        self.init(leaves: leaves)
        for question in questions {
            guard question.count == 4, let ask = Int(question[0]), let above = Double(question[1]),
                let no = Int(question[2]), let yes = Int(question[3])
            else { throw DecodingError.dataCorruptedError(in: container, debugDescription: "no question") }
            asks.append(ask)
            self.above.append(above)
            self.no.append(no)
            self.yes.append(yes)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        let questions = asks.indices.map { "\(asks[$0]) \(above[$0]) \(no[$0]) \(yes[$0])" }.joined(separator: "; ")
        var container = encoder.singleValueContainer()
        try container.encode(questions + " | " + leaves.map { "\($0)" }.joined(separator: " "))
    }
}
