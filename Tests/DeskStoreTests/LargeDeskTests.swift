/// What people ask of a desk does not cost more from year to year.
import Foundation
import GRDB
import ReferralCore
import Synchronization
import Testing

@testable import DeskStore

@Suite struct LargeDeskTests {
    /// Tables that grow with every fax. Walking one of them whole is what a question must not do.
    private static let growing = [
        "referral", "fax", "promise", "promise_event", "audit_event", "notice", "resend", "review", "page",
        "page_picture",
        "delivery", "reading", "decision", "confirmation", "confirmed_field", "search_word", "worklist_line", "line",
        "page_mark", "letter",
    ]

    /// Walks over a screenful, over what is open or waits to be delivered, and along an index until a screenful is found.
    private static let short: Set<String> = [
        "SCAN line", "SCAN line USING INDEX worklist_settled", "SCAN promise USING INDEX promise_open",
        "SCAN notice USING INDEX notice_waiting",
    ]

    /// The walks there are, as SQLite tells them of every statement that was run.
    private func walks(_ store: DeskStore, during questions: () async throws -> Void) async throws -> [String] {
        let heard = Mutex<Set<String>>([])
        try await store.database.write { db in
            db.trace(options: .statement) { event in
                guard case .statement(let statement) = event else { return }
                heard.withLock { _ = $0.insert(statement.sql) }
            }
        }
        try await questions()
        let statements = heard.withLock { $0 }.filter { $0.hasPrefix("SELECT") || $0.hasPrefix("WITH") }
        #expect(!statements.isEmpty)
        return try await store.database.write { db in
            db.trace(options: .statement)
            return try statements.sorted().flatMap { sql in
                let plan = try db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
                plan.setUncheckedArguments(StatementArguments())
                return try Row.fetchAll(plan).compactMap { row -> String? in
                    let step: String = row["detail"]
                    let words = step.split(separator: " ").map(String.init)
                    guard words.count >= 2, words[0] == "SCAN", Self.growing.contains(words[1]) else { return nil }
                    return Self.short.contains(step) ? nil : "\(step): \(sql)"
                }
            }
        }
    }

    @Test func `no question of the console or of the promise watch walks through all faxes there ever were`()
        async throws
    {
        let store = try DeskStore.inMemory(clock: SetWatch().clock)
        let reference = try await store.take(Sample.arrival("one"), decided: [Sample.decided()])[0]
        try await store.addUser("anna", display: "Anna", role: .clerk, password: "correct horse battery")
        guard
            case .accepted(let token) = try await store.signIn(
                "anna", password: "correct horse battery", code: nil, from: "::1")
        else {
            Issue.record("not signed in")
            return
        }
        let walks = try await walks(store) {
            let session = try #require(try await store.session(token, limits: SessionLimits()))
            let anna = session.person
            for part in DeskLineFilter.Part.allCases {
                for campus in [nil, CampusCode.arizona] {
                    for needs in [nil, NextStep.review] {
                        _ = try await store.lines(DeskLineFilter(part: part, campus: campus, needs: needs), for: anna)
                    }
                }
            }
            _ = try await store.lineCounts()
            for query in [
                "Quillfeather", "Zebedee Quillfeather", "1961-04-02", "4805550111", reference.description, "ra",
            ] {
                _ = try await store.search(query, for: anna)
            }
            _ = try await store.review(of: reference)
            _ = try await store.picture(page: 1, of: reference)
            _ = try await store.nextToReview(after: reference, for: anna)
            try await store.claim(reference, tab: "a", by: anna)
            try await ViewLog(store).note(.referralViewed, reference.description, by: anna, touching: session.tokenHash)
            let open = try await store.ledger(.open).all()
            _ = try await store.ledger(.openOrClosed(since: Sample.received)).all()
            _ = try await store.notedMilestones(of: open.map(\.promise))
            _ = try await store.waitingNotices()
        }
        #expect(walks == [])
    }

    @Test func `a walk through the ledger gives every promise once, in order, a page at a time`() async throws {
        let watch = SetWatch()
        let store = try DeskStore.inMemory(clock: watch.clock)
        var references: [ReferenceNumber] = []
        for number in 0..<300 {
            watch.advance(60)
            references += try await store.take(Sample.arrival("fax \(number)"), decided: [Sample.decided()])
        }
        try await store.answerByTelephone(references[7], to: "front desk", at: watch.clock.now, by: "anna")
        var pages: [[LedgerEntry]] = []
        for try await page in store.ledger(.openOrClosed(since: Sample.received)) { pages.append(page) }
        #expect(pages.map(\.count) == [128, 128, 44])
        #expect(pages.joined().map(\.reference) == references)
        let open = try await store.ledger(.open).all()
        #expect(Set(open.map(\.reference)) == Set(references).subtracting([references[7]]))
        #expect(open.count == 299 && open.map(\.terms.workDueAt) == open.map(\.terms.workDueAt).sorted())
    }

    @Test func `search gives what waits by its urgency, then what is done, the latest first`() async throws {
        let watch = SetWatch()
        let store = try DeskStore.inMemory(clock: watch.clock)
        var references: [ReferenceNumber] = []
        for (number, urgency) in [Urgency.routine, .routine, .stat, .routine, .stat].enumerated() {
            watch.advance(60)
            references += try await store.take(
                Sample.arrival("fax \(number)"),
                decided: [Sample.decided(name: "Zoe Quill \(number)", urgency: urgency)])
        }
        for done in [0, 2, 3] {
            try await store.answerByTelephone(references[done], to: "front desk", at: watch.clock.now, by: "anna")
        }
        let anna = try await store.person("anna", .clerk)
        #expect(
            try await store.search("quill zoe", for: anna).map(\.reference)
                == [4, 1, 3, 2, 0].map { references[$0] })
        #expect(
            try await store.search("quill", for: anna, limit: 3).map(\.reference) == [4, 1, 3].map { references[$0] })
        let settled = try await store.lines(DeskLineFilter(part: .settled), for: anna)
        #expect(settled.map(\.reference) == [3, 2, 0].map { references[$0] })
    }
}
