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
                let page = try cleaned(
                    try document.page(number, limits: job.pageLimits), number: number, isExact: !widgets.isEmpty)
                let blank = try page.blankTIFF(dotsPerInch: Thresholds.blankDensity)
                let sight = try PageSighting(OpenPage(page, number: number, reading: reading), quality: 1)
                    .sight(lines: Thresholds.mostLines)
                form.title = form.title ?? title(of: sight)
                form.hadFields = form.hadFields || !widgets.isEmpty
                form.pages.append(LearntForm.Page(page: number, form: learnt(sight, widgets, number), blank: blank))
            }
        } catch {
            throw RefusedReading(refusal: error.refusal)
        }
        return form
    }

    private func learnt(_ sight: PageSight, _ widgets: [FormWidget], _ number: Int) -> FormPage {
        widgets.isEmpty
            ? LearntLayout(sight, lexicon: labels).page(written: written.filter { $0.page == number })
            : FillableForm(sight, lexicon: labels).page(widgets)
    }

    /// The page as its form lies printed: what came with the fax and what was written taken off.
    private func cleaned(
        _ received: consuming ReceivedPage, number: Int, isExact: Bool
    ) throws(ImagingError) -> WorkingPage {
        var page = try WorkingPage(received)
        guard !isExact else { return page }
        let marks = written.filter { $0.page == number }
        if !marks.isEmpty { _ = try page.takeOffDirt(headerBy: reading) }
        try page.undoLean(degrees: try PageLean(of: page).degrees)
        let lean = try PageLean(of: page)
        let probe = UprightByReading(reading: reading, lines: Thresholds.probedLines)
        try page.undoTurn(quarters: try probe.seen(page, number: number, quality: 1, lean: lean).quarters)
        for mark in marks where !mark.isTick {
            page.clear(PixelBox(mark.box, dotsPerInch: page.dotsPerInch).grown(by: page.pixels(0.4)))
        }
        try page.emptyTickBoxes(
            in: marks.filter(\.isTick).map { PixelBox($0.box, dotsPerInch: page.dotsPerInch) })
        return page
    }

    /// The tallest words in the upper part of the page.
    private func title(of sight: PageSight) -> String? {
        sight.lines.filter { line in
            line.box.bottom < sight.size[1] / 3 && line.text.count { $0.isLetter } > 5 && line.confidence > 0.6
        }.max { $0.box.height < $1.box.height }?.text
    }
}
