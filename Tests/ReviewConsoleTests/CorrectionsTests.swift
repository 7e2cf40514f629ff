/// What clerks confirm at the console becomes the desk's own measure of its reading.
import DeskStore
import Foundation
import ReferralCore
import Testing

@testable import FaxLaboratory
@testable import ReviewConsole

@Suite struct CorrectionsTests {
    private static let tab = "0123456789abcdef"

    /// Confirms a referral by the console's own steps, as the page's script takes them.
    private func confirm(
        _ reference: ReferenceNumber, seconds: Int, _ answers: String, by browser: Browser
    ) async throws {
        let base = "/referrals/\(reference)"
        _ = try await browser.step("\(base)/claim", #"{"tab":"\#(Self.tab)","takeOver":false}"#)
        let done = try await browser.step(
            "\(base)/confirm", #"{"tab":"\#(Self.tab)","version":0,"seconds":\#(seconds),"answers":{\#(answers)}}"#)
        #expect(done.status == 200, "\(done.text)")
    }

    /// One line an answer: verdict, status as read, what a person says it is, what was read.
    private static func lines(_ judgement: FaxJudgement) -> [String] {
        judgement.outcomes.map { outcome in
            let values = [outcome.expected, outcome.found].map { $0.map { "'\($0.plain)'" } ?? "nothing" }
            return """
                \(outcome.key.rawValue): \(outcome.verdict.rawValue), \(outcome.status?.rawValue ?? "not asked") at \
                \(outcome.confidence), is \(values[0]), read \(values[1])
                """
        }
    }

    private static let asRead = #""patient.name":{"kind":"value","how":"as-read"},"#

    @Test func `confirmations with corrections say how well the desk has read`() async throws {
        let desk = try await TestDesk()
        try await desk.addUser("anna", .lead)
        let anna = try await Browser.signedIn(desk, as: "anna")
        var references: [ReferenceNumber] = []
        for fax in ["one", "two", "three", "four", "five"] { references.append(try await desk.takeFax(fax)) }
        // Another of the readings, and an item the reader did not find.
        try await confirm(
            references[0], seconds: 12,
            #"""
            "patient.name":{"kind":"value","how":"alternative","text":"Zebulon Quillfeather"},
            "patient.address":{"kind":"value","how":"typed","text":"12 Elm Street, Mesa, AZ 85201"}
            """#, by: anna)
        // All as read; the address was left blank.
        try await confirm(
            references[1], seconds: 5, Self.asRead + #""patient.address":{"kind":"blank","how":"typed"}"#, by: anna)
        // A wrong digit that had been accepted, a number where none is written, and a name nobody can read.
        try await confirm(
            references[2], seconds: 30,
            #"""
            "patient.name":{"kind":"illegible","how":"typed"},
            "patient.address":{"kind":"blank","how":"typed"},
            "patient.phone":{"kind":"blank","how":"typed"},
            "referrer.npi":{"kind":"value","how":"typed","text":"1234567802"}
            """#, by: anna)
        // Opened again: it no longer stands confirmed. The last is still open.
        try await confirm(
            references[3], seconds: 5, Self.asRead + #""patient.address":{"kind":"blank","how":"typed"}"#, by: anna)
        #expect(try await anna.send("/referrals/\(references[3])/reopen", [:]).status == 303)

        let corrected = CorrectedFaxes(try await desk.store.confirmedReferrals())

        #expect(corrected.judgements.map(\.fax) == references.prefix(3).map(\.description))
        let others = [
            "insurance.type: exact, accepted at 0.99, is 'commercial', read 'commercial'",
            "reason.text: exact, accepted at 0.99, is 'Chest pain on exertion', read 'Chest pain on exertion'",
            "service.requested: exact, accepted at 0.99, is 'Cardiology consult', read 'Cardiology consult'",
        ]
        let born = "patient.dob: exact, accepted at 0.99, is '1961-04-02', read '1961-04-02'"
        let phone = "patient.phone: exact, accepted at 0.99, is '+14805550123', read '+14805550123'"
        let npi = "referrer.npi: exact, accepted at 0.99, is '1234567893', read '1234567893'"
        #expect(
            Self.lines(corrected.judgements[0]) == [
                others[0],
                "patient.address: missed, not asked at 0.0, is '12 Elm Street, Mesa, AZ 85201', read nothing", born,
                "patient.name: wrong, look at 0.6, is 'Zebulon Quillfeather', read 'Zebedee Quillfeather'", phone,
                others[1], npi, others[2],
            ])
        #expect(
            Self.lines(corrected.judgements[1]) == [
                others[0], "patient.address: left-blank, not asked at 0.0, is nothing, read nothing", born,
                "patient.name: exact, look at 0.6, is 'Zebedee Quillfeather', read 'Zebedee Quillfeather'", phone,
                others[1], npi, others[2],
            ])
        #expect(
            Self.lines(corrected.judgements[2]) == [
                others[0], "patient.address: left-blank, not asked at 0.0, is nothing, read nothing", born,
                "patient.phone: invented, accepted at 0.99, is nothing, read '+14805550123'", others[1],
                "referrer.npi: wrong, accepted at 0.99, is '1234567802', read '1234567893'", others[2],
            ])
        var all = Scoreboard.Tally([])
        (all.filled, all.exact, all.wrong, all.missed) = (20, 17, 2, 1)
        (all.blank, all.invented, all.accepted, all.wrongAndAccepted) = (3, 1, 18, 2)
        #expect(corrected.figures.all == all)
        #expect(corrected.figures.faxes == 3 && corrected.figures.pages == 3)
        #expect(
            corrected.text.hasPrefix(
                """
                3 confirmed referrals, 12 s each in the middle
                16 of 23 fields nobody touched: they count as right

                """))
        // Figures leave the desk, values do not.
        for value in ["Quillfeather", "1961", "555", "Elm"] { #expect(!corrected.text.contains(value)) }
    }
}
