import ReferralCore
import Testing

@testable import FormUnderstanding

/// Options without boxes: a ring around one, or a line under one, chooses it.
struct MarkedWordTests {
    private func sheet(_ manner: WordMark.Manner, marking marked: [Int]) -> SheetBuilder {
        var sheet = SheetBuilder()
        sheet.text("Type of Insurance:", 20, 40)
        for (index, word) in ["HMO", "Medicare", "PPO"].enumerated() {
            let left = 65 + Double(index) * 35
            sheet.text(word, left, 40)
            if marked.contains(index) { sheet.mark(manner, left, left + Double(word.count) * 1.9, 40) }
        }
        return sheet
    }

    @Test(arguments: [WordMark.Manner.ring, .underline])
    func `the option with a mark of its own is chosen`(manner: WordMark.Manner) throws {
        #expect(try Fixtures.answers(sheet(manner, marking: [1]))[.insuranceType] == "medicare")
    }

    @Test func `options that all have a line under them are not chosen by it`() throws {
        #expect(try Fixtures.answers(sheet(.underline, marking: [0, 1, 2]))[.insuranceType, default: ""] == "")
    }

    @Test func `a rule far longer than the word underlines nothing`() throws {
        var sheet = sheet(.underline, marking: [])
        sheet.mark(.underline, 65, 140, 40)
        #expect(try Fixtures.answers(sheet)[.insuranceType, default: ""] == "")
    }

    @Test func `a ring without a word is nobody's answer`() throws {
        var sheet = sheet(.ring, marking: [])
        sheet.mark(.ring, 85, 95, 40)
        #expect(try Fixtures.answers(sheet)[.insuranceType, default: ""] == "")
    }

    @Test func `a department no lexicon knows is chosen by a ring`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 20, 30)
        sheet.text("Department Requested:", 20, 40)
        sheet.text("Sleep Clinic", 62, 40)
        sheet.text("Wound Care", 88, 40)
        sheet.mark(.ring, 88, 107, 40)
        #expect(try Fixtures.answers(sheet)[.serviceDepartment] == "Wound Care")
    }

    @Test func `words that go on are part of what was written, not an option`() throws {
        var sheet = sheet(.ring, marking: [1])
        sheet.text("Facility: TIMBER RIDGE URGENT CARE", 20, 52)
        sheet.text("Priority:", 20, 60)
        for (index, word) in ["Urgent", "Routine"].enumerated() { sheet.text(word, 45 + 30 * Double(index), 60) }
        sheet.mark(.ring, 75, 88.3, 60)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.referrerPractice] == "TIMBER RIDGE URGENT CARE" && answers[.urgency] == "routine")
    }

    @Test func `an insurer over its caption is no option of the question beneath`() throws {
        var sheet = SheetBuilder()
        sheet.text("Insurance", 20, 34)
        sheet.text("MEDICAL ASSISTANCE", 21, 38.5)
        sheet.text("Type of Insurance", 20, 48)
        for (index, word) in ["HMO", "Medicare", "PPO"].enumerated() { sheet.text(word, 65 + 35 * Double(index), 48) }
        sheet.mark(.ring, 65, 70.7, 48)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.insurancePayer] == "MEDICAL ASSISTANCE" && answers[.insuranceType] == "hmo")
    }

    @Test func `a piece of a ring is no option beside the word it would stand for`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Sex:", 20, 40)
        for (word, left) in [("Male", 50.0), ("Female", 65), ("m", 85)] { sheet.text(word, left, 40) }
        sheet.mark(.ring, 85, 86.9, 40)
        #expect(try Fixtures.answers(sheet)[.patientSex, default: ""] == "")
    }
}
