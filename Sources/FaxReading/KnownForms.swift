import FormUnderstanding
import PageImaging
import ReferralCore

/// The forms the desk knows, ready to be looked for; each page of each form by itself.
final class KnownForms {
    struct Sheet {
        let form: FormDefinition
        let page: FormPage
        let blank: FormBlank
    }

    struct Found {
        let sheet: Sheet
        let match: FormRegistration.Match
    }

    let sheets: [Sheet]

    init(_ job: ReaderJob) throws(ImagingError) {
        var sheets: [Sheet] = []
        for form in job.wantsText ? [] : job.forms {
            for page in form.pages {
                let blank = try FormBlank(file: job.blankFile(page, of: form), page: page)
                sheets.append(Sheet(form: form, page: page, blank: blank))
            }
        }
        self.sheets = sheets
    }

    /// The form a straightened page is written on and how it lies, or nil. The form's own print decides which way is up;
    /// the ways the lean speaks for are tried first, and the others only where no form is found.
    func find(on page: borrowing WorkingPage, lean: PageLean) throws(ImagingError) -> Found? {
        guard !sheets.isEmpty else { return nil }
        let registration = try FormRegistration(page)
        for turns in lean.isSideways ? [[1], [3], [0, 2]] : [[0], [2], [1, 3]] {
            if let found = try find(by: registration, turns: turns) { return found }
        }
        return nil
    }

    private func find(by registration: FormRegistration, turns: [Int]) throws(ImagingError) -> Found? {
        var guesses: [(sheet: Sheet, guess: FormRegistration.Guess)] = []
        for sheet in sheets {
            for guess in try registration.guesses(of: sheet.blank, turns: turns) { guesses.append((sheet, guess)) }
        }
        guesses.sort { $0.guess.likeness > $1.guess.likeness }
        for (sheet, guess) in guesses.prefix(Thresholds.guessesFollowed) where guess.likeness >= Thresholds.leastGuess {
            guard let match = try registration.match(sheet.blank, from: guess), match.isSure else { continue }
            return Found(sheet: sheet, match: match)
        }
        return nil
    }
}

extension FormPlacement {
    init(_ place: FormPlace) {
        self.init(xx: place.xx, xy: place.xy, yx: place.yx, yy: place.yy, x0: place.x0, y0: place.y0)
    }
}
