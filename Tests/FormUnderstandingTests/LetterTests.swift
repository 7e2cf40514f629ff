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

    @Test func `a slip in a salutation or a long phrase leaves a letter a letter`() throws {
        #expect(LetterPhrases.isSalutation("doar doctor"))
        #expect(LetterPhrases.isSalutation("dear dootor okafor"))
        #expect(!LetterPhrases.isSalutation("year 2026"))
        #expect(!LetterPhrases.isSalutation("ear nose and throat"))
        var sheet = SheetBuilder()
        sheet.text("Doar Doctor:", 20, 72)
        sheet.text("I would be grateful tor your opinion on Mr. Park with Atrial fibrillation (ICD-10 I48.91).", 20, 82)
        sheet.text("Sincerely,", 20, 112)
        sheet.text("Ben Okafor, MD", 20, 122)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.reasonDiagnosis] == "Atrial fibrillation")
        #expect(answers[.referrerName] == "Ben Okafor, MD")
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

    @Test func `when a letter was printed is not when it was written`() throws {
        var sheet = SheetBuilder()
        sheet.text("Lakeview Family Clinic", 70, 20)
        sheet.text("2/7/2026", 20, 50)
        sheet.text("RE: Marta Ekstrom", 20, 62)
        sheet.text("Dear Colleague,", 20, 72)
        sheet.text("Thank you for seeing Mrs. Ekstrom with COPD with exacerbation.", 20, 82)
        sheet.text("Sincerely,", 20, 112)
        sheet.text("Ben Okafor, MD", 20, 122)
        sheet.text("Printed on 3/10/2026 7:31 AM", 20, 132)
        let date = try Fixtures.answers(sheet)[.referralDate]
        #expect(date == "2/7/2026")
    }

    @Test func `figures right behind an announced category are the rest of its code`() throws {
        func code(_ printed: String) throws -> String? {
            var sheet = SheetBuilder()
            sheet.text("Dear Colleague,", 20, 72)
            sheet.text("Thank you for seeing Mrs. Ekstrom with Failure to thrive (ICD-10 \(printed).", 20, 82)
            sheet.text("Sincerely,", 20, 112)
            sheet.text("Ben Okafor, MD", 20, 122)
            return try Fixtures.answers(sheet)[.reasonICD10]
        }
        #expect(try code("R62 51)")?.contains("51") == true)
        #expect(try code("R62) 51 weeks")?.contains("51") == false)
    }

    @Test func `groups of a date a cell apart end where their floor does, a box beside them notwithstanding`() {
        var sight = PageSight(page: 1, size: [215.9, 279.4], quality: 1, rules: [], boxes: [], lines: [])
        func rule(_ direction: RuleLine.Direction, _ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
            sight.rules.append(
                RuleLine(direction: direction, box: PageRegion(left: left, top: top, right: right, bottom: bottom)))
        }
        for (left, right) in [(100.7, 110.4), (114.8, 124.5), (128.7, 147.8)] {
            rule(.horizontal, left, 53.7, right, 54)
            rule(.horizontal, left, 59.1, right, 59.5)
        }
        for x in [100.7, 105.5, 110.1, 114.8, 119.4, 124.1, 128.7, 133.5, 138.1, 142.8, 147.5] {
            rule(.vertical, x, 53.7, x + 0.35, 59.6)
        }
        // The next field's box, whose walls stand at the cells' pace.
        for x in [97.7, 156.9] { rule(.vertical, x, 51.3, x + 0.4, 59.8) }
        rule(.horizontal, 156.9, 51.3, 196.7, 51.7)
        rule(.horizontal, 156.9, 59.5, 196.7, 59.8)
        let labels = [
            PageRegion(left: 101, top: 48.7, right: 111.8, bottom: 51.4),
            PageRegion(left: 157, top: 48.7, right: 169.2, bottom: 51.4),
        ]
        let combs = CombSearch(sight).combs(labels: labels)
        #expect(combs.map(\.cells.count) == [8])
        #expect(combs.first?.breaks == [2, 4])
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
