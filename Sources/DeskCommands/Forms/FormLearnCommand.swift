import ArgumentParser
import Foundation
import ReferralCore

/// `faxdesk form learn`
struct FormLearnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn", abstract: "Make a form definition from a blank form, or from one that came in.",
        discussion: """
            A fillable PDF says itself where its fields are and what they are called; of any other blank form, PDF or \
            TIFF, the printed labels, lines, cells, combs and tick boxes are taken. Questions no referral asks are kept \
            under the form's own names. The document is opened by the reader alone.

            With --from, the layout is learnt from a fax this desk has read: its labels, and the places that were \
            written in. The writing is taken off its picture where it was read; look whether any is left.

            The definition goes into the desk's 'forms' folder, switched off: look at it with 'faxdesk form gallery', \
            then switch it on.

            Examples:
              faxdesk form learn BLANK.pdf
              faxdesk form learn BLANK.tif --id riverbend-referral --title "Riverbend referral, 2026"
              faxdesk form learn --from RA260306-0123-P --id riverbend-referral
              faxdesk form learn BLANK.pdf --into Templates/Forms --enable
            """)

    @OptionGroup var options: FormOptions
    @Option(help: "The form's id, small letters, digits and hyphens; from the file's name when not given.")
    var id: String?
    @Option(help: "What the form is called; its largest printed words when not given.")
    var title: String?
    @Option(help: ArgumentHelp("Folder for the definition (else the desk's forms).", valueName: "dir"))
    var into: String?
    @Flag(help: "Switch it on at once.")
    var enable = false
    @Flag(help: "Write over a form of the same id.")
    var replace = false
    @Option(help: ArgumentHelp("A referral on the form that is to be learnt.", valueName: "reference"))
    var from: ReferenceNumber?
    @Argument(help: "The blank form, PDF or TIFF.")
    var blank: String?

    func validate() throws {
        if blank == nil, from == nil { throw ValidationError("Name a blank form, or a referral with --from.") }
        if blank != nil, from != nil { throw ValidationError("Name a blank form or give --from, not both.") }
    }

    func run() async throws {
        let shelf = try options.shelf()
        let learning = FormLearning(shelf: shelf, folder: try home(in: shelf))
        tell(try await learning.learn(try await source(), id: id, title: title, isOn: enable, replaces: replace))
    }

    private func source() async throws -> FormLearning.Source {
        if let blank { return FormLearning.Source(blank: URL(filePath: blank)) }
        guard let from else { throw ValidationError("Name a blank form, or a referral with --from.") }
        return try await FormLearning.Source(
            from, at: OpenDesk(at: options.desk.root, templates: options.templates.folder))
    }

    private func home(in shelf: FormShelf) throws -> URL {
        if let into { return URL(filePath: into, directoryHint: .isDirectory) }
        guard let home = shelf.home else {
            throw CommandFailure(
                .failed, "There is no desk here to learn the form. Name one with --desk, or a folder with --into.")
        }
        return home
    }

    private func tell(_ outcome: FormLearning.Outcome) {
        let form = outcome.form
        let fields = form.pages.reduce(0) { $0 + $1.fields.count }
        let others = form.pages.reduce(0) { $0 + ($1.others?.count ?? 0) }
        Console.say(
            "\(form.id): \(form.pages.count) \(form.pages.count == 1 ? "page" : "pages"), \(fields) fields of a referral, "
                + "\(others) questions of its own, from \(outcome.hadFields ? "its fields" : "its print")")
        Console.say(outcome.file.path)
        guard !enable else { return }
        Console.complain("Look at it: faxdesk form gallery \(form.id). Then: faxdesk form enable \(form.id).")
    }
}
