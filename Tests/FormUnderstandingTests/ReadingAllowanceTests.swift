import FormUnderstanding
import ReferralCore
import Testing

/// A packet is read as deeply as it pays.
@Suite struct ReadingAllowanceTests {
    @Test func `the first pages are read whole until a form is found`() {
        var allowance = ReadingAllowance()
        #expect(allowance.depth == .whole)
        allowance.spend(on: .cover, answers: 2)
        #expect(allowance.depth == .whole)
        allowance.spend(on: .form, answers: 20)
        #expect(allowance.depth == .ifForm)
    }

    @Test func `notes without a form are soon only looked at`() {
        var allowance = ReadingAllowance()
        var whole = 0
        while allowance.depth == .whole, whole < 100 {
            whole += 1
            allowance.spend(on: .notes, answers: 0)
        }
        #expect((2...12).contains(whole))
        #expect(allowance.depth == .ifForm)
    }

    @Test func `forms that answer nothing use the allowance up`() {
        var allowance = ReadingAllowance()
        allowance.spend(on: .form, answers: 20)
        var read = 0
        while allowance.depth == .ifForm, read < 100 {
            read += 1
            allowance.spend(on: .form, answers: 4)
        }
        #expect((4...12).contains(read))
        #expect(allowance.depth == .glance)
        // What is only glanced at costs nothing and earns nothing.
        allowance.spend(on: .form, answers: nil)
        #expect(allowance.depth == .glance)
    }

    @Test func `any number of referrals in one fax is read`() {
        var allowance = ReadingAllowance()
        for _ in 0..<60 {
            #expect(allowance.depth != .glance)
            allowance.spend(on: .form, answers: 16)
            allowance.spend(on: .form, answers: 3)
        }
    }
}
