import ArgumentParser
import DeskStore
import Foundation
import ReferralCore

/// `faxdesk form candidates`
struct FormCandidatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candidates",
        abstract: "Confirmed referrals whose form nobody has described, and that could teach it.",
        discussion: """
            A clinic that sends one form again and again is read better once its form is known. Pick a fax that came \
            through well, learn its layout with 'faxdesk form learn --from REF', look at it with 'faxdesk form \
            gallery', and switch it on. A lead can do the same on the console's page of forms. Names no patient.

            Examples:
              faxdesk form candidates
              faxdesk form candidates --json
            """)

    @OptionGroup var options: FormOptions
    @Flag(help: "Print JSON.")
    var json = false
    @Option(help: "Latest confirmed referrals on unknown forms that are looked through.")
    var limit = 500

    private struct Line: Encodable {
        var reference: String
        var sender: String?
        var pages: [Int]
        var answered: Int
        /// The id of the form that was learnt from it already.
        var learntAs: String?
    }

    func run() async throws {
        let desk = try OpenDesk(at: options.desk.root, templates: options.templates.folder)
        let forms = try desk.installation().allForms()
        let lines = try await desk.store.formCandidates(among: limit).map { candidate in
            let name = candidate.reference.description
            return Line(
                reference: name, sender: candidate.sender, pages: candidate.pages, answered: candidate.answered,
                learntAs: forms.first { $0.definition.learntFrom == name }?.definition.id)
        }.sorted { ($0.sender ?? "", $1.answered, $0.reference) < ($1.sender ?? "", $0.answered, $1.reference) }
        if json { return try JSONAnswer.hand(lines) }
        guard !lines.isEmpty else {
            return Console.say("No confirmed referral came on a form that could be learnt from it.")
        }
        var table = TextTable("reference", "sender", "pages", "answers", "learnt as")
        for line in lines {
            table.add(
                "\(line.reference)", "\(line.sender ?? "unknown")",
                "\(line.pages.map(String.init).joined(separator: ", "))",
                "\(line.answered)", "\(line.learntAs ?? "-")")
        }
        Console.say(table.text(Ink(isTerminal: Console.answersToPerson)))
    }
}
