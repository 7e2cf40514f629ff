import ReferralCore
import Testing

@testable import FormUnderstanding

/// What a page that somebody wrote on teaches of its form, and how its next fax is put together.
struct WrittenLayoutTests {
    private func layout(_ sheet: SheetBuilder, _ written: [FieldKey: PageRegion]) throws -> WrittenLayout {
        var page = UnknownPage(sheet.sight, lexicon: try Fixtures.lexicon())
        var look = StoredLooks()
        let places = written.map {
            WrittenPlace(page: 1, key: $0.key, label: nil, box: $0.value, isTick: false)
        }
        return page.layout(look: &look, believing: places, day: Fixtures.today)
    }

    private var sheet: SheetBuilder {
        var sheet = SheetBuilder()
        sheet.text("PATIENT INFORMATION", 20, 50)
        sheet.text("Patient name:", 20, 60)
        sheet.text("Marta Ekstrom", 60, 60)
        sheet.text("Date of birth:", 120, 60)
        sheet.text("04/09/1961", 160, 60)
        sheet.text("Patient address:", 20, 70)
        sheet.level(60, 150, at: 74)
        sheet.text("Patient phone:", 20, 80)
        sheet.text("(480) 555-0142", 60, 80)
        return sheet
    }

    @Test func `answers that were confirmed give places with room, labels without an answer theirs by print`() throws {
        let layout = try layout(
            sheet,
            [
                .patientName: PageRegion(left: 60, top: 60, right: 83.8, bottom: 63),
                .patientBirthDate: PageRegion(left: 160, top: 60, right: 179, bottom: 63),
            ])
        let page = layout.page
        #expect(page.byLabels == true)
        let name = try #require(page.fields.first { $0.key == .patientName }?.box)
        // From the label to the next label, and no further.
        #expect(name.left > 46 && name.left < 60 && name.right > 100 && name.right < 120)
        #expect(name.top < 60 && name.bottom > 63)
        let address = try #require(page.fields.first { $0.key == .patientAddress }?.box)
        #expect(address.left >= 50 && address.right > 145 && address.bottom < 74.1)
        // What nobody confirmed is ink, and asks for nothing.
        #expect(!page.fields.contains { $0.key == .patientPhone })
        #expect(layout.ink.contains { $0.left == 60 && $0.top == 80 })
    }

    @Test func `an answer of which a part was not found teaches no place`() throws {
        let whole = PageRegion(left: 60, top: 60, right: 83.8, bottom: 63)
        var longer = whole
        longer.bottom = 75
        func keys(_ ink: PageRegion) throws -> [FieldKey] {
            try layout(sheet, [.patientName: ink]).page.fields.map(\.key)
        }
        #expect(try keys(whole).contains(.patientName))
        #expect(try !keys(longer).contains(.patientName))
    }

    @Test func `labels go before places, and a place alone is never accepted`() throws {
        func reading(_ key: FieldKey, _ raw: String, _ ink: FieldReading.Ink = .written) -> FieldReading {
            FieldReading(
                key: key, ink: ink, raw: raw, confidence: 0.99, page: 1,
                box: PageRegion(left: 0, top: 0, right: 9, bottom: 3), source: .print)
        }
        let merged = TwofoldReading.merged(
            byLabels: [
                reading(.patientName, "Marta Ekstrom"), reading(.patientPhone, "", .unreadable),
                reading(.patientAddress, "", .blank),
            ],
            byPlaces: [
                reading(.patientName, "Marta"), reading(.patientPhone, "(480) 555-0142"),
                reading(.patientSex, "F"), reading(.patientAddress, "", .blank), reading(.urgency, "", .blank),
            ])
        #expect(Set(merged.map(\.key)) == [.patientName, .patientSex, .patientAddress, .patientPhone, .urgency])
        let told = Dictionary(uniqueKeysWithValues: merged.map { ($0.key, $0) })
        #expect(told[.patientName]?.raw == "Marta Ekstrom")
        #expect(told[.patientPhone]?.raw == "(480) 555-0142" && told[.patientAddress]?.ink == .blank)
        let alone = try #require(told[.patientSex])
        #expect(alone.rules == [FieldReading.byPlaceAlone] && alone.isOffLearntForm)
        let meaning = FieldRules.interpret(alone.raw, as: alone.key, on: Fixtures.today)
        #expect(!alone.mayBeAccepted(as: meaning))
        #expect(merged.filter(\.isOffLearntForm).count == merged.count)
    }
}
