package import Foundation
package import ReferralCore
import Yams

/// The forms the laboratory draws, read from a folder of YAML definitions.
package struct FormShelf: Sendable {
    package let folder: URL
    package let forms: [FormDefinition]

    package init(_ folder: URL) throws(LaboratoryError) {
        self.folder = folder
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        } catch {
            throw .cannotRead(folder.path, reason: "there is no such folder")
        }
        var forms: [FormDefinition] = []
        for name in names.sorted() {
            let file = folder.appending(path: name)
            do {
                let text = try String(contentsOf: file, encoding: .utf8)
                forms.append(try YAMLDecoder().decode(FormDefinition.self, from: text))
            } catch {
                throw .formUnreadable(file: name, reason: "\(error)")
            }
        }
        self.forms = forms
    }

    package func form(_ id: String) throws(LaboratoryError) -> FormDefinition {
        guard let form = forms.first(where: { $0.id == id }) else {
            throw .noSuchForm(id, known: forms.map(\.id))
        }
        return form
    }
}
