import ArgumentParser
import DeskSettings
import DeskStore
import Foundation
import ReferralCore
import ReferralReports
import ResponseLetters

/// `faxdesk doctor`
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look whether everything a desk needs is in order, and say what to do.",
        discussion: """
            Looks at the templates of forms, reports and letters, the reader (by having it read a page, and try every \
            way out of its cage), the language data and the fax model, the time zones, the disk, the clock, and the \
            desk's folders, rights, settings and database. Ends with 1 where something is bad.

            Examples:
              faxdesk doctor
              faxdesk doctor --desk /srv/faxdesk/Desk --json
            """)

    @OptionGroup var desk: DeskOption
    @OptionGroup var templates: TemplatesOption

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        var checkup = Checkup()
        let settings = await DeskChecks.look(at: desk.root, into: &checkup)
        await installation(settings, into: &checkup)
        MachineChecks.languageData(in: settings?.languageData, into: &checkup)
        MachineChecks.disk(at: desk.root, into: &checkup)
        if json {
            try JSONAnswer.hand(checkup.items)
        } else {
            Console.say(checkup.text(Ink(isTerminal: Console.answersToPerson)))
        }
        guard checkup.isHealthy else { throw ExitCode(Outcome.failed.rawValue) }
    }

    private func installation(_ settings: DeskConfiguration?, into checkup: inout Checkup) async {
        let remedy = "Restore the Templates folder, or name it with --templates or FAXDESK_TEMPLATES."
        do {
            let installation = try Installation(templates: templates.folder ?? settings?.templates)
            let forms = try installation.forms()
            _ = try ReferralReport(templates: installation.templates.url)
            checkup.good("templates", "\(forms.count) forms in \(installation.templates.url.path)")
            letters(installation, into: &checkup)
            MachineChecks.faxModels(of: installation.templates, into: &checkup)
            MachineChecks.zones(of: try installation.campuses(), into: &checkup)
            await ReaderCheck.look(installation, settings ?? DeskConfiguration(), into: &checkup)
        } catch {
            checkup.bad("templates", "\(error)", remedy: remedy)
        }
    }

    /// What is wrong in a letter is said with its file and line; a letter with a fault cannot be sent.
    private func letters(_ installation: Installation, into checkup: inout Checkup) {
        let folder = installation.templates.letters
        let problems = LetterTemplates.problems(in: folder)
        if problems.isEmpty {
            checkup.good("letters", "\(LetterKind.allCases.count) kinds in \(folder.path)")
        } else {
            checkup.bad(
                "letters", problems.map(\.description).joined(separator: "; "),
                remedy: "Correct the lines; 'faxdesk template check' says when they are in order.")
        }
    }
}
