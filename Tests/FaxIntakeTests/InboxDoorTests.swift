import DeskStore
import Foundation
import ReferralCore
import Testing

@testable import FaxIntake

struct InboxDoorTests {
    @Test func `a fax with a sidecar starts its promise when the fax server had it`() async throws {
        try await Stage.with { stage in
            let received = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 - 7200).rounded())
            try stage.drop("one.pdf", Documents.pdf("one"))
            try stage.drop(
                "one.json",
                Array(
                    """
                    {"sender": "+14805550111", "dialled": "+19045550140", "received": "\(received.formatted(.iso8601))",
                     "pages": 2}
                    """.utf8))
            let summary = try await stage.intake(OnePageReader()).runOnce()
            #expect(summary.admitted == 1)
            #expect(try stage.inboxNames() == [])

            let entry = try #require(try await stage.store.worklist().first)
            let sheet = try await stage.store.sheet(for: entry.reference)
            #expect(entry.campus == .florida)
            #expect(entry.sender == "+14805550111")
            #expect(entry.received == ReceivedTime(at: received, source: .sidecar))
            #expect(sheet.document.campusSource == .dialled)
            #expect(sheet.decided?.findings.contains { $0.code == "pages-missing" } == true)
            let promise = try Promise(receivedAt: received, campus: .florida, directory: Stage.directory)
            #expect(sheet.promise.dueAt == promise.due)
            #expect(sheet.promise.calendar == "none/3")
        }
    }

    @Test func `without a sidecar the file's time counts and the desk's own campus`() async throws {
        try await Stage.with { stage in
            try stage.drop("one.pdf", Documents.pdf("one"))
            let modified = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 - 3600).rounded())
            try FileManager.default.setAttributes(
                [.modificationDate: modified], ofItemAtPath: stage.desk.inbox.appending(path: "one.pdf").path)
            _ = try await stage.intake(OnePageReader()).runOnce()
            let entry = try #require(try await stage.store.worklist().first)
            #expect(entry.received == ReceivedTime(at: modified, source: .file))
            #expect(entry.campus == .minnesota)
        }
    }

    @Test func `a TIFF's own time of receipt comes before the file's`() async throws {
        try await Stage.with { stage in
            try stage.drop("one.tif", Documents.tiff(received: "2026:03:06 15:41:07"))
            _ = try await stage.intake(OnePageReader()).runOnce()
            let entry = try #require(try await stage.store.worklist().first)
            #expect(entry.received.source == .faxServer)
        }
    }

    @Test func `a broken sidecar never stops its fax`() async throws {
        try await Stage.with { stage in
            try stage.drop("one.pdf", Documents.pdf("one"))
            try stage.drop("one.json", Array("{\"sender\": ".utf8))
            _ = try await stage.intake(OnePageReader()).runOnce()
            #expect(try stage.inboxNames() == [])
            let entry = try #require(try await stage.store.worklist().first)
            #expect(entry.received.source == .file)
            let sheet = try await stage.store.sheet(for: entry.reference)
            #expect(sheet.deliveries.map(\.sidecarTrouble) == ["sidecar-not-readable"])
        }
    }

    @Test func `links, pipes and folders are left alone and never opened`() async throws {
        try await Stage.with { stage in
            let secret = stage.folder.appending(path: "secret.pdf")
            try Data(Documents.pdf("secret")).write(to: secret)
            try FileManager.default.createSymbolicLink(
                at: stage.desk.inbox.appending(path: "link.pdf"), withDestinationURL: secret)
            try FileManager.default.createDirectory(
                at: stage.desk.inbox.appending(path: "folder.pdf"), withIntermediateDirectories: false)
            #expect(mkfifo(stage.desk.inbox.appending(path: "pipe.pdf").path, 0o600) == 0)
            try stage.drop("sound.pdf", Documents.pdf("sound"))
            let summary = try await stage.intake(OnePageReader()).runOnce()
            #expect(summary.admitted == 1)
            #expect(summary.leftInInbox == 3)
            #expect(try stage.inboxNames() == ["folder.pdf", "link.pdf", "pipe.pdf"])
        }
    }

    private static let namesOfDrafts = [
        ".one.pdf", "two.pdf.part", "Thumbs.db", "three.tmp", "lonely.json", "..\\..\\up.pdf", "~$four.pdf",
    ]

    @Test func `a fax named like a half-written file is taken once nobody writes on it any more`() async throws {
        try await Stage.with { stage in
            for name in Self.namesOfDrafts { try stage.drop(name, Documents.pdf(name)) }
            try stage.drop(".cut.pdf", Array(Documents.pdf(String(repeating: "x", count: 9000)).prefix(5000)))
            let summary = try await stage.intake(OnePageReader()).runOnce()
            #expect(summary.admitted == Self.namesOfDrafts.count + 1)
            #expect(try stage.inboxNames() == [])
        }
    }

    @Test func `a fax named like a half-written file is left to its writer until then`() async throws {
        try await Stage.with { stage in
            for name in Self.namesOfDrafts { try stage.drop(name, Documents.pdf(name)) }
            let inbox = try OpenFile(folder: stage.desk.inbox.path)
            let door = InboxDoor(
                desk: stage.desk, store: stage.store, directory: Stage.directory, settings: Stage.settings)
            for file in try InboxListing.take(inbox) {
                #expect(try await door.take(file, sidecars: [], stillFor: 599, patience: 600) == .notYet)
            }
        }
    }

    @Test func `a clock that jumps, or a share whose clock is slow, takes no half-written fax`() async throws {
        try await Stage.with { stage in
            try stage.drop("half.pdf", Array(Documents.pdf(String(repeating: "x", count: 9000)).prefix(5000)))
            let tomorrow = DeskClock.standing(at: Date().addingTimeInterval(86_400))
            let ahead = try DeskStore(at: stage.desk.database, clock: tomorrow)
            let inbox = try OpenFile(folder: stage.desk.inbox.path)
            let file = try #require(try InboxListing.take(inbox).first)
            let door = InboxDoor(
                desk: stage.desk, store: ahead, directory: Stage.directory, settings: Stage.settings)
            #expect(try await door.take(file, sidecars: [], stillFor: 5, patience: 600) == .notYet)
            guard case .taken = try await door.take(file, sidecars: [], stillFor: 600, patience: 600) else {
                Issue.record("it was never taken")
                return
            }
        }
    }

    @Test func `a clock that jumps while faxes come gives each one promise, received no later than now`() async throws {
        try await Stage.with { stage in
            let times: [Double] = [0, 40 * 86_400, -40 * 86_400]
            for (number, jump) in times.enumerated() {
                let now = Date().addingTimeInterval(jump)
                let store = try DeskStore(at: stage.desk.database, clock: .standing(at: now))
                let desk = Stage(folder: stage.folder, desk: stage.desk, store: store)
                try stage.drop("fax\(number).pdf", Documents.pdf("\(number)"))
                let summary = try await desk.intake(OnePageReader()).runOnce()
                #expect([summary.admitted, summary.read] as [Int] == [1, 1])
                let latest = try #require(try await store.worklist().map(\.received.at).min())
                #expect(latest <= now.addingTimeInterval(1))
            }
            let found = try await DeskInspector(of: stage.desk, stage.store).inspect()
            #expect(found.isSound)
            #expect([found.faxes, found.promises] as [Int] == [3, 3])
        }
    }

    @Test func `what is no fax and not named like one stays where it is`() async throws {
        try await Stage.with { stage in
            try stage.drop(".DS_Store", Array("Bud1".utf8))
            try stage.drop("desktop.ini", Array("[.ShellClassInfo]".utf8))
            try stage.drop("lonely.json", Array("{}".utf8))
            try stage.drop("fax.lock", [])
            try FileManager.default.createDirectory(
                at: stage.desk.inbox.appending(path: ".snapshot"), withIntermediateDirectories: false)
            let summary = try await stage.intake(OnePageReader()).runOnce()
            #expect(summary.admitted == 0)
            #expect(try stage.inboxNames().count == 5)
        }
    }

    @Test func `a fax named like the sidecar of another is a fax of its own`() async throws {
        try await Stage.with { stage in
            try stage.drop("one.pdf", Documents.pdf("one"))
            try stage.drop("one.info", Documents.pdf("two"))
            let summary = try await stage.intake(OnePageReader()).runOnce()
            #expect(summary.admitted == 2)
            #expect(try stage.inboxNames() == [])
        }
    }

    @Test func `a name that is not text is taken all the same`() async throws {
        try await Stage.with { stage in
            let odd = stage.desk.inbox.path + "/one "
            try stage.drop("one ", Documents.pdf("odd"))
            let bytes = Array(odd.utf8).map { CChar(bitPattern: $0) } + [CChar(bitPattern: 0xE9), 0]
            #expect(rename(odd, bytes) == 0)
            let summary = try await stage.intake(OnePageReader()).runOnce()
            #expect(summary.admitted == 1)
            #expect(try stage.inboxNames() == [])
        }
    }

    @Test func `a fax admitted before a crash is not admitted twice`() async throws {
        try await Stage.with { stage in
            try stage.drop("one.pdf", Documents.pdf("one"))
            let inbox = try OpenFile(folder: stage.desk.inbox.path)
            let door = InboxDoor(
                desk: stage.desk, store: stage.store, directory: Stage.directory, settings: Stage.settings)
            // As after a crash between vault and database: the original is there already.
            _ = try Vault(at: stage.desk.vault).keep(try inbox.reading(FileName("one.pdf")))
            let file = try #require(try InboxListing.take(inbox).first)
            guard
                case .taken(.admitted(_, let reference)) = try await door.take(
                    file, sidecars: [], stillFor: 1, patience: 600)
            else {
                Issue.record("the fax was not admitted")
                return
            }
            #expect(try await door.take(file, sidecars: [], stillFor: 1, patience: 600) == .gone)
            try stage.drop("again.pdf", Documents.pdf("one"))
            let summary = try await stage.intake(OnePageReader()).runOnce()
            #expect(summary.deliveredAgain == 1)
            #expect(try await stage.store.worklist().map(\.reference) == [reference])
        }
    }
}
