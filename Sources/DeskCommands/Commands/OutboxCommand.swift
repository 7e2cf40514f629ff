import ArgumentParser
import DeskStore
import Foundation
import ReferralCore

/// Who does it: a name for the log.
struct PersonOption: ParsableArguments {
    @Option(help: ArgumentHelp("Your name, for the log (else FAXDESK_USER, else the login name).", valueName: "name"))
    var by: String?

    func name() throws -> String {
        let environment = ProcessInfo.processInfo.environment
        let name = by ?? environment["FAXDESK_USER"] ?? environment["USER"] ?? NSUserName()
        guard (1...40).contains(name.count), name != "system", name.allSatisfy({ !$0.isWhitespace && $0.isASCII })
        else {
            throw CommandFailure(.usage, "Say who you are with --by: a name without spaces.")
        }
        return name
    }
}

/// `faxdesk outbox`
struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "Letters that wait, are being sent, or failed.",
        discussion: """
            Without options, lists them. A letter printed and faxed by hand is recorded with --sent or --failed; one that \
            failed is tried again with --again, and one that is not wanted any more is taken back with --withdraw.

            Examples:
              faxdesk outbox
              faxdesk outbox --sent RA260306-0123-P-L1 --by m.garcia
              faxdesk outbox --again RA260306-0123-P-L1
              faxdesk outbox --all --json
            """)

    @OptionGroup var desk: DeskOption
    @OptionGroup var person: PersonOption

    @Flag(help: "Letters that were sent or withdrawn, too.")
    var all = false

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: ArgumentHelp("All pages of this letter were sent by hand.", valueName: "letter"))
    var sent: String?

    @Option(help: ArgumentHelp("This letter could not be sent by hand.", valueName: "letter"))
    var failed: String?

    @Option(help: ArgumentHelp("Try this letter again.", valueName: "letter"))
    var again: String?

    @Option(help: ArgumentHelp("Take this letter back.", valueName: "letter"))
    var withdraw: String?

    func validate() throws {
        if [sent, failed, again, withdraw].compactMap(\.self).count > 1 {
            throw ValidationError("One of --sent, --failed, --again and --withdraw at a time.")
        }
    }

    func run() async throws {
        let desk = try OpenDesk(at: desk.root)
        if let name = sent ?? failed { return try await record(name, in: desk.store) }
        if let again { return try await desk.store.queueAgain(again, by: person.name()) }
        if let withdraw { return try await desk.store.withdrawLetter(withdraw, by: person.name()) }
        let letters = try await desk.store.outbox(all: all)
        if json { return try JSONAnswer.hand(letters.map(LetterLine.init)) }
        guard !letters.isEmpty else { return Console.say("The outbox is empty.") }
        var table = TextTable("LETTER", "KIND", "STATE", "APPROVED BY", "TRIES", "TROUBLE")
        for letter in letters {
            table.add(
                TextTable.Cell(letter.name), TextTable.Cell(letter.kind.rawValue),
                TextTable.Cell(letter.state.rawValue, letter.state == .failed ? .red : nil),
                TextTable.Cell(letter.approvedBy), TextTable.Cell(String(letter.attempts.count)),
                TextTable.Cell(letter.attempts.last?.trouble ?? ""))
        }
        Console.say(table.text(Ink(isTerminal: Console.answersToPerson)))
    }

    private func record(_ name: String, in store: DeskStore) async throws {
        let open = try await store.openAttempts().first { $0.0.name == name && $0.1.channel == "print" }
        guard let (letter, attempt) = open else {
            throw CommandFailure(.failed, "\(name) is not waiting to be sent by hand; 'faxdesk outbox' lists what is.")
        }
        let result =
            sent != nil ? SendResult(.done, pages: letter.pages) : SendResult(.failed, trouble: "not sent by hand")
        try await store.record(result, of: attempt, by: person.name())
    }
}

/// A letter for a program.
private struct LetterLine: Encodable {
    var letter: String
    var reference: String
    var kind: String
    var state: String
    var approvedBy: String
    var approvedAt: String
    var tries: Int
    var trouble: String?
    var sha256: String

    init(_ stored: StoredLetter) {
        letter = stored.name
        reference = stored.reference.description
        kind = stored.kind.rawValue
        state = stored.state.rawValue
        approvedBy = stored.approvedBy
        approvedAt = stored.approvedAt.inUniversalTime
        tries = stored.attempts.count
        trouble = stored.attempts.last?.trouble
        sha256 = stored.pdf.hex
    }
}
