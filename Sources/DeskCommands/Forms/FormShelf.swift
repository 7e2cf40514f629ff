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

    /// The forms of an open desk, as they lie there now.
    init(of desk: OpenDesk) throws {
        installation = try desk.installation()
        home = desk.folder.forms
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

    /// Reads faxes by a form from the next one on, or not any more.
    func turn(_ id: String, on enabled: Bool) throws {
        let form = try form(id)
        let text = FormSwitch.text(try SettingsFile.text(of: form.file), enabled: enabled)
        _ = try FormLibrary.parse(text, file: form.file.lastPathComponent)
        try Self.write(Data(text.utf8), to: form.file)
    }

    /// Throws away a form the desk learnt; what was read by it stays as it is.
    func throwAway(_ id: String) throws {
        let form = try form(id)
        guard !form.isShipped else {
            throw CommandFailure(.failed, "'\(id)' came with the program and is not thrown away; switch it off.")
        }
        guard !form.definition.isEnabled else {
            throw CommandFailure(.failed, "Faxes are read by '\(id)'; switch it off before it is thrown away.")
        }
        // The definition first: blanks nobody names do no harm, a form without its blank stops every reader.
        try FileManager.default.removeItem(at: form.file)
        for page in form.definition.pages {
            try? FileManager.default.removeItem(at: form.folder.appending(path: page.blank))
        }
    }

    static func write(_ bytes: Data, to file: URL) throws {
        try bytes.write(to: file, options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }
}
