import Foundation
import Testing

@testable import DeskStore

/// Originals locked with a key file: what lies there, what opens it, and what does not.
struct LockedVaultTests {
    private let piece = 256 * 1024

    private func keys(_ file: URL) throws -> VaultKeys { try VaultKeys(at: file) }

    private func kept(_ bytes: [UInt8], in vault: Vault, by folder: URL) throws -> Fingerprint {
        let file = folder.appending(path: "fax-\(UUID().uuidString)")
        try Data(bytes).write(to: file)
        return try vault.keep(try OpenFile(reading: file.path)).fingerprint
    }

    private func opened(_ fingerprint: Fingerprint, in vault: Vault) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try vault.pour(fingerprint) { bytes += $0 }
        return bytes
    }

    private func inVault(_ body: (URL, URL, Vault) throws -> Void) async throws {
        try await inTemporaryFolder { folder in
            let file = folder.appending(path: "vault.key")
            try VaultKeys.addKey(to: file)
            let place = folder.appending(path: "vault")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
            try body(folder, file, Vault(at: place, keys: try keys(file)))
        }
    }

    @Test(arguments: [0, 1, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 600_000])
    func `a locked original comes out as it went in, and its words do not lie in the vault`(size: Int) async throws {
        try await inVault { folder, _, vault in
            let words = Array("Zebedee Quillfeather ".utf8)
            let bytes = (0..<size).map { words[$0 % words.count] }
            let fingerprint = try kept(bytes, in: vault, by: folder)
            #expect(fingerprint == Fingerprint.of(bytes))
            #expect(try opened(fingerprint, in: vault) == bytes)
            #expect(vault.isSound(fingerprint))
            let lying = try Data(contentsOf: vault.place(of: fingerprint))
            #expect(lying.range(of: Data("Quillfeather".utf8)) == nil)
            #expect(!Vault(at: vault.folder).isSound(fingerprint), "without the key it does not open")
        }
    }

    @Test func `a changed, shortened, lengthened or shuffled original is not sound`() async throws {
        try await inVault { folder, _, vault in
            let bytes = (0..<(3 * piece)).map { UInt8(truncatingIfNeeded: $0 / 7) }
            let fingerprint = try kept(bytes, in: vault, by: folder)
            let place = vault.place(of: fingerprint)
            let good = try Data(contentsOf: place)
            let opening = 40
            let sealed = piece + 17
            let shuffled =
                good.prefix(opening) + good[(opening + sealed)..<(opening + 2 * sealed)]
                + good[opening..<(opening + sealed)] + good[(opening + 2 * sealed)...]
            var flipped = good
            flipped[opening + 1000] ^= 1
            for bad in [flipped, good.prefix(opening + sealed), good + Data([0]), shuffled, good.prefix(20), Data()] {
                try FileManager.default.removeItem(at: place)
                try Data(bad).write(to: place)
                #expect(!vault.isSound(fingerprint))
            }
            try FileManager.default.removeItem(at: place)
            try good.write(to: place)
            #expect(vault.isSound(fingerprint))
        }
    }

    @Test func `open originals and those under an old key are locked anew, once`() async throws {
        try await inVault { folder, file, vault in
            let open = try kept(Array("an open fax".utf8), in: Vault(at: vault.folder), by: folder)
            let old = try kept(Array("a locked fax".utf8), in: vault, by: folder)
            try VaultKeys.addKey(to: file)
            let rotated = Vault(at: vault.folder, keys: try keys(file))
            #expect(rotated.isSound(open) && rotated.isSound(old), "what was kept before can be read during the change")
            for fingerprint in [open, old] {
                #expect(try rotated.relock(fingerprint))
                #expect(try !rotated.relock(fingerprint))
            }
            // The new key alone opens both; the old one neither.
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            let new = Vault(at: vault.folder, keys: try VaultKeys(String(lines[0]), path: "new"))
            #expect(new.isSound(open) && new.isSound(old))
            #expect(!vault.isSound(open) && !vault.isSound(old))
            #expect(try new.contents() == [open, old].sorted { $0.hex < $1.hex })
        }
    }

    @Test func `a key file says which line is wrong, and no key is ever printed`() throws {
        let good = String(repeating: "0a", count: 32)
        #expect(throws: VaultKeyError.notAKey(path: "k", line: 2)) {
            try VaultKeys("# keys\n\(good.dropLast())\n", path: "k")
        }
        #expect(throws: VaultKeyError.noKey(path: "k")) { try VaultKeys("# none\n\n", path: "k") }
        #expect("\(try VaultKeys(good, path: "k"))".contains("0a0a") == false)
        #expect(String(reflecting: try VaultKeys(good, path: "k").writing).contains("10, 10") == false)
    }

    @Test func `a document that begins as a locked one is kept open and found sound all the same`() async throws {
        try await inTemporaryFolder { folder in
            let vault = Vault(at: folder)
            let bytes = Array("FAXDESK1 is how this odd document begins, and it goes on for a while".utf8)
            let fingerprint = try kept(bytes, in: vault, by: folder)
            #expect(vault.isSound(fingerprint))
        }
    }
}
