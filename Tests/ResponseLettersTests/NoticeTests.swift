import DeskStore
import Foundation
import ReferralCore
import Testing

@testable import ResponseLetters

/// Notices go out through programs a hospital has: here small ones that write down what they were given.
struct NoticeTests {
    /// A program that keeps its arguments, one on a line, and its input; it ends with the code in `code`, 0 without.
    private static func program(_ name: String, in folder: URL) throws -> String {
        let file = folder.appending(path: name)
        let script = """
            #!/bin/sh
            printf '%s\\n' "$@" end >>'\(file.path).arguments'
            cat >>'\(file.path).input'
            exit "$(cat '\(file.path).code' 2>/dev/null || echo 0)"

            """
        try script.write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
        return file.path
    }

    private static func kept(_ program: String, _ what: String) -> String {
        (try? String(contentsOfFile: "\(program).\(what)", encoding: .utf8)) ?? ""
    }

    /// A desk on which two notices wait: nobody has taken the referral, and one working hour is left.
    private static func withNotices(_ body: (Stage, ReferenceNumber) async throws -> Void) async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            stage.watch.set("2026-03-09T23:30:00Z")
            try await PromiseWatch(store: stage.store, directory: stage.directory, policy: nil).look()
            #expect(try await stage.store.waitingNotices().count == 2)
            try await body(stage, reference)
        }
    }

    private static func delivery(_ stage: Stage, _ routes: NoticeRoutes) -> NoticeDelivery {
        NoticeDelivery(store: stage.store, routes: routes, logger: Stage.logger)
    }

    @Test func `the desk's own program gets recipient, level, reference and words, once, and nothing else`()
        async throws
    {
        try await Self.withNotices { stage, reference in
            let program = try Self.program("notify", in: stage.folder)
            var routes = NoticeRoutes()
            routes.command = [program, "--desk", "north"]
            try await Self.delivery(stage, routes).round()
            try await Self.delivery(stage, routes).round()
            #expect(
                Self.kept(program, "arguments") == """
                    --desk
                    north
                    lead
                    unassigned
                    \(reference)
                    nobody has taken this referral within two working hours
                    end
                    --desk
                    north
                    supervisor
                    one-hour-left
                    \(reference)
                    one working hour is left for this answer
                    end

                    """)
            #expect(Self.kept(program, "input") == "")
            #expect(try await stage.store.waitingNotices() == [])
        }
    }

    @Test func `mail goes to whoever is meant, else to the desk, with the reference and what to do`() async throws {
        try await Self.withNotices { stage, reference in
            let sendmail = try Self.program("sendmail", in: stage.folder)
            var routes = NoticeRoutes()
            routes.sendmail = sendmail
            routes.addresses = ["desk": "desk@hospital.example", "supervisor": "super@hospital.example"]
            try await Self.delivery(stage, routes).round()
            #expect(
                Self.kept(sendmail, "arguments")
                    == "-i\n--\ndesk@hospital.example\nend\n-i\n--\nsuper@hospital.example\nend\n")
            #expect(
                Self.kept(sendmail, "input") == """
                    To: desk@hospital.example
                    Subject: Fax referral \(reference): unassigned
                    Content-Type: text/plain; charset=utf-8
                    Auto-Submitted: auto-generated

                    Fax referral \(reference): nobody has taken this referral within two working hours.
                    To: super@hospital.example
                    Subject: Fax referral \(reference): one-hour-left
                    Content-Type: text/plain; charset=utf-8
                    Auto-Submitted: auto-generated

                    Fax referral \(reference): one working hour is left for this answer.

                    """)
            #expect(try await stage.store.waitingNotices() == [])
        }
    }

    @Test func `a notice that could not be delivered waits and is tried again`() async throws {
        try await Self.withNotices { stage, _ in
            let program = try Self.program("notify", in: stage.folder)
            try Data("75\n".utf8).write(to: URL(filePath: program + ".code"))
            var routes = NoticeRoutes()
            routes.command = [program]
            try await Self.delivery(stage, routes).round()
            #expect(try await stage.store.waitingNotices().map(\.tries) == [1, 1])
            try FileManager.default.removeItem(atPath: program + ".code")
            try await Self.delivery(stage, routes).round()
            #expect(try await stage.store.waitingNotices() == [])
        }
    }

    @Test func `where mail is missing, or nobody is to be told, no notice is lost`() async throws {
        try await Self.withNotices { stage, _ in
            try await Self.delivery(stage, NoticeRoutes()).round()
            #expect(try await stage.store.waitingNotices().map(\.tries) == [0, 0])
            var routes = NoticeRoutes()
            routes.sendmail = stage.folder.appending(path: "no-such-program").path
            routes.addresses = ["desk": "desk@hospital.example"]
            try await Self.delivery(stage, routes).round()
            #expect(try await stage.store.waitingNotices().map(\.tries) == [1, 1])
        }
    }

    @Test func `a letter that failed is told to people at once, with the reference only`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            _ = try await stage.approve(.accepted, for: reference)
            let begun = try await stage.store.beginSending(by: "print")
            let (_, attempt) = try #require(begun)
            try await stage.store.record(SendResult(.failed, pages: 0), of: attempt)
            let program = try Self.program("notify", in: folder)
            var routes = NoticeRoutes()
            routes.command = [program]
            try await Self.delivery(stage, routes).round()
            let said = Self.kept(program, "arguments")
            #expect(said.contains("letter-failed\n\(reference)\na letter could not be faxed; act on it now\nend\n"))
            for secret in ["Quillfeather", "1961", "Z.Q."] { #expect(!said.contains(secret)) }
        }
    }
}
