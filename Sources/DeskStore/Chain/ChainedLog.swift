/// A log that cannot be changed unnoticed: each entry's hash covers the entry before it.
///
/// `hash = SHA-256(previous hash ‖ canonical JSON of the entry)`; the first entry follows 64 zeros. The head (last number
/// and hash) stands in a table of its own, so that entries cut off at the end are missed too. Verifying reads every entry
/// once: about 100,000 a second.
internal import Foundation
internal import GRDB

/// The two logs of the desk.
package enum ChainName: String, Sendable, CaseIterable {
    /// What was promised to whom and what became of it.
    case promise
    /// Who did what at this desk.
    case audit
}

/// What walking a chain found.
package enum ChainVerdict: Sendable, Equatable, CustomStringConvertible {
    case sound(entries: Int)
    case broken(entry: Int64, why: String)

    package var description: String {
        switch self {
        case .sound(let entries): "\(entries) entries, unbroken"
        case .broken(let entry, let why): "entry \(entry): \(why)"
        }
    }
}

/// One entry to be written: who did what to which promise, fax or referral.
struct ChainEntry {
    var kind: String
    /// The promise's number, or the subject of an audit entry.
    var subject: CanonicalJSON
    var at: Date
    var actor: String
    var machine: String
    var body: [String: CanonicalJSON]

    func record(number: Int64) -> String {
        CanonicalJSON.object([
            "seq": .whole(number), "kind": .text(kind), "subject": subject, "at": .text(at.inUniversalTime),
            "actor": .text(actor), "machine": .text(machine), "body": .object(body),
        ]).rendered
    }
}

enum ChainedLog {
    static let origin = String(repeating: "0", count: 64)

    /// Number, record, previous hash and hash of the entry that follows the chain's head; moves the head.
    static func link(
        _ entry: ChainEntry, to chain: ChainName, in db: Database
    ) throws -> (number: Int64, record: String, previous: String, hash: String) {
        let head = try Row.fetchOne(
            db, sql: "SELECT seq, hash FROM chain_head WHERE chain = ?", arguments: [chain.rawValue])
        let number: Int64 = (head?["seq"] ?? 0) + 1
        let previous: String = head?["hash"] ?? origin
        let record = entry.record(number: number)
        let hash = Fingerprint.of(previous + record).hex
        try db.execute(
            sql: """
                INSERT INTO chain_head (chain, seq, hash) VALUES (?, ?, ?)
                ON CONFLICT (chain) DO UPDATE SET seq = excluded.seq, hash = excluded.hash
                """, arguments: [chain.rawValue, number, hash])
        return (number, record, previous, hash)
    }

    /// Walks a chain from its beginning and says where it first breaks.
    static func verify(_ chain: ChainName, in db: Database) throws -> ChainVerdict {
        let table = chain == .promise ? "promise_event" : "audit_event"
        let subject = chain == .promise ? "promise_id" : "subject"
        var previous = origin
        var expected: Int64 = 0
        let rows = try Row.fetchCursor(
            db, sql: "SELECT seq, \(subject) AS subject, kind, record, previous, hash FROM \(table) ORDER BY seq")
        while let row = try rows.next() {
            expected += 1
            if let why = fault(of: row, number: expected, previous: previous) {
                return .broken(entry: expected, why: why)
            }
            previous = row["hash"]
        }
        let head = try Row.fetchOne(
            db, sql: "SELECT seq, hash FROM chain_head WHERE chain = ?", arguments: [chain.rawValue])
        guard (head?["seq"] ?? 0) == expected, (head?["hash"] ?? origin) == previous else {
            return .broken(entry: expected + 1, why: "it and what follows are gone, or the head was changed")
        }
        if chain == .promise, let changed = try changedPromise(in: db) { return changed }
        return .sound(entries: Int(expected))
    }

    /// A promise whose times are not those the log last gave it.
    private static func changedPromise(in db: Database) throws -> ChainVerdict? {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT promise.id AS id, due_at, work_due_at, seq, record FROM promise LEFT JOIN promise_event ON seq =
                    (SELECT max(seq) FROM promise_event WHERE promise_id = promise.id AND kind IN ('created', 'recomputed'))
                ORDER BY promise.id
                """)
        while let row = try rows.next() {
            let record: String? = row["record"]
            let logged = try? JSONDecoder().decode(EntryTimes.self, from: Data((record ?? "").utf8))
            let due = Date(milliseconds: row["due_at"]).inUniversalTime
            let workDue = Date(milliseconds: row["work_due_at"]).inUniversalTime
            if logged?.body.dueAt != due || logged?.body.workDueAt != workDue {
                let promise: Int64 = row["id"]
                return .broken(entry: row["seq"] ?? 0, why: "promise \(promise) no longer says what was logged")
            }
        }
        return nil
    }

    private static func fault(of row: Row, number: Int64, previous: String) -> String? {
        let record: String = row["record"]
        guard row["seq"] == number else { return "it is gone" }
        guard row["previous"] == previous else { return "it does not follow the entry before it" }
        guard row["hash"] == Fingerprint.of(previous + record).hex else { return "its record was changed" }
        guard let written = try? JSONDecoder().decode(EntryFace.self, from: Data(record.utf8)), written.seq == number,
            written.kind == row["kind"], written.subject == row["subject"]
        else { return "its columns do not say what its record says" }
        return nil
    }
}

/// The part of a record that stands in columns too. A promise's subject is a number, an audit entry's a text.
private struct EntryFace: Decodable {
    var seq: Int64
    var kind: String
    var subject: DatabaseValue

    enum CodingKeys: CodingKey { case seq, kind, subject }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        seq = try container.decode(Int64.self, forKey: .seq)
        kind = try container.decode(String.self, forKey: .kind)
        subject =
            if let number = try? container.decode(Int64.self, forKey: .subject) {
                number.databaseValue
            } else {
                try container.decode(String.self, forKey: .subject).databaseValue
            }
    }
}

/// The times an entry gave its promise.
private struct EntryTimes: Decodable {
    struct Body: Decodable {
        var dueAt: String
        var workDueAt: String
    }
    var body: Body
}
