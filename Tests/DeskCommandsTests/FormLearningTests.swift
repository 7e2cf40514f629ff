import DeskSettings
import Foundation
import ReferralCore
import Testing

@testable import FaxLaboratory

/// Forms are learnt by the built programs, and what is then faxed on them is read back.
struct FormLearningTests {
    private static let blanks = RealProgram.package.appending(path: "SampleForms/blank")
    private static let templates = RealProgram.package.appending(path: "Templates")

    @Test func `a fillable form that was learnt is read back from a fax`() throws {
        let folder = try TemporaryFolder()
        let exam = FillableExam(
            bench: try ReaderBench(reader: RealProgram().reader.path, templates: Self.templates.path),
            work: folder.url, conditions: LineConditions(line: .fine), seed: 4)
        let learnt = try exam.learn([Self.blanks.appending(path: "referral-arizona.pdf")])
        let figures = try exam.examine(learnt[0].document, learnt[0].form, among: learnt.map(\.form))
        #expect(figures.invented == 0)
        #expect(figures.questions > 20)
        #expect(Double(figures.exact) >= 0.9 * Double(figures.questions))
    }

    @Test func `the places of a fillable form are those of its own definition`() throws {
        let folder = try TemporaryFolder()
        let outcome = try RealProgram().run([
            "form", "learn", Self.blanks.appending(path: "referral-florida.pdf").path, "--into", folder.url.path,
            "--id", "florida", "--templates", Self.templates.path,
        ])
        #expect(outcome.code == 0)
        let form = try FormLibrary.parse(
            String(contentsOf: folder.url.appending(path: "florida.yaml"), encoding: .utf8), file: "florida.yaml")
        #expect(!form.isEnabled)
        let known = try #require(
            try FormLibrary.load(folder: Self.templates.appending(path: "Forms")).first { $0.id == "referral-florida" })
        let lost = known.pages[0].fields.filter { field in
            guard field.kind != .ticks else { return false }
            return !form.pages[0].places.contains { place in
                abs(place.box.left - field.box.left) < 1 && abs(place.box.right - field.box.right) < 1
                    && abs(place.box.top - field.box.top) < 1 && abs(place.box.bottom - field.box.bottom) < 1
            }
        }
        #expect(lost.map(\.key) == [])
    }

    @Test func `a form is looked at, switched on, and checked against the others`() throws {
        let folder = try TemporaryFolder()
        let program = try RealProgram()
        let templates = folder.url.appending(path: "Templates")
        try FileManager.default.copyItem(at: Self.templates, to: templates)
        let twin = ["--templates", templates.path]
        let forms = templates.appending(path: "Forms").path
        let learn = [
            "form", "learn", Self.blanks.appending(path: "referral-arizona.pdf").path, "--into", forms, "--id", "twin",
        ]
        #expect(try program.run(learn + twin).code == 0)
        #expect(try program.run(learn + twin).code == 2, "a form is not written over unasked")
        let check = try program.run(["form", "check", "twin"] + twin)
        #expect(check.code == 1)
        #expect(check.output.contains("looks like 'referral-arizona'"))
        #expect(try program.run(["form", "check", "referral-minnesota"] + twin).code == 0)
        #expect(try program.run(["form", "enable", "twin"] + twin).code == 0)
        let list = try program.run(["form", "list", "--json"] + twin)
        #expect(list.output.contains("\"learntFrom\" : \"referral-arizona.pdf\""))
        let gallery = folder.url.appending(path: "gallery.html")
        #expect(try program.run(["form", "gallery", "twin", "--out", gallery.path] + twin).code == 0)
        let page = try String(contentsOf: gallery, encoding: .utf8)
        #expect(page.contains("data:image/png;base64,") && page.contains("referrer.phone"))
    }
}
