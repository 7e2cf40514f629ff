import ArgumentParser
import FaxIntake
import Foundation
import ReferralCore

/// `faxdesk form gallery`
struct FormGalleryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gallery", abstract: "Draw what would be read where.",
        discussion: """
            Writes one page for a browser: every page of the forms with a frame around each place, each cell of a \
            comb and each tick box, and how much of it is black. With --on, at a fax that is written on one of the \
            forms: what is left there when the printed form is taken off. The page shows what the fax shows; keep it \
            with the desk.

            Examples:
              faxdesk form gallery riverbend-referral --out riverbend.html
              faxdesk form gallery --on fax.tif --out places.html
            """)

    @OptionGroup var options: FormOptions
    @Option(help: ArgumentHelp("A fax that is written on one of the forms.", valueName: "file"))
    var on: String?
    @Option(help: "The page that is written.")
    var out = "gallery.html"
    @Argument(help: "Forms; all when none is named.")
    var ids: [String] = []

    func run() async throws {
        let shelf = try options.shelf()
        let forms = try shelf.forms(ids)
        let reader = try shelf.reader(of: forms)
        let inspection: FormInspection
        do throws(ReaderFailure) {
            inspection = try await reader.inspect(document: on.map { URL(filePath: $0) })
        } catch {
            let trouble = ReadingTrouble(error)
            throw CommandFailure(trouble.outcome, "\(trouble.message) \(trouble.remedy)")
        }
        guard !inspection.pages.isEmpty else {
            throw CommandFailure(.failed, "None of the forms was found on that fax.")
        }
        let file = URL(filePath: out)
        try FormShelf.write(Data(FormGallery(inspection).html.utf8), to: file)
        Console.say(file.path)
    }
}

/// The gallery as a page for a browser: pictures with frames drawn over them.
struct FormGallery {
    private let inspection: FormInspection

    init(_ inspection: FormInspection) { self.inspection = inspection }

    var html: String {
        """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>What is read where</title>
        <style>body{font:15px sans-serif;margin:2em}figure{margin:0 0 3em}figure div{position:relative;display:inline-block;
        border:1px solid #999}svg{position:absolute;inset:0;width:100%;height:100%}rect{fill:rgba(0,90,200,.10);
        stroke:#0050b0;stroke-width:.25}rect.inked{fill:rgba(220,120,0,.22);stroke:#b04000}
        text{font:1.9px sans-serif;fill:#003070}text.score{fill:#802000}</style>
        <h1>What is read where</h1><p>Blue: a place without ink; orange: ink in it, with the share of black.</p>
        \(inspection.pages.map(figure).joined(separator: "\n"))
        </html>
        """
    }

    private func figure(_ page: FormInspection.Page) -> String {
        let (width, height) = page.pixels
        let size = [Double(width), Double(height)].map { $0 / page.dotsPerInch * 25.4 }
        let frames = page.places.map(frame).joined()
        return """
            <figure><figcaption>\(Self.escaped(page.form)), page \(page.page); \(page.marks) marks, found at \
            \(Self.percent(page.ownScore))</figcaption><div><img alt="" width="\(width)" height="\(height)" \
            src="data:image/png;base64,\(page.picture.base64EncodedString())"><svg \
            viewBox="0 0 \(size[0]) \(size[1])">\(frames)</svg></div></figure>
            """
    }

    private func frame(_ place: FormInspection.Place) -> String {
        let box = place.box
        let name =
            place.isPart ? "" : "<text x=\"\(box.left)\" y=\"\(box.top - 0.3)\">\(Self.escaped(place.name))</text>"
        let score =
            place.hasInk
            ? "<text class=\"score\" x=\"\(box.right + 0.3)\" y=\"\(box.bottom)\">\(Self.percent(place.ink))</text>"
            : ""
        return
            "<rect\(place.hasInk ? " class=\"inked\"" : "") x=\"\(box.left)\" y=\"\(box.top)\" width=\"\(box.width)\" "
            + "height=\"\(box.height)\"><title>\(Self.escaped(place.name)) \(Self.percent(place.ink))</title></rect>"
            + name + score
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
