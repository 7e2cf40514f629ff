import DeskSettings
import DeskStore
import Foundation
import ReferralCore

/// A form definition and the folder it lies in.
struct KeptForm {
    var definition: FormDefinition
    var folder: URL
    /// It came with the program; else the desk learnt it.
    var isShipped: Bool

    var file: URL { folder.appending(path: definition.id + ".yaml") }
    var questions: Int { definition.pages.reduce(0) { $0 + $1.fields.count } }
    var others: Int { definition.pages.reduce(0) { $0 + ($1.others?.count ?? 0) } }
}

/// All forms there are: those that came with the program, and those a desk has learnt, in its own closed folder because a
/// form learnt from a fax may still show a stroke of what was written on it.
struct FormShelf {
    let forms: [KeptForm]
    let installation: Installation
    /// Where a learnt form goes; nil where there is no desk.
    let home: URL?

    /// - Parameter desk: the desk's folder, whether there is one or not.
    init(desk root: URL, templates: String?) throws {
        let folder = DeskFolder(root: root)
        if FileManager.default.fileExists(atPath: folder.configuration.path) {
            let configuration = try DeskConfiguration.parse(
                SettingsFile.text(of: folder.configuration), file: folder.configuration.lastPathComponent)
            installation = try Installation(templates: templates ?? configuration.templates, deskForms: folder.forms)
            home = folder.forms
        } else {
            installation = try Installation(templates: templates)
            home = nil
        }
        forms = try installation.allForms()
    }

    func form(_ id: String) throws -> KeptForm {
        if let form = forms.first(where: { $0.definition.id == id }) { return form }
        let known = forms.map(\.definition.id)
        throw CommandFailure(
            .usage, "There is no form '\(id)'. Known are: \(known.isEmpty ? "none" : known.joined(separator: ", ")).")
    }

    /// Forms by their ids, all where none is named.
    func forms(_ ids: [String]) throws -> [KeptForm] { try ids.isEmpty ? forms : ids.map { try form($0) } }

    /// Writes a learnt form and its blank pages, in a folder for the desk's eyes only.
    func keep(_ form: FormDefinition, blanks: [Data], remark: String, into folder: URL) throws -> URL {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for (page, blank) in zip(form.pages, blanks) {
            try Self.write(blank, to: folder.appending(path: page.blank))
        }
        let file = folder.appending(path: form.id + ".yaml")
        let text = FormWriting.text(of: form, remark: remark)
        _ = try FormLibrary.parse(text, file: file.lastPathComponent)
        try Self.write(Data(text.utf8), to: file)
        return file
    }

    static func write(_ bytes: Data, to file: URL) throws {
        try bytes.write(to: file, options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }
}
