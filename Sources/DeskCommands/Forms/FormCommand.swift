import ArgumentParser
import DeskSettings
import FaxIntake
import Foundation
import ReferralCore

/// `faxdesk form`
struct FormCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "form", abstract: "The forms the desk knows: learn, look at, switch on and off.",
        discussion: """
            A form that is known is read by place, far better than one that is not. A definition is a YAML file with \
            the place of every answer in millimetres, and a picture of each blank page. A learnt form waits until \
            somebody has looked at it and switched it on.

            Examples:
              faxdesk form learn BLANK.pdf
              faxdesk form check riverbend-referral
              faxdesk form gallery riverbend-referral --out riverbend.html
              faxdesk form test riverbend-referral
              faxdesk form enable riverbend-referral
            """,
        subcommands: [
            FormListCommand.self, FormLearnCommand.self, FormCheckCommand.self, FormGalleryCommand.self,
            FormTestCommand.self, FormEnableCommand.self, FormDisableCommand.self, FormCandidatesCommand.self,
        ])
}

/// The desk and the templates whose forms are meant.
struct FormOptions: ParsableArguments {
    @OptionGroup var desk: DeskOption
    @OptionGroup var templates: TemplatesOption

    func shelf() throws -> FormShelf { try FormShelf(desk: desk.root, templates: templates.folder) }
}

extension FormShelf {
    /// Seconds one look at forms may take.
    private static let patience = 600.0

    /// A reader told of these forms, switched on or not; with a desk's settings, bound and patient as that desk's own.
    func reader(
        of kept: [KeptForm], originals: Originals = .plainFiles, as desk: DeskConfiguration? = nil
    ) throws -> ReaderProcess {
        var job = try installation.job(
            wantsPictures: false, desk?.reader ?? ReaderConfiguration(), languageData: desk?.languageData)
        job.forms = kept.map(\.definition)
        job.formFolders = Dictionary(kept.map { ($0.definition.id, $0.folder.path) }) { first, _ in first }
        return ReaderProcess(
            executable: try Installation.reader(), job: job, seconds: desk?.reader.timeoutSeconds ?? Self.patience,
            originals: originals)
    }
}

/// `faxdesk form list`
struct FormListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Every form, whether it is read by, and what it asks.",
        discussion: """
            Examples:
              faxdesk form list
              faxdesk form list --json
            """)

    @OptionGroup var options: FormOptions
    @Flag(help: "Print JSON.")
    var json = false

    private struct Line: Encodable {
        var id: String
        var title: String
        var enabled: Bool
        var pages: Int
        var fields: Int
        var others: Int
        var learntFrom: String?
    }

    func run() async throws {
        let shelf = try options.shelf()
        let lines = shelf.forms.map { form in
            Line(
                id: form.definition.id, title: form.definition.title, enabled: form.definition.isEnabled,
                pages: form.definition.pages.count, fields: form.questions, others: form.others,
                learntFrom: form.definition.learntFrom)
        }
        if json { return try JSONAnswer.hand(lines) }
        guard !lines.isEmpty else { return Console.say("No form is known. Learn one with 'faxdesk form learn'.") }
        var table = TextTable("form", "read by", "pages", "fields", "others", "learnt from", "title")
        for line in lines {
            table.add(
                "\(line.id)", "\(line.enabled ? "yes" : "no")", "\(line.pages)", "\(line.fields)", "\(line.others)",
                "\(line.learntFrom ?? "-")", "\(line.title)")
        }
        Console.say(table.text(Ink(isTerminal: Console.answersToPerson)))
    }
}

/// `faxdesk form enable`
struct FormEnableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Read faxes by a form from now on.",
        discussion: """
            Changes one line of the definition. A running desk takes it up with the next fax.

            Examples:
              faxdesk form enable riverbend-referral
            """)

    @OptionGroup var options: FormOptions
    @Argument(help: "The form's id.")
    var id: String

    func run() async throws {
        try options.shelf().turn(id, on: true)
        Console.say("Faxes are read by \(id) from the next one on.")
    }
}

/// `faxdesk form disable`
struct FormDisableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Read no fax by a form any more.",
        discussion: """
            What was read by it stays as it is.

            Examples:
              faxdesk form disable riverbend-referral
            """)

    @OptionGroup var options: FormOptions
    @Argument(help: "The form's id.")
    var id: String

    func run() async throws {
        try options.shelf().turn(id, on: false)
        Console.say("No fax is read by \(id) from the next one on.")
    }
}
