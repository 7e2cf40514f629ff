import ReferralCore
import Testing

@testable import FormUnderstanding

/// Names and addresses asked for part by part, some parts of which a bad line made hard to see.
struct NamePartTests {
    /// First and last name in cells of their own, and a third cell for the middle one.
    private func cells(middle: String) -> SheetBuilder {
        var sheet = SheetBuilder()
        for (left, label, name) in [(20.0, "First Name", "Ana"), (80, "Patient Last Name", "Fernhollow")] {
            sheet.cell(left, 30, left + 60, 42)
            sheet.text(label, left + 2, 31, height: 2)
            sheet.text(name, left + 2, 36)
        }
        sheet.cell(140, 30, 170, 42)
        sheet.text(middle, 142, 31, height: 2)
        return sheet
    }

    private func reading(_ sheet: SheetBuilder, look: StoredLooks = StoredLooks()) throws -> FieldReading {
        var look = look
        let readings = UnknownFormReading.read(
            sheet.sight, lexicon: try Fixtures.lexicon(), look: &look, day: Fixtures.today)
        return try #require(readings.first { $0.key == .patientName })
    }

    @Test func `ink where a middle name is asked for and no text was found is read for it`() throws {
        let sheet = cells(middle: "Middle")
        let place = PageRegion(left: 140, top: 33, right: 170, bottom: 42)
        var look = StoredLooks()
        look.coverages = [(place, 0.04)]
        look.looks = [(place, [StoredLooks.look("Q"), StoredLooks.look("Q", 0.9, "second")], [])]
        let found = try reading(sheet, look: look)
        #expect(found.raw == "Ana Q Fernhollow")
        #expect(found.support.further?[.partsOpen] == 0)
        look.looks = [(place, [StoredLooks.look("Q", 0.2)], [])]
        let unsure = try reading(sheet, look: look)
        #expect(unsure.raw == "Ana Fernhollow")
        #expect(unsure.support.further?[.partsOpen] == 0.25)
        #expect(unsure.support.further?[.partsInked] == 0.5)
    }

    @Test func `a figure where an initial is asked for is read again in letters`() throws {
        var sheet = cells(middle: "Middle")
        sheet.text("2", 142, 36)
        var look = StoredLooks()
        look.looks = [
            (
                PageRegion(left: 140, top: 35, right: 170, bottom: 41),
                [StoredLooks.look("Q"), StoredLooks.look("Q", 0.9, "second")], []
            )
        ]
        #expect(try reading(sheet, look: look).raw == "Ana Q Fernhollow")
    }

    @Test(arguments: [("H", "Ana H Fernhollow"), ("F", "Ana Fernhollow")])
    func `a letter behind a name of two cells is its initial, unless it may be the sex`(
        _ letter: String, _ name: String
    ) throws {
        var sheet = cells(middle: "")
        sheet.text(letter, 142, 36)
        #expect(try reading(sheet).raw == name)
    }

    @Test(arguments: [["1.", "2.", "3. Middio Namo: T"], ["", "", "M1 T"], ["", "", "MI. T"]])
    func `so is one behind a misread question in the next row`(_ rows: [String]) throws {
        var sheet = SheetBuilder()
        sheet.rows(
            [rows[0] + " First Name: Ana", rows[1] + " Patient Last Name: Fernhollow", rows[2]], top: 30, pitch: 7)
        #expect(try reading(sheet).raw == "Ana T Fernhollow")
    }

    @Test func `a middle name is whose first and last names stand nearest`() throws {
        var sheet = SheetBuilder()
        sheet.rows(
            ["Patient First Name: Ana", "Patient Last Name: Fernhollow", "Middle Name: Odessa"], top: 60, pitch: 7)
        sheet.text("PCP Phone: (229) 555-0113", 120, 67)
        #expect(try reading(sheet).raw == "Ana Odessa Fernhollow")
    }

    @Test func `a short word is a label beside the other parts of a name`() throws {
        var sheet = SheetBuilder()
        sheet.text("PATIENT INFORMATION", 20, 24)
        sheet.text("Given Name", 20, 34)
        sheet.text("Ana", 45, 34)
        sheet.text("Last Fernhollow", 90, 34)
        sheet.text("Middle Odessa", 150, 34)
        #expect(try reading(sheet).raw == "Ana Odessa Fernhollow")
    }

    @Test func `a name told by its parts is surer than one behind a bare word`() throws {
        var sheet = SheetBuilder()
        sheet.rows(["First Name: Ana", "Patient Last Name: Fernhollow"], top: 30, pitch: 7)
        sheet.text("Name: Ben Okafor", 20, 80)
        #expect(try reading(sheet).raw == "Ana Fernhollow")
    }

    @Test func `a name goes on in a second line where the first was full`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Anne-Marie Gwendolyn", 20, 40)
        sheet.text("Villanueva", 46.7, 44.5)
        sheet.text("Phone: (480) 555-0142", 95, 40)
        let whole = try Fixtures.answers(sheet)[.patientName]
        #expect(whole == "Anne-Marie Gwendolyn Villanueva")
        sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 20, 40)
        sheet.text("Riverbend", 46.7, 44.5)
        #expect(try Fixtures.answers(sheet)[.patientName] == "Marta Ekstrom")
    }

    @Test func `a capital behind a name is no dirt, however unsurely it was read`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name:", 20, 40)
        sheet.text("FERNHOLLOW, ANA", 60, 40)
        sheet.speck("W.", PageRegion(left: 91, top: 40, right: 94, bottom: 43))
        #expect(try Fixtures.answers(sheet)[.patientName] == "FERNHOLLOW, ANA W.")
    }

    @Test func `a town and a ZIP code are taken where their captions are lost`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Ana Fernhollow", 20, 30)
        sheet.text("Address", 20, 40)
        sheet.text("303 Ocotillo Ct", 20, 44)
        sheet.text("Oty", 120, 40, confidence: 0.5)
        sheet.text("Mesa", 120, 44)
        sheet.text("State", 20, 52)
        sheet.text("AZ", 20, 56)
        sheet.text("7", 90, 52, confidence: 0.5)
        sheet.text("85201", 90, 56)
        #expect(try Fixtures.answers(sheet)[.patientAddress] == "303 Ocotillo Ct, Mesa, AZ 85201")
    }

    @Test func `a title before a name asks for nobody in particular`() throws {
        var sheet = SheetBuilder()
        sheet.text("Dr. Ben Okafor", 110, 40)
        sheet.text("Referring Doctor", 20, 100)
        sheet.text("Ada | Fernhollow", 20, 104)
        let doctor = try Fixtures.answers(sheet)[.referrerName]
        #expect(doctor == "Ada Fernhollow")
    }

    @Test func `a house is nobody's name`() throws {
        var sheet = SheetBuilder()
        sheet.text("From: Saguaro Primary Care", 20, 40)
        sheet.text("Patient Name: Ana Fernhollow", 20, 50)
        #expect(try Fixtures.answers(sheet)[.referrerName]?.isEmpty ?? true)
    }
}
