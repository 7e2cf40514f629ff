import ArgumentParser
import DeskStore
import Foundation
import ReferralCore

/// `faxdesk deadlines`
struct DeadlinesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deadlines", abstract: "Every answer still owed, and by when.",
        discussion: """
            Ordered by urgency, then by WORK BY: the last closing time of the staffed desk before the promise ends. \
            Overdue promises are red. A promise whose time holds no staffed hour is marked 'nobody at the desk'. \
            No patient is named here, so the list may hang on a wall.

            Examples:
              faxdesk deadlines
              faxdesk deadlines --overdue
              faxdesk deadlines --csv > deadlines.csv
              faxdesk deadlines --json | jq '.[] | select(.overdue)'
            """)

    @OptionGroup var desk: DeskOption

    @Flag(help: "Only promises that are overdue.")
    var overdue = false

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(help: "Print CSV, for a spreadsheet.")
    var csv = false

    func validate() throws {
        if json && csv { throw ValidationError("--json and --csv cannot both be had; choose one.") }
    }

    func run() async throws {
        let desk = try OpenDesk(at: desk.root)
        let now = desk.store.clock.now
        var entries = try await desk.store.openPromises()
        if overdue { entries = entries.filter { $0.isOverdue(at: now) } }
        let lines = entries.map { DeadlineLine($0, now: now) }
        if json { return try JSONAnswer.hand(lines) }
        if csv {
            var sheet = CommaSeparated(DeadlineLine.titles)
            for line in lines { sheet.add(line.cells) }
            return Console.hand(Data(sheet.text.utf8))
        }
        guard !entries.isEmpty else { return Console.say(overdue ? "Nothing is overdue." : "No answer is owed.") }
        Console.say(table(entries, now: now).text(Ink(isTerminal: Console.answersToPerson)))
    }

    private func table(_ entries: [WorklistEntry], now: Date) -> TextTable {
        var table = TextTable("REFERENCE", "CAMPUS", "URGENCY", "WORK BY", "ANSWER DUE", "LEFT", "")
        for entry in entries {
            table.add(
                TextTable.Cell(entry.reference.description), TextTable.Cell(entry.campus.rawValue),
                DueWords.urgency(entry.urgency), TextTable.Cell(DueWords.workDue(of: entry)),
                TextTable.Cell(DueWords.due(of: entry)), DueWords.left(of: entry, now: now),
                TextTable.Cell(entry.unstaffedWindow ? "nobody at the desk" : "", .red))
        }
        return table
    }
}
