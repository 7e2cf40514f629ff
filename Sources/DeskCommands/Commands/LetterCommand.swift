import ArgumentParser
import DeskStore
import Foundation
import ReferralCore
import ResponseLetters

/// `faxdesk letter REF KIND`
struct LetterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letter", abstract: "Write the answer to a referral.",
        discussion: """
            Kinds: acknowledgement, missing-information, accepted, redirected, declined, misdirected. A letter names the \
            patient by initials and year of birth only.

            With --preview, writes the letter as PDF and sends nothing. With --approve, puts it in the outbox; 'faxdesk \
            run' sends it. A fax number that only one source names needs --digits: its last four, typed off the page.

            Examples:
              faxdesk letter RA260306-0123-P missing-information --preview letter.pdf
              faxdesk letter RA260306-0123-P missing-information --approve --by m.garcia
              faxdesk letter RA260306-0123-P accepted --department "Cardiovascular Medicine" --approve --by m.garcia
            """)

    @OptionGroup var desk: DeskOption
    @OptionGroup var templates: TemplatesOption
    @OptionGroup var choices: LetterChoices

    @Argument(help: "The reference number.")
    var reference: ReferenceNumber

    @Argument(help: "The kind of letter.")
    var kind: LetterKind

    @Option(help: ArgumentHelp("Write the letter to this PDF and send nothing.", valueName: "file"))
    var preview: String?

    @Flag(help: "Put the letter in the outbox.")
    var approve = false

    @OptionGroup var person: PersonOption

    @Option(help: ArgumentHelp("Fax it to this number instead of the one on the form.", valueName: "number"))
    var fax: String?

    @Option(help: ArgumentHelp("The last four digits of the fax number, typed off the page.", valueName: "0177"))
    var digits: String?

    func validate() throws {
        if (preview == nil) != approve { throw ValidationError("Give --preview FILE or --approve, one of the two.") }
    }

    func run() async throws {
        let desk = try OpenDesk(at: desk.root, templates: templates.folder)
        let letters = try desk.letterDesk()
        let details = try choices.details(for: kind)
        guard let preview else {
            let approver = LetterDesk.Approver(name: try person.name(), number: fax, typedDigits: digits)
            let letter = try await letters.approve(kind, for: reference, details: details, by: approver)
            return Console.say("\(letter.name) waits in the outbox.")
        }
        let letter = try await letters.preview(kind, for: reference, details: details)
        try Data(letter.pdf).write(to: URL(filePath: preview), options: .atomic)
        Console.say(preview)
        if let flaw = letter.unconfirmed { Console.complain("Not ready to be sent: \(flaw)") }
    }
}

/// What a person decides about a letter, on the command line.
struct LetterChoices: ParsableArguments {
    @Option(help: "accepted: the department that accepts.")
    var department: String?

    @Option(help: "accepted: what happens next, in one or two sentences.")
    var next: String?

    @Option(help: "accepted: which records to send, and how.")
    var records: String?

    @Option(help: ArgumentHelp("accepted: the day of the visit.", valueName: "yyyy-mm-dd"))
    var visitDay: CalendarDate?

    @Option(help: ArgumentHelp("accepted: the time of the visit.", valueName: "hh:mm"))
    var visitTime: ClockTime?

    @Option(help: "accepted: the place of the visit.")
    var visitPlace: String?

    @Flag(help: "accepted: remind of prior authorization.")
    var authorization = false

    @Option(help: "redirected: the campus that takes it over (AZ, FL, MN).")
    var to: CampusCode?

    @Option(
        help:
            "redirected: paediatric, service-elsewhere, sender-choice, nearer; declined: service-not-offered, capacity, outside-criteria, duplicate, insurance-step, incomplete."
    )
    var reason: String?

    @Option(help: ArgumentHelp("redirected: the day the fax was forwarded.", valueName: "yyyy-mm-dd"))
    var forwarded: CalendarDate?

    @Option(help: "missing-information: days the request stays open.")
    var openDays: Int?

    func details(for kind: LetterKind) throws -> LetterDetails {
        var details = LetterDetails()
        details.department = department
        details.nextStep = next
        details.records = records
        details.needsAuthorization = authorization
        details.toCampus = to
        details.forwardedOn = forwarded
        details.openDays = openDays
        if visitDay != nil || visitTime != nil || visitPlace != nil {
            guard let visitDay, let visitTime, let visitPlace else {
                throw CommandFailure(.usage, "A visit needs --visit-day, --visit-time and --visit-place.")
            }
            details.appointment = Appointment(day: visitDay, time: visitTime, place: visitPlace)
        }
        if let reason {
            switch kind {
            case .redirected: details.redirectReason = try choice(reason)
            case .declined: details.declineReason = try choice(reason)
            case .acknowledgement, .missingInformation, .accepted, .misdirected:
                throw CommandFailure(.usage, "Only a redirected or a declined referral has a --reason.")
            }
        }
        return details
    }

    private func choice<Choice: RawRepresentable<String> & CaseIterable>(_ text: String) throws -> Choice {
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw CommandFailure(.usage, "'\(text)' is no reason; choose \(known).")
    }
}
