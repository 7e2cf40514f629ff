import ArgumentParser
import Foundation
import PageDrawing
import ReferralCore

/// `faxlab draw`: blank forms from their definitions.
struct DrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw",
        abstract: "Draws blank forms from their definitions.",
        discussion: """
            Writes, for every form, the picture of each blank page beside its definition (300 dpi, 1 bit) and the fillable PDF
            a clinic downloads.

            Examples:
              faxlab draw
              faxlab draw referral-minnesota --blanks /tmp/blanks
            """)

    @Argument(help: "Forms to draw; all of the folder when none is named.")
    var ids: [String] = []
    @OptionGroup var folder: FormFolderOptions
    @Option(help: "Where the PDFs go.")
    var blanks = "SampleForms/blank"

    func run() async throws {
        let shelf = try folder.shelf()
        let chosen = try ids.isEmpty ? shelf.forms : ids.map { try shelf.form($0) }
        for form in chosen {
            for (index, page) in form.pages.enumerated() {
                try LaboratoryFiles.write(
                    try FormPress.blankPicture(of: form, page: index), to: shelf.folder.appending(path: page.blank))
            }
            let pdf = URL(filePath: blanks).appending(path: form.id + ".pdf")
            try LaboratoryFiles.write(try FormPress.fillablePDF(of: form), to: pdf)
            print("\(form.id): \(form.pages.count) page, \(form.pages.reduce(0) { $0 + $1.fields.count }) fields")
        }
    }
}
