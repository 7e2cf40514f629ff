import Foundation
import ReferralCore
import Testing

@testable import ResponseLetters

struct TemplateTests {
    @Test func `the templates of the house are in order`() {
        #expect(LetterTemplates.problems(in: Desks.templates.appending(path: "Letters")) == [])
    }

    static let start = """
        # Notice

        We received {{pages}} on {{received_date}}, {{received_time}}, as {{reference}}. Call {{desk_phone}}.


        """

    @Test(arguments: [
        ("{{diagnosis}}", 5, "unknown tag 'diagnosis'"),
        ("Line\n{{#identified}}{{patient}}{{/identified}}", 6, "unknown section 'identified'"),
        ("A **bold start that does not end", 5, "'**' is opened and not closed"),
        ("{{{reference}}}", 5, "values and sections only"),
        ("{{> closing}}", 5, "values and sections only"),
        ("one {{reference", 5, "a tag is opened with {{"),
        ("one reference}} two", 5, "}} closes a tag"),
        ("See [our page](https://example.org).", 5, "a link or a picture"),
        ("<b>bold</b>", 5, "holds HTML"),
        ("    set far in", 5, "is set as code"),
        ("> said", 5, "is a quotation"),
        ("{{Reference}}", 5, "tags are small letters"),
    ])
    func `what is wrong in a template is told with its line`(_ text: String, line: Int, problem: String) throws {
        let error = #expect(throws: LetterError.self) {
            try LetterTemplate(Self.start + text, file: "misdirected.md", vocabulary: .of(.misdirected))
        }
        guard case .template(let file, let found, let why)? = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(file == "misdirected.md")
        #expect(found == line)
        #expect(why.contains(problem), "\(why)")
    }

    @Test func `a value that may be missing is refused outside its section`() throws {
        let error = #expect(throws: LetterError.self) {
            try LetterTemplate(
                Self.start + "{{answer_by}} {{#pages_lost}}{{/pages_lost}} Patient {{patient}}", file: "a.md",
                vocabulary: .of(.acknowledgement))
        }
        #expect(
            error
                == .template(
                    file: "a.md", line: 5,
                    problem: "'patient' may be missing; say it between {{#identified}} and {{/identified}} only"))
    }

    @Test func `a letter that does not say what its kind must say is refused`() throws {
        let error = #expect(throws: LetterError.self) {
            try LetterTemplate(
                "We received {{pages}} on {{received_date}}.", file: "m.md", vocabulary: .of(.misdirected))
        }
        #expect("\(error.map(\.description) ?? "")".contains("must say 'desk_phone'"))
    }

    @Test func `a section that is never ended is named with the line it begins on`() throws {
        let error = #expect(throws: LetterError.self) {
            try LetterTemplate(Self.start + "{{#admissions}} x", file: "a.md", vocabulary: .of(.acknowledgement))
        }
        #expect(
            error
                == .template(
                    file: "a.md", line: 5, problem: "section 'admissions' is never ended with {{/admissions}}"))
    }

    @Test func `signs in a value are print, not Markdown`() throws {
        var facts = LetterFacts()
        facts.values = [
            "pages": "3 pages", "received_date": "*Friday*", "received_time": "_now_", "reference": "1. [a](b) <i>",
            "desk_phone": "# `602`\n\n- 555",
        ]
        let template = try LetterTemplate(Self.start, file: "m.md", vocabulary: .of(.misdirected))
        guard case .paragraph(let runs)? = try template.blocks(filledWith: facts).last else {
            Issue.record("the paragraph turned into something else")
            return
        }
        #expect(
            runs.map(\.text).joined()
                == "We received 3 pages on *Friday*, _now_, as 1. [a](b) <i>. Call # `602` - 555.")
        #expect(!runs.contains { $0.bold || $0.italic })
    }
}
