import ArgumentParser
import Foundation
import PageDrawing
import ReferralCore

/// `faxlab fill`: a form filled in by an invented office, as it comes out of the printer.
struct FillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fill",
        abstract: "Fills a form in with an invented person, as a PDF with its truth beside it.",
        discussion: """
            Examples:
              faxlab fill referral-arizona --seed 7
              faxlab fill referral-florida --seed 8 --twist minor --twist prior --face typewriter --points 12 --out /tmp/filled
            """)

    @Argument(help: "The form.")
    var form: String
    @OptionGroup var office: OfficeOptions
    @OptionGroup var folder: FormFolderOptions
    @Option(help: "Where the PDF and its truth go.")
    var out = "."

    func run() async throws {
        let definition = try folder.shelf().form(form)
        let page = office.page(form)
        let recipe = FaxRecipe(
            name: "\(form)-\(office.seed)", seed: office.seed, file: .pdf, line: .fine, received: office.received,
            pages: [page])
        let filled = recipe.filled(page, on: definition)
        let pdf = try filled.printed()
        let home = URL(filePath: out)
        try LaboratoryFiles.write(pdf, to: home.appending(path: recipe.fileName))
        let truth = filled.truth
        try LaboratoryFiles.write(
            FaxTruth(
                file: recipe.fileName,
                referrals: [.init(pages: [1], form: form, fields: truth.fields, blank: truth.blank)],
                pages: [.init(page: 1, kind: .form, rotation: 0)], line: .fine, damage: []),
            asJSONTo: home.appending(path: recipe.name + ".truth.json"))
        print(home.appending(path: recipe.fileName).path)
    }
}

/// What an office writes and how; the same words for every command that needs a filled form.
struct OfficeOptions: ParsableArguments {
    @Option(help: "The same seed makes the same person.")
    var seed = 1
    @Option(
        help: "Something out of the ordinary: \(ReferralStory.Twist.allCases.map(\.rawValue).joined(separator: ", ")).")
    var twist: [ReferralStory.Twist] = []
    @Option(help: "Typeface: sans, serif, mono or typewriter.")
    var face = "sans"
    @Option(help: "Size of the type, points.")
    var points = 11.0
    @Option(help: "How boxes are ticked: \(OfficeHand.Mark.allCases.map(\.rawValue).joined(separator: ", ")).")
    var mark = OfficeHand.Mark.cross
    @Option(help: "When it is received, UTC.")
    var received = "2026-03-06T22:41:07Z"

    func page(_ form: String, rotation: Int = 0) -> PageRecipe {
        PageRecipe(
            form: form, twists: twist,
            hand: OfficeHand(face: Self.faces[face] ?? .sans, points: points, mark: mark), rotation: rotation)
    }

    func validate() throws {
        guard Self.faces[face] != nil else {
            throw ValidationError("There is no typeface '\(face)'; known are mono, sans, serif and typewriter.")
        }
        guard (6...24).contains(points) else { throw ValidationError("Type is 6 to 24 points large.") }
    }

    private static let faces: [String: Typeface] = [
        "sans": .sans, "serif": .serif, "mono": .mono, "typewriter": .typewriter,
    ]
}

extension ReferralStory.Twist: ExpressibleByArgument {}
extension OfficeHand.Mark: ExpressibleByArgument {}
extension LineConditions.Quality: ExpressibleByArgument {}
extension LineConditions.Damage: ExpressibleByArgument {}
extension FaxTIFF.Coding: ExpressibleByArgument {}
extension HeaderStyle: ExpressibleByArgument {}
extension FaxRecipe.File: ExpressibleByArgument {}

extension FilledForm {
    /// The filled form on paper: a PDF as a viewer would print it.
    func printed() throws -> [UInt8] {
        var canvas = try Canvas(pdfOf: BlankForm(form).size, title: form.title, created: FormPress.pressDay)
        for index in form.pages.indices {
            draw(page: index, on: &canvas)
            canvas.nextPage()
        }
        return try canvas.finishedPDF()
    }
}
