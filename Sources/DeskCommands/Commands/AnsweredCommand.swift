import ArgumentParser
import DeskStore
import Foundation
import ReferralCore

/// `faxdesk answered REF`
struct AnsweredCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answered", abstract: "Record an answer that was given by telephone.",
        discussion: """
            Keeps the promise. The log says who called, whom, and when. With --reopen, a promise that was closed by \
            mistake is owed again; with --withdrawn, it is owed to nobody any more because the sender took the \
            referral back.

            Examples:
              faxdesk answered RA260306-0123-P --to "front desk, Cedar Street" --by m.garcia
              faxdesk answered RA260306-0123-P --to "Dr. Whitfield" --at 2026-03-07T16:30:00Z --by m.garcia
              faxdesk answered RA260306-0123-P --reopen "the letter went to the wrong office" --by m.garcia
            """)

    @OptionGroup var desk: DeskOption
    @OptionGroup var person: PersonOption

    @Argument(help: "The reference number.")
    var reference: ReferenceNumber

    @Option(help: ArgumentHelp("Whom you told, at the practice. Name no patient.", valueName: "person"))
    var to: String?

    @Option(help: ArgumentHelp("When, UTC (else now).", valueName: "time"))
    var at: String?

    @Option(help: ArgumentHelp("Open the promise again, for this reason.", valueName: "why"))
    var reopen: String?

    @Option(help: ArgumentHelp("Close the promise as withdrawn, for this reason.", valueName: "why"))
    var withdrawn: String?

    func validate() throws {
        guard [to, reopen, withdrawn].compactMap(\.self).count == 1 else {
            throw ValidationError("Give one of --to, --reopen and --withdrawn.")
        }
    }

    func run() async throws {
        let desk = try OpenDesk(at: desk.root)
        let name = try person.name()
        if let reopen { return try await desk.store.reopen(reference, why: reopen, by: name) }
        if let withdrawn { return try await desk.store.withdraw(reference, why: withdrawn, by: name) }
        var moment = desk.store.clock.now
        if let at {
            guard let said = try? Date(at, strategy: .iso8601) else {
                throw CommandFailure(.usage, "'\(at)' is no time; write 2026-03-07T16:30:00Z.")
            }
            moment = said
        }
        try await desk.store.answerByTelephone(reference, to: to ?? "", at: moment, by: name)
    }
}

/// `faxdesk fax-number`
struct FaxNumberCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fax-number", abstract: "Confirm or block a sender's fax number.",
        discussion: """
            To a confirmed number letters go without its digits being typed again; to a blocked one none goes.

            Examples:
              faxdesk fax-number --confirm "(602) 555-0177" --by m.garcia
              faxdesk fax-number --block +16025550199 --by m.garcia
            """)

    @OptionGroup var desk: DeskOption
    @OptionGroup var person: PersonOption

    @Option(help: ArgumentHelp("A number somebody has called and found right.", valueName: "number"))
    var confirm: String?

    @Option(help: ArgumentHelp("A number nothing may be sent to.", valueName: "number"))
    var block: String?

    func validate() throws {
        if (confirm == nil) == (block == nil) { throw ValidationError("Give --confirm or --block.") }
    }

    func run() async throws {
        let desk = try OpenDesk(at: desk.root)
        guard let number = try? TelephoneNumber(confirm ?? block ?? "") else {
            throw CommandFailure(.usage, "This is no number that can be dialled.")
        }
        try await desk.store.set(number.e164, confirm == nil ? .blocked : .confirmed, by: person.name())
    }
}
