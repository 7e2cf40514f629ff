import Foundation
import PageDrawing
package import ReferralCore

/// A fax made from its recipe: the file, the truth about it and the sidecar its server leaves.
package struct SampleFax: Sendable {
    package let recipe: FaxRecipe
    package let bytes: [UInt8]
    package let truth: FaxTruth
    package let sidecar: FaxSidecar

    /// Follows the recipe. Slow work: every page is drawn and scanned.
    package init(_ recipe: FaxRecipe, on shelf: FormShelf) throws {
        let sheets = try recipe.pages.map { try Sheet($0, of: recipe, on: shelf) }
        let main = sheets.first { $0.form != nil } ?? sheets.first
        let phones = Self.phones(main)
        var pages: [FaxPage] = []
        for (index, sheet) in sheets.enumerated() {
            var machine = FaxMachine(
                LineConditions(line: recipe.line, damage: recipe.damage ?? [], rotation: sheet.recipe.rotation ?? 0),
                seed: recipe.seed &* 101 &+ index)
            let header = recipe.header?.line(
                HeaderStyle.Facts(
                    name: main?.practice ?? "Clinic", sender: String(phones.sender.suffix(10)),
                    dialled: String(phones.dialled.suffix(10)), sent: try recipe.sentAt, page: index + 1,
                    of: sheets.count))
            pages.append(
                try machine.send(header: header) { canvas in
                    sheet.draw(on: &canvas, campus: main?.campus ?? .minnesota, pages: sheets.count)
                })
        }
        self.recipe = recipe
        bytes = try Self.file(of: pages, as: recipe)
        truth = Self.truth(of: sheets, recipe)
        sidecar = FaxSidecar(
            sender: phones.sender, dialled: phones.dialled, received: recipe.received, pages: sheets.count)
    }

    private static func file(of pages: [FaxPage], as recipe: FaxRecipe) throws(LaboratoryError) -> [UInt8] {
        switch recipe.file {
        case .pdf: try FaxPDF.encode(pages)
        case .tif:
            try FaxTIFF(
                coding: recipe.coding ?? .g4, leastSignificantFirst: recipe.fillOrder == 2,
                blackIsZero: recipe.photometric == 1
            ).encode(pages)
        }
    }

    /// The office's fax calls the campus whose form it uses.
    private static func phones(_ main: Sheet?) -> (sender: String, dialled: String) {
        let sender: String =
            if case .text(let number) = main?.story.truth[.referrerFax] { number } else { "+15075550199" }
        return (sender, SampleFax.faxNumber(of: main?.campus ?? .minnesota))
    }

    /// The invented fax numbers printed on our forms.
    package static func faxNumber(of campus: CampusCode) -> String {
        switch campus {
        case .arizona: "+14805550140"
        case .florida: "+19045550141"
        case .minnesota: "+15075550142"
        }
    }

    private static func truth(of sheets: [Sheet], _ recipe: FaxRecipe) -> FaxTruth {
        var referrals: [FaxTruth.Referral] = []
        for (index, sheet) in sheets.enumerated() {
            guard let filled = sheet.filled else { continue }
            let (fields, blank) = filled.truth
            referrals.append(
                FaxTruth.Referral(pages: [index + 1], form: filled.form.id, fields: fields, blank: blank))
        }
        return FaxTruth(
            file: recipe.fileName, referrals: referrals,
            pages: sheets.enumerated().map { index, sheet in
                FaxTruth.Page(page: index + 1, kind: sheet.kind, rotation: sheet.recipe.rotation ?? 0)
            }, line: recipe.line, damage: recipe.damage ?? [])
    }
}

/// One page of a recipe with everything that is to be drawn on it.
private struct Sheet {
    let recipe: PageRecipe
    let story: ReferralStory
    let form: FormDefinition?
    let filled: FilledForm?

    init(_ page: PageRecipe, of fax: FaxRecipe, on shelf: FormShelf) throws(LaboratoryError) {
        recipe = page
        let form: FormDefinition? = if let id = page.form { try shelf.form(id) } else { nil }
        filled = form.map { fax.filled(page, on: $0) }
        story = filled?.story ?? fax.story(page, digitsOnly: false)
        self.form = form
    }

    var campus: CampusCode? { form?.campus }
    var practice: String? { story.written[.referrerPractice]?.first }
    var kind: PageKind {
        switch recipe.paper {
        case .cover?: .cover
        case .notes?: .notes
        case .empty?: .blank
        case nil: .form
        }
    }

    func draw(on canvas: inout Canvas, campus: CampusCode, pages: Int) {
        switch recipe.paper {
        case .cover?: Papers(story: story, campus: campus, pages: pages).drawCover(on: &canvas)
        case .notes?: Papers(story: story, campus: campus, pages: pages).drawNotes(on: &canvas)
        case .empty?: break
        case nil: filled?.draw(page: 0, on: &canvas)
        }
    }
}

extension FaxRecipe {
    /// The form of one page with its story on it. A form with a comb for the telephone takes digits only.
    func filled(_ page: PageRecipe, on form: FormDefinition) -> FilledForm {
        let combs = form.pages.flatMap(\.fields).contains { $0.key == .patientPhone && $0.kind == .comb }
        return FilledForm(form, story(page, digitsOnly: combs), by: page.hand ?? OfficeHand())
    }

    func story(_ page: PageRecipe, digitsOnly: Bool) -> ReferralStory {
        guard page.unfilled != true else { return ReferralStory() }
        let day = CalendarDate(iso: received.prefix(10)) ?? CalendarDate(dayNumber: 0)
        return ReferralStory(
            seed: page.story ?? seed, twists: Set(page.twists ?? []), on: day, digitsOnly: digitsOnly)
    }

    var sentAt: Date {
        get throws(LaboratoryError) {
            guard let date = try? Date(received, strategy: .iso8601) else {
                throw .recipe(
                    "\(name): 'received' is not a time like 2026-03-06T22:41:07Z")
            }
            return date
        }
    }
}
