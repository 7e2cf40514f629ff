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
}
