package import Foundation
package import ReferralCore

/// The forms the desk knows: every definition in a folder, each checked before a fax is read with it.
package enum FormLibrary {
    /// All `*.yaml` of a folder, in the order of their names. `requiringBlanks` is false only for the program that draws
    /// the blank pages in the first place.
    package static func load(
        folder: URL, requiringBlanks: Bool = true
    ) throws(SettingsError) -> [FormDefinition] {
        var forms: [FormDefinition] = []
        for name in try names(in: folder) {
            let url = folder.appending(path: name)
            let form = try parse(SettingsFile.text(of: url), file: name)
            if let other = forms.first(where: { $0.id == form.id }) {
                throw SettingsError(
                    file: name, line: nil, problem: "the id '\(form.id)' is already that of '\(other.title)'")
            }
            if requiringBlanks { try checkBlanks(of: form, in: folder, file: name) }
            forms.append(form)
        }
        return forms
    }

    /// One definition, checked against itself.
    package static func parse(_ text: String, file: String) throws(SettingsError) -> FormDefinition {
        let yaml = try YAMLText(text, file: file)
        let form = try yaml.decode(FormDefinition.self)
        if let (path, problem) = FormChecks.firstProblem(of: form) {
            throw SettingsError(file: file, line: yaml.line(at: path), problem: problem)
        }
        if file.hasSuffix(".yaml"), file != form.id + ".yaml" {
            throw SettingsError(
                file: file, line: yaml.line(at: ["id"]), problem: "the form '\(form.id)' belongs in \(form.id).yaml")
        }
        return form
    }

    private static func names(in folder: URL) throws(SettingsError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
                .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
        } catch {
            throw SettingsError(
                file: folder.lastPathComponent, line: nil, problem: "is no folder of forms that this user may read")
        }
    }

    private static func checkBlanks(of form: FormDefinition, in folder: URL, file: String) throws(SettingsError) {
        for page in form.pages {
            let picture = folder.appending(path: page.blank).path(percentEncoded: false)
            guard FileManager.default.fileExists(atPath: picture) else {
                throw SettingsError(
                    file: file, line: nil,
                    problem: "the blank page \(page.blank) is missing; draw it with 'faxlab draw'")
            }
        }
    }
}
