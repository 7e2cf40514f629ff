import FormUnderstanding
import Foundation
import PageImaging
import ReferralCore
import TextRecognition

/// Looks at a form to learn it: its fields, its print, and what its pages look like when nobody has written on them.
///
/// A fillable form says itself where its fields are, and its pages are drawn without a dot's error. Any other blank form is
/// set upright and straight and learnt from its print. From a form that somebody filled in, the writing is taken off
/// again where the desk says it was.
struct FormLearner {
    private let job: ReaderJob
    private let document: Data
    private let written: [WrittenPlace]
    private let labels: LabelLexicon
    private let reading: ReadingEngine

    init(_ job: ReaderJob, _ document: Data, written: [WrittenPlace]) throws(RefusedReading) {
        self.job = job
        self.document = document
        self.written = written
        do {
            labels = try LabelLexicon.load(path: job.lexicon)
            reading = try ReadingEngine(languageData: job.languageData, models: job.models)
        } catch {
            throw RefusedReading(refusal: .misconfigured)
        }
    }

    func learnt() throws(RefusedReading) -> LearntForm {
        let document = try document.opened()
        let wanted = written.isEmpty ? Set(1...min(document.pageCount, job.limits.pages)) : Set(written.map(\.page))
        var form = LearntForm(title: nil, hadFields: false, pages: [])
        do throws(ImagingError) {
            for number in wanted.sorted() where number <= document.pageCount {
                let widgets = document.takeFields(page: number)
                let page = try document.page(number, limits: job.pageLimits)
                form.pages.append(
                    written.isEmpty
                        ? try blank(page, widgets, number, title: &form.title) : try written(page, number))
                form.hadFields = form.hadFields || !widgets.isEmpty
            }
        } catch {
            throw RefusedReading(refusal: error.refusal)
        }
        return form
    }

    // MARK: A blank page

    private func blank(
        _ received: borrowing ReceivedPage, _ widgets: [FormWidget], _ number: Int, title: inout String?
    ) throws(ImagingError) -> LearntForm.Page {
        var page = try WorkingPage(received)
        if widgets.isEmpty { try setUpright(&page, number) }
        let picture = try page.blankTIFF(dotsPerInch: Thresholds.blankDensity)
        let sight = try PageSighting(OpenPage(page, number: number, reading: reading), quality: 1)
            .sight(lines: Thresholds.mostLines)
        title = title ?? self.title(of: sight)
        let form =
            widgets.isEmpty
            ? LearntLayout(sight, lexicon: labels).page : FillableForm(sight, lexicon: labels).page(widgets)
        return LearntForm.Page(page: number, form: form, blank: picture)
    }

    // MARK: A page that somebody wrote on

    /// Understood as the desk understood it, then its ink taken off the picture.
    private func written(_ received: borrowing ReceivedPage, _ number: Int) throws(ImagingError) -> LearntForm.Page {
        var seen = try WorkingPage(received, widensThin: true)
        try setUpright(&seen, number)
        let sighting = try PageSighting(OpenPage(seen, number: number, reading: reading), quality: 1)
        sighting.open.keepsSteps = true
        var understood = UnknownPage(sighting.sight(lines: Thresholds.mostLines), lexicon: labels)
        var eyes = PageEyes(open: sighting.open)
        let layout = understood.layout(
            look: &eyes, believing: written.filter { $0.page == number }, ownNumbers: job.ownNumbers ?? [])

        var page = try WorkingPage(received)
        try setUpright(&page, number, quarters: sighting.open.page.quarters)
        let margin = page.pixels(0.4)
        try page.takeOffWriting(
            in: layout.ink.map { PixelBox($0, dotsPerInch: page.dotsPerInch).grown(by: margin) })
        try page.emptyTickBoxes(in: layout.boxes.map { PixelBox($0, dotsPerInch: page.dotsPerInch) })
        return LearntForm.Page(
            page: number, form: layout.page, blank: try page.blankTIFF(dotsPerInch: Thresholds.blankDensity))
    }

    /// Takes off what came with a fax and sets the page straight; which way is up is read where nobody knows the `quarters`.
    private func setUpright(
        _ page: inout WorkingPage, _ number: Int, quarters: Int? = nil
    ) throws(ImagingError) {
        if !written.isEmpty { _ = try page.takeOffDirt(headerBy: reading) }
        try page.undoLean(degrees: try PageLean(of: page).degrees)
        if let quarters { return try page.undoTurn(quarters: quarters) }
        let lean = try PageLean(of: page)
        let probe = UprightByReading(reading: reading, lines: Thresholds.probedLines)
        try page.undoTurn(quarters: try probe.seen(page, number: number, quality: 1, lean: lean).quarters)
    }

    /// The tallest words in the upper part of the page.
    private func title(of sight: PageSight) -> String? {
        sight.lines.filter { line in
            line.box.bottom < sight.size[1] / 3 && line.text.count { $0.isLetter } > 5 && line.confidence > 0.6
        }.max { $0.box.height < $1.box.height }?.text
    }
}
