import DeskStore
import Foundation
import GRDB
import ReferralCore
import Testing

@testable import ResponseLetters

struct LedgerTests {
    private static func kinds(_ stage: Stage, _ reference: ReferenceNumber) async throws -> [String] {
        try await stage.store.sheet(for: reference).history.map(\.kind)
    }

    private static func send(_ stage: Stage, at time: String, _ result: SendResult = SendResult(.done, pages: 1))
        async throws
    {
        stage.watch.set(time)
        let begun = try await stage.store.beginSending(by: "print")
        let (_, attempt) = try #require(begun)
        try await stage.store.record(result, of: attempt)
    }

    @Test(arguments: [LetterKind.accepted, .missingInformation, .redirected, .declined, .misdirected])
    func `a letter keeps the promise when it is confirmed sent, not when it is written`(kind: LetterKind) async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            _ = try await stage.approve(kind, for: reference)
            #expect(try await stage.store.ledger(.open).all().count == 1)
            try await Self.send(stage, at: "2026-03-07T16:00:00Z")
            #expect(try await stage.store.ledger(.open).all() == [])
            #expect(
                try await Self.kinds(stage, reference)
                    == ["created", "note", "letter-queued", "send-attempt", "answered", "met"])
            let proof = try await stage.store.proof(of: reference, vault: stage.vault)
            #expect(proof.faults == [])
        }
    }

    @Test(arguments: [(false, 1), (true, 0)])
    func `an acknowledgement keeps the promise only where the desk says so`(counts: Bool, open: Int) async throws {
        try await inTemporaryFolder { folder in
            var rules = LetterRules()
            rules.acknowledgementCounts = counts
            let stage = try Stage(folder, rules: rules)
            let reference = try await stage.receive("fax")
            _ = try await stage.approve(.acknowledgement, for: reference)
            try await Self.send(stage, at: "2026-03-07T16:00:00Z")
            #expect(try await stage.store.ledger(.open).all().count == open)
        }
    }

    @Test func `an acknowledgement nobody approved never keeps the promise`() async throws {
        try await inTemporaryFolder { folder in
            var rules = LetterRules()
            rules.acknowledgementCounts = true
            let stage = try Stage(folder, rules: rules)
            _ = try await stage.receive("fax")
            #expect(try await stage.letters.acknowledgeByItself() == 1)
            #expect(try await stage.letters.acknowledgeByItself() == 0)
            try await Self.send(stage, at: "2026-03-07T16:00:00Z")
            #expect(try await stage.store.ledger(.open).all().count == 1)
        }
    }

    @Test func `an answer after the time is late, and the missed promise stays written`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            _ = try await stage.approve(.accepted, for: reference)
            // Due Monday 9 March, 17:00 in Phoenix.
            try await Self.send(stage, at: "2026-03-10T00:00:01Z")
            #expect(try await Self.kinds(stage, reference).suffix(3) == ["send-attempt", "missed", "answered"])
            let entry = try await stage.store.ledger(.due(from: .distantPast, to: .distantFuture)).all()[0]
            #expect(entry.outcome == .late)
            #expect(entry.missedAt == Desks.moment("2026-03-10T00:00:00Z"))
        }
    }

    @Test func `the clock writes a missed promise once, and nobody edits it away`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            let watch = PromiseWatch(store: stage.store, directory: stage.directory, policy: nil)
            stage.watch.set("2026-03-10T00:00:00Z")
            try await watch.look()
            #expect(try await !Self.kinds(stage, reference).contains("missed"))
            stage.watch.set("2026-03-10T00:00:01Z")
            try await watch.look()
            try await watch.look()
            #expect(try await Self.kinds(stage, reference).filter { $0 == "missed" } == ["missed"])
            try await stage.store.answerByTelephone(
                reference, to: "front desk", at: stage.store.clock.now, by: "m.garcia")
            #expect(
                try await stage.store.ledger(.due(from: .distantPast, to: .distantFuture)).all()[0].outcome == .late)
        }
    }

    @Test func `a telephone answer keeps the promise and says who called whom`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            stage.watch.set("2026-03-07T16:00:00Z")
            await #expect(throws: DeskStoreError.self) {
                try await stage.store.answerByTelephone(
                    reference, to: "front desk", at: Desks.moment("2026-03-06T20:00:00Z"), by: "m.garcia")
            }
            try await stage.store.answerByTelephone(
                reference, to: "front desk", at: Desks.moment("2026-03-07T15:55:00Z"), by: "m.garcia")
            let answered = try #require(
                try await stage.store.sheet(for: reference).history.first { $0.kind == "answered" })
            #expect(answered.record.contains(#""actor":"m.garcia""#))
            #expect(answered.record.contains(#""to":"front desk""#))
            #expect(answered.record.contains(#""answeredAt":"2026-03-07T15:55:00.000Z""#))
            #expect(try await stage.store.ledger(.open).all() == [])
            try await stage.store.reopen(reference, why: "wrong practice", by: "m.garcia")
            #expect(try await stage.store.ledger(.open).all().count == 1)
            try await stage.store.withdraw(reference, why: "sender called it off", by: "m.garcia")
            #expect(
                try await stage.store.ledger(.due(from: .distantPast, to: .distantFuture)).all()[0].outcome
                    == .withdrawn)
        }
    }

    @Test func `each level is told once, and of those missed over a weekend only the last`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            _ = try await stage.receive("fax")
            let watch = PromiseWatch(store: stage.store, directory: stage.directory, policy: nil)
            try await watch.look()
            #expect(try await stage.store.waitingNotices() == [])
            // Monday, half an hour before closing: halfway, eight, four and one hour are over.
            stage.watch.set("2026-03-09T23:30:00Z")
            try await watch.look()
            try await watch.look()
            #expect(
                try await stage.store.waitingNotices().map { "\($0.level) \($0.recipient)" }
                    == ["unassigned lead", "one-hour-left supervisor"])
            stage.watch.set("2026-03-11T00:00:00Z")
            try await watch.look()
            #expect(try await stage.store.waitingNotices().map(\.level).suffix(1) == ["a-day-overdue"])
        }
    }

    @Test func `a changed calendar moves open promises, but never past what a letter said`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let free = try await stage.receive("one")
            let bound = try await stage.receive("two")
            _ = try await stage.approve(.acknowledgement, for: bound)
            try await Self.send(stage, at: "2026-03-06T23:00:00Z")
            let watch = PromiseWatch(store: stage.store, directory: stage.directory, policy: .business3)
            try await watch.look()
            try await watch.look()
            let ledger = try await stage.store.ledger(.open).all()
            #expect(ledger.first { $0.reference == free }?.terms.dueAt == Desks.moment("2026-03-12T00:00:00Z"))
            #expect(ledger.first { $0.reference == bound }?.terms.dueAt == Desks.moment("2026-03-10T00:00:00Z"))
            #expect(try await Self.kinds(stage, free).filter { $0 == "recomputed" }.count == 1)
            #expect(try await Self.kinds(stage, bound).filter { $0 == "recomputed" }.count == 1)
            guard case .sound = try await stage.store.verify(.promise) else {
                Issue.record("the chain broke")
                return
            }
        }
    }

    @Test func `a reply joins its referral with a new promise, and its own promise moves`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let asked = try await stage.receive("fax")
            _ = try await stage.approve(.missingInformation, for: asked)
            try await Self.send(stage, at: "2026-03-07T16:00:00Z")
            stage.watch.set("2026-03-09T16:00:00Z")
            let reply = try await stage.receive(
                "reply", answers: FoundReference(number: asked.description, source: .barcode))
            #expect(try await stage.store.replies(to: asked) == [reply])
            #expect(try await stage.store.referralAnswered(by: reply) == asked)
            let open = try await stage.store.ledger(.open).all()
            #expect(open.map(\.reference) == [asked])
            #expect(open.map(\.number) == [2])
            #expect(open.map(\.terms.startAt) == [Desks.moment("2026-03-09T16:00:00Z")])
            let moved = try await stage.store.ledger(.due(from: .distantPast, to: .distantFuture)).all().first {
                $0.reference == reply
            }
            #expect(moved?.outcome == .moved)
        }
    }

    @Test func `a reference nobody was written about joins nothing`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let first = try await stage.receive("fax")
            let other = try await stage.receive(
                "copy", answers: FoundReference(number: first.description, source: .print))
            #expect(try await stage.store.replies(to: first) == [])
            #expect(try await stage.store.ledger(.open).all().map(\.reference) == [first, other])
        }
    }

    @Test func `a letter says what a person confirmed, not what was read`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            let user = try await stage.store.addUser(
                "m.garcia", display: "M. Garcia", role: .clerk, password: "a long walk by the river")
            let person = DeskPerson(id: user.id, name: user.name, role: user.role)
            try await stage.store.claim(reference, tab: "a", by: person)
            let draft = ReviewDraft(answers: [
                .insuranceType: FieldAnswer(.value, value: .text("hmo"), how: .typed),
                .referrerNPI: FieldAnswer(.illegible, how: .asRead),
                .referrerName: FieldAnswer(.value, value: .text("Jordan Whitfield-Hall"), how: .typed),
            ])
            try await stage.store.confirm(reference, with: draft, ReviewHold(tab: "a", version: 0), by: person)
            let subject = LetterSubject(try await stage.store.sheetAsItStands(for: reference))
            #expect(subject.referrerName == "Jordan Whitfield-Hall")
            #expect(subject.items.contains(.init(label: "Referring NPI (referring physician NPI)", lack: .illegible)))
            #expect(!subject.items.contains { $0.label == "Type of insurance" })
            #expect(try await stage.store.ledger(.open).all().map(\.isAssigned) == [true])
        }
    }

    @Test func `a tampered entry is found and named`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            _ = try await stage.approve(.accepted, for: reference)
            try await Self.send(stage, at: "2026-03-07T16:00:00Z")
            let database = try DatabaseQueue(path: folder.appending(path: "desk.sqlite").path)
            let seq = try await database.write { db in
                try db.execute(sql: "DROP TRIGGER promise_event_stays")
                try db.execute(
                    sql: "UPDATE promise_event SET record = replace(record, '\"late\":false', '\"late\":true')")
                return try Int64.fetchOne(db, sql: "SELECT seq FROM promise_event WHERE kind = 'answered'")
            }
            let proof = try await stage.store.proof(of: reference, vault: stage.vault)
            #expect(proof.faults.first == "promise log, entry \(seq ?? 0): its record was changed")
        }
    }

    @Test func `a letter whose pages were changed does not prove anything`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            let letter = try await stage.approve(.accepted, for: reference)
            let place = stage.vault.place(of: letter.pdf)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: place.path)
            try Data("another letter".utf8).write(to: place)
            let proof = try await stage.store.proof(of: reference, vault: stage.vault)
            #expect(proof.faults == ["letter \(letter.name): its PDF is changed or gone"])
        }
    }
}
