import ReferralCore
import Testing

@testable import FormUnderstanding

/// What is still understood where headings, captions or lines were lost on the way.
@Suite struct LostPrintTests {
    @Test func `a heading nobody could read ends the part before it`() throws {
        func answers(barred: Bool) throws -> [FieldKey: String] {
            var sheet = SheetBuilder()
            sheet.text("PRIMARY CARE", 17, 20)
            sheet.text("PCP Phone: (386) 555-0143", 16, 27)
            if barred { sheet.blur("1st-sed-07248", PageRegion(left: 16, top: 36, right: 40, bottom: 39)) }
            sheet.text("Provider Name: Hannah Thistlewood", 16, 45)
            sheet.text("Facility Name: Timber Ridge Clinic", 16, 52)
            return try Fixtures.answers(sheet)
        }
        #expect(try answers(barred: true)[.referrerPractice] == "Timber Ridge Clinic")
        #expect(try answers(barred: false)[.referrerPractice] == nil)
    }

    @Test func `words close over a caption answer it where the line between was lost`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 15, 20)
        sheet.text("DOB: 04/09/1961", 15, 26)
        sheet.text("MQF918751245", 20, 46)
        sheet.text("Member ID #", 20, 50.4)
        #expect(try Fixtures.answers(sheet)[.insuranceMemberID] == "MQF918751245")
    }

    @Test func `a speck behind the first word of a caption is no colon`() throws {
        var sheet = SheetBuilder()
        sheet.text("Referring: Phone:", 20, 40)
        sheet.text("(952) 555-0181", 20, 45)
        #expect(try Fixtures.answers(sheet)[.referrerPhone] == "(952) 555-0181")
    }

    @Test func `a department beside another service is no service`() throws {
        var sheet = SheetBuilder()
        sheet.text("Care Requested: Physical Medicine", 20, 40)
        sheet.text("Services Requested: Diagnostic Test", 20, 47)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.serviceDepartment] == "Physical Medicine")
        #expect(answers[.serviceRequested] == "Diagnostic Test")
    }

    @Test func `the groups of a telephone number are one`() throws {
        var sheet = SheetBuilder()
        sheet.text("Referring Provider Fax", 20, 40)
        sheet.text("(651) 555", 21, 46)
        sheet.text("0119", 42, 46)
        #expect(try Fixtures.answers(sheet)[.referrerFax]?.filter(\.isNumber) == "6515550119")
    }
}
