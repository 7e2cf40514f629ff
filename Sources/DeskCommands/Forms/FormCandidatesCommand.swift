import ArgumentParser
import DeskStore
import Foundation

/// `faxdesk form candidates`
struct FormCandidatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candidates", abstract: "Referrals whose form nobody has described, and that could teach it.",
        discussion: """
            A clinic that sends one form again and again is read better once its form is known. Pick a fax that came \
            through well, learn its layout with 'faxdesk form learn --from REF', look at it with 'faxdesk form \
            gallery', and switch it on. Names no patient.

            Examples:
              faxdesk form candidates
              faxdesk form candidates --json
            """)

    @OptionGroup var options: FormOptions
    @Flag(help: "Print JSON.")
    var json = false
    @Option(help: "Newest referrals looked through.")
    var limit = 500

    func run() async throws {
        let desk = try OpenDesk(at: options.desk.root, templates: options.templates.folder)
        let forms = try desk.installation().allForms()
        var candidates: [FormCandidate] = []
        for entry in try await desk.store.worklist(WorklistFilter(limit: limit)) {
            let sheet = try await desk.store.sheet(for: entry.reference)
            if let candidate = FormCandidate(sheet, forms: forms) { candidates.append(candidate) }
        }
        candidates.sort { ($0.sender ?? "", $1.answered, $0.reference) < ($1.sender ?? "", $0.answered, $1.reference) }
        if json { return try JSONAnswer.hand(candidates) }
        guard !candidates.isEmpty else { return Console.say("Every form that came in is known.") }
        var table = TextTable("reference", "sender", "pages", "answers", "learnt as")
        for candidate in candidates {
            table.add(
                "\(candidate.reference)", "\(candidate.sender ?? "unknown")",
                "\(candidate.pages.map(String.init).joined(separator: ", "))", "\(candidate.answered)",
                "\(candidate.learntAs ?? "-")")
        }
        Console.say(table.text(Ink(isTerminal: Console.answersToPerson)))
    }
}
