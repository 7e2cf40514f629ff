import ReferralCore

/// Decides all answers of a page together: no word answers two labels, and the sum of the odds is the greatest.
///
/// Labels that compete for no common words are decided apart, so the groups are small. A group is searched exactly,
/// best candidates first and cut off when the rest cannot win; a group too large for that is settled greedily. Cost:
/// usually a few dozen steps; bounded by `Thresholds.assignmentSteps` a group.
struct Assignment {
    /// For each label its candidates; a label may always stay blank, at odds of nothing.
    private let candidates: [[Candidate]]

    init(_ candidates: [[Candidate]]) {
        self.candidates = candidates.map { list in
            Array(list.filter { $0.score > 0 }.sorted { $0.score > $1.score }.prefix(Thresholds.candidatesKept))
        }
    }

    /// The chosen candidate of each label, nil for blank.
    func solve() -> [Candidate?] {
        var chosen = [Candidate?](repeating: nil, count: candidates.count)
        for group in groups() {
            var search = Search(lists: group.map { candidates[$0] })
            search.run()
            for (place, index) in group.enumerated() { chosen[index] = search.best[place] }
        }
        return chosen
    }

    /// Labels joined by shared words, directly or through others.
    private func groups() -> [[Int]] {
        var leader = Array(candidates.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while leader[index] != index { index = leader[index] }
            return index
        }
        for one in candidates.indices {
            for other in candidates.indices where other > one && root(one) != root(other) {
                let clash = candidates[one].contains { mine in candidates[other].contains { mine.shares(wordsWith: $0) }
                }
                if clash { leader[root(other)] = root(one) }
            }
        }
        return Dictionary(grouping: candidates.indices, by: root).sorted { $0.key < $1.key }.map(\.value)
    }

    private struct Search {
        let lists: [[Candidate]]
        /// The best that the labels from each place on could add.
        let promise: [Double]
        var best: [Candidate?]
        var bestSum = -Double.infinity
        var steps = 0

        init(lists: [[Candidate]]) {
            self.lists = lists
            best = Array(repeating: nil, count: lists.count)
            var sums = [0.0]
            for list in lists.reversed() { sums.append((sums.last ?? 0) + (list.first?.score ?? 0)) }
            promise = sums.reversed()
        }

        mutating func run() {
            greedy()
            descend([], sum: 0)
        }

        /// A first answer, so that the search can cut off early and a group too large still has one.
        private mutating func greedy() {
            var taken = [Candidate?](repeating: nil, count: lists.count)
            let offers = lists.indices.flatMap { index in lists[index].map { (index, $0) } }
                .sorted { $0.1.score > $1.1.score }
            for (index, offer) in offers where taken[index] == nil {
                if !taken.contains(where: { $0?.shares(wordsWith: offer) == true }) { taken[index] = offer }
            }
            best = taken
            bestSum = taken.reduce(0) { $0 + ($1?.score ?? 0) }
        }

        private mutating func descend(_ taken: [Candidate?], sum: Double) {
            steps += 1
            let place = taken.count
            guard steps < Thresholds.assignmentSteps, sum + promise[place] > bestSum else { return }
            if place == lists.count {
                best = taken
                bestSum = sum
                return
            }
            for offer in lists[place] where !taken.contains(where: { $0?.shares(wordsWith: offer) == true }) {
                descend(taken + [offer], sum: sum + offer.score)
            }
            descend(taken + [nil], sum: sum)
        }
    }
}
