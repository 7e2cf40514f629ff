import FaxLaboratory
import Foundation
import ReferralCore
import Testing

struct ReferralStoryTests {
    let day: CalendarDate

    init() throws { day = try #require(CalendarDate(iso: "2026-03-06")) }

    @Test func `the same seed tells the same story`() {
        #expect(ReferralStory(seed: 7, on: day) == ReferralStory(seed: 7, on: day))
        #expect(ReferralStory(seed: 7, on: day) != ReferralStory(seed: 8, on: day))
    }

    @Test func `check digits are those of numbers known to be valid`() {
        for number in [
            "1234567893", "1245319599", "1003000126", "1999999992", "1000000004", "2000000002", "1435789213",
        ] {
            #expect(providerCheckDigit(String(number.dropLast())) == number.last?.wholeNumberValue)
        }
    }

    @Test func `providers have numbers that pass and bad ones that fail`() throws {
        for seed in 1...60 {
            let good = try #require(ReferralStory(seed: seed, on: day).written[.referrerNPI]?.first)
            let bad = try #require(ReferralStory(seed: seed, twists: [.badNPI], on: day).written[.referrerNPI]?.first)
            #expect(providerCheckDigit(String(good.dropLast())) == good.last?.wholeNumberValue)
            #expect(providerCheckDigit(String(bad.dropLast())) != bad.last?.wholeNumberValue)
        }
    }

    @Test func `telephone numbers are the ones kept for fiction`() {
        for seed in 1...60 {
            let story = ReferralStory(seed: seed, twists: seed % 2 == 0 ? [.minor] : [.international], on: day)
            for key in [FieldKey.patientPhone, .guardianPhone, .referrerPhone, .referrerFax] {
                guard case .text(let number)? = story.truth[key] else { continue }
                #expect(number.hasPrefix("+44113496") || number.dropFirst(5).hasPrefix("55501"), "\(number)")
            }
        }
    }

    @Test(
        arguments: [[], [.minor], [.medicare, .prior], [.lastNameFirst], [.international], [.workersCompensation]]
            as [Set<ReferralStory.Twist>])
    func `what is typed means what the truth says`(twists: Set<ReferralStory.Twist>) {
        let judged: [FieldKey] = [
            .patientName, .patientBirthDate, .patientPhone, .guardianName, .guardianPhone, .referrerName, .referrerNPI,
            .referrerPhone, .referrerFax, .referralDate, .insuranceMemberID, .patientAddress,
            .patientRegistrationNumber, .reasonICD10, .reasonText, .reasonDiagnosis,
        ]
        for seed in 1...40 {
            for digitsOnly in [false, true] where !(digitsOnly && twists.contains(.international)) {
                let story = ReferralStory(seed: seed, twists: twists, on: day, digitsOnly: digitsOnly)
                for key in judged {
                    guard let written = story.written[key], let truth = story.truth[key] else { continue }
                    let meant = FieldRules.interpret(written.joined(separator: ", "), as: key, on: day)
                    #expect(meant.value == truth, "\(key.rawValue), seed \(seed)")
                }
            }
        }
    }
}
