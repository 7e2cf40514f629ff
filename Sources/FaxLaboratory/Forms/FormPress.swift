package import PageDrawing
package import ReferralCore

/// Prints blank forms: as pictures the reader compares faxes with, and as PDF.
package enum FormPress {
    /// Resolution of the blank pictures, dots per inch.
    package static let blankResolution = Resolution(300)
    /// The day all drawn documents say they were made, so that the same form is always the same bytes.
    package static let pressDay = "2026-01-15"

    /// The blank page as a 1-bit TIFF.
    package static func blankPicture(of form: FormDefinition, page: Int) throws -> [UInt8] {
        let blank = BlankForm(form, page: page)
        var canvas = try Canvas(pictureOf: blank.size, dpi: blankResolution)
        try canvas.requireInstalled(Typeface.house)
        blank.draw(on: &canvas)
        return try FaxTIFF(tellsQuality: false).encode([FaxPage(canvas.picture())])
    }

    /// The blank form as a PDF of lines and letters.
    package static func blankPDF(of form: FormDefinition) throws -> [UInt8] {
        var canvas = try Canvas(pdfOf: BlankForm(form).size, title: form.title, created: pressDay)
        try canvas.requireInstalled(Typeface.house)
        for index in form.pages.indices {
            BlankForm(form, page: index).draw(on: &canvas)
            canvas.nextPage()
        }
        return try canvas.finishedPDF()
    }

    /// The form a clinic downloads: the drawn page with fields to fill in.
    package static func fillablePDF(of form: FormDefinition) throws -> [UInt8] {
        var fillable = try FillablePDF(
            try blankPDF(of: form), height: BlankForm(form).size.height * 72 / 25.4)
        for field in form.pages.first?.fields ?? [] {
            fillable.add(field, named: fieldName(field))
        }
        return try fillable.finished()
    }

    /// The name of a field in the fillable form: its key, and its number where it is a part of an answer.
    package static func fieldName(_ field: FormField) -> String {
        field.key.rawValue + (field.part.map { ".\($0)" } ?? "")
    }
}
