/// The console behind a certificate, asked by OpenSSL over the network.
import Foundation
import Testing

@testable import ReviewConsole

@Suite struct EncryptionTests {
    @Test func `with a certificate the console speaks TLS 1.2 or newer, and nothing in the clear`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "faxdesk-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (certificate, key) = (folder.appending(path: "certificate.pem"), folder.appending(path: "key.pem"))
        let made = try await Program(in: folder).run(
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key.path, "-out",
            certificate.path)
        #expect(made.code == 0)
        let desk = try await TestDesk(
            settings: ConsoleSettings(address: "127.0.0.1", port: 0, certificate: certificate, key: key))
        let (addresses, told) = AsyncStream.makeStream(of: String.self)
        let serving = Task { try await desk.console.run { told.yield($0) } }
        defer { serving.cancel() }
        let address = try #require(await addresses.first { _ in true })
        #expect(address.hasPrefix("https://127.0.0.1:"))
        let port = try #require(address.split(separator: ":").last)

        let request = "GET /sign-in HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n\r\n"
        let client = ["s_client", "-quiet", "-connect", "127.0.0.1:\(port)", "-CAfile", certificate.path]
        for version in ["-tls1_2", "-tls1_3"] {
            let answer = try await Program(in: folder).run(
                ["openssl"] + client + ["-verify_return_error", "-verify_hostname", "localhost", version],
                typed: request)
            #expect(answer.text.contains("HTTP/1.1 200 OK"), "\(version)")
            #expect(answer.text.lowercased().contains("strict-transport-security: max-age=31536000"), "\(version)")
        }
        let old = try await Program(in: folder).run(["openssl"] + client + ["-tls1_1"], typed: request)
        #expect(old.code != 0 && !old.text.contains("HTTP/1.1"))
        let clear = try await Program(in: folder).run(
            ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/\(port); cat >&3; cat <&3"], typed: request)
        #expect(!clear.text.contains("HTTP/1.1 200"))
    }
}

/// A program of the system, with what it is given and what it says in files.
private struct Program {
    let folder: URL

    init(in folder: URL) { self.folder = folder }

    func run(_ words: String...) async throws -> (code: Int32, text: String) { try await run(words, typed: "") }

    func run(_ words: [String], typed: String) async throws -> (code: Int32, text: String) {
        let (input, output) = (folder.appending(path: "input"), folder.appending(path: "output"))
        try Data(typed.utf8).write(to: input)
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        let (ends, ended) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { ended.yield($0.terminationStatus) }
        try process.run()
        let code = await ends.first { _ in true } ?? -1
        return (code, String(decoding: try Data(contentsOf: output), as: UTF8.self))
    }
}
