import PageImaging
import ReferralCore
import TextRecognition

/// Tells which way is up on a page of no known form, by reading a few of its lines both ways.
///
/// A page that reads well is never turned; another turn must read clearly better to be believed. Cost: six lines of
/// reading for an upright page, twice that for another.
struct UprightByReading {
    let reading: ReadingEngine
    /// Lines read to tell.
    let lines: Int

    /// Quarters of a circle the page's content lies turned clockwise.
    func quarters(of page: borrowing WorkingPage, lean: PageLean) throws(ImagingError) -> Int {
        let first = lean.isSideways ? [1, 3] : [0, 2]
        // Dirt along an edge can look like lines down the page, so the other two are tried wherever these read badly.
        let turns = first + (lean.isSideways ? [0, 2] : [1, 3])
        let isPlain = lean.certainty >= Thresholds.plainDirection
        var best = (turn: turns[0], merit: 0.0, confidence: 0.0)
        for (index, turn) in turns.enumerated() {
            if index == first.count, isPlain, best.confidence >= Thresholds.plainlyUpright { break }
            let probe = try probe(page, turn: turn)
            let merit = probe.letters >= Thresholds.leastProbed ? probe.confidence * probe.letters : 0
            if turn == turns[0] {
                (best.merit, best.confidence) = (merit, probe.confidence)
                if merit > 0, probe.confidence >= Thresholds.plainlyUpright { return turn }
            } else if merit > max(best.merit * Thresholds.turnAdvantage, Thresholds.leastProbed / 2) {
                best = (turn, merit, probe.confidence)
            }
        }
        // Nothing could be read either way: leave the page as it came.
        return best.merit > 0 || lean.certainty >= Thresholds.plainDirection ? best.turn : 0
    }

    private func probe(
        _ page: borrowing WorkingPage, turn: Int
    ) throws(ImagingError) -> (confidence: Double, letters: Double) {
        let turned = try page.upright(quarters: turn)
        let structure = try PageStructure(of: turned)
        let pieces = try TextPieces.find(in: structure, dotsPerInch: turned.dotsPerInch)
        let lines = pieces.filter { (turned.pixels(1.4)...turned.pixels(6)).contains($0.height) }
            .sorted { $0.width > $1.width }.prefix(self.lines)
        var (sum, letters) = (0.0, 0.0)
        for line in lines {
            var part = line
            part.right = min(part.right, part.left + turned.pixels(70))
            let crop = try ReadableCrop(part.grown(by: turned.pixels(0.6)), of: turned, smoothing: .usual)
            for word in reading.read(crop, as: .line, by: .fax).words {
                let count = Double(word.text.count(where: \.isLetter))
                guard count >= 3 else { continue }
                sum += word.confidence * count
                letters += count
            }
        }
        return (letters > 0 ? sum / letters : 0, letters)
    }
}
