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
        for form in job.forms {
            for page in form.pages {
                let blank = try FormBlank(file: job.blankFile(page, of: form), page: page)
                sheets.append(Sheet(form: form, page: page, blank: blank))
            }
        }
        self.sheets = sheets
    }

    /// The form a straightened page is written on and how it lies, or nil. The form's own print decides which way is up.
    func find(on page: borrowing WorkingPage) throws(ImagingError) -> Found? {
        guard !sheets.isEmpty else { return nil }
        let registration = try FormRegistration(page)
        var guesses: [(sheet: Sheet, guess: FormRegistration.Guess)] = []
        for sheet in sheets {
            for guess in try registration.guesses(of: sheet.blank, turns: [0, 1, 2, 3]) {
                guesses.append((sheet, guess))
            }
        }
        guesses.sort { $0.guess.likeness > $1.guess.likeness }
        var best: Found?
        for (sheet, guess) in guesses.prefix(Thresholds.guessesFollowed) where guess.likeness >= Thresholds.leastGuess {
            guard let match = try registration.match(sheet.blank, from: guess) else { continue }
            if match.score > (best?.match.score ?? 0) { best = Found(sheet: sheet, match: match) }
            if match.isSure { break }
        }
        guard let best, best.match.isSure else { return nil }
        return best
    }
}

extension FormPlacement {
    init(_ place: FormPlace) {
        self.init(xx: place.xx, xy: place.xy, yx: place.yx, yy: place.yy, x0: place.x0, y0: place.y0)
    }
}
