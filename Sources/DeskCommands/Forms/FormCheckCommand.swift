import ArgumentParser
import FaxIntake
import Foundation
import ReferralCore

/// `faxdesk form check`
struct FormCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Tell whether forms will work before a fax is read by them.",
        discussion: """
            Says whether a form can be found by its print and told from every other form of the desk, which places \
            have print where writing is looked for, which are too small for a fax, and which items of a referral it \
            does not ask. Exit code 1 where a form will not work.

            Examples:
              faxdesk form check
              faxdesk form check riverbend-referral --json
            """)

    @OptionGroup var options: FormOptions
    @Flag(help: "Print JSON.")
    var json = false
    @Argument(help: "Forms; all when none is named.")
    var ids: [String] = []

    func run() async throws {
        let shelf = try options.shelf()
        let wanted = Set(try shelf.forms(ids).map(\.definition.id))
        guard !wanted.isEmpty else { return Console.say("No form is known. Learn one with 'faxdesk form learn'.") }
        let inspection = try await shelf.reader(of: shelf.forms).inspect()
        let reports = shelf.forms.filter { wanted.contains($0.definition.id) }.map { form in
            FormReport(form.definition, pages: inspection.pages.filter { $0.form == form.definition.id })
        }
        if json {
            try JSONAnswer.hand(reports)
        } else {
            for report in reports { Console.say(report.text(Ink(isTerminal: Console.answersToPerson))) }
        }
        if reports.contains(where: { !$0.works }) { throw ExitCode(Outcome.failed.rawValue) }
    }
}

extension FormReport {
    func text(_ ink: Ink) -> String {
        let head = ink(.strong, form) + (works ? ": will work" : ": will not work")
        return ([head] + remarks.map { "  \($0.isGrave ? "! " : "  ")\($0.place.map { $0 + ": " } ?? "")\($0.text)" })
            .joined(separator: "\n")
    }
}
