import Foundation
import ReferralCore

/// Fits the probabilities the desk decides by to what really was right.
///
/// Every written reading of every fax gives one row: its facts, and whether its value is the true one. Rows of known forms
/// and of others are fitted apart. The weights that are kept are fitted on all rows; the reliability table and the
/// threshold come from five fits that each left a fifth of the faxes out, so that no row is judged by weights it helped
/// to make.
struct CalibrationRun {
    struct Row: Codable {
        var fax: String
        var key: FieldKey
        /// As read.
        var raw: String
        var isOnKnownForm: Bool
        var facts: [String: Double]
        var right: Bool
        /// Whether the desk could accept it at all: it fits its field and is no handwriting.
        var acceptable: Bool
        /// What kind of answer it is.
        var kind: String
    }

    private(set) var rows: [Row] = []
    private static let folds = 5

    /// Faxes that gave a row.
    var faxes: Int { Set(rows.map(\.fax)).count }

    /// Adds readings kept from an earlier run.
    mutating func add(_ kept: [Row]) { rows += kept }

    /// Adds the readings of one fax.
    mutating func add(_ evidence: FaxEvidence, of fax: TruthfulFax) {
        for truth in fax.truth.referrals {
            let pages = Set(truth.pages)
            guard let referral = evidence.referrals.first(where: { !pages.isDisjoint(with: $0.pages) }) else {
                continue
            }
            for reading in referral.fields where reading.ink == .written {
                let expected = truth.fields[reading.key]
                if expected == nil, truth.unscored?.contains(reading.key) == true { continue }
                let meaning = FieldRules.interpret(reading.raw, as: reading.key, on: fax.receivedOn)
                guard let value = meaning.value else { continue }
                let facts = Calibration.facts(
                    of: reading, fit: meaning.fit,
                    found: ReadingCircumstances(of: reading, in: referral, pages: evidence.pages)
                ).map { ($0.name, $0.amount) }
                rows.append(
                    Row(
                        fax: fax.truth.file, key: reading.key, raw: reading.raw,
                        isOnKnownForm: referral.form != nil && !reading.isOffLearntForm,
                        facts: Dictionary(facts) { first, _ in first },
                        right: expected.map { Comparison.agree($0, value) } ?? false,
                        acceptable: reading.mayBeAccepted(as: meaning),
                        kind: Calibration.name(of: reading.key.kind)))
            }
        }
    }

    /// Fewer readings than this say nothing about 5 in 1,000.
    private static let fewest = 400

    /// A curve, and how many of the values that may be accepted each way of weighing lets through, judged by fits to other faxes.
    struct Fitted {
        var curve: Calibration.Curve
        var acceptable: Int
        var bySum: Int
        var byTrees: Int
    }

    /// Nil for pages of which there are too few readings.
    func fitted(onKnownForms isKnown: Bool) -> Fitted? {
        let rows = rows.filter { $0.isOnKnownForm == isKnown }
        guard rows.count >= Self.fewest else { return nil }
        let names = Set(rows.flatMap(\.facts.keys)).sorted()
        let plain = trial(of: rows, names) { .sum(LogisticFit($0)) }
        let grown = trial(of: rows, names) { .trees(BoostedTrees($0, names: names).model) }
        let (bySum, byTrees) = (plain.bars.accepted(of: plain.acceptable), grown.bars.accepted(of: grown.acceptable))
        let best = byTrees > bySum ? grown : plain
        let all = best.fit(matrix(rows, names))
        var weights: [String: Double] = [:]
        if case .sum(let fit) = all {
            weights = Dictionary(uniqueKeysWithValues: zip(["constant"] + names, fit.weights.map(Self.rounded)))
        }
        let curve = Calibration.Curve(
            weights: weights, trees: all.trees, accept: best.bars.accept, standard: best.bars.standard,
            stricter: best.bars.stricter,
            reliability: Reliability(best.judged).bands.filter { $0.values > 0 }.map {
                Calibration.Band(probability: Self.rounded($0.meanConfidence), values: $0.values, right: $0.right)
            })
        return Fitted(curve: curve, acceptable: best.acceptable.count, bySum: bySum, byTrees: byTrees)
    }

    /// Facts as they were weighed: in a plain sum, or by trees.
    private enum Weighing {
        case sum(LogisticFit), trees(DecisionTrees)

        func probability(_ facts: [Double]) -> Double {
            switch self {
            case .sum(let fit): fit.probability(facts)
            case .trees(let trees): 1 / (1 + exp(-trees.odds(facts)))
            }
        }

        var trees: DecisionTrees? {
            if case .trees(let trees) = self { trees } else { nil }
        }
    }

    /// A way to weigh facts, and how it did on faxes left out of each fit.
    private struct Trial {
        let fit: ([(facts: [Double], right: Bool)]) -> Weighing
        var judged: [(confidence: Double, right: Bool)] = []
        var acceptable: [AcceptanceBars.Judged] = []
        var bars: AcceptanceBars
    }

    private func trial(
        of rows: [Row], _ names: [String], fit: @escaping ([(facts: [Double], right: Bool)]) -> Weighing
    ) -> Trial {
        let left = Set(rows.map(\.fax)).sorted().enumerated().reduce(into: [String: Int]()) { folds, fax in
            folds[fax.element] = fax.offset % Self.folds
        }
        var judged: [(confidence: Double, right: Bool)] = []
        var acceptable: [AcceptanceBars.Judged] = []
        for fold in 0..<Self.folds {
            let weighing = fit(matrix(rows.filter { left[$0.fax] != fold }, names))
            for row in rows where left[row.fax] == fold {
                let probability = weighing.probability(names.map { row.facts[$0] ?? 0 })
                judged.append((probability, row.right))
                guard row.acceptable else { continue }
                acceptable.append(
                    AcceptanceBars.Judged(
                        fax: row.fax, kind: row.kind, isFine: row.facts["fine"] != nil, confidence: probability,
                        right: row.right))
            }
        }
        return Trial(fit: fit, judged: judged, acceptable: acceptable, bars: AcceptanceBars(acceptable))
    }

    private func matrix(_ rows: [Row], _ names: [String]) -> [(facts: [Double], right: Bool)] {
        rows.map { row in (names.map { row.facts[$0] ?? 0 }, row.right) }
    }

    private static func rounded(_ number: Double) -> Double { (number * 10_000).rounded() / 10_000 }
}
