import DeskStore
import Foundation
import ReferralCore
import Testing

@testable import FaxIntake

/// Every reader here is a real child process.
@Suite(.timeLimit(.minutes(10)))
struct ReaderProcessTests {
    private func reader(_ script: String, in stage: Stage, seconds: TimeInterval = 300) throws -> ReaderProcess {
        let file = stage.folder.appending(path: "reader-\(UUID().uuidString)")
        try Data(("#!/bin/sh\n" + script + "\n").utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
        let job = ReaderJob(
            document: "", forms: [], formsFolder: "/forms", lexicon: "/labels.tsv", languageData: "/data",
            wantsPictures: false)
        return ReaderProcess(
            executable: file, job: job, seconds: seconds,
            originals: Originals { fingerprint, place, take in
                guard place.path.hasPrefix("/vault") else {
                    return try Originals.plainFiles.document(fingerprint, at: place).pour(take)
                }
                try take(Array("the document".utf8))
            })
    }

    private func answer(_ answer: ReaderAnswer) throws -> String {
        String(decoding: try JSONEncoder().encode(answer), as: UTF8.self)
    }

    private func read(_ script: String, seconds: TimeInterval = 300) async throws -> FaxEvidence {
        var evidence: FaxEvidence?
        try await Stage.with { stage in
            evidence = try await reader(script, in: stage, seconds: seconds).read(
                Fingerprint.of("x"), at: URL(filePath: "/vault/x"))
        }
        return try #require(evidence)
    }

    @Test func `evidence comes back as it was sent`() async throws {
        let evidence = Documents.evidence(pages: 3)
        #expect(try await read("cat > /dev/null; echo '\(answer(.evidence(evidence)))'") == evidence)
    }

    @Test func `a refusal is told from a failure`() async throws {
        await #expect(throws: ReaderFailure.refused(.encrypted)) {
            try await read("cat > /dev/null; echo '\(answer(.refusal(.encrypted)))'")
        }
    }

    @Test(arguments: [
        ("kill -SEGV $$", ReaderFailure.crashed), ("exit 70", .crashed), ("exec 0<&-; exit 0", .babbled),
        ("cat > /dev/null; echo 'hello'", .babbled), ("cat > /dev/null; echo '{\"evidence\": 3}'", .babbled),
    ])
    func `a reader that dies or babbles is an ordinary failure`(script: String, failure: ReaderFailure) async throws {
        await #expect(throws: failure) { try await read(script) }
    }

    @Test func `a reader that hangs is ended by the clock, with all it started`() async throws {
        let start = ContinuousClock.now
        await #expect(throws: ReaderFailure.timedOut) { try await read("sleep 500; echo late", seconds: 0.5) }
        #expect(start.duration(to: .now) < .seconds(250))
    }

    @Test func `an answer that never ends is cut off`() async throws {
        await #expect(throws: ReaderFailure.babbled) { try await read("exec cat /dev/zero", seconds: 300) }
    }

    @Test func `the reader sees nothing of the desk's environment`() async throws {
        try await Stage.with { stage in
            let seen = stage.folder.appending(path: "seen")
            _ = try? await reader("/usr/bin/env > '\(seen.path)'; cat >> '\(seen.path)'", in: stage)
                .read(Fingerprint.of("x"), at: URL(filePath: "/vault/x"))
            let text = try String(contentsOf: seen, encoding: .utf8)
            let names = Set(
                text.split(separator: "\n").dropLast().compactMap { $0.split(separator: "=").first.map(String.init) })
            let own: Set<String> = ["OMP_THREAD_LIMIT", "TESSDATA_PREFIX"]
            let shell: Set<String> = ["PWD", "SHLVL", "_", "OLDPWD"]
            #expect(names.filter { !$0.hasPrefix("{") }.subtracting(shell) == own)
            #expect(text.hasSuffix("}\nthe document"))
            #expect(!text.contains("vault"))
        }
    }

    @Test func `evidence that does not hold together is not believed`() async throws {
        var wrongPage = Documents.evidence()
        wrongPage.referrals[0].pages = [7]
        var noReferral = Documents.evidence()
        noReferral.referrals = []
        var sure = Documents.evidence()
        sure.referrals[0].fields[0].confidence = 1.5
        var long = Documents.evidence()
        long.referrals[0].fields[0].raw = String(repeating: "x", count: 40_000)
        for evidence in [wrongPage, noReferral, sure, long] {
            let script = "cat > /dev/null; echo '\(try answer(.evidence(evidence)))'"
            await #expect(throws: ReaderFailure.babbled) { try await read(script) }
        }
    }

    @Test func `a reader that is not there is the desk's fault, not the fax's`() async throws {
        try await Stage.with { stage in
            try stage.drop("one.pdf", Documents.pdf("one"))
            let missing = ReaderProcess(
                executable: stage.folder.appending(path: "none"),
                job: ReaderJob(document: "", forms: [], formsFolder: "", lexicon: "", wantsPictures: false),
                seconds: 300)
            await #expect(throws: ReaderFailure.self) { try await stage.intake(missing).runOnce() }
            let counts = try await stage.store.counts()
            #expect([counts.waiting, counts.quarantined, counts.openPromises] as [Int] == [1, 0, 1])
        }
    }

    @Test func `a page that ends its reader does not take the other pages with it`() async throws {
        let script = """
            job=$(head -n 1)
            echo 'page 1'; echo 'page 2'
            case "$job" in *'"lostPages":{"2":"ended-reader"}'*) ;; *) kill -SEGV $$;; esac
            echo '\(try answer(.evidence(Documents.evidence(pages: 2))))'
            """
        #expect(try await read(script) == Documents.evidence(pages: 2))
    }

    @Test func `a reader that ends on one page after another is given up`() async throws {
        let script = """
            job=$(head -n 1)
            for page in 1 2 3 4 5; do
              case "$job" in *"\\"$page\\":\\"took-too-long\\""*) ;; *) echo "page $page"; kill -XCPU $$;; esac
            done
            """
        await #expect(throws: ReaderFailure.timedOut) { try await read(script) }
    }

    @Test func `a cage that cannot be closed and an original that is gone are told apart from the document's faults`()
        async throws
    {
        await #expect(throws: ReaderFailure.refused(.unconfined)) {
            try await read("cat > /dev/null; echo '\(answer(.refusal(.unconfined)))'")
        }
        #expect(ReaderFailure.refused(.unconfined).trouble == nil)
        try await Stage.with { stage in
            await #expect(throws: ReaderFailure.noOriginal) {
                try await reader("exit 0", in: stage).read(
                    Fingerprint.of("x"), at: stage.folder.appending(path: "gone"))
            }
        }
    }

    @Test func `a fax that kills its reader is tried three times, set aside, and the next one is read`() async throws {
        try await Stage.with { stage in
            try stage.drop("killer.pdf", Documents.pdf("killer"))
            try stage.drop("sound.pdf", Documents.pdf("sound"))
            let log = stage.folder.appending(path: "log")
            let script = """
                job=$(cat); echo x >> '\(log.path)'
                case "$job" in *'% killer'*) kill -KILL $$;; esac
                echo '\(try answer(.evidence(Documents.evidence())))'
                """
            let summary = try await stage.intake(reader(script, in: stage)).runOnce()
            #expect([summary.read, summary.setAside] as [Int] == [1, 1])
            #expect(try String(contentsOf: log, encoding: .utf8) == "x\nx\nx\nx\n")
            #expect(Set(try await stage.store.worklist().map(\.trouble)) == [nil, .readerCrashed])
            #expect(try await stage.store.counts().openPromises == 2)
            #expect(try stage.quarantineNames().count == 2)
        }
    }
}
