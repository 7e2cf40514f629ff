import Foundation
import ReferralCore
import ReferralReports
import Testing

struct PlainWordsTests {
    @Test func `phones and dates are said as they are spoken, anything odd as it stands`() {
        #expect(PlainWords.value(.text("+15075550123"), of: .patientPhone) == "(507) 555-0123")
        #expect(PlainWords.value(.text("+442079460018"), of: .patientPhone) == "+442079460018")
        #expect(PlainWords.value(.text("1961-03-06"), of: .patientBirthDate) == "March 6, 1961")
        #expect(PlainWords.value(.text("1961-13-06"), of: .patientBirthDate) == "1961-13-06")
        #expect(PlainWords.value(.list(["I10", "E11.9"]), of: .reasonICD10) == "I10; E11.9")
        #expect(PlainWords.value(.text("workers_comp"), of: .insuranceType) == "Workers' compensation")
    }

    @Test(arguments: [
        (0.999, "very sure, over 99 %"), (0.99, "very sure, 99 %"), (0.96, "sure, 96 %"),
        (0.8, "fairly sure, 80 %"), (0.5, "unsure, 50 %"), (0.0, "a guess, 0 %"),
    ])
    func `certainty has a word and a number that never rounds up`(confidence: Double, said: String) {
        #expect("\(PlainWords.certainty(confidence)), \(PlainWords.percentage(confidence))" == said)
    }

    @Test(arguments: [
        (0, "0 minutes left"), (60, "1 minute left"), (18_059, "5 hours left"), (90_000, "1 day 1 hour left"),
        (172_800, "2 days left"), (-7200, "2 hours overdue"),
    ])
    func `time left is said in its two largest units`(seconds: Int, said: String) {
        let now = Date(timeIntervalSince1970: 0)
        #expect(DeadlineWords.remaining(until: now.addingTimeInterval(Double(seconds)), from: now) == said)
    }

    @Test(arguments: [
        ("America/Phoenix", 1_783_000_000.0, "MST"), ("America/New_York", 1_783_000_000, "EDT"),
        ("America/Chicago", 1_773_000_000, "CDT"), ("America/Chicago", 1_772_700_000, "CST"),
    ])
    func `zones have the names a clerk knows, by season`(zone: String, at seconds: Double, name: String) throws {
        let words = DeadlineWords(zone: try SampleDossier.zone(zone))
        #expect(words.zoneName(at: Date(timeIntervalSince1970: seconds)) == name)
    }

    @Test func `every field has its place in exactly one group`() {
        let placed = FieldGroup.allCases.flatMap(\.keys)
        #expect(placed.count == FieldKey.allCases.count)
        #expect(Set(placed) == Set(FieldKey.allCases))
    }
}
