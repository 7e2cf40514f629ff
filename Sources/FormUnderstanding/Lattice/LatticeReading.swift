import ReferralCore

/// The answer of a strict kind that the steps of all recognisers together support best.
///
/// Each recogniser's likeliest texts are taken, those that can be no answer of the kind are dropped, and of the others the
/// one that costs least over all recognisers is the reading, where the next best asks clearly more. A figure that one
/// recogniser misread for sure, another held possible: what both allow is seldom wrong. Cost: some milliseconds a place.
struct LatticeReading {
    let key: FieldKey
    let day: CalendarDate

    /// A reading and how well it stands.
    struct Found: Equatable {
        let text: String
        /// Mean over the recognisers, nats.
        let cost: Float
        /// Nats by which the next best reading of another value costs more; infinite where there is none.
        let margin: Float
    }

    func best(of looks: [Look]) -> Found? {
        let keepsSeparators = key.kind == .date || key.kind == .birthDate
        let lines = looks.compactMap(\.lattice).filter { !$0.isEmpty }
            .map { FoldedSteps($0, keepsSeparators: keepsSeparators) }
        guard !lines.isEmpty else { return nil }
        var texts = looks.map { ReadingText.answer($0.text, as: key.kind) }
        for line in lines { texts += line.likeliest(Thresholds.likeliestTexts, keeping: Thresholds.beginningsKept) }
        var found: [(text: String, value: FieldValue, cost: Float)] = []
        var known: Set<[UInt8]> = []
        for text in texts {
            let columns = FoldedSteps.columns(of: text, keepsSeparators: keepsSeparators)
            let meaning = FieldRules.interpret(text, as: key, on: day)
            guard meaning.fit == .fits, let value = meaning.value, known.insert(columns).inserted else { continue }
            let costs = lines.map {
                $0.cost(of: columns, atMost: Thresholds.dearestReading) ?? Thresholds.dearestReading
            }
            found.append((text, value, costs.reduce(0, +) / Float(costs.count)))
        }
        guard let best = found.min(by: { $0.cost < $1.cost }) else { return nil }
        let rival = found.filter { $0.value != best.value }.map(\.cost).min() ?? .infinity
        return Found(text: best.text, cost: best.cost, margin: rival - best.cost)
    }
}
