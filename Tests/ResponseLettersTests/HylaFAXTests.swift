import DeskStore
import Foundation
import Glibc
import ReferralCore
import Testing

@testable import ResponseLetters

/// A HylaFAX server as Debian packages it, with a queue of its own and no modem.
private final class HylaFAXServer {
    static var isInstalled: Bool {
        ["/usr/sbin/hfaxd", "/usr/sbin/faxq", "/usr/bin/sendfax"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: $0)
        } && NSUserName() == "root"
    }

    let spool: URL
    let address: String
    private var programs: [Process] = []

    init(in folder: URL) throws {
        spool = folder.appending(path: "spool", directoryHint: .isDirectory)
        let port = String(Int.random(in: 20_000...50_000))
        address = "127.0.0.1:" + port
        try run("/bin/cp", "-a", "/var/spool/hylafax", spool.path)
        try run("/bin/cp", "-aT", "/etc/hylafax", spool.path + "/etc")
        try Data("^.*@.*$\n".utf8).write(to: spool.appending(path: "etc/hosts.hfaxd"))
        try run("/bin/chown", "-R", "uucp:uucp", spool.path)
        try run("/bin/chmod", "711", folder.path)
        try start("/usr/sbin/faxq", "-q", spool.path, "-D")
        try start("/usr/sbin/hfaxd", "-q", spool.path, "-l", "127.0.0.1", "-i", port, "-d")
    }

    /// Both programs take a request to end as one to end when their work is done.
    deinit { for program in programs { kill(program.processIdentifier, SIGKILL) } }

    private func run(_ path: String, _ arguments: String...) throws {
        let program = Process()
        program.executableURL = URL(filePath: path)
        program.arguments = arguments
        try program.run()
        program.waitUntilExit()
    }

    private func start(_ path: String, _ arguments: String...) throws {
        let program = Process()
        program.executableURL = URL(filePath: path)
        program.arguments = arguments
        program.currentDirectoryURL = spool
        (program.standardOutput, program.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try program.run()
        programs.append(program)
    }

    /// Until the server answers; a machine under load takes some seconds.
    func ready(home: URL) async -> Bool {
        for _ in 0..<100 {
            let answer = await OutsideProgram.run(
                "faxstat", ["-h", address, "-s"], environment: ["HOME": home.path])
            if answer?.code == 0 { return true }
            try? await Task.sleep(for: .milliseconds(200))
        }
        return false
    }

    /// The queue files of one of the server's queues.
    func jobs(in queue: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(atPath: spool.appending(path: queue).path)
            .filter { $0.hasPrefix("q") }.map { spool.appending(path: queue).appending(path: $0) }
    }

    /// Ends a job as the scheduler does when the modem is through: its file goes to the done queue with its outcome.
    func end(_ job: URL, state: Int, pages: Int, status: String) throws {
        for program in programs.prefix(1) { kill(program.processIdentifier, SIGKILL) }
        var text = try String(contentsOf: job, encoding: .utf8)
        let ends = [("state", "\(state)"), ("npages", "\(pages)"), ("commid", "000000042"), ("status", status)]
        for (key, value) in ends {
            let kept = text.split(separator: "\n", omittingEmptySubsequences: false)
                .filter { !$0.hasPrefix(key + ":") }
            text = "\(key):\(value)\n" + kept.joined(separator: "\n")
        }
        let done = spool.appending(path: "doneq").appending(path: job.lastPathComponent)
        try Data(text.utf8).write(to: done)
        try FileManager.default.removeItem(at: job)
        try run("/bin/chown", "uucp:uucp", done.path)
    }
}

@Suite(.serialized)
struct HylaFAXTests {
    private func withServer(_ body: (Stage, HylaFAXServer, _ home: URL) async throws -> Void) async throws {
        try await inTemporaryFolder { folder in
            let server = try HylaFAXServer(in: folder)
            let home = folder.appending(path: "home", directoryHint: .isDirectory)
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            #expect(await server.ready(home: home))
            try await body(try Stage(folder), server, home)
        }
    }

    @Test(.enabled(if: HylaFAXServer.isInstalled), arguments: [true, false])
    func `a real server takes a letter once, over a kill, and its word about it comes back`(isDone: Bool) async throws {
        try await withServer { stage, server, home in
            let reference = try await stage.receive("fax")
            let letter = try await stage.approve(.accepted, for: reference)
            let channel = HylaFAXChannel(server: server.address, home: home, folder: stage.outbox)
            // The desk is killed after sendfax and before it could write the job's number down.
            let killed = KilledChannel(channel, at: .afterHandOver)
            for _ in 0..<3 {
                _ = try? await Outbox(
                    store: stage.store, vault: stage.vault, channel: killed, logger: Stage.logger
                ).round()
            }
            let queued = try server.jobs(in: "sendq")
            #expect(queued.count == 1)
            let text = try String(contentsOf: queued[0], encoding: .utf8)
            #expect(text.contains("jobtag:\(letter.name).1\n") && text.contains("16025550177"))
            #expect(try await stage.store.letters(for: reference).map(\.attempts.last?.step) == [.handed])
            try server.end(
                queued[0], state: isDone ? 7 : 8, pages: isDone ? 1 : 0, status: isDone ? "" : "No answer from remote")
            try await Outbox(
                store: stage.store, vault: stage.vault, channel: channel, logger: Stage.logger
            ).round()
            let ended = try await stage.store.letters(for: reference)[0]
            #expect(ended.state == (isDone ? .sent : .failed))
            #expect(ended.attempts[0].trouble == (isDone ? nil : "No answer from remote"))
            #expect(ended.attempts[0].commid == (isDone ? "000000042" : nil))
        }
    }

    @Test(.enabled(if: HylaFAXServer.isInstalled))
    func `what the server itself says of a job taken off its queue comes back as a failure`() async throws {
        try await withServer { stage, server, home in
            let reference = try await stage.receive("fax")
            _ = try await stage.approve(.accepted, for: reference)
            let channel = HylaFAXChannel(server: server.address, home: home, folder: stage.outbox)
            let outbox = Outbox(store: stage.store, vault: stage.vault, channel: channel, logger: Stage.logger)
            try await outbox.round()
            let queued = try server.jobs(in: "sendq")
            try #require(queued.count == 1)
            let removed = await OutsideProgram.run(
                "faxrm", ["-h", server.address, String(queued[0].lastPathComponent.dropFirst())],
                environment: ["HOME": home.path])
            #expect(removed?.code == 0)
            for _ in 0..<100 where try server.jobs(in: "doneq").isEmpty {
                try await Task.sleep(for: .milliseconds(200))
            }
            try await outbox.round()
            #expect(try await stage.store.letters(for: reference).map(\.state) == [.failed])
        }
    }
}
