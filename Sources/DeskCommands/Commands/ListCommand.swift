import ArgumentParser
import DeskStore
import Foundation
import ReferralCore
import ReferralReports

/// `faxdesk list`
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The worklist: every referral, most pressing first.",
        discussion: """
            Open referrals come first, ordered by urgency, then by when the desk must have worked on them. TO CHECK \
            counts fields a person should look at, MISSING required items that are blank or cannot be read.

            Examples:
              faxdesk list
              faxdesk list --campus AZ --open
              faxdesk list --unreadable
              faxdesk list --json
            """)

    @OptionGroup var desk: DeskOption

    @Option(help: ArgumentHelp("Only this campus.", valueName: "AZ|FL|MN"))
    var campus: CampusCode?

    @Flag(help: "Only referrals whose answer is still owed.")
    var open = false

    @Flag(help: "Only referrals of faxes that could not be read.")
    var unreadable = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let desk = try OpenDesk(at: desk.root)
        let filter = WorklistFilter(
            campus: campus, state: unreadable ? .unreadable : nil, openOnly: open, limit: Int(Int32.max))
        let entries = try await desk.store.worklist(filter)
        guard !json else { return try JSONAnswer.hand(entries.map(WorklistLine.init)) }
        guard !entries.isEmpty else {
            return Console.say("No referrals. Drop faxes in \(desk.folder.inbox.path) and run 'faxdesk run'.")
        }
        Console.say(table(entries, now: desk.store.clock.now).text(Ink(isTerminal: Console.answersToPerson)))
    }

    private func table(_ entries: [WorklistEntry], now: Date) -> TextTable {
        var table = TextTable("REFERENCE", "ANSWER DUE", "LEFT", "URGENCY", "STATE", "TO CHECK", "MISSING", "PATIENT")
        for entry in entries {
            table.add(
                TextTable.Cell(entry.reference.description), TextTable.Cell(DueWords.due(of: entry)),
                DueWords.left(of: entry, now: now), DueWords.urgency(entry.urgency), DueWords.state(of: entry),
                TextTable.Cell(entry.state == .read ? "\(entry.toCheck)" : ""),
                TextTable.Cell(entry.state == .read ? "\(entry.incomplete)" : "", entry.incomplete > 0 ? .amber : nil),
                TextTable.Cell(entry.patientName ?? ""))
        }
        return table
    }
}
