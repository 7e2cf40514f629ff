import ReferralCore
import Testing

@testable import FormUnderstanding

/// Whose question a label is, and which labels are headings.
struct PartyTests {
    /// Two parts of a form side by side, their questions on two left edges.
    private func twoColumns(_ left: String, at leftEdge: Double, _ right: String, at rightEdge: Double) -> SheetBuilder
    {
        var sheet = SheetBuilder()
        sheet.text(left, leftEdge, 60)
        sheet.text(right, rightEdge, 60)
        for (row, question) in ["PCP Name:", "PCP Phone:", "PCP Fax:"].enumerated() {
            sheet.text(question, 18, 68 + 7 * Double(row))
        }
        for (row, pair) in [("Name:", "Ben Okafor, MD"), ("Phone:", "(480) 555-0142"), ("Fax:", "(480) 555-0143")]
            .enumerated()
        {
            sheet.text(pair.0, 109, 68 + 7 * Double(row))
            sheet.text(pair.1, 125, 68 + 7 * Double(row))
        }
        return sheet
    }

    @Test func `questions belong to the heading centred over their column`() throws {
        let answers = try Fixtures.answers(
            twoColumns("PCP Information", at: 52, "Referring Provider", at: 141))
        #expect(answers[.referrerName] == "Ben Okafor, MD")
        #expect(answers[.referrerPhone] == "(480) 555-0142")
        #expect(answers[.referrerFax] == "(480) 555-0143")
    }

    @Test func `a numbered heading begins its column at its number`() throws {
        let answers = try Fixtures.answers(
            twoColumns("PART A - PATIENT INFORMATION", at: 18, "SECTION 2: REFERRING PROVIDER", at: 111))
        #expect(answers[.referrerName] == "Ben Okafor, MD")
        #expect(answers[.referrerPhone] == "(480) 555-0142")
    }

    @Test func `bare questions under those of one party are its own, whatever heading is left over them`() throws {
        var sheet = SheetBuilder()
        sheet.text("PATIENT INFORMATION", 18, 60)
        sheet.rows(["Patient Name: Marta Ekstrom", "Date of Birth: 04/09/1961"], top: 68, pitch: 7)
        for (row, pair) in [
            ("Referring Physician:", "Ben Okafor, MD"), ("Referring NPI:", "1234567893"), ("Tel:", "(480) 555-0142"),
            ("Fax:", "(480) 555-0143"),
        ].enumerated() {
            sheet.text(pair.0, 109, 68 + 7 * Double(row))
            sheet.text(pair.1, 150, 68 + 7 * Double(row))
        }
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.referrerPhone] == "(480) 555-0142" && answers[.patientPhone] == nil)
        #expect(answers[.referrerFax] == "(480) 555-0143")
    }

    @Test func `a question left open heads no column`() throws {
        var sheet = twoColumns("Primary Care Provider", at: 20, "Referring Provider", at: 112)
        sheet.text("PCP:", 18, 64.5)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.referrerPhone] == "(480) 555-0142")
    }

    @Test func `a party named below another's heading begins a part of its own`() throws {
        var sheet = SheetBuilder()
        sheet.text("Pharmacy Information", 16, 49, height: 4.5)
        sheet.text("Pharmacy:", 16, 56)
        sheet.text("Hometown Drug", 49, 56)
        sheet.text("Requesting Provider", 16, 64, height: 4.4)
        sheet.text("Ben Okafor, DO", 16, 70)
        sheet.text("Phone: (480) 555-0142", 109, 75)
        sheet.text("Fax: (480) 555-0143", 16, 75)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.referrerPhone] == "(480) 555-0142")
        #expect(answers[.referrerFax] == "(480) 555-0143")
    }

    @Test func `a heading with a colon beside a heading is one too`() throws {
        var sheet = SheetBuilder()
        sheet.text("REQUESTING PROVIDER:", 15, 60, height: 4)
        sheet.text("INSURANCE / BILLING", 100, 60, height: 4)
        sheet.text("TEL: (480) 555-0142", 15, 70)
        sheet.text("PRIMARY INS: Aetna", 100, 70)
        #expect(try Fixtures.answers(sheet)[.referrerPhone] == "(480) 555-0142")
    }

    @Test func `a heading with an answer of its own under it was a label`() throws {
        var sheet = SheetBuilder()
        sheet.text("DIAGNOSIS", 20, 60)
        sheet.text("Elevated PSA", 20, 65)
        sheet.text("TIMEFRAME", 20, 74)
        #expect(try Fixtures.answers(sheet)[.reasonDiagnosis] == "Elevated PSA")
    }

    @Test func `an abbreviation lends a name no letters to be a label with`() throws {
        var sheet = SheetBuilder()
        sheet.text("Referring Provider:", 20, 60)
        sheet.text("Dr. Mei Delgado", 70, 60)
        #expect(try Fixtures.answers(sheet)[.referrerName]?.contains("Mei Delgado") == true)
    }

    @Test func `a telephone beside one that somebody else's label asks for is the section's own`() throws {
        var sheet = SheetBuilder()
        sheet.text("PATIENT INFORMATION", 18, 40)
        sheet.text("Patient Name: Marta Ekstrom", 18, 48)
        sheet.text("Emergency Phone:", 18, 56)
        sheet.text("(480) 555-0111", 52, 56)
        sheet.text("Phone:", 110, 56)
        sheet.text("(480) 555-0142", 125, 56)
        #expect(try Fixtures.answers(sheet)[.patientPhone] == "(480) 555-0142")
    }

    @Test func `a heading over the right column says nothing of the left`() throws {
        var sheet = SheetBuilder()
        sheet.text("PHARMACY", 112, 40)
        for (row, pair) in [("Pharmacy Name:", "Hometown Drug"), ("Pharmacy Phone:", "(480) 555-0111")].enumerated() {
            sheet.text(pair.0, 112, 47 + 7 * Double(row))
            sheet.text(pair.1, 145, 47 + 7 * Double(row))
        }
        for (row, pair) in [("Provider Phone:", "(480) 555-0142"), ("NPI:", "1234567893")].enumerated() {
            sheet.text(pair.0, 18, 68 + 7 * Double(row))
            sheet.text(pair.1, 50, 68 + 7 * Double(row))
        }
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.referrerPhone] == "(480) 555-0142" && answers[.referrerNPI] == "1234567893")
    }

    @Test func `specks behind a heading leave it one`() throws {
        var sheet = SheetBuilder()
        sheet.text("PHARMACY NAME: Hometown Drug", 18, 30)
        sheet.text("REFERRING PHYSICIAN INFORMATION", 18, 40)
        for (word, left) in [("2", 82.0), ("8", 90), ("32", 97)] {
            let box = PageRegion(left: left, top: 40, right: left + 3, bottom: 43)
            sheet.speck(word, box)
        }
        for (row, pair) in [("NAME", "Ben Okafor, MD"), ("PHONE", "(480) 555-0142"), ("FAX", "(480) 555-0143")]
            .enumerated()
        {
            sheet.text(pair.0, 18, 50 + 8 * Double(row))
            sheet.text(pair.1, 45, 50 + 8 * Double(row))
        }
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.referrerName] == "Ben Okafor, MD" && answers[.referrerPhone] == "(480) 555-0142")
    }

    @Test func `a page without a title goes on in the part of the form that the page before ended in`() throws {
        var first = SheetBuilder()
        first.text("REFERRAL FORM", 80, 20)
        first.rows(["Patient Name: Marta Ekstrom", "Referring Provider NPI: 1234567893"], top: 60, pitch: 8)
        var second = SheetBuilder()
        second.text("Phone Number: (480) 555-0142", 20, 17)
        second.text("Fax Number: (480) 555-0143", 111, 17)
        let lexicon = try Fixtures.lexicon()
        var look = StoredLooks()
        var page = UnknownPage(second.sight, lexicon: lexicon)
        let section = UnknownPage(first.sight, lexicon: lexicon).lastSection()
        let readings = page.readings(look: &look, day: Fixtures.today, continuing: section)
        #expect(section == .referrer)
        #expect(readings.first { $0.key == .referrerPhone }?.raw == "(480) 555-0142")
        #expect(readings.first { $0.key == .referrerFax }?.raw == "(480) 555-0143")
    }

    @Test func `a letterhead is the sender's where the form names its house as the one that refers`() throws {
        func sheet(referredBy house: String) -> SheetBuilder {
            var sheet = SheetBuilder()
            sheet.text("Lakeside Clinic", 80, 12, height: 5)
            sheet.text("Fax: (480) 555-0143", 85, 20)
            sheet.text("REFERRAL FORM", 80, 36)
            // Lines to write on: a form, and so as likely the hospital's own paper.
            for row in 0..<3 { sheet.level(120, 200, at: 73.5 + 8 * Double(row)) }
            sheet.rows(
                ["Patient Name: Marta Ekstrom", "Referring Practice: \(house)", "Referring NPI: 1234567893"], top: 70,
                pitch: 8)
            return sheet
        }
        #expect(try Fixtures.answers(sheet(referredBy: "Lakeside Clinic"))[.referrerFax] == "(480) 555-0143")
        #expect(try Fixtures.answers(sheet(referredBy: "Riverbend Clinic"))[.referrerFax, default: ""] == "")
    }

    @Test func `a kind of insurance among others heads no part of its own`() throws {
        var sheet = SheetBuilder()
        sheet.text("REFERRING PROVIDER", 20, 30)
        sheet.text("COVERAGE", 110, 30)
        sheet.text("Physician: Ben Okafor", 20, 38)
        sheet.text("Insurance Type:", 110, 38)
        for (index, kind) in ["HMO", "PPO", "Medicare", "Workers' Compensation"].enumerated() {
            let (left, top) = (112 + Double(index % 2) * 30, 46 + Double(index / 2) * 5)
            sheet.box(left - 5, top, ticked: false)
            sheet.text(kind, left, top)
        }
        sheet.text("Phone Number: 402-555-0147", 20, 60)
        #expect(try Fixtures.answers(sheet)[.referrerPhone] == "402-555-0147")
    }
}
