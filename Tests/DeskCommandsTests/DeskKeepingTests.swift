import Foundation
import Testing

/// A desk with a locked vault through its days: served, watched, retried, backed up, lost, restored; by the built program.
struct DeskKeepingTests {
    private let program: RealProgram
    private let folder: TemporaryFolder
    private let desk: URL

    init() throws {
        program = try RealProgram()
        folder = try TemporaryFolder()
        desk = folder.url.appending(path: "Desk")
        let key = folder.url.appending(path: "vault.key").path
        #expect(try program.run(["init", "--desk", desk.path]).code == 0)
        #expect(try program.run(["vault", "new-key", key]).code == 0)
        try "settling_seconds: 0.2\nvault_key: \(key)\n".write(
            to: desk.appending(path: "faxdesk.yaml"), atomically: true, encoding: .utf8)
    }

    private func run(_ words: String..., at place: URL? = nil) throws -> RealProgram.Outcome {
        try program.run(words, environment: ["FAXDESK_DESK": (place ?? desk).path])
    }

    private func drop(_ name: String, _ bytes: Data) throws {
        try bytes.write(to: desk.appending(path: "inbox/\(name)"))
    }

    private func sample(_ name: String) throws -> Data {
        try Data(contentsOf: RealProgram.package.appending(path: "SampleForms/\(name)"))
    }

    @Test func `a locked desk reads, is retried, backed up and restored, and only its key opens it`() throws {
        let fax = try sample("faxes/arizona-fine-clean.tif")
        try drop("fax.tif", fax)
        try drop("locked.pdf", try sample("hostile/encrypted.pdf"))
        #expect(try run("status", "--check").code == 1, "it was never served")
        #expect(try run("run", "--once").code == 0)
        let status = try run("status", "--check")
        #expect(status.code == 1)
        #expect(status.complaints.contains("could not be read") && !status.complaints.contains("nobody serves"))

        let list = try run("list", "--json").output
        let references = list.matches(of: /R[A-Z]\d{6}-\d{4}-\w/).map { String($0.output) }
        #expect(Set(references).count == 2)
        #expect(try run("retry", "--all").output.contains("waits to be read again"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: desk.appending(path: "quarantine").path) == [])
        #expect(try run("run", "--once").code == 0)
        // No open copy of a locked original lies in quarantine.
        let set = try FileManager.default.contentsOfDirectory(atPath: desk.appending(path: "quarantine").path)
        #expect(set.count == 1 && set.allSatisfy { $0.hasSuffix(".txt") })

        let backup = folder.url.appending(path: "backup").path
        #expect(try run("backup", backup).code == 0)
        try FileManager.default.removeItem(at: desk.appending(path: "vault"))
        #expect(try run("verify").code == 1)
        let new = folder.url.appending(path: "New")
        let restored = try run("restore", backup, at: new)
        #expect(restored.code == 0, "\(restored.output) \(restored.complaints)")
        #expect(restored.output.contains("2 faxes, 2 promises"))

        var opened: [Data] = []
        for (number, reference) in Set(references).enumerated() {
            let copy = folder.url.appending(path: "copy-\(number)")
            #expect(try run("original", reference, copy.path, at: new).code == 0)
            #expect(try FileManager.default.attributesOfItem(atPath: copy.path)[.posixPermissions] as? Int == 0o600)
            opened.append(try Data(contentsOf: copy))
        }
        #expect(opened.contains(fax))
        #expect(try run("vault", "rekey", at: new).output.contains("0 of 2"))
        try FileManager.default.removeItem(at: folder.url.appending(path: "vault.key"))
        #expect(try run("verify", at: new).complaints.contains("key file"))
    }

    @Test func `whatever the umask, folders are 0700 and files 0600 or less`() throws {
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        let open = folder.url.appending(path: "Open")
        shell.arguments = ["-c", "umask 000; exec \"$0\" init --desk \"$1\"", program.path, open.path]
        try shell.run()
        shell.waitUntilExit()
        try drop("fax.tif", try sample("faxes/arizona-fine-clean.tif"))
        #expect(try run("run", "--once", "--log", desk.appending(path: "desk.log").path).code == 0)
        for root in [desk, open] {
            let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
            for place in (all?.compactMap { $0 as? URL } ?? []) where place.lastPathComponent != "faxdesk.yaml" {
                let facts = try FileManager.default.attributesOfItem(atPath: place.path)
                let mode = facts[.posixPermissions] as? Int ?? 0o777
                #expect(mode & 0o077 == 0, "\(place.path) is \(String(mode, radix: 8))")
            }
        }
    }
}
