/// What reading a confirmed referral again is compared with: the first reading, whatever was made of it later.
import Foundation
import ReferralCore
import Testing

@testable import DeskStore

@Suite struct ConfirmedReadingTests {
    private static let draft = ReviewDraft(answers: [
        .referrerNPI: FieldAnswer(.value, value: .text("1234567893"), how: .typed),
        .patientName: FieldAnswer(.blank, how: .typed),
    ])

    private func confirm(
        _ reference: ReferenceNumber, _ version: Int, in store: DeskStore, by person: DeskPerson
    ) async throws {
        try await store.claim(reference, tab: "a", by: person)
        try await store.confirm(reference, with: Self.draft, ReviewHold(tab: "a", version: version), by: person)
    }

    @Test func `the latest confirmation comes first, and what is open or settled otherwise is not among them`()
        async throws
    {
        let store = try DeskStore.inMemory(clock: SetWatch().clock)
        let anna = try await store.person("anna", .lead)
        var references: [ReferenceNumber] = []
        for fax in ["one", "two", "three", "four"] {
            references += try await store.take(Sample.arrival(fax, mark: fax), decided: [Sample.doubtful()])
        }
        for reference in [references[2], references[0], references[1]] {
            try await confirm(reference, 0, in: store, by: anna)
        }
        try await store.reopen(references[0], by: anna)
        try await store.claim(references[3], tab: "a", by: anna)
        try await store.declare(
            .duplicate(of: references[1]), on: references[3], ReviewHold(tab: "a", version: 0), by: anna)

        #expect(
            try await store.confirmedEntries() == [
                ConfirmedEntry(reference: references[1], form: "referral-arizona"),
                ConfirmedEntry(reference: references[2], form: "referral-arizona"),
            ])
        let readings = try await store.confirmedReadings(of: references)
        #expect(readings.map(\.reference) == [references[1], references[2]])
        let first = try #require(readings.first)
        #expect(first.taken == Sample.doubtful() && !first.isRearranged)
        #expect(first.document == Fingerprint.of("two") && first.day.iso == "2026-03-06" && first.ordinal == 1)
        #expect(first.confirmed[.referrerNPI]?.value == .text("1234567893"))
        #expect(first.confirmed[.patientName]?.answer == .blank)
    }

    @Test func `pages that a person moved make a referral that no reading has`() async throws {
        let store = try DeskStore.inMemory(clock: SetWatch().clock)
        let anna = try await store.person("anna", .lead)
        let evidence = Sample.evidence(pages: (1...3).map { Sample.page($0) })
        let references = try await store.take(
            Sample.arrival("one"), decided: (1...3).map { Sample.doubtful(pages: [$0]) }, evidence: evidence)
        try await store.claim(references[0], tab: "a", by: anna)
        _ = try await store.regroup(
            [
                RegroupedReferral(
                    references[0], hold: ReviewHold(tab: "a", version: 0), decided: Sample.doubtful(pages: [1])),
                RegroupedReferral(references[1], hold: nil, decided: Sample.doubtful(pages: [2, 3])),
            ], by: anna)
        try await confirm(references[0], 1, in: store, by: anna)
        try await confirm(references[1], 1, in: store, by: anna)
        try await confirm(references[2], 0, in: store, by: anna)

        let readings = try await store.confirmedReadings(of: references)

        #expect(readings.map(\.isRearranged) == [false, true, false])
        #expect(readings.map(\.ordinal) == [1, 2, 3])
    }

    @Test func `a referral that a person split off was never read as such`() async throws {
        let store = try DeskStore.inMemory(clock: SetWatch().clock)
        let anna = try await store.person("anna", .lead)
        var whole = Sample.evidence(pages: (1...2).map { Sample.page($0) })
        whole.referrals = [ReferralEvidence(pages: [1, 2], form: nil, fields: [])]
        let references = try await store.take(
            Sample.arrival("one"), decided: [Sample.doubtful(pages: [1, 2])], evidence: whole)
        try await store.claim(references[0], tab: "a", by: anna)
        let both = try await store.regroup(
            [
                RegroupedReferral(
                    references[0], hold: ReviewHold(tab: "a", version: 0), decided: Sample.doubtful(pages: [1])),
                RegroupedReferral(nil, hold: nil, decided: Sample.doubtful(pages: [2])),
            ], by: anna)
        for reference in both { try await confirm(reference, 1, in: store, by: anna) }

        #expect(try await store.confirmedReadings(of: both).map(\.isRearranged) == [true, true])
    }

    @Test func `what a person entered of a fax that could not be read stands beside no reading`() async throws {
        let store = try DeskStore.inMemory(clock: SetWatch().clock)
        let anna = try await store.person("anna", .lead)
        _ = try await store.admit(Sample.arrival("one", trouble: .unreadable), terms: Sample.terms())
        let reference = try #require(try await store.worklist().first?.reference)
        try await confirm(reference, 0, in: store, by: anna)

        let reading = try #require(try await store.confirmedReadings(of: [reference]).first)

        #expect(reading.taken == nil && !reading.isRearranged)
        #expect(reading.confirmed[.referrerNPI]?.value == .text("1234567893"))
    }
}
