import Foundation
import GRDB
import ReferralCore
import Testing

@testable import DeskStore

struct AdmissionTests {
    @Test func `a fax that is admitted has a number, a promise and an entry in both logs`() async throws {
        let store = try DeskStore.inMemory(clock: .standing(at: Sample.received))
        let admission = try await store.admit(Sample.arrival("one"), terms: Sample.terms())
        let reference = try ReferenceNumber("RA260306-0001-X")
        #expect(admission == .admitted(fax: 1, reference: reference))

        let sheet = try await store.sheet(for: reference)
        #expect(sheet.promise == (try Sample.terms()))
        #expect(sheet.entry.isOpen)
        #expect(sheet.entry.state == .unread)
        #expect(sheet.history.map(\.kind) == ["created"])
        #expect(try await store.verify(.promise) == .sound(entries: 1))
        #expect(try await store.verify(.audit) == .sound(entries: 1))
    }

    @Test func `two faxes with the same bytes are one referral with one promise`() async throws {
        let store = try DeskStore.inMemory()
        _ = try await store.admit(Sample.arrival("one", mark: "a"), terms: Sample.terms())
        let again = try await store.admit(Sample.arrival("one", mark: "b"), terms: Sample.terms(day: "2026-03-07"))
        #expect(again == .deliveredAgain(fax: 1, reference: try ReferenceNumber("RA260306-0001-X")))
        let counts = try await store.counts()
        #expect([counts.referrals, counts.openPromises, counts.deliveredAgain] as [Int] == [1, 1, 1])
    }

    @Test func `the file that was admitted before a crash is known again and noted once`() async throws {
        let store = try DeskStore.inMemory()
        _ = try await store.admit(Sample.arrival("one", mark: "a"), terms: Sample.terms())
        let again = try await store.admit(Sample.arrival("one", mark: "a"), terms: Sample.terms())
        #expect(again == .knownFile(fax: 1, reference: try ReferenceNumber("RA260306-0001-X")))
        #expect(try await store.counts().deliveredAgain == 0)
    }

    @Test func `two empty files are two lost faxes, each with a promise`() async throws {
        let store = try DeskStore.inMemory()
        for mark in ["a", "b", "a"] {
            _ = try await store.admit(Sample.arrival("", mark: mark, trouble: .empty), terms: Sample.terms())
        }
        let counts = try await store.counts()
        #expect([counts.quarantined, counts.openPromises, counts.waiting] as [Int] == [2, 2, 0])
    }

    @Test func `campuses and days number their referrals apart`() async throws {
        let store = try DeskStore.inMemory()
        let plan: [(CampusCode, String)] = [
            (.arizona, "2026-03-06"), (.florida, "2026-03-06"), (.arizona, "2026-03-06"), (.arizona, "2026-03-07"),
        ]
        var references: [String] = []
        for (index, (campus, day)) in plan.enumerated() {
            let admission = try await store.admit(
                Sample.arrival("fax \(index)", campus: campus), terms: Sample.terms(day: day))
            guard case .admitted(_, let reference) = admission else { continue }
            references.append(String(reference.description.dropLast(2)))
        }
        #expect(references == ["RA260306-0001", "RF260306-0001", "RA260306-0002", "RA260307-0001"])
    }

    @Test func `when the numbers of a day are used up nothing is half admitted`() async throws {
        let store = try DeskStore.inMemory()
        try await store.database.write { db in
            try db.execute(sql: "INSERT INTO reference_day VALUES ('AZ', '2026-03-06', 9999)")
        }
        await #expect(throws: DeskStoreError.referencesExhausted(day: "2026-03-06")) {
            try await store.admit(Sample.arrival("one"), terms: Sample.terms())
        }
        let counts = try await store.counts()
        #expect([counts.waiting, counts.referrals, counts.openPromises] as [Int] == [0, 0, 0])
        #expect(try await store.verify(.audit) == .sound(entries: 0))
    }

    @Test func `printing what came in shows no number, name or file`() throws {
        let arrival = Sample.arrival("Quillfeather")
        var printed = ""
        dump(arrival, to: &printed)
        printed += "\(arrival) \(String(reflecting: arrival))"
        #expect(!printed.contains("5550111"))
        #expect(!printed.contains("Quillfeather"))
    }
}
