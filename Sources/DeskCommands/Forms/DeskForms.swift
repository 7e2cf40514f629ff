import DeskSettings
import DeskStore
import FaxIntake
import Foundation
import ReferralCore
import ReviewConsole

/// The desk's forms for the console: what the `form` commands do, for somebody who has no terminal.
struct DeskForms: FormDesk {
    let desk: OpenDesk

    func forms() throws(FormTrouble) -> [FormOnShelf] {
        try told { try shelf().forms.map { FormOnShelf($0.definition, isShipped: $0.isShipped) } }
    }

    func learn(from reference: ReferenceNumber, title: String) async throws(FormTrouble) -> String {
        do {
            let shelf = try shelf()
            if let known = shelf.forms.first(where: { $0.definition.learntFrom == reference.description }) {
                throw CommandFailure(.failed, "\(reference) has taught the form '\(known.definition.id)' already.")
            }
            let source = try await FormLearning.Source(reference, at: desk)
            return try await FormLearning(shelf: shelf, folder: desk.folder.forms).learn(source, title: title).form.id
        } catch {
            throw Self.trouble(error)
        }
    }

    func look(at id: String) async throws(FormTrouble) -> FormLook {
        do {
            let shelf = try shelf()
            let kept = try shelf.form(id)
            // Every other form is looked at too: one of them may be taken for this one.
            let pages = try await shelf.reader(of: shelf.forms).inspect().pages.filter { $0.form == id }
            return FormLook(
                form: FormOnShelf(kept.definition, isShipped: kept.isShipped), pages: pages,
                report: FormReport(kept.definition, pages: pages))
        } catch {
            throw Self.trouble(error)
        }
    }

    func turn(_ id: String, on isOn: Bool) throws(FormTrouble) { try told { try shelf().turn(id, on: isOn) } }

    func throwAway(_ id: String) throws(FormTrouble) { try told { try shelf().throwAway(id) } }

    private func shelf() throws -> FormShelf { try FormShelf(of: desk) }

    private func told<Answer>(_ act: () throws -> Answer) throws(FormTrouble) -> Answer {
        do { return try act() } catch { throw Self.trouble(error) }
    }

    /// What went wrong, in the words the commands have for it.
    private static func trouble(_ error: any Error) -> FormTrouble {
        switch error {
        case let failure as CommandFailure: FormTrouble(failure.description)
        case let failure as ReaderFailure:
            FormTrouble("\(ReadingTrouble(failure).message) \(ReadingTrouble(failure).remedy)")
        case let error as SettingsError: FormTrouble("\(error)")
        case let error as DeskStoreError: FormTrouble("\(error)")
        default: FormTrouble("The desk's folder of forms could not be written or read; the disk may be full.")
        }
    }
}
