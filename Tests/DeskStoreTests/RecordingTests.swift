import Foundation
import GRDB
import ReferralCore
import Testing

@testable import DeskStore

struct RecordingTests {
    @Test func `what was read and decided comes back whole`() async throws {
        let store = try DeskStore.inMemory(clock: .standing(at: Sample.received))
        let picture = PagePicture(page: 1, dpi: 100, png: Data([1, 2, 3]))
        let decided = Sample.decided(urgency: .urgent)
        let references = try await store.take(
            Sample.arrival("one"), decided: [decided], evidence: Sample.evidence(pictures: [picture]))
        let reference = try #require(references.first)
        let sheet = try await store.sheet(for: reference)
        #expect(sheet.decided == decided)
        #expect(sheet.evidence == Sample.evidence())
        #expect(sheet.entry.urgency == .urgent)
        #expect(sheet.entry.incomplete == 1)
        #expect(sheet.history.map(\.kind) == ["created", "note"])
        #expect(try await store.pictures(for: reference) == [picture])
        #expect(try await store.evidence(of: Fingerprint.of("one")) == Sample.evidence())
    }

    @Test func `two referrals in one fax get two numbers and two promises with one start`() async throws {
        let store = try DeskStore.inMemory()
        let references = try await store.take(
            Sample.arrival("one"), decided: [Sample.decided(), Sample.decided(name: "Ada Thistlewood", page: 2)],
            evidence: Sample.evidence(pages: [Sample.page(1), Sample.page(2)]))
        #expect(references.map { String($0.description.dropLast(2)) } == ["RA260306-0001", "RA260306-0002"])
        let sheets = [
            try await store.sheet(for: references[0]), try await store.sheet(for: references[1]),
        ]
        #expect(sheets[0].promise == sheets[1].promise)
        #expect(sheets[1].siblings == references)
        #expect(try await store.counts().openPromises == 2)
    }

    @Test func `the most pressing referral stands first whatever its age`() async throws {
        let store = try DeskStore.inMemory()
        var byUrgency: [Urgency: ReferenceNumber] = [:]
        for urgency in [Urgency.routine, .stat, .unknown, .urgent] {
            byUrgency[urgency] = try await store.take(
                Sample.arrival(urgency.rawValue), decided: [Sample.decided(name: nil, urgency: urgency)]
            ).first
        }
        let order = try await store.openPromises().map(\.reference)
        #expect(order == [.stat, .urgent, .routine, .unknown].compactMap { byUrgency[$0] })
    }

    @Test func `raw readings and decisions cannot be changed or deleted`() async throws {
        let store = try DeskStore.inMemory()
        _ = try await store.take(Sample.arrival("one"), decided: [Sample.decided()])
        for table in ["reading", "decision", "promise_event", "audit_event"] {
            for step in ["UPDATE \(table) SET rowid = rowid", "DELETE FROM \(table)"] {
                await #expect(throws: DatabaseError.self, "\(step)") {
                    try await store.database.write { try $0.execute(sql: step) }
                }
            }
        }
    }

    @Test func `the number in the header names the sender where the fax server did not`() async throws {
        let store = try DeskStore.inMemory()
        var page = Sample.page(1)
        page.header = TransmissionHeader(
            raw: "x", sender: nil, number: "+15075550123", sent: nil, page: nil, of: nil)
        _ = try await store.take(
            Sample.arrival("one", sender: nil), decided: [Sample.decided()], evidence: Sample.evidence(pages: [page]))
        #expect(try await store.worklist().map(\.sender) == ["+15075550123"])
    }

    @Test func `overdue promises are found and counted`() async throws {
        let watch = SetWatch()
        let store = try DeskStore.inMemory(clock: watch.clock)
        _ = try await store.take(Sample.arrival("one"), decided: [Sample.decided()])
        #expect(try await store.counts().overdue == 0)
        watch.advance(4 * 86_400)
        #expect(try await store.counts().overdue == 1)
        #expect(try await store.worklist(WorklistFilter(overdueAt: store.clock.now)).count == 1)
    }
}

struct ResendTests {
    @Test func `a fax that names the same patient from the same sender is linked, not merged`() async throws {
        let store = try DeskStore.inMemory()
        let first = try await store.take(Sample.arrival("one"), decided: [Sample.decided(name: "Zébedee Quillfeather")])
        let second = try await store.take(
            Sample.arrival("two"), decided: [Sample.decided(name: "Z QUILLFEATHER Jr")])
        #expect(try await store.sheet(for: second[0]).entry.mayRepeat == first)
        #expect(try await store.sheet(for: first[0]).repeatedBy == second)
        #expect(try await store.counts().openPromises == 2)
    }

    @Test(
        arguments: [
            ("another sender", "+15075550199", "1961-04-02", 0.0),
            ("another patient", "+14805550111", "1971-04-02", 0.0),
            ("long ago", "+14805550111", "1961-04-02", 31.0 * 86_400),
        ] as [(String, String, String, TimeInterval)])
    func `a fax is no resend from`(_ why: String, sender: String, dob: String, later: TimeInterval) async throws {
        let store = try DeskStore.inMemory()
        _ = try await store.take(Sample.arrival("one"), decided: [Sample.decided()])
        let second = try await store.take(
            Sample.arrival("two", sender: sender, at: Sample.received.addingTimeInterval(later)),
            decided: [Sample.decided(dob: dob)])
        #expect(try await store.sheet(for: second[0]).entry.mayRepeat == [], "\(why)")
    }

    @Test func `where the patient cannot be read the pictures speak`() async throws {
        let store = try DeskStore.inMemory()
        func fax(_ name: String, page: String, patient: String?) async throws -> ReferenceNumber {
            try await store.take(
                Sample.arrival(name), decided: [Sample.decided(name: patient)],
                evidence: Sample.evidence(pages: [Sample.page(1, fingerprint: page)]))[0]
        }
        let known = try await fax("one", page: "ffff0000ffff0000", patient: "Zebedee Quillfeather")
        let near = try await fax("two", page: "ffff0000ffff0003", patient: nil)
        let far = try await fax("three", page: "00ff0000ffff0000", patient: nil)
        let other = try await fax("four", page: "ffff0000ffff0000", patient: "Ada Thistlewood")
        #expect(try await store.sheet(for: near).entry.mayRepeat == [known])
        #expect(try await store.sheet(for: far).entry.mayRepeat == [])
        #expect(try await store.sheet(for: other).entry.mayRepeat == [near])
    }
}
