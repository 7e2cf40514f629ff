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

    @Test func `a stop for a colon ends a caption of several words, but not in the middle of a name`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 15, 20)
        sheet.text("3. Clinic / Hospital. Whispering Oaks Internal Med", 15, 30)
        #expect(try Fixtures.answers(sheet)[.referrerPractice] == "Whispering Oaks Internal Med")
        var saint = SheetBuilder()
        saint.text("Referring Physician Name Eun-ji de la Cruz", 15, 30)
        saint.text("Referring Facility St. Brendan Medical Group", 15, 38)
        #expect(try Fixtures.answers(saint)[.referrerPractice] == "St. Brendan Medical Group")
    }

    @Test func `"NPINO:" is a caption that lost its blank`() throws {
        var sheet = SheetBuilder()
        sheet.text("5. PROVIDER: Kathryn O'Brien", 15, 20)
        sheet.text("6. NPINO: 1345501997", 15, 30)
        #expect(try Fixtures.answers(sheet)[.referrerNPI] == "1345501997")
    }

    @Test func `a heading whose letters were torn apart is read`() throws {
        var sheet = SheetBuilder()
        sheet.text("SECTION 1: PATIENT", 15, 12)
        sheet.text("NAME: Pa Houa Quillfeather", 15, 20)
        sheet.text("SECTI I N 2: REFERRING PROVI ER", 15, 30)
        sheet.text("NAME: Kathryn O'Brien", 15, 38)
        sheet.text("FAX: (402) 555-0146", 15, 46)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.referrerName] == "Kathryn O'Brien")
        #expect(answers[.referrerFax] == "(402) 555-0146")
    }

    @Test func `an answer that stands low in its row is the nearer caption's, whatever stands left of that`() throws {
        var sheet = SheetBuilder()
        sheet.text("Referring Provider", 15, 20)
        sheet.text("Name: Nhi Zwick", 15, 28)
        sheet.text("Physician Phone:", 15, 36, height: 4)
        sheet.text("(402) 555-0101", 50, 36, height: 4)
        sheet.text("Fax:", 120, 36.2, height: 2.4)
        sheet.text("(602) 555-0149", 132, 37.6, height: 2.4)
        #expect(try Fixtures.answers(sheet)[.referrerFax] == "(602) 555-0149")
    }

    @Test func `no answer begins with a small letter where captions do`() throws {
        var sheet = SheetBuilder()
        sheet.text("ordering provider", 15, 20)
        sheet.text("Hannah Thistlewood", 60, 20)
        sheet.text("patient name", 15, 28)
        sheet.text("Marta Ekstrom", 60, 28)
        sheet.text("reason for visit Chest pain", 15, 36)
        sheet.text("policy number 8UX1U33ER59", 15, 44)
        sheet.text("group number 1065446", 15, 52)
        sheet.text("facility Lakes Region Pediatrics", 110, 20)
        #expect(try Fixtures.answers(sheet)[.referrerPractice] == "Lakes Region Pediatrics")
    }

    @Test(arguments: ["11/17/1977", "Emmanuel"])
    func `stems of a date's figures and of a long word are no cells`(word: String) throws {
        // given four even strokes on a line in the middle of a word that goes on beyond them
        var sheet = SheetBuilder()
        sheet.text(word, 40, 30)
        sheet.level(38, 62, at: 33.2)
        for stroke in 0..<4 { sheet.upright(43.5 + 3 * Double(stroke), 30.2, 33.1) }
        // then
        #expect(CombSearch(sheet.sight).combs(labels: []).isEmpty)
    }
}
