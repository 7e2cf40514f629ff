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
package enum AuditKind: String, Sendable {
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
    // At the console
    case signedIn = "signed-in"
    case signInRefused = "sign-in-refused"
    case signedOut = "signed-out"
    case worklistViewed = "worklist-viewed"
    case searched
    case referralViewed = "referral-viewed"
    case pageViewed = "page-viewed"
    case originalTaken = "original-taken"
    case logViewed = "log-viewed"
    case logExported = "log-exported"
    case statisticsViewed = "statistics-viewed"
    case regionRead = "region-read"
    case refusedEntry = "refused-entry"
    case referralClaimed = "referral-claimed"
    case referralTakenOver = "referral-taken-over"
    case referralReleased = "referral-released"
    case fieldsDrafted = "fields-drafted"
    case referralConfirmed = "referral-confirmed"
    case referralReopened = "referral-reopened"
    case referralDeclared = "referral-declared"
    case pagesRegrouped = "pages-regrouped"
    case pageMarked = "page-marked"
    case userAdded = "user-added"
    case userChanged = "user-changed"
    case userDisabled = "user-disabled"
    case userEnabled = "user-enabled"
    case passwordChanged = "password-changed"
    case secondFactorChanged = "second-factor-changed"
    case setupLinkMade = "setup-link-made"
    case calendarLinkMade = "calendar-link-made"
    case calendarLinkEnded = "calendar-link-ended"
    case calendarRead = "calendar-read"
    case letterViewed = "letter-viewed"
    case formsViewed = "forms-viewed"
    case formLearnt = "form-learnt"
    case formSwitchedOn = "form-switched-on"
    case formSwitchedOff = "form-switched-off"
    case formThrownAway = "form-thrown-away"
}

struct Logbook {
    let db: Database
    let at: Date
    let machine: String
    let actor: String
    /// Role, session and address of a person; empty for the desk itself.
    var origin: [String: CanonicalJSON] = [:]

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
            kind: kind.rawValue, subject: .text(subject), at: at, actor: actor, machine: machine,
            body: body.merging(origin) { own, _ in own })
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

    /// The logs as written by a person: his name as actor, and by which session he came.
    func logbook(_ db: Database, at moment: Date, by person: DeskPerson) -> Logbook {
        Logbook(db: db, at: moment, machine: machine, actor: person.name, origin: person.origin)
    }

    /// Walks one of the two logs and says where it first breaks.
    package func verify(_ chain: ChainName) async throws(DeskStoreError) -> ChainVerdict {
        try await ask { try ChainedLog.verify(chain, in: $0) }
    }
}
