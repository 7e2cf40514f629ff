import Foundation
import ReferralCore
import Testing

@testable import DeskStore

struct QueueTests {
    @Test func `the oldest fax is read first and no fax is read by two`() async throws {
        let store = try DeskStore.inMemory(clock: .standing(at: Sample.received))
        _ = try await store.admit(Sample.arrival("younger", at: Sample.received), terms: Sample.terms())
        _ = try await store.admit(
            Sample.arrival("older", at: Sample.received.addingTimeInterval(-60)), terms: Sample.terms())
        let first = try #require(try await store.leaseNext(for: 60))
        let second = try #require(try await store.leaseNext(for: 60))
        #expect([first.fingerprint, second.fingerprint] == [Fingerprint.of("older"), Fingerprint.of("younger")])
        #expect(try await store.leaseNext(for: 60) == nil)
    }

    @Test func `a lapsed lease gives the fax to another and the first reader may not record`() async throws {
        let watch = SetWatch()
        let store = try DeskStore.inMemory(clock: watch.clock)
        _ = try await store.admit(Sample.arrival("one"), terms: Sample.terms())
        let slow = try #require(try await store.leaseNext(for: 60))
        watch.advance(59)
        #expect(try await store.leaseNext(for: 60) == nil)
        watch.advance(1)
        let quick = try #require(try await store.leaseNext(for: 60))
        #expect(quick.id == slow.id)
        #expect(quick.attempt == 2)
        await #expect(throws: DeskStoreError.leaseLost(fax: slow.id)) {
            try await store.record(Sample.evidence(), decided: [Sample.decided()], of: slow)
        }
        _ = try await store.record(Sample.evidence(), decided: [Sample.decided()], of: quick)
        #expect(try await store.counts().read == 1)
    }

    @Test func `a crash of the reader is tried once more, then the fax is set aside with its promise open`()
        async throws
    {
        let store = try DeskStore.inMemory()
        _ = try await store.admit(Sample.arrival("one"), terms: Sample.terms())
        let first = try #require(try await store.leaseNext(for: 60))
        #expect(try await store.recordFailure(of: first, trouble: .readerCrashed) == .willTryAgain)
        let second = try #require(try await store.leaseNext(for: 60))
        #expect(try await store.recordFailure(of: second, trouble: .readerTimedOut) == .setAside)
        #expect(try await store.leaseNext(for: 60) == nil)

        let entry = try #require(try await store.worklist().first)
        #expect(entry.state == .unreadable)
        #expect(entry.trouble == .readerTimedOut)
        #expect(entry.isOpen)
    }

    @Test func `a locked document is set aside at once`() async throws {
        let store = try DeskStore.inMemory()
        _ = try await store.admit(Sample.arrival("one"), terms: Sample.terms())
        let fax = try #require(try await store.leaseNext(for: 60))
        #expect(try await store.recordFailure(of: fax, trouble: .encrypted) == .setAside)
    }

    @Test func `a fax that failed waits behind those that did not`() async throws {
        let store = try DeskStore.inMemory()
        _ = try await store.admit(
            Sample.arrival("crasher", at: Sample.received.addingTimeInterval(-60)), terms: Sample.terms())
        _ = try await store.admit(Sample.arrival("sound"), terms: Sample.terms())
        let crasher = try #require(try await store.leaseNext(for: 60))
        _ = try await store.recordFailure(of: crasher, trouble: .readerCrashed)
        #expect(try await store.leaseNext(for: 60)?.fingerprint == Fingerprint.of("sound"))
    }

    @Test func `a fax that takes the desk down with it is set aside after five leases`() async throws {
        let watch = SetWatch()
        let store = try DeskStore.inMemory(clock: watch.clock)
        _ = try await store.admit(Sample.arrival("one"), terms: Sample.terms())
        for _ in 1...Thresholds.attemptsBeforeQuarantine {
            #expect(try await store.leaseNext(for: 60) != nil)
            watch.advance(61)
        }
        #expect(try await store.leaseNext(for: 60) == nil)
        #expect(try await store.worklist().map(\.trouble) == [.readerCrashed])
    }

    @Test func `a fax given back was never tried`() async throws {
        let store = try DeskStore.inMemory()
        _ = try await store.admit(Sample.arrival("one"), terms: Sample.terms())
        let fax = try #require(try await store.leaseNext(for: 60))
        try await store.giveBack(fax)
        #expect(try await store.leaseNext(for: 60)?.attempt == 1)
    }
}
