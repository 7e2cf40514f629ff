import DeskSettings
import DeskStore
import FaxIntake
import Foundation
import ReferralCore

/// Makes a form definition from a document: a blank form, or a fax the desk has read. The document is opened by the reader alone.
struct FormLearning {
    /// Where a form is learnt from.
    struct Source {
        var document: URL
        /// As it is named in the definition and in messages: a file's name or a referral's reference.
        var name: String
        /// The form's id where nobody gives another.
        var id: String
        /// Where it was written on; empty for a blank form.
        var written: [WrittenPlace] = []
        var originals = Originals.plainFiles

        init(blank file: URL) {
            document = file
            name = file.lastPathComponent
            id = FormLearning.id(from: file.deletingPathExtension().lastPathComponent)
        }

        /// The fax a referral came in; of a confirmed referral only what was found in its place teaches.
        init(_ reference: ReferenceNumber, at desk: OpenDesk) async throws {
            written = try await desk.store.writtenPlaces(on: reference)
            guard !written.isEmpty else {
                throw CommandFailure(
                    .failed, "Nothing was read on \(reference) that could tell where its form is written in.")
            }
            document = desk.folder.originals.place(of: try await desk.store.sheet(for: reference).document.fingerprint)
            name = reference.description
            id = FormLearning.id(from: "learnt-" + name)
            originals = RunCommand.originals(of: desk.folder.originals)
        }
    }

    struct Outcome {
        var form: FormDefinition
        /// The document was a fillable form and said itself where its fields are.
        var hadFields: Bool
        var file: URL
    }

    let shelf: FormShelf
    let folder: URL

    /// - Parameter title: what the form is called; its largest printed words, or its id, where nobody says.
    func learn(
        _ source: Source, id: String? = nil, title: String?, isOn: Bool = false, replaces: Bool = false
    ) async throws -> Outcome {
        let name = id ?? source.id
        if !replaces, FileManager.default.fileExists(atPath: folder.appending(path: name + ".yaml").path) {
            throw CommandFailure(.usage, "There is a form '\(name)' already; give another --id, or --replace.")
        }
        let learnt = try await learnt(from: source)
        let printed = source.written.isEmpty ? learnt.title : nil
        let form = FormDefinition(
            id: name, version: 1, title: title ?? printed ?? name, campus: nil, enabled: isOn,
            learntFrom: source.name, pages: LearntPages.named(learnt, for: name))
        guard form.pages.contains(where: { !$0.places.isEmpty }) else {
            throw CommandFailure(
                .failed, "Nothing on \(source.name) asks for an answer: no field and no printed label.")
        }
        let file = try shelf.keep(
            form, blanks: LearntPages.blanks(learnt), remark: "\(form.title): learnt from \(source.name).",
            into: folder)
        return Outcome(form: form, hadFields: learnt.hadFields, file: file)
    }

    private func learnt(from source: Source) async throws -> LearntForm {
        let reader = try shelf.reader(of: [], originals: source.originals)
        do throws(ReaderFailure) {
            return try await reader.learn(from: source.document, written: source.written)
        } catch {
            let trouble = ReadingTrouble(error)
            throw CommandFailure(trouble.outcome, "\(source.name): \(trouble.message) \(trouble.remedy)")
        }
    }

    static func id(from name: String) -> String {
        let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let id = String(words.joined(separator: "-").prefix(60))
        return id.isEmpty ? "form" : id
    }
}

/// A learnt form's pages with their blanks named. A page without a question is no page of the form.
private enum LearntPages {
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
