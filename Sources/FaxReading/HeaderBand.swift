import FormUnderstanding
import PageImaging
import ReferralCore
import TextRecognition

/// Finds the line a sending machine printed along the upper edge, reads it, and takes it off the page.
///
/// The machine prints it straight along the received sheet, however the sheet itself was fed in; so it is looked for
/// before the page is turned or straightened. Cost: one line of reading where there is such a line, and another where one stands
/// close below it, as the next machine's does.
enum HeaderBand {
    static func take(from page: inout WorkingPage, reading: ReadingEngine) -> TransmissionHeader? {
        var found: TransmissionHeader?
        var top = 0
        for _ in 0..<Thresholds.headerLines {
            guard let line = line(of: page, below: top),
                found == nil || line.top - top <= page.pixels(Thresholds.headerGap)
            else { break }
            top = line.bottom
            let place = line.grown(by: page.pixels(0.5))
            guard let crop = try? ReadableCrop(closedUp: place, of: page, smoothing: .usual) else { break }
            let text = reading.read(crop, as: .line, by: .fax)
            guard let header = HeaderLine.parse(text.text) else { break }
            found = found ?? header
            page.clear(line.grown(by: 1))
        }
        return found
    }

    /// The first row of ink in the upper band that has the shape of a machine's line.
    private static func line(of page: borrowing WorkingPage, below top: Int) -> PixelBox? {
        let band = PixelBox(
            left: 0, top: top, right: page.ink.width, bottom: top + page.pixels(Thresholds.headerBand))
        let inside = band.clipped(width: page.ink.width, height: page.ink.height)
        guard !inside.isEmpty, let rows = try? TextRows.find(in: page, within: inside),
            let row = rows.first(where: { $0.height >= page.pixels(Thresholds.lowestHeader) }),
            row.height <= page.pixels(Thresholds.highestHeader), row.bottom < inside.bottom,
            let ink = page.inkBounds(in: row), ink.width >= page.pixels(Thresholds.shortestHeader)
        else { return nil }
        return PixelBox(left: ink.left, top: row.top, right: ink.right, bottom: row.bottom)
    }
}
