/// Reviews: one person at a time, nothing overwritten unseen, every word of a person appended and on the log.
import Foundation
import ReferralCore
import Testing

@testable import DeskStore

@Suite struct ReviewTests {
    private func desk(
        _ decided: [DecidedReferral] = [Sample.doubtful()], watch: SetWatch = SetWatch(), pages: Int = 1
    ) async throws -> (DeskStore, [ReferenceNumber], anna: DeskPerson, bea: DeskPerson) {
        let store = try DeskStore.inMemory(clock: watch.clock)
        let references = try await store.take(
            Sample.arrival("one"), decided: decided,
            evidence: Sample.evidence(pages: (1...pages).map { Sample.page($0) }))
        return (
            store, references, anna: try await store.person("anna", .clerk), bea: try await store.person("bea", .clerk)
        )
    }

    private let npi = FieldAnswer(.value, value: .text("1234567893"), how: .typed)
    private let name = FieldAnswer(.value, value: .text("Zebedee Quillfeather"), how: .asRead)

    @Test func `what a person confirms stands beside what was read`() async throws {
        let (store, references, anna, _) = try await desk()
        try await store.claim(references[0], tab: "a", by: anna)
        let draft = ReviewDraft(answers: [.referrerNPI: npi, .patientName: name], seconds: 12)

        let confirmed = try await store.confirm(references[0], with: draft, ReviewHold(tab: "a", version: 0), by: anna)

        #expect(confirmed.fields[.referrerNPI]?.value == .text("1234567893"))
        #expect(
            confirmed.incomplete == [.patientAddress, .patientPhone, .insuranceType, .serviceRequested, .reasonText])
        let review = try await store.review(of: references[0])
        #expect(review.outcome == .confirmed && review.settledBy == "Anna" && review.holder == nil)
        #expect(review.sheet.decided?.fields[.referrerNPI] == nil)
        let kept = try #require(try await store.confirmedReferrals().first)
        #expect(kept.by == "anna" && kept.seconds == 12)
        #expect(
            kept.fields[.referrerNPI]
                == ConfirmedField(
                    statusRead: nil, confidence: nil, valueRead: nil, answer: .value, value: .text("1234567893"),
                    how: .typed, isChanged: true))
        #expect(kept.fields[.patientName]?.isChanged == false)
        #expect(kept.fields[.patientBirthDate]?.how == .untouched)
        #expect(try await store.verify(.audit) == .sound(entries: 6))
    }

    @Test func `a referral is not confirmed while a field waits for a person`() async throws {
        let (store, references, anna, _) = try await desk()
        try await store.claim(references[0], tab: "a", by: anna)

        await #expect(throws: DeskStoreError.refused(.unanswered(fields: 1))) {
            try await store.confirm(
                references[0], with: ReviewDraft(answers: [.referrerNPI: npi]), ReviewHold(tab: "a", version: 0),
                by: anna)
        }
    }

    @Test func `two people cannot have one referral in hand`() async throws {
        let watch = SetWatch()
        let (store, references, anna, bea) = try await desk(watch: watch)
        try await store.claim(references[0], tab: "a", by: anna)

        await #expect(throws: DeskStoreError.refused(.heldBy(name: "Anna"))) {
            try await store.claim(references[0], tab: "b", by: bea)
        }
        watch.advance(60)
        #expect(try await store.keepClaim(references[0], tab: "a", by: anna))
        watch.advance(60)
        await #expect(throws: DeskStoreError.refused(.heldBy(name: "Anna"))) {
            try await store.claim(references[0], tab: "b", by: bea)
        }
        watch.advance(60)
        try await store.claim(references[0], tab: "b", by: bea)
        #expect(try await store.keepClaim(references[0], tab: "a", by: anna) == false)
    }

    @Test func `whoever is taken over can no longer save, and the draft goes on`() async throws {
        let (store, references, anna, bea) = try await desk()
        try await store.claim(references[0], tab: "a", by: anna)
        let draft = ReviewDraft(answers: [.referrerNPI: npi])
        #expect(try await store.saveDraft(draft, of: references[0], ReviewHold(tab: "a", version: 0), by: anna) == 1)

        try await store.claim(references[0], tab: "b", by: bea, takingOver: true)

        await #expect(throws: DeskStoreError.refused(.claimLost(name: "Bea"))) {
            try await store.saveDraft(ReviewDraft(), of: references[0], ReviewHold(tab: "a", version: 1), by: anna)
        }
        let review = try await store.review(of: references[0])
        #expect(review.draft == draft && review.draftBy == "Anna" && review.version == 1)
        #expect(review.holder?.display == "Bea")
    }

    @Test func `a second tab cannot overwrite what the first saved`() async throws {
        let (store, references, anna, _) = try await desk()
        try await store.claim(references[0], tab: "a", by: anna)
        _ = try await store.saveDraft(ReviewDraft(), of: references[0], ReviewHold(tab: "a", version: 0), by: anna)
        try await store.claim(references[0], tab: "b", by: anna)

        await #expect(throws: DeskStoreError.refused(.changedMeanwhile(version: 1))) {
            try await store.saveDraft(ReviewDraft(), of: references[0], ReviewHold(tab: "b", version: 0), by: anna)
        }
    }

    @Test func `a reopened referral begins with the answers it was confirmed with`() async throws {
        let (store, references, anna, bea) = try await desk()
        try await store.claim(references[0], tab: "a", by: anna)
        let draft = ReviewDraft(answers: [.referrerNPI: npi, .patientName: name])
        _ = try await store.confirm(references[0], with: draft, ReviewHold(tab: "a", version: 0), by: anna)

        await #expect(throws: DeskStoreError.refused(.notAllowed)) { try await store.reopen(references[0], by: bea) }
        try await store.reopen(references[0], by: anna)

        let review = try await store.review(of: references[0])
        #expect(review.outcome == .open && review.version == 2)
        #expect(review.draft?.answers.mapValues(\.value) == draft.answers.mapValues(\.value))
        #expect(review.draft?.answers.mapValues(\.how) == draft.answers.mapValues(\.how))
    }

    @Test func `a duplicate's promise is released, on the log, and owed again when it is reopened`() async throws {
        let (store, references, anna, _) = try await desk()
        let second = try await store.take(
            Sample.arrival("two", mark: "2"), decided: [Sample.decided(name: "Ann Other")])
        try await store.claim(second[0], tab: "a", by: anna)

        try await store.declare(
            .duplicate(of: references[0]), on: second[0], ReviewHold(tab: "a", version: 0), by: anna)
        #expect(try await store.openPromises().map(\.reference) == [references[0]])
        #expect(try await store.counts().openPromises == 1)

        try await store.reopen(second[0], by: anna)
        #expect(try await store.openPromises().count == 2)
        #expect(try await store.sheet(for: second[0]).history.map(\.kind) == ["created", "note", "note", "reopened"])
        #expect(try await store.verify(.promise) == .sound(entries: 6))
    }

    @Test func `a misdirected fax is still owed an answer and no longer shows whose it was`() async throws {
        let (store, references, anna, _) = try await desk()
        try await store.claim(references[0], tab: "a", by: anna)
        try await store.declare(.misdirected, on: references[0], ReviewHold(tab: "a", version: 0), by: anna)
        let entry = try #require(try await store.openPromises().first)
        #expect(entry.outcome == .misdirected && entry.patientName == nil)
    }

    @Test func `a split gives the new referral a number, its pages and the first one's deadline`() async throws {
        let (store, references, anna, _) = try await desk(pages: 2)
        try await store.claim(references[0], tab: "a", by: anna)
        let parts = [
            RegroupedReferral(references[0], hold: ReviewHold(tab: "a", version: 0), decided: Sample.doubtful()),
            RegroupedReferral(nil, hold: nil, decided: Sample.decided(name: "Ann Other", page: 2)),
        ]

        let both = try await store.regroup(parts, by: anna)

        #expect(both.count == 2 && both[0] == references[0])
        let (one, other) = (try await store.sheet(for: both[0]), try await store.sheet(for: both[1]))
        #expect(other.decided?.pages == [2] && other.promise == one.promise)

        try await store.join(
            both[1], try await store.held(both[1], "b", anna),
            to: RegroupedReferral(
                both[0], hold: ReviewHold(tab: "a", version: 1), decided: Sample.doubtful(pages: [1, 2])),
            by: anna)
        #expect(try await store.sheet(for: both[0]).decided?.pages == [1, 2])
        #expect(try await store.review(of: both[1]).other == both[0])
        #expect(try await store.openPromises().map(\.reference) == [both[0]])
    }

    @Test func `pages are not taken from a referral somebody works on`() async throws {
        let (store, references, anna, bea) = try await desk(
            [Sample.doubtful(), Sample.decided(name: "Ann Other", page: 2)], pages: 2)
        try await store.claim(references[1], tab: "b", by: bea)
        try await store.claim(references[0], tab: "a", by: anna)
        await #expect(throws: DeskStoreError.refused(.heldBy(name: "Bea"))) {
            _ = try await store.regroup(
                [
                    RegroupedReferral(
                        references[0], hold: ReviewHold(tab: "a", version: 0), decided: Sample.doubtful(pages: [1, 2])),
                    RegroupedReferral(references[1], hold: nil, decided: Sample.decided(page: 2)),
                ], by: anna)
        }
    }

    @Test func `the last word on a page counts`() async throws {
        let (store, references, anna, _) = try await desk()
        try await store.claim(references[0], tab: "a", by: anna)
        let hold = ReviewHold(tab: "a", version: 0)
        try await store.mark(page: 1, of: references[0], PageMark(kind: .notes, quarters: 1), hold, by: anna)
        try await store.mark(page: 1, of: references[0], PageMark(quarters: 2), hold, by: anna)
        #expect(try await store.review(of: references[0]).marks == [1: PageMark(kind: .notes, quarters: 2)])
        await #expect(throws: DeskStoreError.refused(.noSuchPage(9))) {
            try await store.mark(page: 9, of: references[0], PageMark(quarters: 2), hold, by: anna)
        }
    }

    @Test func `an auditor changes nothing`() async throws {
        let (store, references, _, _) = try await desk()
        let auditor = try await store.person("otto", .auditor)
        try await store.claim(references[0], tab: "a", by: auditor)
        await #expect(throws: DeskStoreError.refused(.notAllowed)) {
            _ = try await store.saveDraft(
                ReviewDraft(), of: references[0], ReviewHold(tab: "a", version: 0), by: auditor)
        }
    }
}

extension Sample {
    /// One accepted field, one to look at, and a missing number.
    static func doubtful(pages: [Int] = [1]) -> DecidedReferral {
        var referral = decided()
        referral.pages = pages
        referral.fields[.patientName]?.status = .look
        return referral
    }
}

extension DeskStore {
    func person(_ name: String, _ role: DeskRole) async throws -> DeskPerson {
        let user = try await addUser(
            name, display: name.capitalized, role: role, password: "correct horse battery")
        return DeskPerson(id: user.id, name: name, role: role)
    }

    fileprivate func held(_ reference: ReferenceNumber, _ tab: String, _ person: DeskPerson) async throws -> ReviewHold
    {
        try await claim(reference, tab: tab, by: person)
        return ReviewHold(tab: tab, version: try await review(of: reference).version)
    }
}
