import PageImaging
import ReferralCore
import TextRecognition

/// Tells which way is up on a page of no known form, by reading a few of its lines both ways.
///
/// A page that reads well is never turned; another turn must read clearly better to be believed. The page is taken down as it
/// is seen in each turn, and the lines that told are among those read afterwards: an upright page costs nothing more than it
/// would without the question, another the lines of the turns that were tried in vain.
struct UprightByReading {
    let reading: ReadingEngine
    var mechanisms = ReadingMechanisms.all
    /// Lines read to tell.
    let lines: Int
    /// Lines from the top that are read in any case, among which those are chosen if they suffice; nil for all.
    var readAnyway: Int?

    /// A page as it is seen in one turn.
    struct Seen {
        /// Quarters of a circle the page's content lies turned clockwise.
        var quarters: Int
        var sighting: PageSighting
        /// Mean confidence of the letters that told.
        var confidence = 0.0
    }

    /// The page set upright and taken down.
    func seen(
        _ page: borrowing WorkingPage, number: Int, quality: Double, lean: PageLean
    ) throws(ImagingError) -> Seen {
        func sighted(_ turn: Int) throws(ImagingError) -> PageSighting {
            let open = OpenPage(try page.upright(quarters: turn), number: number, reading: reading)
            return page.isRough
                ? try PageSighting(roughly: open, quality: quality, mechanisms: mechanisms)
                : try PageSighting(open, quality: quality, mechanisms: mechanisms)
        }
        let first = lean.isSideways ? [1, 3] : [0, 2]
        // Dirt along an edge can look like lines down the page, so the other two are tried wherever these read badly.
        let turns = first + (lean.isSideways ? [0, 2] : [1, 3])
        let isPlain = lean.certainty >= Thresholds.plainDirection
        var best = Seen(quarters: turns[0], sighting: try sighted(turns[0]))
        var (merit, confidence) = judged(best.sighting)
        best.confidence = confidence
        if merit > 0, confidence >= Thresholds.plainlyUpright { return best }
        for (index, turn) in turns.enumerated().dropFirst() {
            if index == first.count, isPlain, confidence >= Thresholds.plainlyUpright { break }
            let other = try sighted(turn)
            let judgement = judged(other)
            guard judgement.merit > max(merit * Thresholds.turnAdvantage, Thresholds.leastProbed / 2) else { continue }
            (merit, confidence) = judgement
            best = Seen(quarters: turn, sighting: other, confidence: confidence)
        }
        // Nothing could be read either way: leave the page as it came.
        guard merit <= 0, !isPlain, best.quarters != 0 else { return best }
        return Seen(quarters: 0, sighting: try sighted(0))
    }

    /// How well a few lines read; no merit where they are too few letters to tell. Other lines are read in each turn, so what
    /// is more than enough letters does not count.
    private func judged(_ sighting: PageSighting) -> (merit: Double, confidence: Double) {
        var probe = readAnyway.map { sighting.probe(lines, among: $0) } ?? sighting.probe(lines)
        if probe.letters < Thresholds.leastProbed, readAnyway != nil { probe = sighting.probe(lines) }
        guard probe.letters >= Thresholds.leastProbed else { return (0, probe.confidence) }
        return (probe.confidence * min(probe.letters, Thresholds.enoughProbed), probe.confidence)
    }
}
