/// What befalls a promise apart from letters: milestones, a telephone answer, a change of calendar, a correction.
package import Foundation
internal import GRDB
package import ReferralCore

extension DeskStore {
    /// Notes that a promise passed a milestone and leaves a notice; once for each level. False where it was noted before.
    @discardableResult
    package func note(
        _ level: MilestoneLevel, at moment: Date, of promise: Int64, reference: ReferenceNumber
    ) async throws(DeskStoreError) -> Bool {
        let now = clock.now
        return try await act { db in
            let mark = "promise/\(promise)/\(level.rawValue)"
            let known = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM notice WHERE mark = ?)", arguments: [mark])
            let isOpen = try Bool.fetchOne(
                db, sql: "SELECT state = 'open' FROM promise WHERE id = ?", arguments: [promise])
            guard known == false, isOpen == true else { return false }
            let logbook = logbook(db, at: now)
            try logbook.note(
                level.isEscalation ? .escalated : .reminder, of: promise,
                ["level": .text(level.rawValue), "to": .text(level.recipient), "at": .text(moment.inUniversalTime)])
            try Self.raise(
                level: level.rawValue, mark: mark, about: reference.description, to: level.recipient, logbook)
            return true
        }
    }

    /// Writes down that a promise was not kept in time, once.
    package func noteMissed(_ promise: Int64, due: Date) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            try PromiseClosing(logbook: logbook(db, at: now), promise: promise).noteMissed(due: due)
        }
    }

    /// Notes an answer given by telephone: by whom at the desk, to whom at the practice, when.
    package func answerByTelephone(
        _ reference: ReferenceNumber, to person: String, at moment: Date, by user: String
    ) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            let promise = try Self.latestPromise(of: reference, in: db)
            guard moment <= now, moment >= Date(milliseconds: promise["start_at"]) else {
                throw DeskStoreError.letterRefused(
                    why: "The call was neither before the fax came nor later than now; correct the time.")
            }
            let logbook = logbook(db, at: now, by: user)
            try PromiseClosing(logbook: logbook, promise: promise["id"]).answer(
                .telephone, at: moment.inMilliseconds, evidence: ["to": .text(person)])
            try logbook.audit(.telephoneAnswer, reference.description)
        }
    }

    /// Opens a promise again that was closed by mistake, such as a letter that turned out to have gone astray.
    package func reopen(_ reference: ReferenceNumber, why: String, by user: String) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            let promise = try Self.latestPromise(of: reference, in: db)
            guard promise["state"] == "met" else {
                throw DeskStoreError.letterRefused(why: "The promise is open already.")
            }
            try db.execute(
                sql: """
                    UPDATE promise SET state = 'open', outcome = NULL, closed_at = NULL, revision = revision + 1,
                        revised_at = ? WHERE id = ?
                    """, arguments: [now.milliseconds, promise["id"] as Int64])
            let logbook = logbook(db, at: now, by: user)
            try logbook.note(.reopened, of: promise["id"], ["why": .text(why)])
            try logbook.audit(.promiseReopened, reference.description)
        }
    }

    /// Closes a promise that is owed to nobody any more, because the sender took the referral back.
    package func withdraw(_ reference: ReferenceNumber, why: String, by user: String) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            let promise = try Self.latestPromise(of: reference, in: db)
            guard promise["state"] == "open" else {
                throw DeskStoreError.letterRefused(why: "The promise is closed already.")
            }
            let logbook = logbook(db, at: now, by: user)
            try logbook.note(.note, of: promise["id"], ["why": .text(why), "outcome": .text("withdrawn")])
            try PromiseClosing(logbook: logbook, promise: promise["id"]).close("withdrawn", at: now)
            try logbook.audit(.promiseWithdrawn, reference.description)
        }
    }

    /// Gives an open promise the times of a changed calendar or policy; never later than a letter has said, even one that
    /// was sent since the times were computed (`isHeldByLetter`: they were already computed with that in mind). False where
    /// nothing changes by it.
    @discardableResult
    package func recompute(
        _ promise: Int64, as terms: PromiseTerms, isHeldByLetter: Bool = false, why: String
    ) async throws(DeskStoreError) -> Bool {
        let now = clock.now
        return try await act { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM promise WHERE id = ? AND state = 'open'", arguments: [promise])
            guard let row else { return false }
            let old = try PromiseTerms(row: row)
            let stated = (row["stated_due_at"] as Int64?).map { Date(milliseconds: $0) }
            let due = min(terms.dueAt, stated ?? terms.dueAt)
            let workDue = min(terms.workDueAt, due)
            guard
                due != old.dueAt || workDue != old.workDueAt || terms.calendar != old.calendar
                    || terms.policy != old.policy
            else { return false }
            try db.execute(
                sql: """
                    UPDATE promise SET due_at = ?, work_due_at = ?, unstaffed_window = ?, calendar = ?, policy = ?,
                        policy_version = ?, zone_data = ?, revision = revision + 1, revised_at = ? WHERE id = ?
                    """,
                arguments: [
                    due.milliseconds, workDue.milliseconds, terms.unstaffedWindow, terms.calendar, terms.policy,
                    terms.policyVersion, terms.zoneData, now.milliseconds, promise,
                ])
            try logbook(db, at: now).note(
                .recomputed, of: promise,
                [
                    "oldDueAt": .text(old.dueAt.inUniversalTime), "dueAt": .text(due.inUniversalTime),
                    "oldWorkDueAt": .text(old.workDueAt.inUniversalTime), "workDueAt": .text(workDue.inUniversalTime),
                    "calendar": .text(terms.calendar), "policy": .text(terms.policy), "why": .text(why),
                    "heldByLetter": .truth(isHeldByLetter || due < terms.dueAt),
                ])
            return true
        }
    }

    static func latestPromise(of reference: ReferenceNumber, in db: Database) throws -> Row {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT promise.* FROM promise JOIN referral ON referral.id = promise.referral_id
                WHERE referral.reference = ? ORDER BY promise.number DESC LIMIT 1
                """, arguments: [reference.description])
        guard let row else { throw DeskStoreError.noSuchReferral(reference: reference.description) }
        return row
    }
}
