import ArgumentParser
import DeskSettings
import DeskStore
import FaxIntake
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

    /// Where a form is learnt from.
    private struct Source {
        var document: URL
        /// As it is named in the definition and in messages.
        var name: String
        var id: String
        var written: [WrittenPlace]
        var originals = Originals.plainFiles
    }

    func run() async throws {
        let shelf = try options.shelf()
        let folder = try home(in: shelf)
        let source = try await source()
        let name = id ?? source.id
        if !replace, FileManager.default.fileExists(atPath: folder.appending(path: name + ".yaml").path) {
            throw CommandFailure(.usage, "There is a form '\(name)' already; give another --id, or --replace.")
        }
        let reader = try shelf.reader(of: [], originals: source.originals)
        let learnt: LearntForm
        do throws(ReaderFailure) {
            learnt = try await reader.learn(from: source.document, written: source.written)
        } catch {
            let trouble = ReadingTrouble(error)
            throw CommandFailure(trouble.outcome, "\(source.name): \(trouble.message) \(trouble.remedy)")
        }
        let form = FormDefinition(
            id: name, version: 1, title: title ?? (from == nil ? learnt.title : nil) ?? name, campus: nil,
            enabled: enable, learntFrom: source.name, pages: LearntPages.named(learnt, for: name))
        guard form.pages.contains(where: { !$0.places.isEmpty }) else {
            throw CommandFailure(
                .failed, "Nothing on \(source.name) asks for an answer: no field and no printed label.")
        }
        let file = try shelf.keep(
            form, blanks: LearntPages.blanks(learnt), remark: "\(form.title): learnt from \(source.name).",
            into: folder)
        tell(form, learnt, file)
    }

    private func source() async throws -> Source {
        if let blank {
            let file = URL(filePath: blank)
            return Source(
                document: file, name: file.lastPathComponent,
                id: Self.id(from: file.deletingPathExtension().lastPathComponent), written: [])
        }
        guard let from else { throw ValidationError("Name a blank form, or a referral with --from.") }
        let desk = try OpenDesk(at: options.desk.root, templates: options.templates.folder)
        let sheet = try await desk.store.sheet(for: from)
        let written = FormCandidate.written(in: sheet)
        guard !written.isEmpty else {
            throw CommandFailure(.failed, "Nothing was read on \(from) that could tell where its form is written in.")
        }
        return Source(
            document: desk.folder.originals.place(of: sheet.document.fingerprint), name: from.description,
            id: Self.id(from: "learnt-" + from.description), written: written,
            originals: RunCommand.originals(of: desk.folder.originals))
    }

    private func home(in shelf: FormShelf) throws -> URL {
        if let into { return URL(filePath: into, directoryHint: .isDirectory) }
        guard let home = shelf.home else {
            throw CommandFailure(
                .failed, "There is no desk here to learn the form. Name one with --desk, or a folder with --into.")
        }
        return home
    }

    private func tell(_ form: FormDefinition, _ learnt: LearntForm, _ file: URL) {
        let fields = form.pages.reduce(0) { $0 + $1.fields.count }
        let others = form.pages.reduce(0) { $0 + ($1.others?.count ?? 0) }
        Console.say(
            "\(form.id): \(form.pages.count) \(form.pages.count == 1 ? "page" : "pages"), \(fields) fields of a referral, "
                + "\(others) questions of its own, from \(learnt.hadFields ? "its fields" : "its print")")
        Console.say(file.path)
        guard !enable else { return }
        Console.complain("Look at it: faxdesk form gallery \(form.id). Then: faxdesk form enable \(form.id).")
    }

    static func id(from name: String) -> String {
        let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let id = String(words.joined(separator: "-").prefix(60))
        return id.isEmpty ? "form" : id
    }
}

/// A learnt form's pages with their blanks named. A page without a question is no page of the form.
enum LearntPages {
    static func named(_ learnt: LearntForm, for id: String) -> [FormPage] {
        asking(learnt).enumerated().map { index, page in
            var form = page.form
            form.blank = "\(id)-\(index + 1).tif"
            return form
        }
    }

    static func blanks(_ learnt: LearntForm) -> [Data] { asking(learnt).map(\.blank) }

    private static func asking(_ learnt: LearntForm) -> [LearntForm.Page] {
        learnt.pages.filter { !$0.form.places.isEmpty }
    }
}
