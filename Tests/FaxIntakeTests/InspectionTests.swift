import Foundation
import GRDB
import ReferralCore
import Testing

@testable import DeskStore
@testable import FaxIntake

/// Whole desks, inspected, damaged, backed up while they work, and restored.
struct InspectionTests {
    /// A desk with two read faxes, one set aside, and reports as a desk leaves them.
    private func desk(_ body: (Stage, DeskInspector) async throws -> Void) async throws {
        try await Stage.with { stage in
            try stage.drop("one.pdf", Documents.pdf("one"))
            try stage.drop("two.pdf", Documents.pdf("two"))
            try stage.drop("letter.docx", [0x50, 0x4B, 3, 4, 20])
            _ = try await stage.intake(OnePageReader()).runOnce()
            for name in stage.reported.all {
                for ending in ["html", "json"] {
                    try Data().write(to: stage.desk.reports.appending(path: "\(name).\(ending)"))
                }
            }
            try await body(stage, DeskInspector(of: stage.desk, stage.store))
        }
    }

    @Test func `a desk as the program leaves it is sound, with every thing counted`() async throws {
        try await desk { _, inspector in
            let found = try await inspector.inspect()
            #expect(found.finds == [])
            #expect([found.faxes, found.originals, found.promises, found.waitingInInbox] as [Int] == [3, 3, 3, 0])
        }
    }

    @Test func `what is in the inbox is told apart: taken, and waiting under whatever name`() async throws {
        try await desk { stage, inspector in
            try stage.drop("again.pdf", Documents.pdf("one"))
            try stage.drop("new.pdf", Documents.pdf("new"))
            try stage.drop(".new.pdf.part", Documents.pdf("half"))
            let found = try await inspector.inspect()
            #expect(found.waitingInInbox == 2)
            #expect(found.finds.map(\.weight) == [.note])
            #expect(found.finds.first?.what.contains("again.pdf: already taken") == true)
        }
    }

    @Test func `a lost, a changed and a strange original are found, and so is a lost report`() async throws {
        try await desk { stage, inspector in
            let vault = stage.desk.originals
            let (one, two) = (Fingerprint.of(Documents.pdf("one")), Fingerprint.of(Documents.pdf("two")))
            try FileManager.default.removeItem(at: vault.place(of: one))
            try FileManager.default.removeItem(at: vault.place(of: two))
            try Data("other".utf8).write(to: vault.place(of: two))
            let strange = Fingerprint.of("strange")
            try FileManager.default.createDirectory(
                at: vault.place(of: strange).deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("strange".utf8).write(to: vault.place(of: strange))
            let report = try #require(stage.reported.all.first)
            try FileManager.default.removeItem(at: stage.desk.reports.appending(path: "\(report).html"))
            let found = try await inspector.inspect()
            #expect(!found.isSound)
            let faults = found.finds.filter { $0.weight == .fault }.map(\.what)
            #expect(faults.count == 2)
            #expect(faults.contains { $0.contains(one.hex) && $0.contains("gone") })
            #expect(faults.contains { $0.contains(two.hex) && $0.contains("changed") })
            let notes = found.finds.filter { $0.weight == .note }.map(\.what)
            #expect(notes.contains { $0.contains(strange.hex) } && notes.contains { $0.contains(report) })
        }
    }

    @Test func `a row changed behind the desk's back is found`() async throws {
        try await desk { stage, inspector in
            try await stage.store.act { db in
                try db.execute(sql: "UPDATE promise SET due_at = due_at + 86400000 WHERE id = 2")
            }
            let found = try await inspector.inspect()
            #expect(found.finds.map(\.weight) == [.fault])
            #expect(found.finds.first?.what.contains("promise 2") == true)
        }
    }

    @Test func `a backup made at work is a whole desk, brought up to date by the next, and restores verified`()
        async throws
    {
        try await desk { stage, _ in
            let place = stage.folder.appending(path: "backup")
            let serving = Task { try await stage.intake(OnePageReader()).run() }
            for number in 0..<20 { try stage.drop("more\(number).pdf", Documents.pdf("more \(number)")) }
            let first = try await DeskBackup(at: place).take(of: stage.desk, stage.store)
            for _ in 0..<600 where try await stage.store.counts().read < 22 {
                try await Task.sleep(for: .seconds(0.05))
            }
            serving.cancel()
            _ = await serving.result
            let second = try await DeskBackup(at: place).take(of: stage.desk, stage.store)
            #expect(second.originals + second.kept == 23)
            #expect(second.kept == first.originals)

            let new = DeskFolder(root: stage.folder.appending(path: "New"))
            _ = try await DeskBackup(at: place).restore(to: new)
            let restored = try DeskStore(at: new.database)
            let found = try await DeskInspector(of: new, restored).inspect()
            #expect(found.isSound)
            #expect([found.faxes, found.originals, found.promises] as [Int] == [23, 23, 23])
            #expect(try await restored.unreported().count == 23)
            #expect(try await restored.worklist().map(\.reference) == stage.store.worklist().map(\.reference))
            // A desk that is there is never overwritten, and nothing is no backup.
            await #expect(throws: DeskStoreError.self) { try await DeskBackup(at: place).restore(to: stage.desk) }
            await #expect(throws: DeskStoreError.self) {
                try await DeskBackup(at: stage.folder.appending(path: "nothing"))
                    .restore(to: DeskFolder(root: stage.folder.appending(path: "Other")))
            }
            await #expect(throws: DeskStoreError.self) {
                try await DeskBackup(at: stage.desk.root.appending(path: "inside")).take(of: stage.desk, stage.store)
            }
        }
    }
}
