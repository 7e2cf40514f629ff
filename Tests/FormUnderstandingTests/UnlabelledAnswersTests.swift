import ReferralCore
import Testing

@testable import FormUnderstanding

/// Pages whose labels a bad line made unreadable.
struct UnlabelledAnswersTests {
    /// Labels as they come off such a page.
    private func page(_ rest: (inout SheetBuilder) -> Void) -> SheetBuilder {
        var sheet = SheetBuilder()
        sheet.text("EEE", 20, 66, confidence: 0.3)
        sheet.text("Tas ot", 90, 66, confidence: 0.2)
        sheet.text("PATIENT INFORMATION", 20, 60)
        sheet.text("Marta Ekstrom", 20, 70)
        sheet.text("04/09/1961", 90, 70)
        rest(&sheet)
        return sheet
    }

    @Test func `what only one field can hold is told without its label`() throws {
        let sheet = page { sheet in
            sheet.text("(480) 555-0142", 140, 70)
            sheet.text("REASON FOR REFERRAL", 20, 100)
            sheet.text("Right knee pain for two years, injections no longer help.", 20, 110)
            sheet.text("M17.11", 150, 120)
            sheet.text("1234567893", 150, 130)
        }
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.patientName] == "Marta Ekstrom")
        #expect(answers[.patientBirthDate] == "04/09/1961")
        #expect(answers[.patientPhone] == "(480) 555-0142")
        #expect(answers[.reasonText] == "Right knee pain for two years, injections no longer help.")
        #expect(answers[.reasonICD10] == "M17.11")
        #expect(answers[.referrerNPI] == "1234567893")
    }

    @Test(arguments: [("Section 1: Patient", 3.0), ("Patient", 2.0)])
    func `a word over captions nobody can read is their heading`(_ heading: String, captionHeight: Double) throws {
        var sheet = SheetBuilder()
        sheet.text(heading, 20, 60)
        sheet.text("Nawx", 20, 66, confidence: 0.3, height: captionHeight)
        sheet.text("In jou", 90, 66, confidence: 0.3, height: captionHeight)
        sheet.text("Marta Ekstrom", 20, 70)
        sheet.text("04/09/1961", 90, 70)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.patientName] == "Marta Ekstrom")
        #expect(answers[.patientBirthDate] == "04/09/1961")
    }

    @Test func `parts of a name and a state are taken where only their captions are lost`() throws {
        var sheet = SheetBuilder()
        sheet.text("PATIENT INFORMATION", 20, 60)
        sheet.text("Last Name", 20, 66)
        sheet.text("First Name", 80, 66)
        sheet.text("Wi.", 130, 66, confidence: 0.3)
        sheet.text("Ekstrom", 20, 70)
        sheet.text("Marta", 80, 70)
        sheet.text("Ingrid", 130, 70)
        sheet.text("Street: 12 Ocotillo Ln", 20, 80)
        sheet.text("City: Mesa", 20, 86)
        sheet.text("AZ", 80, 86)
        sheet.text("ZIP: 85201", 110, 86)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.patientName] == "Marta Ingrid Ekstrom")
        #expect(answers[.patientAddress] == "12 Ocotillo Ln, Mesa, AZ 85201")
    }

    @Test func `a fax number whose caption alone is lost is told by what the others say`() throws {
        var sheet = SheetBuilder()
        sheet.text("REFERRING PROVIDER", 20, 60)
        sheet.rows(["Name: Ben Okafor, MD", "Phone: (480) 555-0142", "NPI: 1234567893"], top: 66, pitch: 6)
        sheet.text("Peo", 20, 84, confidence: 0.3)
        sheet.text("(480) 555-0143", 40, 84)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.referrerPhone] == "(480) 555-0142")
        #expect(answers[.referrerFax] == "(480) 555-0143")
    }

    @Test func `a provider's number is found behind a question nobody could read`() throws {
        var sheet = SheetBuilder()
        sheet.rows(
            [
                "23. Patient Name: Marta Ekstrom", "24. Physician: Ben Okafor", "25. npr #: 1234567893",
                "26. Fax: 480-555-0143",
            ],
            top: 30, pitch: 8)
        #expect(try Fixtures.answers(sheet)[.referrerNPI] == "1234567893")
    }

    @Test func `of two that could be it none is taken`() throws {
        let sheet = page { sheet in
            sheet.text("11/30/1958", 140, 70)
            sheet.text("(480) 555-0142", 20, 80)
            sheet.text("(480) 555-0143", 90, 80)
        }
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.patientBirthDate] == nil && answers[.patientPhone] == nil)
    }

    @Test func `a field that is asked for in readable words stays as it was answered`() throws {
        let sheet = page { sheet in
            sheet.text("NPI:", 20, 90)
            sheet.text("Fax:", 110, 90)
            sheet.text("1234567893", 150, 150)
        }
        // Asked, and not answered where it is asked.
        #expect(try Fixtures.answers(sheet)[.referrerNPI]?.isEmpty == true)
    }

    @Test func `another office's numbers are nobody's answer`() throws {
        let sheet = page { sheet in
            sheet.text("PRIMARY CARE PHYSICIAN", 20, 100)
            sheet.text("Ben Okafor, MD", 20, 110)
            sheet.text("1234567893", 90, 110)
        }
        #expect(try Fixtures.answers(sheet)[.referrerNPI] == nil)
    }

    @Test func `a town whose caption says nothing stands between its street and its ZIP code`() throws {
        var sheet = SheetBuilder()
        sheet.text("PATIENT INFORMATION", 20, 30)
        sheet.text("Street Address: 22 E Elm Ct", 20, 40)
        sheet.text("Ocala", 40, 48)
        sheet.text("State: FL", 80, 48)
        sheet.text("Zip: 34471", 120, 48)
        #expect(try Fixtures.answers(sheet)[.patientAddress]?.contains("Ocala") == true)
    }
}
