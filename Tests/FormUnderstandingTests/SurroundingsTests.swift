import ReferralCore
import Testing

@testable import FormUnderstanding

/// What stands around an answer, as facts of its reading.
struct SurroundingsTests {
    private func support(_ key: FieldKey, on sheet: SheetBuilder) throws -> ReadingSupport {
        var look = StoredLooks()
        let readings = UnknownFormReading.read(
            sheet.sight, lexicon: try Fixtures.lexicon(), look: &look, day: Fixtures.today)
        return try #require(readings.first { $0.key == key && $0.ink == .written }).support
    }

    /// A question with departments beside it, of which a pen has circled one, which nobody sees.
    private func sheet(departments: [String]) -> SheetBuilder {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 20, 40)
        sheet.text("Department Requested:", 20, 60)
        for (index, name) in departments.enumerated() { sheet.text(name, 66 + Double(index) * 32, 60) }
        sheet.text("Date of Birth: 04/09/1961", 20, 80)
        return sheet
    }

    @Test func `an answer among others of its kind in its row is one of a menu`() throws {
        let menu = try support(.serviceDepartment, on: sheet(departments: ["Rheumatology", "Cardiology", "Urology"]))
        #expect((menu.further?[.menuOnRow] ?? 0) > 0.5)
        let alone = try support(.serviceDepartment, on: sheet(departments: ["Rheumatology"]))
        #expect(alone.further?[.menuOnRow] == 0)
    }

    @Test func `what stands a second time on the page is an echo`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 20, 40)
        sheet.text("Date of Birth: 04/09/1961", 20, 50)
        #expect(try support(.patientName, on: sheet).further?[.echoes] == 0)
        sheet.text("Consent signed by Marta Ekstrom on arrival", 20, 200)
        #expect(try support(.patientName, on: sheet).further?[.echoes] == 0.5)
    }

    @Test func `label, party and place are told apart`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 20, 40)
        let further = try #require(try support(.patientName, on: sheet).further)
        #expect(further[.label] == 1)
        #expect(further[.beside] == 1)
        #expect((further[.place] ?? 0) > 0.5)
    }
}
