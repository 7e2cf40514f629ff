import ReferralCore

/// Judges tick boxes by comparing each with its siblings: what all boxes of a group show is print, what one shows is a mark.
///
/// Absolute darkness tells little (a fax may thin or flood every frame), so the emptiest sibling is the measure of
/// emptiness. Cost: one coverage per box.
struct TickReading {
    struct Verdict: Equatable {
        /// Values of the ticked options, darkest first.
        var ticked: [String]
        /// Values of boxes somebody may have touched.
        var doubtful: [String]
        /// All boxes are black: nothing can be told.
        var drowned: Bool
        /// How far the faintest tick stands above the darkest empty box, 0 to 1 of the tick threshold and up.
        var margin: Double
    }

    /// Share of black inside each option's box, in the options' order.
    static func judge(_ marks: [(value: String, coverage: Double)]) -> Verdict {
        let shares = marks.map(\.coverage)
        guard let palest = shares.min(), let darkest = shares.max() else {
            return Verdict(ticked: [], doubtful: [], drowned: false, margin: 0)
        }
        if marks.count > 1, palest >= Thresholds.drowned {
            return Verdict(ticked: [], doubtful: marks.map(\.value), drowned: true, margin: 0)
        }
        // A lone box has no sibling: bare paper is its measure.
        let empty = marks.count == 1 ? 0 : min(palest, Thresholds.perhapsTicked)
        let rises = marks.map { (value: $0.value, rise: $0.coverage - empty) }.sorted { $0.rise > $1.rise }
        let bar = max(Thresholds.ticked, Thresholds.tickedOfDarkest * (darkest - empty))
        let ticked = rises.filter { $0.rise >= bar }
        let rest = rises.filter { $0.rise < bar }
        let doubtful = rest.filter { $0.rise >= Thresholds.perhapsTicked }
        let gap = (ticked.last?.rise ?? bar) - (rest.first?.rise ?? 0)
        return Verdict(
            ticked: ticked.map(\.value), doubtful: doubtful.map(\.value), drowned: false,
            margin: max(0, min(1, gap / (2 * Thresholds.ticked))))
    }

    /// The verdict as a reading of one question.
    static func reading(
        of verdict: Verdict, key: FieldKey, many: Bool, page: Int, box: PageRegion, label: String?, placement: Double
    ) -> FieldReading {
        var support = ReadingSupport(
            recogniser: 0.5 + 0.5 * verdict.margin, agreement: 0.67, grammar: 1, placement: placement)
        var reading = FieldReading(
            key: key, ink: .blank, raw: "", confidence: Confidence.estimate(support), page: page, box: box,
            source: .tick, label: label, support: support)
        guard !verdict.drowned, !verdict.ticked.isEmpty else {
            guard verdict.drowned || !verdict.doubtful.isEmpty else { return reading }
            reading.ink = .unreadable
            reading.alternatives = verdict.doubtful
            reading.confidence = 0
            reading.rules = [verdict.drowned ? "boxes-drowned" : "faint-mark"]
            return reading
        }
        reading.ink = .written
        let values = verdict.ticked.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        if many || values.count == 1 {
            reading.raw = values.joined(separator: "; ")
            reading.alternatives = verdict.doubtful.filter { !values.contains($0) }
            if !reading.alternatives.isEmpty { support.grammar = 0.5 }
            reading.confidence = Confidence.estimate(support)
        } else {
            reading.raw = values[0]
            reading.alternatives = Array(values.dropFirst()) + verdict.doubtful.filter { !values.contains($0) }
            support.grammar = 0
            reading.confidence = Thresholds.twoTickedConfidence
            reading.rules = ["two-ticked"]
        }
        reading.support = support
        return reading
    }
}
