import ReferralCore
import Testing

@testable import FormUnderstanding

/// Print around an answer that a bad line changed: specks, holes, numbers of questions, abbreviations.
struct MisreadPrintTests {
    @Test func `a speck behind an answer makes no question of it`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Ana Fernhollow", 20, 30)
        sheet.text("Referring Physician: BEN KOFI OKAFOR:", 20, 40)
        #expect(try Fixtures.answers(sheet)[.referrerName] == "BEN KOFI OKAFOR")
        sheet.text("City Clinic", 120, 40)
        #expect(try Fixtures.answers(sheet)[.referrerName] != "BEN KOFI OKAFOR")
    }

    @Test func `a title and a short name are no misread question`() throws {
        var sheet = SheetBuilder()
        sheet.text("Physician Name:", 20, 30)
        sheet.text("DR. NHI OKONKWO", 60, 30)
        #expect(try Fixtures.answers(sheet)[.referrerName]?.hasSuffix("NHI OKONKWO") == true)
    }

    @Test func `a punched hole before a line is no number of a question`() throws {
        var sheet = SheetBuilder()
        sheet.text("Reason for Referral/Clinical Question:", 16, 30)
        let hole = TextWord(
            text: "0", box: PageRegion(left: 4, top: 35, right: 9, bottom: 41), confidence: 0.93)
        sheet.text("Progressive cough and dyspnea, traction bronchiectasis.", 16, 37)
        sheet.prepend(hole)
        #expect(
            try Fixtures.answers(sheet)[.reasonText] == "Progressive cough and dyspnea, traction bronchiectasis.")
    }

    @Test func `the number of a question may be read in letters where the form numbers its questions`() throws {
        var sheet = SheetBuilder()
        let questions = [
            "10. Patient Name: Ana Fernhollow", "11. Date of Birth: 04/09/1961", "12. Phone: (480) 555-0142",
            "13. Physician: Ben Okafor", "14. NPI: 1234567893", "IS Practice RIVERBEND CLINIC",
            "16. Fax: (480) 555-0143", "17. Diagnosis: COPD",
        ]
        sheet.rows(questions, top: 30, pitch: 8)
        let practice = try Fixtures.answers(sheet)[.referrerPractice]
        #expect(practice == "RIVERBEND CLINIC")
    }

    @Test(arguments: [
        ("Policy #t: W91176538", FieldKey.insuranceMemberID, "W91176538"),
        ("Fac Name: Riverbend Clinic", .referrerPractice, "Riverbend Clinic"),
        ("P1 DOB 09/24/1957", .patientBirthDate, "09/24/1957"),
    ])
    func `abbreviations and number signs are known with a slip`(
        _ line: String, _ key: FieldKey, _ value: String
    ) throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Ana Fernhollow", 20, 30)
        sheet.text(line, 20, 40)
        #expect(try Fixtures.answers(sheet)[key] == value)
    }

    @Test(arguments: ["Augustine, FL 32084", "Paul, MN 55104"])
    func `a saint is no state`(_ town: String) throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Ana Fernhollow", 20, 30)
        sheet.text("Patient Address:", 20, 40)
        sheet.text("1 Ocotillo Ct,", 54, 40)
        sheet.text("St.", 84, 40)
        sheet.text(town, 92, 40)
        #expect(try Fixtures.answers(sheet)[.patientAddress]?.hasSuffix("St. " + town) == true)
    }

    @Test func `an answer over its caption begins with its first word`() throws {
        var sheet = SheetBuilder()
        sheet.text("Ben Kofi Okafor", 20, 40)
        sheet.text("MD, FACP", 49, 40)
        sheet.level(18, 100, at: 44)
        sheet.text("Requesting Provider", 20, 45, height: 2)
        let name = try Fixtures.answers(sheet)[.referrerName]
        #expect(name == "Ben Kofi Okafor MD, FACP")
    }

    @Test func `what has a question's number of its own asks, though forms offer it too`() throws {
        var sheet = SheetBuilder()
        sheet.rows(
            ["1. Patient Name: Ana Fernhollow", "2. Member ID # 9736633553", "3. Group", "4. Insurance Type"], top: 30,
            pitch: 8)
        sheet.text("YB-75727", 45, 46)
        #expect(try Fixtures.answers(sheet)[.insuranceGroupNumber] == "YB-75727")
    }

    @Test func `one party's caption over another's heads nothing`() throws {
        var sheet = SheetBuilder()
        for (left, y) in [(18.0, 37.5), (18, 49.5), (108, 49.5)] { sheet.level(left, left + 80, at: y) }
        sheet.text("Ruth Delgado, DNP", 20, 34)
        sheet.text("PCP:", 20, 38, height: 2)
        sheet.text("Ben Okafor, MD", 20, 46)
        sheet.text("Ordering Provider:", 20, 50, height: 2)
        sheet.text("Riverbend Clinic", 110, 46)
        sheet.text("Practice Name:", 110, 50, height: 2)
        let name = try Fixtures.answers(sheet)[.referrerName]
        #expect(name == "Ben Okafor, MD")
    }

    @Test func `a number's last figure and the next number's word are parted`() throws {
        var sheet = SheetBuilder()
        sheet.text("Riverbend Clinic", 80, 20)
        sheet.text("P. (605)555-0173F (952)555-0150", 70, 25)
        sheet.text("Dear Colleague,", 20, 72)
        sheet.text("Thank you for seeing Mrs. Ekstrom with COPD with exacerbation.", 20, 82)
        sheet.text("Sincerely,", 20, 112)
        sheet.text("Ben Okafor, MD", 20, 122)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.referrerPhone] == "(605)555-0173")
        #expect(answers[.referrerFax] == "(952)555-0150")
    }

    @Test(arguments: [("TAX:", 0.0), ("Referring Provider Tas", 0), ("TAX #,", 30)])
    func `a misread fax is told by the telephone number it stands with`(_ caption: String, _ beside: Double) throws {
        var sheet = SheetBuilder()
        sheet.text("REFERRING PROVIDER", 20, 30)
        sheet.text("Physician: Ben Okafor", 20, 38)
        sheet.text(caption, 20, 50, height: 2)
        sheet.text("715-555-0177", 20 + beside, beside > 0 ? 50 : 54)
        #expect(try Fixtures.answers(sheet)[.referrerFax] == "715-555-0177")
    }

    @Test func `a tax number stays one`() throws {
        var sheet = SheetBuilder()
        sheet.text("REFERRING PROVIDER", 20, 30)
        sheet.text("Physician: Ben Okafor", 20, 38)
        sheet.text("Tax ID: 51-3720821", 20, 50)
        #expect(try Fixtures.answers(sheet)[.referrerFax]?.isEmpty ?? true)
    }
}
