import Foundation
import GRDB
import ReferralCore
import Testing

@testable import DeskStore

struct ChainTests {
    @Test func `canonical JSON is written in one way`() {
        let value = CanonicalJSON.object([
            "b": .list([.whole(-3), .truth(true), .null]), "a": .text("say \"no\"\n\u{1}/é"), "aa": .object([:]),
        ])
        #expect(value.rendered == #"{"a":"say \"no\"\n\u0001/é","aa":{},"b":[-3,true,null]}"#)
    }

    @Test func `the hash of an entry is the hash of the one before it and its record`() async throws {
        let store = try DeskStore.inMemory(clock: .standing(at: Sample.received))
        _ = try await store.admit(Sample.arrival("one"), terms: Sample.terms())
        let entry = try #require(try await store.sheet(for: ReferenceNumber("RA260306-0001-X")).history.first)
        #expect(entry.hash == Fingerprint.of(String(repeating: "0", count: 64) + entry.record).hex)
        #expect(entry.record.contains(#""dueAt":"2026-03-10T00:00:00.000Z""#))
    }

    @Test(arguments: [
        (
            "UPDATE promise_event SET record = replace(record, '2026-03-10', '2026-04-10') WHERE seq = 2", 2,
            "its record was changed"
        ),
        ("DELETE FROM promise_event WHERE seq = 2", 2, "it is gone"),
        ("DELETE FROM promise_event WHERE seq = 3", 3, "it and what follows are gone, or the head was changed"),
        ("UPDATE promise_event SET promise_id = 1 WHERE seq = 3", 3, "its columns do not say what its record says"),
        (
            "UPDATE promise_event SET previous = hash WHERE seq = 1", 1, "it does not follow the entry before it"
        ),
    ])
    func `a tampered promise log is found and the entry named`(step: String, entry: Int64, why: String) async throws {
        let store = try DeskStore.inMemory()
        for name in ["one", "two", "three"] {
            _ = try await store.admit(Sample.arrival(name), terms: Sample.terms())
        }
        #expect(try await store.verify(.promise) == .sound(entries: 3))
        try await store.database.write { db in
            try db.execute(sql: "DROP TRIGGER promise_event_stays; DROP TRIGGER promise_event_remains")
            try db.execute(sql: step)
        }
        #expect(try await store.verify(.promise) == .broken(entry: entry, why: why))
    }

    @Test func `a due time changed behind the log's back is found`() async throws {
        let store = try DeskStore.inMemory()
        _ = try await store.admit(Sample.arrival("one"), terms: Sample.terms())
        try await store.database.write { try $0.execute(sql: "UPDATE promise SET due_at = due_at + 1") }
        #expect(
            try await store.verify(.promise) == .broken(entry: 1, why: "promise 1 no longer says what was logged"))
    }
}
