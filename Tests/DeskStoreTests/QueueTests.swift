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

    @Test func `a crash of the reader is tried twice more, then the fax is set aside with its promise open`()
        async throws
    {
        let store = try DeskStore.inMemory()
        _ = try await store.admit(Sample.arrival("one"), terms: Sample.terms())
        let first = try #require(try await store.leaseNext(for: 60))
        #expect(try await store.recordFailure(of: first, trouble: .readerCrashed) == .willTryAgain)
        let second = try #require(try await store.leaseNext(for: 60))
        #expect(try await store.recordFailure(of: second, trouble: .readerCrashed) == .willTryAgain)
        let third = try #require(try await store.leaseNext(for: 60))
        #expect(try await store.recordFailure(of: third, trouble: .readerTimedOut) == .setAside)
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

    @Test func `a fax that takes the desk down with it comes to an end all the same`() async throws {
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

    @Test func `a clock set back keeps no fax from the next start, one set forward gives none to two`() async throws {
        let watch = SetWatch()
        let store = try DeskStore.inMemory(clock: watch.clock)
        _ = try await store.admit(Sample.arrival("one"), terms: Sample.terms())
        _ = try #require(try await store.leaseNext(for: 60))
        watch.advance(-86_400)
        // The desk that held it has ended; by the clock its lease runs for another day.
        #expect(try await store.leaseNext(for: 60) == nil)
        #expect(try await store.takeBackLeases() == 1)
        let again = try #require(try await store.leaseNext(for: 60))
        watch.advance(30 * 86_400)
        let other = try #require(try await store.leaseNext(for: 60))
        _ = try await store.record(Sample.evidence(), decided: [Sample.decided()], of: other)
        await #expect(throws: DeskStoreError.leaseLost(fax: again.id)) {
            try await store.record(Sample.evidence(), decided: [Sample.decided()], of: again)
        }
        #expect(try await store.counts().openPromises == 1)
    }

    @Test func `a fax sent back from quarantine has all its tries before it and the promise it had`() async throws {
        let store = try DeskStore.inMemory()
        guard
            case .admitted(_, let reference) = try await store.admit(
                Sample.arrival("one", trouble: .notAFax), terms: Sample.terms())
        else { return }
        let promised = try await store.sheet(for: reference).promise
        #expect(try await store.retry(reference) == .queued(reference: reference))
        #expect(try await store.retry(reference) == .notSetAside)
        #expect(try await store.worklist().map(\.state) == [.unread])
        let fax = try #require(try await store.leaseNext(for: 60))
        #expect(fax.attempt == 1)
        _ = try await store.record(Sample.evidence(), decided: [Sample.decided()], of: fax)
        let sheet = try await store.sheet(for: reference)
        #expect(sheet.entry.state == .read && sheet.entry.trouble == nil)
        #expect(sheet.promise == promised)
        #expect(try await store.verify(.audit) == .sound(entries: 4))
    }

    @Test func `a sign of life is alive for a minute, and not from the future`() async throws {
        let watch = SetWatch()
        let store = try DeskStore.inMemory(clock: watch.clock)
        #expect(try await store.heartbeat() == nil)
        let beat = Heartbeat(
            process: 7, startedAt: Sample.received, lookedAt: Sample.received, inboxIsThere: true, files: 3)
        try await store.beat(beat)
        try await store.beat(beat)
        let read = try #require(try await store.heartbeat())
        #expect(read == beat)
        #expect(read.isAlive(at: Sample.received.addingTimeInterval(60)))
        #expect(!read.isAlive(at: Sample.received.addingTimeInterval(61)))
        #expect(!read.isAlive(at: Sample.received.addingTimeInterval(-86_400)))
    }

    @Test func `a fax given back was never tried`() async throws {
        let store = try DeskStore.inMemory()
        _ = try await store.admit(Sample.arrival("one"), terms: Sample.terms())
        let fax = try #require(try await store.leaseNext(for: 60))
        try await store.giveBack(fax)
        #expect(try await store.leaseNext(for: 60)?.attempt == 1)
    }
}
