import Foundation
import ReferralCore
import Testing

@testable import DeskSettings

/// A definition that is written can be read again, and switching it leaves its comments alone.
struct FormWritingTests {
    private static let forms = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Templates/Forms")

    @Test(arguments: ["referral-arizona", "referral-florida", "referral-minnesota"])
    func `what is written is read back the same`(id: String) throws {
        var form = try #require(try FormLibrary.load(folder: Self.forms).first { $0.id == id })
        form.style = nil
        form.learntFrom = "a \"blank\" form \\ 2026.pdf"
        form.enabled = false
        for index in form.pages.indices {
            form.pages[index].printed = []
            for place in form.pages[index].fields.indices {
                form.pages[index].fields[place].outline = nil
                form.pages[index].fields[place].separators = nil
            }
        }
        form.pages[0].byLabels = true
        form.pages[0].others = [
            OtherQuestion(
                name: "release-to", label: "Release to: \"whom\"",
                labelBox: PageRegion(left: 10, top: 20, right: 30.5, bottom: 24), kind: .comb,
                box: PageRegion(left: 31, top: 20, right: 80, bottom: 25), cells: 5, like: .referrerFax),
            OtherQuestion(
                name: "may-call", label: "May we call?", labelBox: PageRegion(left: 1, top: 1, right: 2, bottom: 2),
                kind: .ticks, box: PageRegion(left: 3, top: 1, right: 6, bottom: 4),
                options: [
                    TickOption(value: "yes", label: "Yes", box: PageRegion(left: 3, top: 1, right: 6, bottom: 4))
                ]),
        ]
        let text = FormWriting.text(of: form, remark: "Learnt for a test.")
        #expect(try FormLibrary.parse(text, file: id + ".yaml") == form)
    }

    @Test func `a form is switched in its own text`() throws {
        let text = "# Ours.\nid: a\nversion: 1 # first\ntitle: \"A\"\npages: []\n"
        let off = FormSwitch.text(text, enabled: false)
        #expect(off == "# Ours.\nid: a\nversion: 1 # first\nenabled: false\ntitle: \"A\"\npages: []\n")
        #expect(FormSwitch.text(off, enabled: true) == off.replacing("false", with: "true"))
    }

    @Test func `two questions of one page cannot share a name`() throws {
        let question = "{name: x, label: X, kind: line, labelBox: [1, 1, 2, 2], box: [3, 3, 9, 9]}"
        let text = """
            id: a
            version: 1
            title: A
            pages:
              - size: [215.9, 279.4]
                blank: a-1.tif
                fields: []
                printed: []
                others: [\(question), \(question)]
            """
        let error = try #require(throws: SettingsError.self) { try FormLibrary.parse(text, file: "a.yaml") }
        #expect(error.problem.contains("names, each its own"))
    }
}
