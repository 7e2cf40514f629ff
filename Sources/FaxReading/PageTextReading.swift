import FormUnderstanding
import PageImaging
import ReferralCore
import TextRecognition

/// Reads every word of a page, whatever it is for: the text a clerk can search and copy.
///
/// Lines are found by the page's own rules and gaps. Each is read by every model and the surest reading is kept. Cost: three
/// readings a line, about a second a page of dense text.
extension PageReader {
    func readText(_ received: consuming ReceivedPage, number: Int) throws(ImagingError) -> PageOutcome {
        var page = try WorkingPage(received)
        let sheet = try clean(&page, received)
        let sighting = try setUpright(&page, sheet, number: number)
        var outcome = PageOutcome(evidence: sheet.evidence(of: page, number: number))
        outcome.text = PageText(page: number, lines: [])
        guard let sighting else { return outcome }
        let lines = sighting.surestLines().map { line in
            PageText.Line(text: line.text, box: line.box, confidence: line.confidence)
        }
        outcome.text?.lines = PageText.inReadingOrder(lines)
        // What the page is for was not asked; that there is something on it is known.
        outcome.evidence.kind = lines.isEmpty ? outcome.evidence.kind : .notes
        return outcome
    }
}
