import DeskStore
import Foundation
import ReferralCore
import Testing

@testable import ResponseLetters

struct FeedTests {
    @Test func `each promise is a to-do that changes its state when it is answered`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            let feed = PromiseFeed(host: "referral.example.org", shape: .todos)
            let open = try await feed.text(of: stage.store.ledger(.open), at: stage.store.clock.now)
            #expect(
                open.split(separator: "\r\n").map(String.init) == [
                    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Faxdesk//Promises//EN", "CALSCALE:GREGORIAN",
                    "BEGIN:VTODO", "UID:\(reference)@referral.example.org", "DTSTAMP:20260306T224107Z",
                    "SUMMARY:Fax referral \(reference): answer due\\, AZ", "PRIORITY:5", "CLASS:PRIVATE", "SEQUENCE:0",
                    "CREATED:20260306T224107Z", "LAST-MODIFIED:20260306T224107Z", "DTSTART:20260306T224107Z",
                    "DUE:20260310T000000Z", "STATUS:NEEDS-ACTION", "END:VTODO", "END:VCALENDAR",
                ])
            stage.watch.set("2026-03-07T16:00:00Z")
            try await stage.store.answerByTelephone(
                reference, to: "front desk", at: stage.store.clock.now, by: "m.garcia")
            let done = try await feed.text(
                of: stage.store.ledger(.openOrClosed(since: Desks.received)), at: stage.store.clock.now)
            #expect(done.contains("SEQUENCE:1\r\n"))
            #expect(done.contains("STATUS:COMPLETED\r\nPERCENT-COMPLETE:100\r\nCOMPLETED:20260307T160000Z\r\n"))
            #expect(done.contains("LAST-MODIFIED:20260307T160000Z\r\n"))
        }
    }

    @Test func `an iCalendar library takes the feed in both shapes`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            for number in 1...3 { _ = try await stage.receive("fax \(number)") }
            for shape in PromiseFeed.Shape.allCases {
                let text = try await PromiseFeed(host: "referral.example.org", shape: shape)
                    .text(of: stage.store.ledger(.open), at: stage.store.clock.now)
                let file = folder.appending(path: "\(shape.rawValue).ics")
                try Data(text.utf8).write(to: file)
                let checked = await OutsideProgram.run("/usr/bin/python3", ["-c", Self.check, file.path])
                let answer = try #require(checked)
                #expect(answer.output == "3\n", "\(answer.complaints)")
            }
        }
    }

    /// Parses strictly and counts the entries that have all an entry must have.
    private static let check = """
        import sys, icalendar
        calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
        entries = [e for e in calendar.walk() if e.name in ('VTODO', 'VEVENT')]
        for e in entries:
            assert not e.errors and e['UID'] and e.decoded('DTSTAMP')
            end = e.decoded('DUE') if e.name == 'VTODO' else e.decoded('DTEND')
            assert end > e.decoded('DTSTART')
        print(len(entries))
        """

    private static let calendar = "/usr/bin/khal"

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: calendar), "khal is not installed"))
    func `a calendar program people use opens the feed and shows each answer on its day and hour`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            var references: [ReferenceNumber] = []
            for number in 1...3 { references.append(try await stage.receive("fax \(number)")) }
            let feed = try await PromiseFeed(host: "referral.example.org", shape: .events)
                .text(of: stage.store.ledger(.open), at: stage.store.clock.now)
            try Data(feed.utf8).write(to: folder.appending(path: "promises.ics"))
            let settings = """
                [calendars]
                [[desk]]
                path = \(folder.path)/calendar
                [locale]
                local_timezone = America/Phoenix
                default_timezone = America/Phoenix
                timeformat = %H:%M
                dateformat = %Y-%m-%d
                longdateformat = %Y-%m-%d
                datetimeformat = %Y-%m-%d %H:%M
                longdatetimeformat = %Y-%m-%d %H:%M
                [sqlite]
                path = \(folder.path)/khal.sqlite

                """
            let file = folder.appending(path: "khal.conf").path
            try Data(settings.utf8).write(to: URL(filePath: file))
            let home = ["HOME": folder.path]
            let feedFile = folder.appending(path: "promises.ics").path
            let taken = await OutsideProgram.run(
                Self.calendar, ["-c", file, "import", "--batch", "-a", "desk", feedFile], environment: home)
            #expect(taken?.code == 0, "\(taken?.complaints ?? "")")
            let list = await OutsideProgram.run(
                Self.calendar,
                [
                    "-c", file, "list", "--day-format", "", "--format", "{start-date} {start-time} {title}",
                    "2026-03-01",
                    "30d",
                ], environment: home)
            let lines = (list?.output ?? "").split(separator: "\n").map(String.init).filter { !$0.isEmpty }
            #expect(lines.sorted() == references.map { "2026-03-09 17:00 Fax referral \($0): answer due, AZ" }.sorted())
        }
    }

    @Test func `long lines are folded at 75 bytes, never inside a character`() {
        let line = "SUMMARY:" + String(repeating: "é", count: 80)
        let folded = PromiseFeed.folded(line)
        #expect(folded.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        #expect(folded.replacing("\r\n ", with: "") == line)
        #expect(PromiseFeed.escaped("a\\b;c,d\ne") == "a\\\\b\\;c\\,d\\ne")
    }

    @Test func `the month counts kept, missed and open, and the middle of staffed hours`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let first = try await stage.receive("one")
            let second = try await stage.receive("two")
            _ = try await stage.receive("three")
            stage.watch.set("2026-03-09T16:00:00Z")
            try await stage.store.answerByTelephone(first, to: "desk", at: stage.store.clock.now, by: "m.garcia")
            stage.watch.set("2026-03-10T16:00:00Z")
            try await stage.store.answerByTelephone(second, to: "desk", at: stage.store.clock.now, by: "m.garcia")
            let report = try MonthlyReport(
                year: 2026, month: 3,
                entries: try await stage.store.ledger(.due(from: .distantPast, to: .distantFuture)).all(),
                directory: stage.directory)
            #expect(
                report.rows.prefix(2).map { $0 } == [
                    ["all", "3", "1", "1", "1", "50.0", "6.8"], ["AZ", "3", "1", "1", "1", "50.0", "6.8"],
                ])
            #expect(try report.pdf().starts(with: Array("%PDF".utf8)))
        }
    }
}
