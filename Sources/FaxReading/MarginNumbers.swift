import FormUnderstanding
import PageImaging
import ReferralCore
import TextRecognition

/// Finds social security numbers written beside the places of a known form, where nothing is read otherwise.
///
/// The form's own print and its places are gone from the page already, or taken off here; what is left and is as long as a number
/// is read once, for its digits alone. A clean page has nothing left. Cost: some 10 ms, and as much for each run that is read.
enum MarginNumbers {
    static func regions(on open: OpenPage, besides places: [PageRegion]) throws(ImagingError) -> [PageRegion] {
        let density = open.page.dotsPerInch
        var rest = try open.page.ink.copy()
        for place in places { rest.clear(PixelBox(place, dotsPerInch: density).grown(by: open.page.pixels(1))) }
        let runs = try rest.closed(across: open.page.pixels(Thresholds.numberGap), down: 1).pieces().filter { run in
            run.width >= open.page.pixels(Thresholds.shortestNumber)
                && (open.page.pixels(Thresholds.lowestNumber)...open.page.pixels(Thresholds.highestNumber))
                    .contains(run.height)
        }
        let lines = runs.sorted { ($0.top, $0.left) < ($1.top, $1.left) }.prefix(Thresholds.mostMarginRuns)
            .compactMap { open.line(at: $0, by: .fax) }
        return PrivateNumbers.regions(in: lines)
    }
}
