import FormUnderstanding
import Foundation
import PageImaging
import ReferralCore

/// Looks at the desk's forms as faxes would be compared with them: can each be found, can it be mistaken for another, and
/// what ink stands in the places where answers are read.
///
/// Cost: every form page against every other, about 50 ms a pair.
struct FormInspector {
    private let job: ReaderJob
    /// A form somebody filled in; empty to look at the blank ones.
    private let document: Data
    private let forms: KnownForms

    init(_ job: ReaderJob, _ document: Data) throws(RefusedReading) {
        self.job = job
        self.document = document
        do throws(ImagingError) {
            forms = try KnownForms(job)
        } catch {
            throw RefusedReading(refusal: .misconfigured)
        }
    }

    func inspected() throws(RefusedReading) -> FormInspection {
        do throws(ImagingError) {
            guard document.isEmpty else { return FormInspection(pages: try filledPages()) }
            var pages: [FormInspection.Page] = []
            for sheet in forms.sheets { pages.append(try blankPage(sheet)) }
            return FormInspection(pages: pages)
        } catch {
            throw RefusedReading(refusal: error.refusal)
        }
    }

    // MARK: Blank forms

    private func blankPage(_ sheet: KnownForms.Sheet) throws(ImagingError) -> FormInspection.Page {
        let page = try WorkingPage(openedBlank(sheet))
        let registration = try FormRegistration(page)
        var (own, rival, rivalScore) = (0.0, String?.none, 0.0)
        for other in forms.sheets {
            guard let guess = try registration.guesses(of: other.blank, turns: [0]).first,
                let match = try registration.match(other.blank, from: guess)
            else { continue }
            if other.blank === sheet.blank {
                own = match.score
            } else if match.score > rivalScore {
                (rival, rivalScore) = (other.form.id, match.score)
            }
        }
        return FormInspection.Page(
            form: sheet.form.id, page: number(of: sheet), marks: sheet.blank.marks, ownScore: own, rival: rival,
            rivalScore: rivalScore, places: places(of: sheet.page, on: page, placement: .asPrinted),
            picture: try page.png(dotsPerInch: Thresholds.pictureDensity),
            dotsPerInch: Thresholds.pictureDensity)
    }

    private func openedBlank(_ sheet: KnownForms.Sheet) throws(ImagingError) -> ReceivedPage {
        let file = job.blankFile(sheet.page, of: sheet.form)
        guard let bytes = FileManager.default.contents(atPath: file) else { throw .noBlankPicture(path: file) }
        return try ReceivedDocument(bytes).page(1, limits: job.pageLimits)
    }

    private func number(of sheet: KnownForms.Sheet) -> Int {
        (sheet.form.pages.firstIndex { $0.blank == sheet.page.blank } ?? 0) + 1
    }

    // MARK: A form that somebody filled in

    private func filledPages() throws(ImagingError) -> [FormInspection.Page] {
        let document = try ReceivedDocument(document)
        var pages: [FormInspection.Page] = []
        for number in 1...document.pageCount where number <= job.limits.pages {
            var page = try WorkingPage(try document.page(number, limits: job.pageLimits))
            _ = try page.takeOffDirt(headerBy: nil)
            let lean = try PageLean(of: page)
            try page.undoLean(degrees: lean.degrees)
            guard let found = try forms.find(on: page, lean: lean) else { continue }
            try page.undoTurn(quarters: found.match.quarters)
            let picture = try page.png(dotsPerInch: Thresholds.pictureDensity)
            try page.subtract(found.sheet.blank, placed: found.match.place)
            pages.append(
                FormInspection.Page(
                    form: found.sheet.form.id, page: self.number(of: found.sheet), marks: found.sheet.blank.marks,
                    ownScore: min(1, found.match.score), rival: nil, rivalScore: 0,
                    places: places(of: found.sheet.page, on: page, placement: FormPlacement(found.match.place)),
                    picture: picture, dotsPerInch: Thresholds.pictureDensity))
        }
        return pages
    }

    // MARK: Places

    private func places(
        of form: FormPage, on page: borrowing WorkingPage, placement: FormPlacement
    ) -> [FormInspection.Place] {
        var places: [FormInspection.Place] = []
        let questions = form.fields.map { ($0.key.rawValue, $0) } + (form.others ?? []).map { ($0.name, $0.field) }
        for (name, field) in questions {
            for (part, box) in field.spots {
                let box = placement.place(box)
                places.append(FormInspection.Place(name: name + part, box: box, ink: page.share(of: box)))
            }
        }
        return places
    }
}

extension FormField {
    /// The boxes that are judged one by one: the place itself, the cells of a comb, the boxes to tick.
    fileprivate var spots: [(part: String, box: PageRegion)] {
        switch kind {
        case .line, .lines: return [("", box)]
        case .ticks: return (options ?? []).map { ("=" + $0.value, $0.box.narrowed(by: 0.45)) }
        case .comb:
            let count = max(1, cells ?? 1)
            return (0..<count).map { index in
                let pitch = box.width / Double(count)
                let cell = PageRegion(
                    left: box.left + pitch * Double(index), top: box.top, right: box.left + pitch * Double(index + 1),
                    bottom: box.bottom)
                return (" \(index + 1)", cell.narrowed(by: 0.3))
            }
        }
    }
}

extension PageRegion {
    fileprivate func narrowed(by margin: Double) -> PageRegion {
        let (across, down) = (min(margin, width / 4), min(margin, height / 4))
        return PageRegion(left: left + across, top: top + down, right: right - across, bottom: bottom - down)
    }
}

extension WorkingPage {
    /// Share of black in a place.
    fileprivate borrowing func share(of region: PageRegion) -> Double {
        let box = PixelBox(region, dotsPerInch: dotsPerInch).clipped(width: ink.width, height: ink.height)
        return box.isEmpty ? 0 : Double(ink.inkCount(in: box)) / Double(box.width * box.height)
    }
}
