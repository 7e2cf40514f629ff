import DeskStore
import Foundation
import ReferralCore
import Testing

/// `faxdesk doctor` by the built program: what it says of a desk in order, and of one with three things wrong.
struct DoctorTests {
    private struct Line: Decodable {
        var name: String
        var verdict: String
        var words: String
        var remedy: String?
    }

    private func lines(of root: URL) throws -> (code: Int32, lines: [String: Line]) {
        let outcome = try RealProgram().run(["doctor", "--json", "--desk", root.path])
        let lines = try JSONDecoder().decode([Line].self, from: Data(outcome.output.utf8))
        return (outcome.code, Dictionary(lines.map { ($0.name, $0) }) { one, _ in one })
    }

    @Test func `a desk in order is good in every line, and what is wrong is said with its remedy`() async throws {
        let folder = try TemporaryFolder()
        let root = folder.url.appending(path: "Desk")
        let program = try RealProgram()
        #expect(try program.run(["init", "--desk", root.path]).code == 0)
        let sound = try lines(of: root)
        #expect(sound.code == 0)
        #expect(sound.lines.values.filter { $0.verdict != "good" && $0.name != "disk" }.map(\.words) == [])
        #expect(
            Set(sound.lines.keys).isSuperset(of: [
                "desk", "rights", "database", "clock", "settings", "vault", "templates", "letters", "reader", "cage",
                "language data", "fax models", "disk",
            ]), "\(sound.lines.keys.sorted())")
        #expect(sound.lines["cage"]?.words == "\(BreakOut.allCases.count) ways out tried from inside, all closed")

        let key = root.appending(path: "vault.key").path
        #expect(try program.run(["vault", "new-key", key]).code == 0)
        try "vault_key: \(key)\n".write(to: root.appending(path: "faxdesk.yaml"), atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: root.appending(path: "reports").path)
        try await admitTomorrow(at: root)
        let ill = try lines(of: root)
        #expect(ill.code == 1)
        #expect(ill.lines["vault"]?.verdict == "warning")
        #expect(ill.lines["vault"]?.words == "its key lies in the desk, where whoever takes the originals takes it too")
        #expect(ill.lines["rights"]?.verdict == "bad")
        #expect(ill.lines["rights"]?.remedy?.contains("chmod o-rwx") == true)
        #expect(ill.lines["clock"]?.verdict == "bad")
        #expect(ill.lines["clock"]?.words.contains("before the desk's last entry") == true)
    }

    @Test func `a desk without the fax model is told that it reads with the stock one alone`() throws {
        let folder = try TemporaryFolder()
        let root = folder.url.appending(path: "Desk")
        let templates = folder.url.appending(path: "Templates")
        try FileManager.default.copyItem(at: RealProgram.package.appending(path: "Templates"), to: templates)
        let program = try RealProgram()
        #expect(try program.run(["init", "--desk", root.path]).code == 0)
        let outcome = try program.run(
            ["doctor", "--json", "--desk", root.path, "--templates", templates.path])
        let lines = try JSONDecoder().decode([Line].self, from: Data(outcome.output.utf8))
        let model = try #require(lines.first { $0.name == "fax models" })
        #expect(model.verdict == "warning" && model.words.contains("stock model alone"))
        #expect(outcome.code == 0)
    }

    /// A fax the desk took in when its clock was a day ahead.
    private func admitTomorrow(at root: URL) async throws {
        let tomorrow = Date().addingTimeInterval(86_400)
        let store = try DeskStore(at: DeskFolder(root: root).database, clock: .standing(at: tomorrow))
        let day = try #require(CalendarDate(iso: "2026-03-06"))
        let terms = PromiseTerms(
            day: day, policy: "calendar3", policyVersion: 1, calendar: "federal", zone: "America/Chicago",
            zoneData: "2026a", startAt: tomorrow, dueAt: tomorrow.addingTimeInterval(86_400),
            workDueAt: tomorrow.addingTimeInterval(86_400), unstaffedWindow: false)
        let arrival = ArrivedFax(
            fingerprint: Fingerprint.of("a fax"), bytes: 5, kind: .tiff, campus: .minnesota, campusSource: .default,
            received: ReceivedTime(at: tomorrow, source: .file), fileName: "fax.tif", fileMark: "1:2:3")
        guard case .admitted = try await store.admit(arrival, terms: terms) else {
            Issue.record("it was not admitted")
            return
        }
    }
}
