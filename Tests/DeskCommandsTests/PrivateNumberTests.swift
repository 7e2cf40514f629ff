import Foundation
import PageDrawing
import ReferralCore
import Testing

@testable import FaxLaboratory
@testable import PageImaging

/// A social security number faxed to a desk: black in every picture the desk shows, and in none of its words.
struct PrivateNumberTests {
    private static func fax() throws -> Data {
        var machine = FaxMachine(LineConditions(line: .fine), seed: 7)
        let page = try machine.send(header: nil) { canvas in
            for (text, top) in [
                ("Please see this patient for a second opinion.", 50.0), ("SSN 123-45-6789", 70),
                ("The records will follow by mail this week.", 90),
            ] {
                let place = PageRegion(left: 25, top: top, right: 190, bottom: top + 6)
                canvas.write(text, in: place, Lettering(.typewriter, 12))
            }
        }
        return Data(try FaxTIFF(coding: .g4).encode([page]))
    }

    /// Share of ink in a strip across the page's middle, millimetres.
    private static func ink(_ page: borrowing Bitmap, _ left: Double, _ top: Double, _ right: Double) -> Double {
        let dots = Double(page.width) / 215.9
        let box = PixelBox(
            left: Int(left * dots), top: Int((top - 2) * dots), right: Int(right * dots), bottom: Int((top + 8) * dots))
        return Double(page.inkCount(in: box)) / Double((box.right - box.left) * (box.bottom - box.top))
    }

    @Test func `a social security number is black in the report's picture and in no word of the desk`() throws {
        let folder = try TemporaryFolder()
        let desk = folder.url.appending(path: "Desk")
        let environment = ["FAXDESK_DESK": desk.path]
        let program = try RealProgram()
        _ = try program.run(["init"], environment: environment)
        try "settling_seconds: 0.1\n".write(
            to: desk.appending(path: "faxdesk.yaml"), atomically: true, encoding: .utf8)
        try Self.fax().write(to: desk.appending(path: "inbox/fax.tif"))
        let run = try program.run(["run", "--once"], environment: environment)
        #expect(run.code == 0, "\(run.complaints)")
        let reports = desk.appending(path: "reports")
        let names = try FileManager.default.contentsOfDirectory(atPath: reports.path).filter { $0.hasSuffix(".html") }
        let html = try String(contentsOf: reports.appending(path: try #require(names.first)), encoding: .utf8)
        let picture = try #require(html.firstMatch(of: /data:image\/png;base64,([A-Za-z0-9+\/=]+)/))
        let page = try Bitmap(png: try #require(Data(base64Encoded: String(picture.output.1))))
        // Twelve points of a typewriter are a tenth of an inch a letter: the number stands from the fifth letter on.
        #expect(Self.ink(page, 37, 70, 61) > 0.35)
        #expect((0.02...0.2).contains(Self.ink(page, 37, 50, 61)))
        for file in names + [names[0].replacing(".html", with: ".json")] {
            let text = try String(contentsOf: reports.appending(path: file), encoding: .utf8)
                .replacing(/data:image\/png;base64,[A-Za-z0-9+\/=]+/, with: "")
            #expect(!text.contains("6789") && !text.contains("123-45"))
        }
        let database = try Data(contentsOf: desk.appending(path: "faxdesk.sqlite"))
        #expect(database.range(of: Data("123-45-6789".utf8)) == nil)
    }
}
