import Foundation
import GRDB
import Testing

@testable import DeskStore

struct VaultTests {
    @Test func `SHA-256 is what the standard says`() {
        #expect(
            Fingerprint.of("abc").hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Fingerprint.of("").hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(Fingerprint(hex: "ABC") == nil)
    }

    @Test func `an original is kept once, read-only, under its fingerprint`() async throws {
        try await inTemporaryFolder { folder in
            let bytes = [UInt8](repeating: 7, count: 700_000)
            let file = folder.appending(path: "fax.pdf")
            try Data(bytes).write(to: file)
            let vaultFolder = folder.appending(path: "vault")
            try FileManager.default.createDirectory(at: vaultFolder, withIntermediateDirectories: false)
            let vault = Vault(at: vaultFolder)
            for _ in 1...2 {
                let kept = try vault.keep(try OpenFile(reading: file.path))
                #expect(kept.fingerprint == Fingerprint.of(bytes))
                #expect(kept.size == 700_000)
            }
            let place = vault.place(of: Fingerprint.of(bytes))
            let mode = try FileManager.default.attributesOfItem(atPath: place.path)[.posixPermissions] as? Int
            #expect(mode == 0o400)
            #expect(vault.isSound(Fingerprint.of(bytes)))
            let names = try FileManager.default.subpathsOfDirectory(atPath: vaultFolder.path)
            #expect(names.count == 2)
        }
    }

    @Test func `an original that rotted is replaced when the fax comes again`() async throws {
        try await inTemporaryFolder { folder in
            let file = folder.appending(path: "fax.pdf")
            try Data("good".utf8).write(to: file)
            let vault = Vault(at: folder)
            let fingerprint = try vault.keep(try OpenFile(reading: file.path)).fingerprint
            let place = vault.place(of: fingerprint)
            try FileManager.default.removeItem(at: place)
            try Data("rot!".utf8).write(to: place)
            #expect(!vault.isSound(fingerprint))
            _ = try vault.keep(try OpenFile(reading: file.path))
            #expect(vault.isSound(fingerprint))
        }
    }

    @Test func `a copy cut short by a crash is cleared away and nothing else`() async throws {
        try await inTemporaryFolder { folder in
            try Data("half".utf8).write(to: folder.appending(path: ".draft-1"))
            try Data("kept".utf8).write(to: folder.appending(path: "other"))
            try Vault(at: folder).clearDrafts()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["other"])
        }
    }
}

struct DeskFolderTests {
    @Test func `a new desk is private whatever the umask`() async throws {
        try await inTemporaryFolder { folder in
            let desk = DeskFolder(root: folder.appending(path: "Desk"))
            try desk.create(configuration: "campus: MN\n")
            let store = try DeskStore(at: desk.database)
            _ = try await store.admit(Sample.arrival("one"), terms: Sample.terms())
            for path in try FileManager.default.subpathsOfDirectory(atPath: desk.root.path) + [""] {
                let attributes = try FileManager.default.attributesOfItem(
                    atPath: desk.root.appending(path: path).path)
                let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
                #expect(attributes[.posixPermissions] as? Int == (isFolder ? 0o700 : 0o600), "\(path)")
            }
        }
    }

    @Test func `making a desk again changes nothing in it`() async throws {
        try await inTemporaryFolder { folder in
            let desk = DeskFolder(root: folder.appending(path: "Desk"))
            try desk.create(configuration: "first\n")
            try desk.create(configuration: "second\n")
            #expect(try String(contentsOf: desk.configuration, encoding: .utf8) == "first\n")
        }
    }

    @Test func `folders that would feed each other are refused`() async throws {
        try await inTemporaryFolder { folder in
            let root = folder.appending(path: "Desk")
            #expect(throws: DeskFolderError.self) {
                try DeskFolder(root: root, inbox: root.appending(path: "outbox")).create(configuration: "")
            }
            #expect(throws: DeskFolderError.self) {
                try DeskFolder(root: root, outbox: root.appending(path: "inbox/out")).create(configuration: "")
            }
            #expect(throws: DeskFolderError.self) {
                try DeskFolder(root: root, inbox: folder).create(configuration: "")
            }
        }
    }

    @Test func `an inbox that is a link is refused`() async throws {
        try await inTemporaryFolder { folder in
            let desk = DeskFolder(root: folder.appending(path: "Desk"))
            try desk.create(configuration: "")
            try FileManager.default.removeItem(at: desk.inbox)
            try FileManager.default.createSymbolicLink(at: desk.inbox, withDestinationURL: folder)
            #expect(throws: DeskFolderError.isLink(room: "inbox", path: desk.inbox.path)) { try desk.check() }
        }
    }

    @Test func `a desk that is not there says how to make one`() throws {
        let desk = DeskFolder(root: URL(filePath: "/nonexistent/Desk"))
        #expect(throws: DeskFolderError.noDesk(path: desk.root.path)) { try desk.check() }
    }

    @Test func `a desk is served by one program at a time`() async throws {
        try await inTemporaryFolder { folder in
            let desk = DeskFolder(root: folder.appending(path: "Desk"))
            try desk.create(configuration: "")
            do {
                let lock = try DeskLock(of: desk)
                #expect(throws: DeskFolderError.alreadyServed(path: desk.root.path)) { _ = try DeskLock(of: desk) }
                _ = consume lock
            }
            _ = try DeskLock(of: desk)
        }
    }

    @Test func `a database of a newer program is not touched`() async throws {
        try await inTemporaryFolder { folder in
            let file = folder.appending(path: "faxdesk.sqlite")
            let store = try DeskStore(at: file)
            try await store.database.write { db in
                try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('9 from the future')")
            }
            #expect(throws: DeskStoreError.newerSchema(path: file.path)) { _ = try DeskStore(at: file) }
        }
    }

    @Test func `a file that is no database is refused with a remedy`() async throws {
        try await inTemporaryFolder { folder in
            let file = folder.appending(path: "faxdesk.sqlite")
            try Data(repeating: 65, count: 5000).write(to: file)
            #expect(throws: DeskStoreError.self) { _ = try DeskStore(at: file) }
        }
    }
}
