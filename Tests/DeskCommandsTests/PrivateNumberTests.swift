import DeskStore
import FaxIntake
import Foundation
import PageDrawing
import ReferralCore
import Testing

@testable import DeskCommands
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

    @Test func `a social security number is black in every picture and in no word of the desk`() async throws {
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
        try await expectNothingCloseUp(desk, reports)
    }

    /// As the console asks for a closer look, and for one place to be read again.
    private func expectNothingCloseUp(_ desk: URL, _ reports: URL) async throws {
        let store = try DeskStore(at: DeskFolder(root: desk).database)
        let reference = try #require(try await store.worklist().first?.reference)
        let sheet = try await store.sheet(for: reference)
        let hidden = try #require(sheet.evidence?.pages.first?.hidden)
        let installation = try Installation(templates: RealProgram.package.appending(path: "Templates").path)
        let reader = ReaderProcess(
            executable: try RealProgram().reader, job: try installation.job(wantsPictures: false), seconds: 60)
        let original = DeskFolder(root: desk).originals.place(of: sheet.document.fingerprint)
        let looked = try await reader.look(PageLook(page: 1, pictureDensity: 200, hidden: hidden), at: original)
        let page = try Bitmap(png: try #require(looked.picture).png)
        #expect(Self.ink(page, 37, 70, 61) > 0.35)
        #expect((0.02...0.2).contains(Self.ink(page, 37, 50, 61)))
        let place = PageRegion(left: 35, top: 67, right: 70, bottom: 78)
        let asked = PageLook(page: 1, region: place, field: .reasonText, hidden: hidden)
        let read = try await reader.look(asked, at: original).reading
        #expect(read?.raw.contains("6789") != true)
    }

    @Test func `a number in the margin of a known form is black too, and the form is read`() async throws {
        let form = try FormShelf(RealProgram.package.appending(path: "Templates/Forms")).form("referral-arizona")
        let day = try #require(CalendarDate(iso: "2026-03-06"))
        let filled = FilledForm(form, ReferralStory(seed: 11, on: day), by: OfficeHand())
        var machine = FaxMachine(LineConditions(line: .fine), seed: 7)
        let page = try machine.send(header: nil) { canvas in
            filled.draw(page: 0, on: &canvas)
            let place = PageRegion(left: 60, top: 270, right: 150, bottom: 275)
            canvas.write("SSN 123-45-6789", in: place, Lettering(.typewriter, 12))
        }
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "fax.tif")
        try Data(try FaxTIFF(coding: .g4).encode([page])).write(to: file)
        let installation = try Installation(templates: RealProgram.package.appending(path: "Templates").path)
        let reader = ReaderProcess(
            executable: try RealProgram().reader, job: try installation.job(wantsPictures: true), seconds: 120)
        let evidence = try await reader.read(Fingerprint.of(fileAt: file), at: file)
        #expect(evidence.referrals.first?.form?.id == "referral-arizona")
        let hidden = try #require(evidence.pages.first?.hidden)
        #expect(hidden.allSatisfy { $0.top > 260 })
        let picture = try Bitmap(png: try #require(evidence.pictures.first).png)
        #expect(Self.ink(picture, 72, 270, 94) > 0.35)
    }
}
