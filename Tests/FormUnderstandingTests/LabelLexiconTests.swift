import ReferralCore
import Testing

@testable import FormUnderstanding

struct LabelLexiconTests {
    @Test func `the shipped lexicon loads`() throws {
        #expect(try Fixtures.lexicon().entries.count > 1500)
    }

    @Test(arguments: [
        ("Patient Name\tpatient.name", LexiconError.columns(file: "l", line: 1)),
        ("##\n\nName\tname\tlable", .role(file: "l", line: 3, found: "lable")),
        ("Name\tpatient.nam\tlabel", .meaning(file: "l", line: 1, found: "patient.nam", role: "label")),
        ("HMO\tinsurance.type=hmx\toption", .meaning(file: "l", line: 1, found: "insurance.type=hmx", role: "option")),
        ("***\tname\tbare", .emptyLabel(file: "l", line: 1)),
        ("DOB\tdob\tbare\nDOB\tdob\tbare", .repeated(file: "l", line: 2, label: "DOB", first: 1)),
    ])
    func `mistakes are reported with their line`(_ text: String, _ error: LexiconError) {
        #expect(throws: error) { try LabelLexicon(text, file: "l") }
    }

    struct Spelling: Sendable {
        let printed: String
        let key: FieldKey?
        init(_ printed: String, _ key: FieldKey?) {
            self.printed = printed
            self.key = key
        }
    }

    @Test(arguments: [
        Spelling("Patient Name:", .patientName), Spelling("Pt. Name", .patientName),
        Spelling("Patient's Name", .patientName), Spelling("Member ID #", .insuranceMemberID),
        Spelling("Policy No.", .insuranceMemberID), Spelling("lnsurance Company", .insurancePayer),
        Spelling("1nsurance Carrier", .insurancePayer), Spelling("NPl:", .referrerNPI), Spelling("NP1", .referrerNPI),
        Spelling("Refemng Physician", .referrerName), Spelling("Referring Physlcian Fax", .referrerFax),
        Spelling("lCD-1O", .reasonICD10), Spelling("ICD-10 Code(s)", .reasonICD10),
        Spelling("Prior Auth #", .priorAuthorizationNumber), Spelling("Grp #", .insuranceGroupNumber),
        Spelling("Office Ph #", .referrerPhone), Spelling("Reason for Referrai", .reasonText),
        Spelling("MPI", nil), Spelling("MCM", nil), Spelling("Weather", nil),
    ])
    func `labels are known as printed and as misread`(_ spelling: Spelling) throws {
        var sheet = SheetBuilder()
        sheet.text(spelling.printed, 20, 40)
        let labels = LabelSearch(lexicon: try Fixtures.lexicon()).labels(on: sheet.sight.lines)
        #expect(labels.first?.fields.first?.key == spelling.key)
    }

    @Test(arguments: ["DOB", "D0B", "DO8", "D.O.8.", "D.O.B."])
    func `a birth date's label is never another date's`(_ printed: String) throws {
        var sheet = SheetBuilder()
        sheet.text(printed, 20, 40)
        sheet.text("DOS", 20, 50)
        sheet.text("DOI", 20, 60)
        let labels = LabelSearch(lexicon: try Fixtures.lexicon()).labels(on: sheet.sight.lines)
        #expect(labels.map { $0.bare?.question } == [.birthDate, nil, nil])
        #expect(labels.map { $0.decoy != nil } == [false, true, true])
    }

    @Test func `the longest label wins`() throws {
        var sheet = SheetBuilder()
        sheet.text("Referring Physician Fax: (480) 555-0111", 20, 40)
        let labels = LabelSearch(lexicon: try Fixtures.lexicon()).labels(on: sheet.sight.lines)
        #expect(labels.map(\.text) == ["Referring Physician Fax:"])
    }

    @Test(arguments: [
        ("1. patient Marta Ekstrom", ["patient"]), ("11 physician Ben Okafor", ["physician"]),
        ("1. patient must bring a card", []), ("patient Marta Ekstrom", []),
        ("SECTION2: REFERRING PROVIDER", ["REFERRING PROVIDER"]), ("PreferredOne", []),
    ])
    func `what follows a question's number is a label, and no more`(_ printed: String, _ labels: [String]) throws {
        var sheet = SheetBuilder()
        sheet.text(printed, 20, 40)
        let found = LabelSearch(lexicon: try Fixtures.lexicon()).labels(on: sheet.sight.lines)
        #expect(found.filter { $0.isQuestion || $0.section != nil }.map(\.text) == labels)
    }

    @Test func `a hint in brackets belongs to its label and asks for nothing itself`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name (First Last):", 20, 40)
        sheet.text("Office Phone (480) 555-0111", 20, 50)
        let labels = LabelSearch(lexicon: try Fixtures.lexicon()).labels(on: sheet.sight.lines)
        #expect(labels.map(\.text) == ["Patient Name (First Last):", "Office Phone"])
    }

    @Test func `the answer behind a label is no misread end of a longer label`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name (Last, First) Mbeki", 20, 40)
        let labels = LabelSearch(lexicon: try Fixtures.lexicon()).labels(on: sheet.sight.lines)
        #expect(labels.map(\.text) == ["Patient Name (Last, First)"])
    }
}
