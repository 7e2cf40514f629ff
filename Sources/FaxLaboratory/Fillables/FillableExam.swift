import DeskSettings
import Foundation
import PageDrawing
import PageImaging
import ReferralCore

/// Fills real fillable forms in as a viewer would, faxes them, and compares what is read back through learnt definitions.
///
/// Each form is learnt by the reader as the desk would have it learnt. Every text field gets an invented answer that fits its
/// kind and its room, about half of the tick boxes a tick; the pages are printed, faxed, and read with all the learnt forms
/// at once. Exact means: the same text but for case, accents and spaces; for a question of ticks, the same ticks.
struct FillableExam {
    struct Miss: Codable, Sendable {
        var form: String
        var page: Int
        var question: String
        var expected: String
        var found: String
        var why: String
    }

    struct Figures: Codable, Sendable {
        var form: String
        var texts = 0
        var textsExact = 0
        var ticks = 0
        var ticksExact = 0
        /// Places left empty, and how many of them came back with something.
        var blanks = 0
        var invented = 0
        var misses: [Miss] = []

        var questions: Int { texts + ticks }
        var exact: Int { textsExact + ticksExact }
    }

    let bench: ReaderBench
    let work: URL
    let conditions: LineConditions
    let seed: Int

    /// Definitions of all the forms, each with its document, learnt into the working folder.
    func learn(_ documents: [URL]) throws -> [(document: URL, form: FormDefinition)] {
        try documents.map { document in
            Progress.show("learning \(document.lastPathComponent)")
            let id = document.deletingPathExtension().lastPathComponent.lowercased()
                .split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
            guard let form = try bench.learn(document, as: id, into: work) else {
                throw LaboratoryError.cannotRead(document.path, reason: "nothing on it asks for an answer")
            }
            return (document, form)
        }
    }

    func examine(
        _ document: URL, _ form: FormDefinition, among forms: [FormDefinition], file: URL? = nil
    ) throws -> Figures {
        let original = try ReceivedDocument(Data(LaboratoryFiles.read(document)))
        var truth: [FilledPlace] = []
        var faxed: [FaxPage] = []
        var dice = SeededDice(seed, for: form.id)
        for number in form.pages.indices.map({ $0 + 1 }) {
            var places = FilledPlace.places(of: form.pages[number - 1], page: number)
            original.fill(page: number) { widget in
                guard let index = places.firstIndex(where: { $0.covers(widget.box) }) else { return nil }
                return places[index].answer(widget, dice: &dice)
            }
            truth += places
            let page = try original.page(number, limits: .laboratory)
            let size = PageSize(width: form.pages[number - 1].size[0], height: form.pages[number - 1].size[1])
            let ink = try page.bitmap.greyBytes().map { 255 - $0 }
            let picture = InkPicture(
                width: page.bitmap.width, height: page.bitmap.height,
                dpi: Resolution(across: page.density.x, down: page.density.y), ink: ink)
            var machine = FaxMachine(conditions, seed: seed &* 31 &+ number)
            faxed.append(try machine.send(size) { $0.stamp(picture, over: size) })
        }
        let fax = file ?? work.appending(path: form.id + "-filled.tif")
        try LaboratoryFiles.write(try FaxTIFF(coding: .g4).encode(faxed), to: fax)
        let reading = try bench.read(fax, forms: forms, formsFolder: work)
        return compared(form, truth, reading.answer)
    }

    private func compared(_ form: FormDefinition, _ truth: [FilledPlace], _ answer: ReaderAnswer?) -> Figures {
        var figures = Figures(form: form.id)
        var evidence: FaxEvidence?
        if case .evidence(let seen)? = answer { evidence = seen }
        for (name, places) in FilledPlace.questions(truth) {
            let expected = FilledPlace.expected(places)
            let isTick = places[0].field.kind == .ticks
            let (found, ink) = Self.found(name, on: places[0].page, form: form, in: evidence)
            if expected.isEmpty {
                figures.blanks += 1
                figures.invented += found.isEmpty ? 0 : 1
            } else if isTick {
                figures.ticks += 1
            } else {
                figures.texts += 1
            }
            if Comparison.agree(.text(expected), .text(found)) {
                guard !expected.isEmpty else { continue }
                if isTick { figures.ticksExact += 1 } else { figures.textsExact += 1 }
            } else {
                figures.misses.append(
                    Miss(
                        form: form.id, page: places[0].page, question: name, expected: expected, found: found,
                        why: ink ?? "the page was not taken for this form"))
            }
        }
        return figures
    }

    /// What was read for a question, and what became of its ink; nil where its page was not known.
    private static func found(
        _ name: String, on page: Int, form: FormDefinition, in evidence: FaxEvidence?
    ) -> (text: String, ink: String?) {
        for referral in evidence?.referrals ?? [] where referral.form?.id == form.id {
            if let other = referral.others?.first(where: { $0.name == name && $0.page == page }) {
                return (other.raw, other.ink.rawValue)
            }
            if let field = referral.fields.first(where: { $0.key.rawValue == name && $0.page == page }) {
                return (field.raw, field.ink.rawValue)
            }
        }
        return ("", nil)
    }
}
