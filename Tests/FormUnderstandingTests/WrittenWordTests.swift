import ReferralCore
import Testing

@testable import FormUnderstanding

/// Answers that are written in a form's own words, and words that look like answers and are none.
struct WrittenWordTests {
    @Test func `the words that forms offer are answers where somebody has written them`() throws {
        var sheet = SheetBuilder()
        sheet.cell(20, 30, 90, 42)
        sheet.text("INSURANCE NAME", 22, 31, height: 2)
        sheet.text("Medical Assistance", 22, 36)
        sheet.cell(90, 30, 170, 42)
        sheet.text("Requested Service", 92, 31, height: 2)
        sheet.text("Consultation", 92, 36)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.insurancePayer] == "Medical Assistance")
        #expect(answers[.serviceRequested] == "Consultation")
    }

    @Test(
        arguments: [
            ("Diagnosis: Family history of colon cancer", FieldKey.reasonDiagnosis, "Family history of colon cancer"),
            ("Insurance Company: State Fund of Arizona", .insurancePayer, "State Fund of Arizona"),
        ])
    func `right behind a colon a label's word begins the answer`(
        _ line: String, _ key: FieldKey, _ value: String
    ) throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 20, 30)
        sheet.text(line, 20, 40)
        #expect(try Fixtures.answers(sheet)[key] == value)
    }

    @Test func `a middle initial at the other side of the page offers no choice of sex`() throws {
        var sheet = SheetBuilder()
        sheet.cell(20, 30, 100, 42)
        sheet.text("Patient Name", 22, 31, height: 2)
        sheet.text("VIKRAM X NGUYEN", 22, 36)
        sheet.cell(150, 30, 190, 42)
        sheet.text("Sex at Birth", 152, 31, height: 2)
        sheet.text("MALE", 152, 36)
        #expect(try Fixtures.answers(sheet)[.patientSex] == "MALE")
    }

    @Test func `an answer nobody else claims is its label's, wherever the page puts the others`() throws {
        var sheet = SheetBuilder()
        sheet.rows(
            [
                "Patient Name: Marta Ekstrom", "Date of Birth: 04/09/1961", "Phone: 480-555-0142",
                "Member ID: 84512290", "Referring Provider: Ben Okafor, MD", "NPI: 1992739827",
            ], top: 30, pitch: 8)
        sheet.text("PRIMARY DX", 20, 90)
        sheet.level(20, 120, at: 94)
        sheet.text("Thyroid nodule", 22, 97.5)
        #expect(try Fixtures.answers(sheet)[.reasonDiagnosis] == "Thyroid nodule")
    }

    @Test func `the date of a cover sheet is not the referral's`() throws {
        var sheet = SheetBuilder()
        sheet.text("FAX COVER SHEET", 80, 20)
        sheet.rows(
            [
                "To: Referral Intake", "From: Lakeside Clinic", "Referring Physician: Ben Okafor, MD",
                "Date: 03/14/2026",
            ], top: 40, pitch: 8)
        #expect(try Fixtures.answers(sheet)[.referralDate] == nil)
    }

    @Test func `a number behind a cell's edge is a number`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 20, 30)
        sheet.text("Authorization #:", 20, 40)
        sheet.text("[ A782463749", 20, 45)
        #expect(try Fixtures.answers(sheet)[.priorAuthorizationNumber]?.contains("A782463749") == true)
    }

    @Test func `the name of a house may run over to the next line beside its label`() throws {
        var sheet = SheetBuilder()
        sheet.text("Medical Group:", 20, 40)
        sheet.text("Hiawatha Valley", 55, 40)
        sheet.text("Women's Health", 55, 45)
        sheet.text("Phone: 480-555-0142", 20, 56)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.referrerPractice] == "Hiawatha Valley Women's Health")
    }
}
