import ReferralCore
import Testing

@testable import FormUnderstanding

struct GroupingTests {
    private func page(_ number: Int, _ kind: PageKind, fingerprint: String? = nil) -> PageEvidence {
        PageEvidence(
            page: number, kind: kind, rotation: 0, skew: 0, dpi: [204, 196], size: [215.9, 279.4], quality: 1,
            fingerprint: fingerprint)
    }

    private func answer(_ key: FieldKey, _ raw: String, page: Int, confidence: Double = 0.9) -> FieldReading {
        FieldReading(
            key: key, ink: raw.isEmpty ? .blank : .written, raw: raw, confidence: confidence, page: page,
            box: PageRegion(left: 0, top: 0, right: 1, bottom: 1), source: .print)
    }

    private func pages(_ groups: [ReferralEvidence]) -> [[Int]] { groups.map(\.pages) }

    @Test func `a fax of which nothing could be read is still one referral`() {
        let groups = ReferralGrouping.group(pages: [page(1, .undecoded), page(2, .blank)], matches: [:], readings: [:])
        #expect(groups == [ReferralEvidence(pages: [1, 2], form: nil, fields: [])])
    }

    @Test func `cover and notes go with the form between them`() {
        let groups = ReferralGrouping.group(
            pages: [page(1, .cover), page(2, .form), page(3, .notes), page(4, .notes)], matches: [:], readings: [:])
        #expect(pages(groups) == [[1, 2, 3, 4]])
    }

    @Test func `two filled copies of one known form are two referrals`() {
        let match = FormMatch(id: "referral-minnesota", score: 0.97)
        let groups = ReferralGrouping.group(
            pages: [page(1, .form), page(2, .notes), page(3, .cover), page(4, .form)], matches: [1: match, 4: match],
            readings: [
                1: [answer(.patientName, "Marta Ekstrom", page: 1)],
                4: [answer(.patientName, "Lucille Patel", page: 4)],
            ])
        #expect(pages(groups) == [[1, 2], [3, 4]])
        #expect(groups.map { $0.fields.map(\.raw) } == [["Marta Ekstrom"], ["Lucille Patel"]])
    }

    @Test func `what was hardly read is no other patient's name`() {
        func groups(confidence: Double) -> [ReferralEvidence] {
            ReferralGrouping.group(
                pages: [page(1, .form), page(2, .form)], matches: [:],
                readings: [
                    1: [answer(.patientName, "Marta Ekstrom", page: 1)],
                    2: [answer(.patientName, "Asks For Treatment", page: 2, confidence: confidence)],
                ])
        }
        #expect(pages(groups(confidence: 0.2)) == [[1, 2]])
        #expect(pages(groups(confidence: 0.8)) == [[1], [2]])
    }

    @Test func `the second page of a form continues the referral`() {
        let match = FormMatch(id: "long-form", score: 0.97)
        let groups = ReferralGrouping.group(
            pages: [page(1, .form), page(2, .form)], matches: [1: match, 2: match],
            readings: [
                1: [answer(.patientName, "Marta Ekstrom", page: 1), answer(.patientPhone, "480-555-0142", page: 1)],
                2: [answer(.reasonText, "Palpitations", page: 2), answer(.urgency, "urgent", page: 2)],
            ])
        #expect(pages(groups) == [[1, 2]])
    }

    @Test func `unknown forms that name different patients are different referrals`() {
        let readings = [
            1: [answer(.patientName, "Marta Ekstrom", page: 1)], 2: [answer(.patientName, "Marta Ekstron", page: 2)],
            3: [answer(.patientName, "Lucille Patel", page: 3)],
        ]
        let groups = ReferralGrouping.group(
            pages: [page(1, .form), page(2, .form), page(3, .form)], matches: [:], readings: readings)
        #expect(pages(groups) == [[1, 2], [3]])
    }

    @Test func `what a cover sheet says counts only where the form does not say it`() {
        let groups = ReferralGrouping.group(
            pages: [page(1, .cover), page(2, .form)], matches: [:],
            readings: [
                1: [answer(.referrerFax, "480-555-0111", page: 1), answer(.referrerPhone, "480-555-0110", page: 1)],
                2: [
                    answer(.referrerFax, "480-555-0199", page: 2),
                    answer(.referrerPhone, "480 555 0110", page: 2, confidence: 0.95),
                    answer(.patientName, "", page: 2),
                ],
            ])
        #expect(
            groups.first?.fields == [
                answer(.referrerFax, "480-555-0199", page: 2),
                answer(.referrerPhone, "480 555 0110", page: 2, confidence: 0.95),
                answer(.patientName, "", page: 2),
            ])
    }
}

struct PageKindTests {
    @Test func `a record that names patient and physician as a form does is told by its own parts`() throws {
        let head = [
            "Patient Name: Marta Ekstrom", "Date of Birth: 04/09/1961", "Sex: F", "Home Phone: (480) 555-0142",
            "Insurance: Aetna", "Member ID: W12345678", "Ordering Provider: Ben Okafor, MD",
        ]
        var form = SheetBuilder()
        form.rows(head + ["Allergies: None", "Current Medications: Aspirin"], top: 30, pitch: 6)
        #expect(try kind(form) == .form)

        var imaging = SheetBuilder()
        imaging.rows(
            head + ["Indication: Cough", "Technique: Two views", "Findings: Clear lungs", "Impression: Normal"],
            top: 30,
            pitch: 6)
        #expect(try kind(imaging, after: .form) == .notes)

        var laboratory = SheetBuilder()
        laboratory.text("Test Results", 20, 20)
        laboratory.rows(head + ["Collected: 02/03/2026"], top: 30, pitch: 6)
        laboratory.words([("Test", 20), ("Result", 60), ("Flag", 90), ("Reference", 110), ("Range", 130)], 90)
        #expect(try kind(laboratory, after: .form) == .notes)
    }

    private func kind(_ sheet: SheetBuilder, after previous: PageKind? = nil) throws -> PageKind {
        PageKinds.glance(at: sheet.sight, lexicon: try Fixtures.lexicon(), after: previous).kind
    }

    @Test func `an empty page is blank`() throws {
        #expect(try kind(SheetBuilder()) == .blank)
    }

    @Test func `a page that a title names is told from one that nothing but its lines speak for`() throws {
        var titled = SheetBuilder()
        titled.text("Progress Note", 20, 20)
        var plain = SheetBuilder()
        for row in 0..<8 {
            let top = 30 + Double(row) * 8
            titled.text("She was seen today and tells that the pain has come back at night", 20, top)
            plain.text("She was seen today and tells that the pain has come back at night", 20, top)
        }
        func glance(_ sheet: SheetBuilder) throws -> PageKinds.Glance {
            PageKinds.glance(at: sheet.sight, lexicon: try Fixtures.lexicon(), after: .form)
        }
        #expect(try glance(titled).kind == .notes)
        #expect(try glance(titled).isNamed)
        #expect(try glance(plain).kind == .notes)
        #expect(try !glance(plain).isNamed)
    }

    @Test func `a cover sheet is a cover`() throws {
        var sheet = SheetBuilder()
        sheet.text("FAX COVER SHEET", 80, 20)
        for (index, line) in ["To: Referral Intake", "From: Lakeside Clinic", "Pages: 3", "Date: 03/14/2026"]
            .enumerated()
        {
            sheet.text(line, 20, 40 + Double(index) * 8)
        }
        #expect(try kind(sheet) == .cover)
    }

    @Test func `a page of questions is a form and running text is notes`() throws {
        var form = SheetBuilder()
        for (index, label) in [
            "Patient Name", "Date of Birth", "Address", "Phone", "Insurance Company", "Member ID",
            "Referring Physician",
            "NPI",
        ].enumerated() {
            form.text(label, 20, 40 + Double(index) * 9)
        }
        #expect(try kind(form) == .form)
        var notes = SheetBuilder()
        notes.text("PROGRESS NOTE", 20, 20)
        notes.text("Patient Name: Marta Ekstrom", 20, 28)
        for row in 0..<20 {
            notes.text("She reports palpitations for six weeks that wake her at night twice", 20, 40 + Double(row) * 5)
        }
        #expect(try kind(notes) == .notes)
    }

    private var unreadable: SheetBuilder {
        var sheet = SheetBuilder()
        for row in 0..<12 { sheet.text("Pxtnt Nmo vv Qnstn ll", 20, 60 + Double(row) * 12) }
        return sheet
    }

    @Test func `a form whose labels cannot be read is told by the end of its title, or by its tick boxes`() throws {
        #expect(try kind(unreadable) == .notes)
        var titled = unreadable
        titled.text("Sleep Medicine Referral Form", 60, 25)
        #expect(try kind(titled) == .form)
        var subject = unreadable
        subject.text("Re: our new patient referral form", 60, 25)
        #expect(try kind(subject) == .notes)
        var boxed = unreadable
        for place in 0..<6 { boxed.box(20 + Double(place) * 20, 220, ticked: place == 2) }
        #expect(try kind(boxed) == .form)
        boxed.text("PROGRESS NOTE", 20, 20)
        #expect(try kind(boxed) == .notes)
    }

    @Test func `what is left over of a form on its last page is a form, a note behind it is not`() throws {
        var last = SheetBuilder()
        last.text("Emergency Contact Bartholomew Li", 20, 20)
        last.text("Form 7676 Page 2 of 2", 20, 265)
        #expect(try kind(last, after: .form) == .form)
        #expect(try kind(last, after: .notes) == .notes)
        var note = SheetBuilder()
        note.text("Page 2 of 2", 20, 265)
        for row in 0..<20 {
            note.text("She reports palpitations for six weeks that wake her at night twice", 20, 20 + Double(row) * 5)
        }
        #expect(try kind(note, after: .form) == .notes)
    }

    @Test func `words beside tick boxes or side by side name what is enclosed and are no title`() throws {
        var enclosures = SheetBuilder()
        enclosures.text("Diagnosis Code E11.65", 20, 30)
        for (index, words) in ["Labs", "Med List", "Office Notes"].enumerated() {
            enclosures.box(20 + Double(index) * 40, 60, ticked: index == 1)
            enclosures.text(words, 25 + Double(index) * 40, 60)
        }
        #expect(try kind(enclosures, after: .form) == .form)
        var unboxed = SheetBuilder()
        unboxed.text("Diagnosis Code E11.65", 20, 30)
        unboxed.text("Progress Notes", 20, 60)
        unboxed.text("Office Notes", 80, 60)
        #expect(try kind(unboxed, after: .form) == .form)
    }

    @Test func `a heading makes a short page behind a form its next one though its captions cannot be read`() throws {
        var headed = SheetBuilder()
        headed.text("INSURANCE INFORMATION", 20, 20)
        headed.text("Qnxxo vfl Cgnna", 20, 40)
        headed.text("Pnnk zzl Bgnn", 120, 40)
        #expect(try kind(headed, after: .form) == .form)
        #expect(try kind(headed, after: .notes) == .notes)
    }

    @Test func `the first lines of a long page do not make it short`() throws {
        var first = SheetBuilder()
        first.text("Emergency Contact Bartholomew Li", 20, 20)
        first.text("Preferred Pharmacy", 20, 30)
        func kind(unread: Int) throws -> PageKind {
            PageKinds.glance(
                at: first.sight, lexicon: try Fixtures.lexicon(), after: .form, unread: unread
            ).kind
        }
        #expect(try kind(unread: 0) == .form)
        #expect(try kind(unread: 60) == .notes)
    }

    @Test func `what records ask in their heads does not make them a form's next page`() throws {
        var table = SheetBuilder()
        table.rows(
            ["Patient Name: Marta Ekstrom", "Date of Birth: 04/09/1961", "MRN: 2556651", "Sex: F"], top: 30, pitch: 6)
        for row in 0..<16 { table.text("Qvalue nubber tennis grammar rivers", 20, 70 + Double(row) * 6) }
        #expect(try kind(table, after: .form) == .notes)
        table.text("Insurance Company: Aetna", 120, 30)
        table.text("Member ID: W12345678", 120, 36)
        table.text("Group Number: 4711", 120, 42)
        #expect(try kind(table, after: .form) == .form)
    }
}
