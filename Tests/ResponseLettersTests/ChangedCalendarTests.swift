import DeskStore
import Foundation
import ReferralCore
import Testing

@testable import ResponseLetters

/// Somebody closes the desk for a day, or opens it again, while promises are open.
struct ChangedCalendarTests {
    /// The house's directory with a day on which one campus is closed against the rules.
    private static func directory(
        _ base: CampusDirectory, version: Int, closed day: String?
    ) throws -> CampusDirectory {
        var directory = base
        directory.version = version
        directory.campuses[.arizona]?.calendar.added = try day.map { day in
            [HolidayCalendar.Exception(date: try #require(CalendarDate(iso: day)), reason: "storm", author: "lead")]
        }
        return directory
    }

    @Test func `a day closed for weather moves an open promise, and the log says from when to when and why`()
        async throws
    {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            // Friday 6 March 2026, 15:41 in Phoenix; three business days end on Wednesday.
            let reference = try await stage.receive("fax", policy: .business3)
            for (version, closed, due) in [
                (2, "2026-03-10", "2026-03-13T00:00:00Z"), (3, nil, "2026-03-12T00:00:00Z"),
            ] as [(Int, String?, String)] {
                let directory = try Self.directory(stage.directory, version: version, closed: closed)
                let watch = PromiseWatch(store: stage.store, directory: directory, policy: .business3)
                #expect(try await watch.look() == 1)
                #expect(try await watch.look() == 0)
                #expect(try await stage.store.ledger(.open).all().first?.terms.dueAt == Desks.moment(due))
                let record = try #require(try await stage.store.sheet(for: reference).history.last?.record)
                #expect(record.contains(#""calendar":"federal/\#(version)""#))
                #expect(record.contains(#""dueAt":"\#(due.dropLast()).000Z""#))
                #expect(record.contains(#""oldDueAt":"#) && record.contains(#""why":"#))
            }
        }
    }

    @Test func `what a letter stated holds whatever the calendar does, and the work is due on a staffed day before it`()
        async throws
    {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax", policy: .business3)
            // The acknowledgement says Wednesday 11 March, 17:00.
            _ = try await stage.approve(.acknowledgement, for: reference)
            let begun = try await stage.store.beginSending(by: "print")
            let (_, attempt) = try #require(begun)
            try await stage.store.record(SendResult(.done, pages: 1), of: attempt)
            let stated = Desks.moment("2026-03-12T00:00:00Z")

            // Wednesday is closed: business3 would say Thursday; the letter holds, so the work must be done on Tuesday.
            let storm = try Self.directory(stage.directory, version: 2, closed: "2026-03-11")
            let watch = PromiseWatch(store: stage.store, directory: storm, policy: .business3)
            #expect(try await watch.look() == 1)
            let held = try #require(try await stage.store.ledger(.open).all().first?.terms)
            #expect(held.dueAt == stated)
            #expect(held.workDueAt == Desks.moment("2026-03-11T00:00:00Z"))
            let record = try #require(try await stage.store.sheet(for: reference).history.last?.record)
            #expect(record.contains(#""heldByLetter":true"#))
            #expect(try await watch.look() == 0)

            // A stricter policy may still move it nearer, and a laxer one back to what was stated, never past it.
            try await PromiseWatch(store: stage.store, directory: stage.directory, policy: .calendar3).look()
            #expect(
                try await stage.store.ledger(.open).all().first?.terms.dueAt == Desks.moment("2026-03-10T00:00:00Z"))
            let week = try Self.directory(stage.directory, version: 3, closed: "2026-03-10")
            try await PromiseWatch(store: stage.store, directory: week, policy: .business3).look()
            #expect(try await stage.store.ledger(.open).all().first?.terms.dueAt == stated)
        }
    }
}
