import DeskSettings
import DeskStore
import Foundation
import Logging
import ReferralCore
import ReviewConsole
import Testing

@testable import DeskCommands

/// From a confirmed referral to a form that is read by: what the console's page of forms does, with the real reader.
struct LearntFormsTests {
    /// The program's templates without the Arizona form, so that its faxes come on a form nobody has described.
    private func templates(in folder: TemporaryFolder) throws -> URL {
        let home = try ConfirmedDesk.templates(in: folder, "referral-arizona") { $0 }
        try FileManager.default.removeItem(at: home.appending(path: "Forms/referral-arizona.yaml"))
        return home
    }

    @Test func `the next fax of a clinic is read by the form its last one taught`() async throws {
        let folder = try TemporaryFolder()
        let templates = try templates(in: folder)
        let desk = try await ConfirmedDesk(["arizona-fine-clean"], templates: templates, isLocked: true)
        let forms = DeskForms(desk: try OpenDesk(at: desk.root, templates: templates.path))
        let candidate = try #require(try await desk.store.formCandidates(among: 10).first)
        #expect(candidate.answered > 10 && candidate.pages == [1])

        let id = try await forms.learn(from: candidate.reference, title: "Saguaro \"clinic\"")
        let shown = try #require(try forms.forms().first { $0.id == id })
        #expect(!shown.isOn && !shown.isShipped && shown.title == "Saguaro \"clinic\"")
        #expect(shown.learntFrom == candidate.reference.description && shown.fields > 10)
        let look = try await forms.look(at: id)
        #expect(look.report.works, "\(look.report.remarks)")
        #expect(look.pages.count == 1 && look.pages[0].pixels.width > 900 && look.pages[0].places.count > 10)
        await #expect(throws: FormTrouble.self) {
            _ = try await forms.learn(from: candidate.reference, title: "again")
        }

        try forms.turn(id, on: true)
        #expect(throws: FormTrouble.self) { try forms.throwAway(id) }
        let samples = RealProgram.package.appending(path: "SampleForms/faxes")
        for name in ["arizona-workers-comp.tif", "arizona-workers-comp.json"] {
            try FileManager.default.copyItem(
                at: samples.appending(path: name), to: desk.root.appending(path: "inbox/\(name)"))
        }
        let run = try RealProgram().run(["run", "--once", "--desk", desk.root.path, "--templates", templates.path])
        #expect(run.code == 0, "\(run.complaints)")
        let entries = try await desk.store.worklist()
        let next = try #require(entries.first { $0.reference != candidate.reference })
        #expect(try await desk.store.sheet(for: next.reference).decided?.form?.id == id)

        try forms.turn(id, on: false)
        try forms.throwAway(id)
        #expect(try !forms.forms().contains { $0.id == id })
        #expect(try FileManager.default.contentsOfDirectory(atPath: desk.root.appending(path: "forms").path).isEmpty)
        #expect(throws: FormTrouble.self) { try forms.throwAway("referral-florida") }
    }

    @Test func `forms are taken up and dropped while a desk runs, and a broken one changes nothing`() throws {
        let folder = try TemporaryFolder()
        let templates = try ConfirmedDesk.templates(in: folder, "referral-arizona") { $0 }
        let forms = templates.appending(path: "Forms")
        let file = forms.appending(path: "referral-arizona.yaml")
        let desk = folder.url.appending(path: "forms")
        let log = folder.url.appending(path: "log").path
        let sink = try LogSink.file(log)
        let inForce = try FormsInForce(
            [forms, desk], logger: Logger(label: "test") { JSONLinesLog(label: $0, level: .info, sink: sink) }
        ) {
            try Installation(templates: templates.path, deskForms: desk).job(wantsPictures: false)
        }
        func told() throws -> [String] {
            try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").map(String.init)
        }
        func ids() -> [String] { inForce.job().forms.map(\.id).sorted() }
        let all = ids()
        #expect(try all.contains("referral-arizona") && told().isEmpty)

        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(FormSwitch.text(text, enabled: false).utf8).write(to: file, options: .atomic)
        #expect(ids() == all.filter { $0 != "referral-arizona" })
        try FileManager.default.createDirectory(at: desk, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: forms.appending(path: "referral-arizona-1.tif"), to: desk.appending(path: "own-1.tif"))
        let own = text.replacing("id: referral-arizona", with: "id: own")
            .replacing("blank: referral-arizona-1.tif", with: "blank: own-1.tif")
        try Data(own.utf8).write(to: desk.appending(path: "own.yaml"))
        #expect(ids().contains("own"))
        let before = try told().count
        _ = inForce.job()
        #expect(try told().count == before, "nothing is made again where nothing changed")

        try Data("id: [".utf8).write(to: desk.appending(path: "own.yaml"))
        #expect(try ids().contains("own") && told().count { $0.contains("Forms left as they were") } == 1)
        try Data(own.utf8).write(to: desk.appending(path: "own.yaml"), options: .atomic)
        try FileManager.default.removeItem(at: desk.appending(path: "own.yaml"))
        #expect(!ids().contains("own"))
    }
}
