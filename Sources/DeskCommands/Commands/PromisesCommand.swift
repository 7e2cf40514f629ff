import ArgumentParser
import DeskStore
import Foundation
import ReferralCore
import ResponseLetters

/// `faxdesk promises`
struct PromisesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promises",
        abstract: "How the promises of a month were kept, and the calendar of those still owed.",
        discussion: """
            With --report, writes promises-MONTH.csv and promises-MONTH.pdf into the folder named with --out: kept, \
            missed, and the median of staffed hours to an answer, by campus and urgency. With --feed, prints an \
            iCalendar feed. Neither names a patient.

            Examples:
              faxdesk promises --report 2026-03
              faxdesk promises --report 2026-03 --out /srv/reports
              faxdesk promises --feed todos > promises.ics
            """)

    @OptionGroup var desk: DeskOption
    @OptionGroup var templates: TemplatesOption

    @Option(help: ArgumentHelp("The month.", valueName: "yyyy-mm"))
    var report: String?

    @Option(help: "Where the report goes (else the desk's reports).")
    var out: String?

    @Option(help: "todos, or events for calendars that show no to-dos.")
    var feed: PromiseFeed.Shape?

    func validate() throws {
        if (report == nil) == (feed == nil) { throw ValidationError("Give --report MONTH or --feed.") }
    }

    func run() async throws {
        let desk = try OpenDesk(at: desk.root, templates: templates.folder)
        if let feed {
            let file = FeedFile(store: desk.store, folder: desk.folder.reports)
            return Console.hand(Data(try await file.text(feed).utf8))
        }
        guard let month = report, let first = CalendarDate(iso: month + "-01") else {
            throw CommandFailure(.usage, "'\(report ?? "")' is no month; write 2026-03.")
        }
        let directory = try desk.installation().campuses()
        // A promise of the month is due within it or soon after, wherever its campus lies.
        let start = Date(timeIntervalSince1970: Double(first.dayNumber) * 86_400)
        let entries = try await desk.store.ledger(.due(from: start, to: start.addingTimeInterval(75 * 86_400))).all()
        let sheet = try MonthlyReport(year: first.year, month: first.month, entries: entries, directory: directory)
        let folder = out.map { URL(filePath: $0, directoryHint: .isDirectory) } ?? desk.folder.reports
        var table = CommaSeparated(MonthlyReport.titles)
        for row in sheet.rows { table.add(row) }
        let csv = folder.appending(path: "promises-\(month).csv")
        let pdf = folder.appending(path: "promises-\(month).pdf")
        try Data(table.text.utf8).write(to: csv, options: .atomic)
        try Data(try sheet.pdf()).write(to: pdf, options: .atomic)
        Console.say(csv.path)
        Console.say(pdf.path)
    }
}

extension PromiseFeed.Shape: ExpressibleByArgument {}
