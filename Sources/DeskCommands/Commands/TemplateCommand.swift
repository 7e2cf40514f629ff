import ArgumentParser
import DeskSettings
import Foundation
import ResponseLetters

/// `faxdesk template`
struct TemplateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Look after the letter templates.",
        discussion: """
            The letters are in Templates/Letters: one Markdown file for each kind, with tags such as {{reference}}.

            Examples:
              faxdesk template check
              faxdesk template check --templates /srv/faxdesk/Templates
            """, subcommands: [TemplateCheckCommand.self])
}

/// `faxdesk template check`
struct TemplateCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say what is wrong in the letter templates, with file and line.",
        discussion: """
            Unknown tags, values that may be missing, sections left open, Markdown a letter has no place for, and what \
            a kind of letter must say and does not. Ends with 1 where something is wrong.

            Examples:
              faxdesk template check
            """)

    @OptionGroup var templates: TemplatesOption

    func run() async throws {
        let folder = try Installation(templates: templates.folder).templates.letters
        let problems = LetterTemplates.problems(in: folder)
        for problem in problems { Console.complain(problem.description) }
        guard problems.isEmpty else { throw ExitCode.failure }
        Console.say("The letter templates in \(folder.path) are in order.")
    }
}
