import Testing

@testable import ReferralCore

struct ReturnedAnswersTests {
    /// The middle of a letter that asks for three items, filled in, as a fax line left it.
    private static let page = PageText(
        page: 1,
        lines: [
            line("Please write it on the lines and fax this page back", 90),
            line("1. Ref NPI # (referring physicjan NPI): could not be read.", 100), line("1234567893", 107),
            line("_ ____ __", 110),
            line("2. Type of insurance: not provided.", 118), line("workers comp", 125),
            line("3. DOB (patient date of birth): not provided.", 136), line("03 / 07 / 1961 —", 143),
            line("The request stays open for 14 days. If you would rather", 152),
        ])

    private static func line(_ text: String, _ top: Double) -> PageText.Line {
        PageText.Line(text: text, box: PageRegion(left: 25, top: top, right: 150, bottom: top + 4), confidence: 0.9)
    }

    private static func asked(_ items: [FieldKey]) -> DecidedReferral {
        DecidedReferral(
            pages: [1], form: nil, fields: [:], findings: [Finding(.checkDigit, .referrerNPI)], proposals: [],
            urgency: .routine, incomplete: items)
    }

    @Test func `what stands under an item is its answer, understood and left for a person to look at`() throws {
        let day = try #require(CalendarDate(iso: "2026-03-09"))
        let items: [FieldKey] = [.referrerNPI, .insuranceType, .patientBirthDate]
        let filled = try #require(
            ReturnedAnswers.filling(Self.asked(items), from: Self.page, of: "RA260309-0001-X", on: day))
        #expect(filled.fields == items)
        #expect(
            items.map { filled.referral.fields[$0]?.value } == [
                .text("1234567893"), .text("workers_comp"), .text("1961-03-07"),
            ])
        #expect(items.allSatisfy { filled.referral.fields[$0]?.status == .look })
        #expect(filled.referral.fields[.referrerNPI]?.note?.contains("RA260309-0001-X") == true)
        #expect(Set(filled.referral.incomplete).isDisjoint(with: items))
        #expect(!filled.referral.findings.contains(Finding(.checkDigit, .referrerNPI)))
    }

    @Test func `an item left blank stays open, and a page that answers nothing changes nothing`() throws {
        let day = try #require(CalendarDate(iso: "2026-03-09"))
        var page = Self.page
        page.lines.removeAll { $0.text == "1234567893" }
        let written = ReturnedAnswers.written(on: page, asking: [.referrerNPI, .insuranceType])
        #expect(written.keys.map(\.self) == [.insuranceType])
        page.lines = [Self.line("Dear colleagues, thank you for your letter", 90)]
        #expect(ReturnedAnswers.filling(Self.asked([.referrerNPI]), from: page, of: "RA260309-0001-X", on: day) == nil)
    }
}
