/// Writes the two logs inside the transaction of the act they tell of.
internal import Foundation
internal import GRDB

/// What can befall a promise.
enum PromiseEventKind: String {
    case created, recomputed, note, met, missed, answered, reopened, escalated, reminder
    case letterQueued = "letter-queued"
    case sendAttempt = "send-attempt"
}

/// What is done at the desk, as the audit log names it.
enum AuditKind: String {
    case faxAdmitted = "fax-admitted"
    case faxDeliveredAgain = "fax-delivered-again"
    case faxRead = "fax-read"
    case faxFailed = "fax-failed"
    case faxQuarantined = "fax-quarantined"
    case faxOffered = "fax-offered-again"
    case letterApproved = "letter-approved"
    case letterWithdrawn = "letter-withdrawn"
    case letterQueuedAgain = "letter-queued-again"
    case letterHanded = "letter-handed-over"
    case letterSent = "letter-sent"
    case letterFailed = "letter-failed"
    case numberConfirmed = "fax-number-confirmed"
    case numberBlocked = "fax-number-blocked"
    case telephoneAnswer = "answered-by-telephone"
    case promiseReopened = "promise-reopened"
    case promiseWithdrawn = "promise-withdrawn"
    case replyJoined = "reply-joined"
}

struct Logbook {
    let db: Database
    let at: Date
    let machine: String
    let actor: String

    func note(_ kind: PromiseEventKind, of promise: Int64, _ body: [String: CanonicalJSON]) throws {
        let entry = ChainEntry(
            kind: kind.rawValue, subject: .whole(promise), at: at, actor: actor, machine: machine, body: body)
        let link = try ChainedLog.link(entry, to: .promise, in: db)
        try db.execute(
            sql: """
                INSERT INTO promise_event (seq, promise_id, kind, record, previous, hash) VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [link.number, promise, kind.rawValue, link.record, link.previous, link.hash])
    }

    /// `subject` is a reference number or `fax/7`; bodies hold ids, codes and counts only.
    func audit(_ kind: AuditKind, _ subject: String, _ body: [String: CanonicalJSON] = [:]) throws {
        let entry = ChainEntry(
            kind: kind.rawValue, subject: .text(subject), at: at, actor: actor, machine: machine, body: body)
        let link = try ChainedLog.link(entry, to: .audit, in: db)
        try db.execute(
            sql: "INSERT INTO audit_event (seq, subject, kind, record, previous, hash) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [link.number, subject, kind.rawValue, link.record, link.previous, link.hash])
    }
}

extension DeskStore {
    func logbook(_ db: Database, at moment: Date) -> Logbook {
        Logbook(db: db, at: moment, machine: machine, actor: "system")
    }

    /// `actor` is a user's name, or `system`.
    func logbook(_ db: Database, at moment: Date, by actor: String) -> Logbook {
        Logbook(db: db, at: moment, machine: machine, actor: actor)
    }

    /// Walks one of the two logs and says where it first breaks.
    package func verify(_ chain: ChainName) async throws(DeskStoreError) -> ChainVerdict {
        try await ask { try ChainedLog.verify(chain, in: $0) }
    }
}
