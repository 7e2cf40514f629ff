import PageImaging
import ReferralCore

/// Tells whether the answers of a page were written by hand, from their ink.
///
/// Handwriting is told as such and never accepted. Each answer keeps how much the page's answers together, and it alone, look
/// written: what falls short of the bar still makes the desk less sure. Cost: about 1 ms an answer.
enum WritingHand {
    static func told(of readings: [FieldReading], on page: borrowing WorkingPage) -> [FieldReading] {
        let written = readings.indices.filter { readings[$0].ink == .written && readings[$0].source != .tick }
        let likeness = HandLikeness(written.map { traits(of: readings[$0].box, on: page) })
        var told = readings
        for (index, line) in zip(written, likeness.lines) {
            told[index].support.note(.hand, HandLikeness.share(likeness.page))
            told[index].support.note(.handOfOwn, HandLikeness.share(line ?? 0))
            if likeness.isHandwriting { told[index].source = .handwriting }
        }
        return told
    }

    /// Of the row with the most letters.
    private static func traits(of box: PageRegion, on page: borrowing WorkingPage) -> WritingTraits? {
        let place = PixelBox(box, dotsPerInch: page.dotsPerInch).grown(by: 1)
        let rows = (try? TextRows.find(in: page, within: place)) ?? []
        var best: WritingTraits?
        for row in rows.isEmpty ? [place] : rows {
            guard let traits = try? WritingTraits(of: row, on: page) else { continue }
            if traits.letters > best?.letters ?? 0 { best = traits }
        }
        return best
    }
}
