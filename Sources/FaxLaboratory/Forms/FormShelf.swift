import DeskSettings
package import Foundation
package import ReferralCore

/// The forms the laboratory draws, read from a folder of definitions; their blank pictures need not exist yet.
package struct FormShelf: Sendable {
    package let folder: URL
    package let forms: [FormDefinition]

    package init(_ folder: URL) throws(LaboratoryError) {
        self.folder = folder
        do {
            forms = try FormLibrary.load(folder: folder, requiringBlanks: false)
        } catch {
            throw .settings("\(error)")
        }
    }

    package func form(_ id: String) throws(LaboratoryError) -> FormDefinition {
        guard let form = forms.first(where: { $0.id == id }) else {
            throw .noSuchForm(id, known: forms.map(\.id))
        }
        return form
    }
}
