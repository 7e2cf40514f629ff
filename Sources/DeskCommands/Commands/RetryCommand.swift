import ArgumentParser
import DeskStore
import FaxIntake
import Foundation
import ReferralCore

/// `faxdesk retry REF`
struct RetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Have a fax that was set aside read again.",
        discussion: """
            The fax goes back into the queue with all its tries before it; a desk that is running takes it up within \
            seconds, else 'faxdesk run' does. Its reference number and its promise stay as they are. What was laid in \
            quarantine for it goes away; should it fail again, it comes back.

            Examples:
              faxdesk retry RA260306-0123-P
              faxdesk retry --all
            """)

    @OptionGroup var desk: DeskOption

    @Argument(help: "Reference numbers.")
    var references: [ReferenceNumber] = []

    @Flag(help: "Every fax in quarantine.")
    var all = false

    func validate() throws {
        if references.isEmpty && !all { throw ValidationError("Name a reference number, or give --all.") }
        if !references.isEmpty && all { throw ValidationError("Name reference numbers or give --all, not both.") }
    }

    func run() async throws {
        let desk = try OpenDesk(at: desk.root)
        let shelf = QuarantineShelf(desk: desk.folder)
        let wanted = all ? try await desk.store.quarantined().map(\.reference) : references
        var refused: [ReferenceNumber] = []
        for reference in wanted {
            switch try await desk.store.retry(reference) {
            case .queued(let first):
                try shelf.clear(first)
                Console.say("\(first) waits to be read again.")
            case .notSetAside: refused.append(reference)
            }
        }
        if wanted.isEmpty { Console.say("Nothing is in quarantine.") }
        guard refused.isEmpty else {
            let names = refused.map(\.description).joined(separator: ", ")
            throw CommandFailure(
                .failed, "Not in quarantine: \(names). 'faxdesk show' says how far a fax has come.")
        }
    }
}
