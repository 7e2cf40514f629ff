import DeskStore
import Foundation
import GRDB
import ReferralCore
import Testing

@testable import ResponseLetters

/// The desk's clock is set on, hour by hour, over changes of clocks, a year's end and holidays: who is told what, and what
/// becomes of promises when calendars change meanwhile.
struct EscalationTests {
    /// Looks at every full hour, and gives what the log holds then; the notices must say the same.
    private static func told(
        campus: CampusCode, from start: String, to end: String, urgency: Urgency = .routine
    ) async throws -> [String] {
        var told: [String] = []
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            stage.watch.set(start)
            let reference = try await stage.receive("fax", decided: Stage.decided(urgency: urgency), campus: campus)
            let watch = PromiseWatch(store: stage.store, directory: stage.directory, policy: nil)
            var hour = Desks.moment(start)
            while hour <= Desks.moment(end) {
                stage.watch.set(hour)
                try await watch.look()
                hour = hour.addingTimeInterval(3600)
            }
            for event in try await stage.store.sheet(for: reference).history {
                guard !["created", "note"].contains(event.kind) else { continue }
                let body = try JSONDecoder().decode(Told.self, from: Data(event.record.utf8)).body
                told.append([event.kind, body.level, body.to].compactMap(\.self).joined(separator: " "))
            }
            let notices = try await stage.store.waitingNotices().map { "\($0.level) \($0.recipient)" }
            let noted = told.filter { $0 != "missed" }
            #expect(notices == noted.map { $0.split(separator: " ").dropFirst().joined(separator: " ") })
            guard case .sound = try await stage.store.verify(.promise) else {
                Issue.record("the chain broke")
                return
            }
        }
        return told
    }

    private struct Told: Decodable {
        struct Body: Decodable {
            var level: String?
            var to: String?
        }
        var body: Body
    }

    @Test(arguments: [
        // Friday 6 March 2026, 10:00 CST; the clocks go forward on Sunday; the promise ends on Monday at 17:00 CDT.
        ("2026-03-06T16:00:00Z", "2026-03-11T00:00:00Z"),
        // Friday 30 October 2026, 10:00 CDT; the clocks go back on Sunday.
        ("2026-10-30T15:00:00Z", "2026-11-04T00:00:00Z"),
    ])
    func `over a weekend with a change of clocks each level reaches its person once`(
        start: String, end: String
    ) async throws {
        #expect(
            try await Self.told(campus: .minnesota, from: start, to: end) == [
                "escalated unassigned lead", "reminder eight-hours-left desk", "escalated four-hours-left lead",
                "escalated one-hour-left supervisor", "escalated overdue supervisor", "missed",
                "escalated a-day-overdue manager",
            ])
    }

    @Test func `half of the working time is told to whoever has it`() async throws {
        #expect(
            try await Self.told(campus: .arizona, from: "2026-04-14T15:00:00Z", to: "2026-04-16T01:00:00Z") == [
                "escalated unassigned lead", "reminder halfway assignee",
            ])
    }

    @Test func `a pressing fax has the desk's own target long before the promise ends`() async throws {
        #expect(
            try await Self.told(
                campus: .arizona, from: "2026-04-14T15:00:00Z", to: "2026-04-14T18:00:00Z", urgency: .stat) == [
                    "reminder urgent-target lead", "escalated unassigned lead",
                ])
    }

    @Test func `over Christmas with nobody at the desk the lead is called at once`() async throws {
        // Thursday 24 December 2026, 17:00 CST: nobody comes before the promise ends on Sunday.
        let told = try await Self.told(
            campus: .minnesota, from: "2026-12-24T23:00:00Z", to: "2026-12-29T00:00:00Z")
        #expect(told.prefix(2) == ["escalated unstaffed lead", "escalated overdue supervisor"])
        #expect(told.dropFirst(2) == ["missed", "escalated unassigned lead", "escalated a-day-overdue manager"])
    }

    @Test func `a desk switched off over New Year says on its return what was missed, and when`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            // Thursday 30 December 2027, 09:00 EST; New Year is kept on Friday; the promise ends on Sunday.
            stage.watch.set("2027-12-30T14:00:00Z")
            _ = try await stage.receive("fax", campus: .florida)
            stage.watch.set("2028-01-03T15:00:00Z")
            let watch = PromiseWatch(store: stage.store, directory: stage.directory, policy: nil)
            try await watch.look()
            try await watch.look()
            let entry = try #require(try await stage.store.ledger(.open).all().first)
            #expect(entry.missedAt == Desks.moment("2028-01-02T22:00:00Z"))
            #expect(entry.terms.workDueAt == Desks.moment("2027-12-30T22:00:00Z"))
            #expect(
                try await stage.store.waitingNotices().map { "\($0.level) \($0.recipient)" } == [
                    "unassigned lead", "overdue supervisor",
                ])
        }
    }

    @Test func `every entry names who wrote it, where and when, and follows the one before`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            stage.watch.set("2026-03-09T23:30:00Z")
            try await PromiseWatch(store: stage.store, directory: stage.directory, policy: nil).look()
            try await stage.store.answerByTelephone(
                reference, to: "front desk", at: stage.store.clock.now, by: "m.garcia")
            let database = try DatabaseQueue(path: folder.appending(path: "desk.sqlite").path)
            let rows = try await database.read { db in
                try Row.fetchAll(db, sql: "SELECT record, previous, hash FROM promise_event ORDER BY seq")
                    .map { [$0["record"] as String, $0["previous"] as String, $0["hash"] as String] }
            }
            #expect(rows.count == 6)
            for (row, next) in zip(rows, rows.dropFirst()) { #expect(next[1] == row[2]) }
            for row in rows {
                let entry = try JSONDecoder().decode(Entry.self, from: Data(row[0].utf8))
                #expect(!entry.machine.isEmpty && entry.at.hasSuffix("Z"))
                #expect(["system", "m.garcia"].contains(entry.actor))
            }
        }
    }

    private struct Entry: Decodable {
        var actor: String
        var machine: String
        var at: String
    }
}
