import DeskSettings
import Foundation
import ReferralCore
import ReviewConsole
import Synchronization

/// The house's forms as the console is shown them, without a reader that looks at their pages; switched in memory.
final class FormsOnPaper: FormDesk {
    static let picture =
        Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13])
        + Data("IHDR".utf8) + Data([0, 0, 3, 252, 0, 0, 5, 40])

    private struct Shelf {
        var forms: [FormDefinition]
        var learnt: [String: String] = [:]
    }

    private let shelf: Mutex<Shelf>

    init(_ templates: URL) throws {
        shelf = Mutex(Shelf(forms: try FormLibrary.load(folder: templates.appending(path: "Forms"))))
    }

    func forms() -> [FormOnShelf] {
        shelf.withLock { shelf in
            shelf.forms.map { FormOnShelf($0, isShipped: shelf.learnt[$0.id] == nil) }
        }
    }

    func learn(from reference: ReferenceNumber, title: String) throws(FormTrouble) -> String {
        let id = "learnt-" + reference.description.lowercased()
        let isNew = shelf.withLock { shelf in
            guard shelf.learnt[id] == nil, var form = shelf.forms.first else { return false }
            (form.id, form.title, form.enabled, form.learntFrom) = (id, title, false, reference.description)
            shelf.learnt[id] = title
            shelf.forms.append(form)
            return true
        }
        guard isNew else { throw FormTrouble("\(reference) has taught a form already.") }
        return id
    }

    func look(at id: String) throws(FormTrouble) -> FormLook {
        let form = shelf.withLock { $0.forms.first { $0.id == id } }
        guard let form, let shown = forms().first(where: { $0.id == id }) else {
            throw FormTrouble("There is no \(id).")
        }
        let pages = form.pages.enumerated().map { index, page in
            FormInspection.Page(
                form: id, page: index + 1, marks: 400, ownScore: 1, rival: "referral-florida", rivalScore: 0.35,
                places: page.fields.map {
                    FormInspection.Place(name: $0.key.rawValue, box: $0.box, ink: $0.key == .patientName ? 0.3 : 0)
                }, picture: Self.picture, dotsPerInch: 120)
        }
        return FormLook(form: shown, pages: pages, report: FormReport(form, pages: pages))
    }

    func turn(_ id: String, on isOn: Bool) throws(FormTrouble) {
        shelf.withLock { shelf in
            for index in shelf.forms.indices where shelf.forms[index].id == id { shelf.forms[index].enabled = isOn }
        }
    }

    func throwAway(_ id: String) throws(FormTrouble) {
        guard shelf.withLock({ $0.learnt[id] }) != nil else { throw FormTrouble("\(id) came with the program.") }
        shelf.withLock { $0.forms.removeAll { $0.id == id } }
    }
}
