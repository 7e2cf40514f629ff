import ArgumentParser
import Foundation
import PageImaging
import ReferralCore

/// `faxlab look`: what each step of cleaning makes of a page, as pictures.
struct LookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "look",
        abstract: "Writes pictures of a page after each step of its cleaning.",
        discussion: """
            One PNG a step: as received, square and cleared of dots, cleaned and straightened, and the text that is left once
            rules and boxes are lifted off. The page is not set upright, for that takes reading.

            Example:
              faxlab look fax.tif --page 2 --out /tmp/look
            """)

    @Argument(help: "A PDF or TIFF file.")
    var file: String
    @Option(help: "Which page.")
    var page = 1
    @Option(help: "Folder the pictures go to.")
    var out: String

    func run() async throws {
        let document = try ReceivedDocument(Data(LaboratoryFiles.read(URL(filePath: file))))
        let received = try document.page(page, limits: .laboratory)
        try keep(received.bitmap, as: "1-received")
        var sheet = try WorkingPage(received)
        try keep(sheet.grey, as: "2-square")
        try sheet.removeStreaks()
        try sheet.removeEdgeShadow()
        _ = try sheet.removeSpecks()
        let lean = try PageLean(of: sheet)
        try sheet.undoLean(degrees: lean.degrees)
        try keep(sheet.ink, as: "3-clean")
        try sheet.turnReversedPrint()
        try keep(try PageStructure(of: sheet).text, as: "4-text")
        print("\(file) page \(page): leans \(lean.degrees) degrees, \(lean.isSideways ? "sideways" : "lines across")")
    }

    private func keep(_ picture: borrowing Bitmap, as step: String) throws {
        let name = URL(filePath: file).deletingPathExtension().lastPathComponent
        let place = URL(filePath: out).appending(path: "\(name)-\(page)-\(step).png")
        try LaboratoryFiles.write(Array(try picture.png()), to: place)
    }
}
