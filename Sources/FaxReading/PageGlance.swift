import FormUnderstanding
import PageImaging
import ReferralCore

/// Tells what a page behind the first form is for, without making it ready to be read.
///
/// Most such pages are records, and nobody reads them in depth: their dots are squared and straightened as they came, and a few
/// lines tell. Whatever wants more care begins again and is made ready as every page is: a form, known or not, a page of
/// ours that came back, paper with dots or shades of grey, lines that read unsurely, and a sheet that looks empty, for what stands
/// on dots is not seen here. Cost: a fifth of what Tesseract takes to read such a page.
extension PageReader {
    /// Nil where the page wants more care.
    func glanced(
        _ received: borrowing ReceivedPage, number: Int, depth: PageDepth, after previous: PageOutcome?,
        wantsPicture: Bool
    ) throws(ImagingError) -> PageOutcome? {
        guard var page = try WorkingPage.rough(received, isSmoothed: mechanisms.uses(.smoothing)) else { return nil }
        let sheet = try clean(&page, received)
        guard let lean = sheet.lean else { return nil }
        if page.hasRules, try forms.find(on: page, lean: lean) != nil { return nil }
        let seen = try upright(depth, page).seen(page, number: number, quality: sheet.quality, lean: lean)
        guard seen.confidence >= Thresholds.surelyGlanced else { return nil }
        try page.undoTurn(quarters: seen.quarters)
        guard try ReturnedPage.byBars(on: page) == nil else { return nil }
        var outcome = PageOutcome(evidence: sheet.evidence(of: page, number: number))
        let kindBefore = previous?.evidence.kind
        let glance = glance(at: seen.sighting, depth: depth, after: kindBefore, into: &outcome)
        // A form is read with care; so is what may be its second page, too bad for a glance.
        let isTold = glance.kind == .notes && (glance.isNamed || kindBefore != .form)
        guard isTold || depth == .glance else { return nil }
        outcome.evidence.fingerprint = try PageFingerprint.hash(of: page.ink)
        if wantsPicture { outcome.picture = try page.picture(number: number) }
        return outcome
    }
}
