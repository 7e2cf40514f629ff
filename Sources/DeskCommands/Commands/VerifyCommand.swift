import ArgumentParser
import DeskStore
import Foundation

/// `faxdesk verify`
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Prove that nothing was lost or changed: logs, originals, rows and files.",
        discussion: """
            Walks the log of promises and the log of deeds entry by entry, hashes every original in the vault, has \
            SQLite check itself, and holds inbox, vault, database, reports and quarantine against each other. Changes \
            nothing; works while the desk runs. Ends with 1 where something was lost or changed, and says what.

            Examples:
              faxdesk verify
              faxdesk verify --desk /srv/faxdesk/Desk --json
            """)

    @OptionGroup var desk: DeskOption

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let desk = try OpenDesk(at: desk.root)
        let found = try await DeskInspector(of: desk.folder, desk.store).inspect()
        if json { try JSONAnswer.hand(VerifyAnswer(found)) } else { say(found) }
        guard found.isSound else {
            throw CommandFailure(
                .failed, "This desk was changed by other means than faxdesk. Keep it as it is, and restore a backup.")
        }
    }

    private func say(_ found: Inspection) {
        let ink = Ink(isTerminal: Console.answersToPerson)
        for find in found.finds {
            Console.say(find.weight == .fault ? ink(.red, "FAULT  \(find.what)") : "note   \(find.what)")
        }
        Console.say(
            """
            \(found.faxes) faxes, \(found.promises) promises, \(found.originals) originals, \(found.logEntries) log entries, \
            \(found.waitingInInbox) files waiting in the inbox.
            """)
        if found.isSound { Console.say("Nothing was lost or changed.") }
    }
}

private struct VerifyAnswer: Encodable {
    var sound: Bool
    var faxes, promises, originals, logEntries, waitingInInbox: Int
    var finds: [Inspection.Find]

    private enum CodingKeys: String, CodingKey {
        case sound, faxes, promises, originals, finds
        case logEntries = "log_entries"
        case waitingInInbox = "waiting_in_inbox"
    }

    init(_ found: Inspection) {
        sound = found.isSound
        faxes = found.faxes
        promises = found.promises
        originals = found.originals
        logEntries = found.logEntries
        waitingInInbox = found.waitingInInbox
        finds = found.finds
    }
}
