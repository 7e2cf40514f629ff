import ReferralCore
import Testing

@testable import FormUnderstanding

struct LetterTests {
    @Test func `a letter gives its values by phrase, by shape and by place`() throws {
        var sheet = SheetBuilder()
        sheet.text("Lakeview Family Clinic", 20, 16)
        sheet.text("P: (507) 555-0110 F: (507) 555-0111", 20, 20.5)
        sheet.text("March 4, 2026", 20, 34)
        sheet.text("Central Hospital", 20, 46)
        sheet.text("Fax 480-555-0199", 20, 50.5)
        sheet.text("RE: Marta Ekstrom DOB: 04/09/1961", 20, 62)
        sheet.text("Dear Colleague,", 20, 72)
        sheet.text("Thank you for seeing Mrs. Ekstrom for Atrial fibrillation (ICD-10 I48.91).", 20, 82)
        sheet.text("She lives at 12 Oak Street, Mesa, AZ 85201 and can be reached at 480-555-0142.", 20, 92)
        sheet.text("She is insured with Blue Cross, member ID XYZ123456.", 20, 102)
        sheet.text("Sincerely,", 20, 112)
        sheet.text("Ben Okafor, MD", 20, 122)
        sheet.text("NPI 1234567893", 20, 126.5)
        let answers = try Fixtures.answers(sheet)
        #expect(
            answers == [
                .patientName: "Marta Ekstrom", .patientBirthDate: "04/09/1961",
                .patientAddress: "12 Oak Street, Mesa, AZ 85201", .patientPhone: "480-555-0142",
                .insurancePayer: "Blue Cross", .insuranceMemberID: "XYZ123456", .referrerName: "Ben Okafor, MD",
                .referrerNPI: "1234567893", .referrerPractice: "Lakeview Family Clinic",
                .referrerPhone: "(507) 555-0110", .referrerFax: "(507) 555-0111",
                .reasonDiagnosis: "Atrial fibrillation", .reasonICD10: "I48.91).",
                .reasonText: "Atrial fibrillation (ICD-10 I48.91).", .referralDate: "March 4, 2026",
            ])
        // Raw readings are kept as they stand; the field's rules take the sentence's signs off the code.
        let code = FieldRules.interpret("I48.91).", as: .reasonICD10, on: .today)
        #expect(code.value == FieldRules.interpret("I48.91", as: .reasonICD10, on: .today).value)
        #expect(code.value != nil)
    }

    @Test func `a code read with a blank before its stop is one, and an acronym is nobody's name`() throws {
        var sheet = SheetBuilder()
        sheet.text("Dear Colleague,", 20, 72)
        sheet.text("Thank you for seeing Mrs. Ekstrom with COPD with exacerbation (ICD-10 J44 .1).", 20, 82)
        sheet.text("Sincerely,", 20, 112)
        sheet.text("Ben Okafor, MD", 20, 122)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.reasonDiagnosis] == "COPD with exacerbation")
        #expect(answers[.reasonICD10]?.hasPrefix("J44.1") == true)
    }

    @Test func `groups of cells with a small gap between are one comb`() {
        var sheet = SheetBuilder()
        sheet.level(20, 35, at: 50)
        sheet.level(38.5, 53.5, at: 50)
        var sight = sheet.sight
        sight.strokes = [20, 25, 30, 35, 38.5, 43.5, 48.5, 53.5].map { x in
            PageRegion(left: x - 0.15, top: 46, right: x + 0.15, bottom: 50)
        }
        let combs = CombSearch(sight).combs(labels: [])
        #expect(combs.map(\.cells.count) == [6])
        #expect(combs.map(\.breaks) == [[3]])
    }

    @Test func `stems of plainly read words are no comb`() {
        var sheet = SheetBuilder()
        sheet.level(20, 60, at: 50)
        sheet.text("illness of the left hip", 20, 46.5)
        var sight = sheet.sight
        sight.strokes = [20, 23.5, 27, 30.5, 34, 37.5].map { x in
            PageRegion(left: x - 0.15, top: 47, right: x + 0.15, bottom: 49.5)
        }
        #expect(CombSearch(sight).combs(labels: []).isEmpty)
    }
}
