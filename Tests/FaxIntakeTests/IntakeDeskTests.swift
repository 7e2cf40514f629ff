import DeskStore
import Foundation
import Logging
import ReferralCore
import Testing

@testable import FaxIntake

struct IntakeDeskTests {
    @Test func `every bad file ends in quarantine with its promise, and the next fax is read`() async throws {
        try await Stage.with { stage in
            try stage.drop("empty.pdf", [])
            try stage.drop("text.pdf", Array("Dear doctor, please see my patient".utf8))
            try stage.drop("letter.docx", [0x50, 0x4B, 3, 4, 20])
            try stage.drop("sound.pdf", Documents.pdf("sound"))
            // The empty file is given ten settling times to fill.
            let summary = try await stage.intake(OnePageReader()).runOnce()
            #expect(summary.leftInInbox == 0)
            #expect(try stage.inboxNames() == [])
            let entries = try await stage.store.worklist()
            #expect(entries.filter(\.isOpen).count == 4)
            #expect(
                Set(entries.compactMap(\.trouble)) == [FaxTrouble.empty, .notAFax])
            #expect(try await stage.store.counts().read == 1)
            #expect(try stage.quarantineNames().count == 6)
            #expect(stage.reported.all == entries.map(\.reference.description).sorted())
            for name in try stage.quarantineNames() where name.hasSuffix(".txt") {
                let note = try String(
                    contentsOf: stage.desk.quarantine.appending(path: name), encoding: .utf8)
                #expect(note.contains("What to do:"))
                #expect(!note.contains("patient"))
            }
        }
    }

    @Test func `a truncated document is read as far as it goes and says so`() async throws {
        try await Stage.with { stage in
            try stage.drop("cut.pdf", Array(Documents.pdf(String(repeating: "x", count: 9000)).prefix(5000)))
            var patient = Stage.settings
            patient.patience = 3600
            let serving = Task { try await stage.intake(OnePageReader(), settings: patient).run() }
            try await Task.sleep(for: .seconds(1.5))
            serving.cancel()
            _ = await serving.result
            #expect(try stage.inboxNames() == ["cut.pdf"])
            // A run that ends does not leave it behind.
            let summary = try await stage.intake(OnePageReader(), settings: patient).runOnce()
            #expect([summary.read, summary.leftInInbox] as [Int] == [1, 0])
            let entry = try #require(try await stage.store.worklist().first)
            let sheet = try await stage.store.sheet(for: entry.reference)
            #expect(sheet.decided?.findings.contains { $0.code == "incomplete-file" } == true)
        }
    }

    @Test func `a document over the size limit is kept, promised and set aside`() async throws {
        try await Stage.with { stage in
            try stage.drop("large.pdf", Documents.pdf(String(repeating: "x", count: 9000)))
            var settings = Stage.settings
            settings.largestDocument = 8000
            let summary = try await stage.intake(OnePageReader(), settings: settings).runOnce()
            #expect(summary.setAside == 1)
            #expect(try await stage.store.worklist().map(\.trouble) == [.tooLarge])
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `200 files, half of them dropped while the desk is stopped, all get a promise`() async throws {
        try await Stage.with { stage in
            for number in 0..<100 { try stage.drop("a\(number).pdf", Documents.pdf("fax \(number % 80)")) }
            let evidence = Dictionary(
                uniqueKeysWithValues: (0..<150).map { number in
                    (Fingerprint.of(Documents.pdf("fax \(number)")), Documents.evidence())
                })
            let intake = stage.intake(StoredEvidenceReader(evidence))
            let first = try await intake.runOnce()
            #expect([first.admitted, first.deliveredAgain, first.leftInInbox] as [Int] == [80, 20, 0])

            let serving = Task { try await intake.run() }
            for number in 0..<100 { try stage.drop("b\(number).pdf", Documents.pdf("fax \(50 + number)")) }
            for _ in 0..<600 where try await stage.store.counts().read < 150 {
                try await Task.sleep(for: .seconds(0.1))
            }
            for _ in 0..<100 where !(try stage.inboxNames().isEmpty) { try await Task.sleep(for: .seconds(0.1)) }
            serving.cancel()
            _ = await serving.result

            let counts = try await stage.store.counts()
            #expect([counts.read, counts.openPromises, counts.deliveredAgain] as [Int] == [150, 150, 50])
            #expect(try stage.inboxNames() == [])
            #expect(stage.reported.all.count == 150)
            #expect(try await stage.store.verify(.promise) == .sound(entries: 150))
            for entry in try await stage.store.worklist() {
                let sheet = try await stage.store.sheet(for: entry.reference)
                #expect(Vault(at: stage.desk.vault).isSound(sheet.document.fingerprint))
            }
        }
    }

    @Test func `a file dropped on a desk that serves wakes it before the next poll`() async throws {
        try await Stage.with { stage in
            var settings = Stage.settings
            settings.poll = 0.3
            settings.settling = 0
            let serving = Task { try await stage.intake(OnePageReader(), settings: settings).run() }
            try await Task.sleep(for: .seconds(0.2))
            try stage.drop("one.pdf", Documents.pdf("one"))
            for _ in 0..<100 where try await stage.store.counts().read == 0 {
                try await Task.sleep(for: .seconds(0.05))
            }
            serving.cancel()
            _ = await serving.result
            #expect(try await stage.store.counts().read == 1)
        }
    }

    @Test func `the watch looks at once, at every poll, and when something arrives`() async throws {
        try await Stage.with { stage in
            let start = ContinuousClock.now
            var looks = 0
            for await _ in InboxWatch(on: stage.desk.inbox, poll: 900).looks() {
                looks += 1
                if looks == 1 { try stage.drop("one.pdf", Documents.pdf("one")) }
                if looks == 2 { break }
            }
            #expect(start.duration(to: .now) < .seconds(450))
        }
    }

    @Test func `a desk that is already served refuses a second program`() async throws {
        try await Stage.with { stage in
            let lock = try DeskLock(of: stage.desk)
            await #expect(throws: DeskFolderError.alreadyServed(path: stage.desk.root.path)) {
                try await stage.intake(OnePageReader()).runOnce()
            }
            lock.release()
            _ = try await stage.intake(OnePageReader()).runOnce()
        }
    }

    @Test func `a report that failed is made by the next run`() async throws {
        struct NoReport: Error {}
        try await Stage.with { stage in
            try stage.drop("one.pdf", Documents.pdf("one"))
            let failing = IntakeDesk(
                desk: stage.desk, store: stage.store, directory: Stage.directory, reader: OnePageReader(),
                settings: Stage.settings, logger: .init(label: "test"), report: { _ in throw NoReport() })
            _ = try await failing.runOnce()
            #expect(stage.reported.all == [])
            _ = try await stage.intake(OnePageReader()).runOnce()
            #expect(stage.reported.all.count == 1)
        }
    }
}
