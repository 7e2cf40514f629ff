import DeskStore
import Foundation
import ReferralCore
import Synchronization
import Testing

@testable import ResponseLetters

/// A desk that is killed: the channel does its part, or does not any more, and nothing after it happens.
final class KilledChannel: LetterChannel {
    enum Moment: CaseIterable {
        case beforePrepare, afterPrepare, beforeHandOver, afterHandOver, beforeStanding, afterStanding
    }
    struct Killed: Error {}

    let name: String
    private let real: any LetterChannel
    private let moment: Moment
    private let isSpent = Mutex(false)

    init(_ real: any LetterChannel, at moment: Moment) {
        self.real = real
        self.moment = moment
        name = real.name
    }

    /// The store's fault ends a round as a kill would: nothing more is written down.
    private func pass(_ here: Moment) throws(ChannelError) {
        guard here == moment,
            isSpent.withLock({ spent in
                defer { spent = true }
                return !spent
            })
        else { return }
        throw ChannelError("desk", "killed")
    }

    func prepare(_ job: LetterJob) async throws(ChannelError) {
        try pass(.beforePrepare)
        try await real.prepare(job)
        try pass(.afterPrepare)
    }

    func handOver(_ job: LetterJob) async throws(ChannelError) -> String? {
        try pass(.beforeHandOver)
        let number = try await real.handOver(job)
        try pass(.afterHandOver)
        return number
    }

    func standing(of job: LetterJob, serverJob: String?) async throws(ChannelError) -> JobStanding {
        try pass(.beforeStanding)
        let standing = try await real.standing(of: job, serverJob: serverJob)
        try pass(.afterStanding)
        return standing
    }

    func forget(_ job: String) async { await real.forget(job) }
    func lying() async -> Set<String> { await real.lying() }
}

/// A fax server that takes jobs off the folder and counts how often it was given each.
private struct FolderServer {
    let folder: URL

    /// Takes every whole job away and answers it; gives the names of the jobs it was given.
    func serve(result: String = "done") throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let tickets = names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") && !$0.contains(".result.") }
        for ticket in tickets {
            let job = String(ticket.dropLast(5))
            let text = try String(contentsOf: folder.appending(path: ticket), encoding: .utf8)
            #expect(text.contains("+16025550177"))
            for kind in ["json", "pdf", "tif"] {
                try FileManager.default.removeItem(at: folder.appending(path: "\(job).\(kind)"))
            }
            let answer = #"{"job": "\#(job)", "result": "\#(result)", "pages": 1, "commid": "000042"}"#
            try Data(answer.utf8).write(to: folder.appending(path: "\(job).result.json"), options: .atomic)
        }
        return tickets.map { String($0.dropLast(5)) }
    }
}

struct OutboxTests {
    @Test(arguments: KilledChannel.Moment.allCases)
    func `a letter is sent once, whenever the desk is killed`(moment: KilledChannel.Moment) async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            let letter = try await stage.approve(.accepted, for: reference)
            let server = FolderServer(folder: stage.outbox)
            let killed = KilledChannel(FolderChannel(folder: stage.outbox), at: moment)
            var given: [String] = []
            // Each round is a start of the desk; the first that gets to the moment is killed there.
            for _ in 0..<5 {
                let outbox = Outbox(
                    store: stage.store, vault: stage.vault, channel: killed, logger: Stage.logger)
                _ = try? await outbox.round()
                given += try server.serve()
            }
            #expect(given == ["\(letter.name).1"])
            let sent = try await stage.store.letters(for: reference)
            #expect(sent.map(\.state) == [.sent])
            #expect(sent[0].attempts.map(\.step) == [.done])
            #expect(sent[0].attempts[0].commid == "000042")
            #expect(try FileManager.default.contentsOfDirectory(atPath: stage.outbox.path) == [])
            #expect(try await stage.store.ledger(.open).all() == [])
        }
    }

    @Test(arguments: 0...3)
    func `a hand-over cut off between two files is finished, not begun again`(moved: Int) async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            let letter = try await stage.approve(.declined, for: reference)
            let channel = FolderChannel(folder: stage.outbox)
            let stopped = KilledChannel(channel, at: .beforeHandOver)
            _ = try? await Outbox(
                store: stage.store, vault: stage.vault, channel: stopped, logger: Stage.logger
            ).round()
            let job = "\(letter.name).1"
            for kind in ["pdf", "tif", "json"].prefix(moved) {
                try FileManager.default.moveItem(
                    at: stage.outbox.appending(path: ".\(job).\(kind)"),
                    to: stage.outbox.appending(path: "\(job).\(kind)"))
            }
            let server = FolderServer(folder: stage.outbox)
            var given = moved == 3 ? try server.serve() : []
            for _ in 0..<3 {
                try await Outbox(
                    store: stage.store, vault: stage.vault, channel: channel, logger: Stage.logger
                ).round()
                given += try server.serve()
            }
            #expect(given == [job])
            #expect(try await stage.store.letters(for: reference).map(\.state) == [.sent])
        }
    }

    @Test func `a letter that failed is an urgent item, leaves the promise open, and is tried again under a new job`()
        async throws
    {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            let letter = try await stage.approve(.accepted, for: reference)
            let outbox = Outbox(
                store: stage.store, vault: stage.vault, channel: FolderChannel(folder: stage.outbox),
                logger: Stage.logger)
            let server = FolderServer(folder: stage.outbox)
            try await outbox.round()
            #expect(try server.serve(result: "failed") == ["\(letter.name).1"])
            try await outbox.round()
            #expect(try await stage.store.letters(for: reference).map(\.state) == [.failed])
            #expect(try await stage.store.waitingNotices().map(\.level) == ["letter-failed"])
            #expect(try await stage.store.ledger(.open).all().count == 1)
            try await stage.store.queueAgain(letter.name, by: "m.garcia")
            try await outbox.round()
            #expect(try server.serve() == ["\(letter.name).2"])
            try await outbox.round()
            #expect(try await stage.store.letters(for: reference).map(\.state) == [.sent])
        }
    }

    @Test func `fewer pages than the letter has is a failure, whatever the server says`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            _ = try await stage.approve(.accepted, for: reference)
            let begun = try await stage.store.beginSending(by: "folder")
            let (_, attempt) = try #require(begun)
            try await stage.store.record(SendResult(.done, pages: 0), of: attempt)
            let letter = try await stage.store.letters(for: reference)[0]
            #expect(letter.state == .failed)
            #expect(letter.attempts[0].trouble == "pages-missing")
        }
    }

    @Test func `the same answer is not queued twice`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            let first = try await stage.approve(.accepted, for: reference)
            await #expect(throws: DeskStoreError.self) { try await stage.approve(.accepted, for: reference) }
            try await stage.store.withdrawLetter(first.name, by: "m.garcia")
            let second = try await stage.approve(.accepted, for: reference)
            #expect(second.name == "\(reference)-L2")
        }
    }

    @Test func `an outside program is asked before it is given a job again`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            let letter = try await stage.approve(.accepted, for: reference)
            let script = folder.appending(path: "send")
            let log = folder.appending(path: "given").path
            try Data(
                """
                #!/bin/sh
                job=$(basename "$2" .json)
                case "$1" in
                send) echo "$job" >> '\(log)';;
                status) if grep -qx "$job" '\(log)' 2>/dev/null; then r=done; else r=unknown; fi
                  echo "{\\"job\\": \\"$job\\", \\"result\\": \\"$r\\", \\"pages\\": 1}";;
                esac
                """.utf8
            ).write(to: script)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: script.path)
            let channel = CommandChannel(program: [script.path], folder: stage.outbox)
            let killed = KilledChannel(channel, at: .afterHandOver)
            for _ in 0..<3 {
                _ = try? await Outbox(
                    store: stage.store, vault: stage.vault, channel: killed, logger: Stage.logger
                ).round()
            }
            #expect(try String(contentsOfFile: log, encoding: .utf8) == "\(letter.name).1\n")
            #expect(try await stage.store.letters(for: reference).map(\.state) == [.sent])
        }
    }
}
