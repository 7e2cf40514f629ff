import Foundation
import GRDB
import ReferralCore
import Testing

@testable import DeskStore
@testable import FaxIntake

/// What a machine does to a desk: each hardship has a stated end, and nothing is lost in any.
@Suite(.timeLimit(.minutes(10)))
struct HardshipTests {
    /// Serves a desk while `body` runs.
    private func serving(_ stage: Stage, _ body: () async throws -> Void) async throws {
        var settings = Stage.settings
        settings.poll = 0.1
        let intake = stage.intake(OnePageReader(), settings: settings)
        let task = Task { try await intake.run() }
        try await body()
        task.cancel()
        _ = await task.result
    }

    private func waitUntil(_ isSo: () async throws -> Bool) async throws {
        for _ in 0..<900 {
            if try await isSo() { return }
            try await Task.sleep(for: .seconds(0.05))
        }
        Issue.record("it never came to be")
    }

    @Test func `an inbox that vanishes is waited for, and told in the sign of life`() async throws {
        try await Stage.with { stage in
            let away = stage.folder.appending(path: "away")
            try await serving(stage) {
                try await waitUntil { try await stage.store.heartbeat()?.inboxIsThere == true }
                try FileManager.default.moveItem(at: stage.desk.inbox, to: away)
                try await waitUntil { try await stage.store.heartbeat()?.inboxIsThere == false }
                try Data(Documents.pdf("one")).write(to: away.appending(path: "one.pdf"))
                try FileManager.default.moveItem(at: away, to: stage.desk.inbox)
                try await waitUntil { try await stage.store.counts().read == 1 }
            }
            #expect(try stage.inboxNames() == [])
            #expect(try await stage.store.heartbeat()?.inboxIsThere == true)
        }
    }

    @Test func `a database locked by another program delays a fax and loses none`() async throws {
        try await Stage.with { stage in
            let other = try DeskStore(at: stage.desk.database)
            try stage.drop("one.pdf", Documents.pdf("one"))
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            let holding = Task {
                try await other.act { db in
                    // The transaction is open for writing; the desk's own must wait.
                    try db.execute(sql: "UPDATE reference_day SET last = last")
                    start.finish()
                    Thread.sleep(forTimeInterval: 1)
                }
            }
            for await _ in started {}
            let summary = try await stage.intake(OnePageReader()).runOnce()
            try await holding.value
            #expect([summary.read, summary.leftInInbox] as [Int] == [1, 0])
        }
    }

    @Test(.enabled(if: SmallDisk.canBeMade, "mounting a small disk needs root"))
    func `a full disk leaves every fax in the inbox or on file, and goes on when there is room`() async throws {
        try await Stage.with { stage in
            let disk = try SmallDisk(at: stage.desk.vault, kilobytes: 512)
            defer { disk.remove() }
            for number in 0..<12 {
                try stage.drop("fax\(number).pdf", Documents.pdf("\(number) " + String(repeating: "x", count: 90_000)))
            }
            try await serving(stage) {
                try await waitUntil { try await stage.store.counts().read >= 4 }
                try await Task.sleep(for: .seconds(0.5))
                let counts = try await stage.store.counts()
                #expect(counts.read < 12)
                #expect(try stage.inboxNames().count + counts.referrals >= 12)
                #expect(try await DeskInspector(of: stage.desk, stage.store).inspect().isSound)
                disk.grow(kilobytes: 8192)
            }
            _ = try await stage.intake(OnePageReader()).runOnce()
            #expect(try await stage.store.counts().read == 12)
            #expect(try await stage.store.counts().openPromises == 12)
            #expect(try await DeskInspector(of: stage.desk, stage.store).inspect().isSound)
        }
    }

    @Test(.enabled(if: SmallDisk.canBeMade, "mounting a read-only disk needs root"))
    func `a read-only vault leaves the fax in the inbox and says so`() async throws {
        try await Stage.with { stage in
            try stage.drop("one.pdf", Documents.pdf("one"))
            let disk = try SmallDisk(at: stage.desk.vault, kilobytes: 512)
            defer { disk.remove() }
            disk.forbidWriting()
            await #expect(throws: (any Error).self) { try await stage.intake(OnePageReader()).runOnce() }
            #expect(try stage.inboxNames() == ["one.pdf"])
            #expect(try await stage.store.counts().referrals == 0)
        }
    }

    @Test func `a file replaced under its name is two faxes, never half of each`() async throws {
        try await Stage.with { stage in
            try await serving(stage) {
                for number in 0..<30 {
                    try stage.drop(
                        "same.pdf", Documents.pdf("number \(number) " + String(repeating: "y", count: 50_000)))
                    try await Task.sleep(for: .milliseconds(40))
                }
                try await waitUntil { try stage.inboxNames() == [] }
                try await waitUntil { try await stage.store.counts().waiting == 0 }
            }
            let whole = Set(
                (0..<30).map {
                    Fingerprint.of(Documents.pdf("number \($0) " + String(repeating: "y", count: 50_000)))
                })
            let lying = try stage.desk.originals.contents()
            #expect(lying.allSatisfy { whole.contains($0) && stage.desk.originals.isSound($0) })
            #expect(try await stage.store.counts().referrals >= 1)
            #expect(try await DeskInspector(of: stage.desk, stage.store).inspect().isSound)
        }
    }
}

/// A disk of a few hundred kilobytes in memory.
struct SmallDisk {
    private let place: String

    static var canBeMade: Bool {
        guard getuid() == 0 else { return false }
        let folder = FileManager.default.temporaryDirectory.appending(path: "faxdesk-disk-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        guard let disk = try? SmallDisk(at: folder, kilobytes: 64) else { return false }
        disk.remove()
        return true
    }

    init(at folder: URL, kilobytes: Int) throws {
        place = folder.path
        guard Self.mount(["-t", "tmpfs", "-o", "size=\(kilobytes)k,mode=0700", "faxdesk-test", place]) else {
            throw CocoaError(.fileWriteUnknown)
        }
    }

    func grow(kilobytes: Int) { _ = Self.mount(["-o", "remount,size=\(kilobytes)k", place]) }
    func forbidWriting() { _ = Self.mount(["-o", "remount,ro", place]) }
    func remove() { _ = Self.run("/bin/umount", ["-l", place]) }

    private static func mount(_ words: [String]) -> Bool { run("/bin/mount", words) }

    private static func run(_ program: String, _ words: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = words
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
