import Foundation
import ReferralCore
import Testing

@testable import FaxLaboratory

/// A patient with an unmistakable name is faxed to a real desk; afterwards the name may be found in the vault, the
/// database and the reports, and nowhere else.
struct CanaryTests {
    private static let words = ["zebedee", "quillfeather", "candlewick", "5550177", "02031941", "1941-02-03"]

    /// The first sample form, filled in for Zebedee Quillfeather and sent over a fine line.
    private func fax() throws -> Data {
        let form = try FormShelf(RealProgram.package.appending(path: "Templates/Forms")).form("referral-arizona")
        let day = try #require(CalendarDate(iso: "2026-03-06"))
        var story = ReferralStory(seed: 101, on: day, digitsOnly: true)
        story.put(.patientName, "Zebedee Quillfeather", means: "Zebedee Quillfeather")
        story.put(.patientBirthDate, "02031941", means: "1941-02-03")
        story.put(.patientPhone, "6025550177", means: "+16025550177")
        story.written[.patientAddress] = ["12 Candlewick Lane", "Tempe, AZ 85281"]
        let filled = FilledForm(form, story, by: OfficeHand())
        var machine = FaxMachine(LineConditions(line: .fine), seed: 7)
        let page = try machine.send(header: nil) { canvas in filled.draw(page: 0, on: &canvas) }
        return Data(try FaxTIFF(coding: .g4).encode([page]))
    }

    /// A document that holds the patient in plain letters, so that an open copy of it would be found anywhere.
    private func plainDocument() throws -> Data {
        let sample = RealProgram.package.appending(path: "SampleForms/faxes/florida-fine-clean.pdf")
        return try Data(contentsOf: sample) + Data("\n% Zebedee Quillfeather, 1941-02-03\n%%EOF\n".utf8)
    }

    @Test(arguments: [false, true])
    func `a patient's data stays in the vault, the database and the reports, and in no locked vault`(
        isLocked: Bool
    ) throws {
        let folder = try TemporaryFolder()
        let desk = folder.url.appending(path: "Desk")
        let scratch = folder.url.appending(path: "scratch")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let environment = ["FAXDESK_DESK": desk.path, "TMPDIR": scratch.path]
        let program = try RealProgram()
        _ = try program.run(["init"], environment: environment)
        let key = folder.url.appending(path: "vault.key").path
        if isLocked { #expect(try program.run(["vault", "new-key", key], environment: environment).code == 0) }
        try ("settling_seconds: 0.2\n" + (isLocked ? "vault_key: \(key)\n" : "")).write(
            to: desk.appending(path: "faxdesk.yaml"), atomically: true, encoding: .utf8)
        let fax = try fax()
        try plainDocument().write(to: desk.appending(path: "inbox/plain.pdf"))
        try fax.write(to: desk.appending(path: "inbox/whole.tif"))
        // The same page cut off: it is set aside or read in part, and no word of it may leak on that way either.
        try fax.prefix(fax.count * 2 / 3).write(to: desk.appending(path: "inbox/cut.tif"))
        let log = folder.url.appending(path: "desk.log")
        var told = ""
        for command in [
            ["run", "--once"], ["run", "--once", "--log", log.path], ["status"], ["deadlines"],
            ["deadlines", "--json"], ["deadlines", "--csv"], ["retry", "--all"], ["run", "--once"], ["outbox"],
            ["promises"], ["backup", folder.url.appending(path: "backup").path], ["verify"], ["doctor"],
        ] {
            let outcome = try program.run(command, environment: environment)
            told += outcome.output + outcome.complaints
        }
        let list = try program.run(["list"], environment: environment)
        #expect(list.output.contains("Quillfeather"), "the name was read, or this test shows nothing")

        var places: [String: Data] = ["what the commands say": Data(told.utf8)]
        let homes = [desk, folder.url.appending(path: "backup")]
        for place in try files(under: folder.url)
        where !homes.contains(where: { Self.isPrivate(place, in: $0, isLocked: isLocked) }) {
            places[place.path] = try Data(contentsOf: place)
        }
        #expect(places.keys.contains(log.path))
        for (place, bytes) in places {
            let text = String(decoding: bytes, as: UTF8.self).lowercased()
            for word in Self.words where text.contains(word) || place.lowercased().contains(word) {
                Issue.record("\(word) in \(place)")
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
    }

    /// The three places that hold patients' data by design; a locked vault shows none of it. What was set aside has its
    /// original beside the note, where the vault is open.
    private static func isPrivate(_ place: URL, in desk: URL, isLocked: Bool) -> Bool {
        let places = ["reports/", "faxdesk.sqlite"] + (isLocked ? [] : ["vault/"])
        return places.contains { place.path.hasPrefix(desk.path + "/" + $0) }
    }

    private func files(under folder: URL) throws -> [URL] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        return try (all?.compactMap { $0 as? URL } ?? []).filter {
            try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
        }
    }
}
