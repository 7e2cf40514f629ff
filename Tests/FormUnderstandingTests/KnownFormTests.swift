import ReferralCore
import Testing

@testable import FormUnderstanding

struct KnownFormTests {
    static let place = PageRegion(left: 20, top: 20, right: 90, bottom: 27)

    private func page(_ fields: FormField...) -> FormPage {
        FormPage(size: [215.9, 279.4], blank: "blank.tif", fields: fields, printed: [])
    }

    private func line(_ key: FieldKey, kind: FormField.Kind = .line) -> FormField {
        FormField(
            key: key, label: "Label", labelBox: PageRegion(left: 20, top: 16, right: 40, bottom: 19), kind: kind,
            box: Self.place)
    }

    private func read(_ page: FormPage, _ look: inout StoredLooks) -> [FieldReading] {
        KnownFormReading.read(
            page, on: 1, placement: .asPrinted, look: &look, score: 0.97, day: Fixtures.today)
    }

    @Test func `a blank place is blank and is never read`() {
        var look = StoredLooks()
        let readings = read(page(line(.patientName)), &look)
        #expect(readings.map(\.ink) == [.blank])
        #expect(look.asked.isEmpty)
    }

    @Test(arguments: [(".", 0.9), ("i", 0.3), ("~ -", 0.5), ("", 0)])
    func `dirt on a blank place does not become a value`(_ text: String, _ confidence: Double) {
        var look = StoredLooks()
        look.coverages = [(Self.place, 0.003)]
        look.looks = [(Self.place, [StoredLooks.look(text, confidence)], [])]
        #expect(read(page(line(.patientName)), &look).map(\.ink) == [.blank])
    }

    @Test func `a sure reading is not looked at twice`() {
        var look = StoredLooks()
        look.coverages = [(Self.place, 0.05)]
        let sure = [StoredLooks.look("Marta Ekstrom", 0.97, "line"), StoredLooks.look("Marta Ekstrom", 0.95, "raw")]
        look.looks = [(Self.place, sure, [])]
        let readings = read(page(line(.patientName)), &look)
        #expect(readings.map(\.raw) == ["Marta Ekstrom"])
        #expect(look.asked.map(\.effort) == [.glance, .second])
        #expect(readings.allSatisfy { $0.confidence > 0.9 })
    }

    @Test func `free text read plainly is read by one reader alone`() {
        var look = StoredLooks()
        look.coverages = [(Self.place, 0.05)]
        look.looks = [(Self.place, [StoredLooks.look("Atrial fibrillation", 0.97, "line")], [])]
        #expect(read(page(line(.reasonDiagnosis)), &look).map(\.raw) == ["Atrial fibrillation"])
        #expect(look.asked.map(\.effort) == [.glance])
    }

    @Test func `the check digit chooses among readings of the ink`() {
        var look = StoredLooks()
        look.coverages = [(Self.place, 0.05)]
        look.looks = [
            (Self.place, [StoredLooks.look("1234567883", 0.9, "line")], [StoredLooks.look("1234567893", 0.8, "strong")])
        ]
        let readings = read(page(line(.referrerNPI)), &look)
        #expect(readings.map(\.raw) == ["1234567893"])
        #expect(readings.map(\.alternatives) == [["1234567883"]])
        #expect(readings.map(\.rules) == [["check-digit-choice"]])
    }

    @Test func `the check digit never supplies a figure nobody read`() {
        var look = StoredLooks()
        look.coverages = [(Self.place, 0.05)]
        look.looks = [(Self.place, [StoredLooks.look("1234567883", 0.9)], [StoredLooks.look("1234567883", 0.8, "b")])]
        let readings = read(page(line(.referrerNPI)), &look)
        #expect(readings.map(\.raw) == ["1234567883"])
        #expect(readings.allSatisfy { $0.confidence < 0.9 && $0.support.grammar == 0 })
    }

    @Test func `parts of a field are joined`() {
        var look = StoredLooks()
        let second = PageRegion(left: 20, top: 30, right: 90, bottom: 37)
        look.coverages = [(Self.place, 0.05), (second, 0.05)]
        look.looks = [
            (Self.place, [StoredLooks.look("1420 Ocotillo Ln")], []),
            (second, [StoredLooks.look("Mesa, AZ 85201")], []),
        ]
        var first = line(.patientAddress)
        first.part = 1
        var rest = line(.patientAddress)
        rest.part = 2
        rest.joiner = ", "
        rest.box = second
        #expect(read(page(first, rest), &look).map(\.raw) == ["1420 Ocotillo Ln, Mesa, AZ 85201"])
    }

    @Test(arguments: [
        ([0.02, 0.22, 0.02], FieldReading.Ink.written, "hmo", [String]()),
        ([0.02, 0.02, 0.02], .blank, "", []),
        ([0.18, 0.22, 0.02], .written, "hmo", ["medicare"]),
        ([0.02, 0.06, 0.02], .unreadable, "", ["hmo"]),
        ([0.8, 0.82, 0.79], .unreadable, "", ["medicare", "hmo", "ppo"]),
    ])
    func `ticks are judged against their siblings`(
        _ coverages: [Double], _ ink: FieldReading.Ink, _ raw: String, _ alternatives: [String]
    ) {
        var look = StoredLooks()
        var options: [TickOption] = []
        for (index, value) in ["medicare", "hmo", "ppo"].enumerated() {
            let box = PageRegion(
                left: 20 + Double(index) * 20, top: 20, right: 24 + Double(index) * 20, bottom: 24)
            options.append(TickOption(value: value, label: value, box: box))
            look.coverages.append((box, coverages[index]))
        }
        var field = line(.insuranceType, kind: .ticks)
        field.options = options
        let readings = read(page(field), &look)
        #expect(readings.map(\.ink) == [ink])
        #expect(readings.map(\.raw) == [raw])
        #expect(readings.map(\.alternatives) == [alternatives])
        if ink == .written, !alternatives.isEmpty { #expect(readings.allSatisfy { $0.confidence <= 0.3 }) }
    }

    @Test func `a form is found where it was shifted and stretched to`() {
        let placement = FormPlacement(xx: 1.01, xy: 0, yx: 0, yy: 0.99, x0: 3, y0: -2)
        let placed = placement.place(PageRegion(left: 100, top: 100, right: 200, bottom: 110))
        #expect(placed == PageRegion(left: 104, top: 97, right: 205, bottom: 106.9))
    }
}
