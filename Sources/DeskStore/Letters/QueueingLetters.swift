/// A letter's way into the outbox, and back out of it: approve, withdraw, queue again.
internal import Foundation
internal import GRDB
package import ReferralCore

extension DeskStore {
    /// Puts an approved letter in the outbox. The same kind of letter to the same promise is queued once: a second click, or
    /// a second clerk, is refused.
    package func queue(_ letter: ApprovedLetter) async throws(DeskStoreError) -> StoredLetter {
        let now = clock.now
        return try await act { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT referral.id AS referral, promise.id AS promise FROM referral
                    JOIN promise ON promise.referral_id = referral.id WHERE referral.reference = ?
                    ORDER BY promise.number DESC LIMIT 1
                    """, arguments: [letter.reference.description])
            guard let row else { throw DeskStoreError.noSuchReferral(reference: letter.reference.description) }
            let (referral, promise): (Int64, Int64) = (row["referral"], row["promise"])
            try Self.refuseSecond(letter.kind, to: promise, in: db)
            let count =
                try Int.fetchOne(db, sql: "SELECT count(*) FROM letter WHERE referral_id = ?", arguments: [referral])
                ?? 0
            let name = "\(letter.reference)-L\(count + 1)"
            try db.execute(
                sql: """
                    INSERT INTO letter (referral_id, promise_id, name, kind, state, template, details, approved_by,
                        approved_at, stops_clock, fax, fax_basis, pdf, tiff, pages, stated_due_at)
                    VALUES (?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    referral, promise, name, letter.kind.rawValue, letter.template, letter.details, letter.approvedBy,
                    now.milliseconds, letter.stopsClock, letter.fax, letter.faxBasis?.rawValue, letter.pdf.hex,
                    letter.tiff.hex, letter.pages, letter.statedDue?.milliseconds,
                ])
            let id = db.lastInsertedRowID
            let logbook = logbook(db, at: now, by: letter.approvedBy)
            try logbook.note(
                .letterQueued, of: promise,
                [
                    "letter": .text(name), "letterKind": .text(letter.kind.rawValue), "sha256": .text(letter.pdf.hex),
                    "faxSha256": .text(letter.tiff.hex), "template": .text(letter.template),
                    "stopsClock": .truth(letter.stopsClock),
                    "numberBasis": .text(orNull: letter.faxBasis?.rawValue),
                ])
            try logbook.audit(
                .letterApproved, letter.reference.description,
                ["letter": .text(name), "letterKind": .text(letter.kind.rawValue), "sha256": .text(letter.pdf.hex)])
            return try Self.letter(id, in: db)
        }
    }

    /// Takes a letter back that has not been handed over, or that failed.
    package func withdrawLetter(_ name: String, by user: String) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            let letter = try Self.letter(named: name, in: db)
            guard letter.state == .queued || letter.state == .failed else {
                throw DeskStoreError.letterRefused(
                    why: "Letter \(name) is \(letter.state.rawValue); only one that waits or failed can be withdrawn.")
            }
            try db.execute(
                sql: "UPDATE letter SET state = 'withdrawn', finished_at = ? WHERE id = ?",
                arguments: [now.milliseconds, letter.id])
            try logbook(db, at: now, by: user).audit(
                .letterWithdrawn, letter.reference.description, ["letter": .text(name)])
        }
    }

    /// Has a failed letter tried again, to another number where one is given.
    package func queueAgain(
        _ name: String, to fax: String? = nil, basis: FaxNumberBasis? = nil, by user: String
    ) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            let letter = try Self.letter(named: name, in: db)
            guard letter.state == .failed else {
                throw DeskStoreError.letterRefused(
                    why: "Letter \(name) is \(letter.state.rawValue); only one that failed is tried again.")
            }
            try db.execute(
                sql: """
                    UPDATE letter SET state = 'queued', fax = coalesce(?, fax), fax_basis = coalesce(?, fax_basis)
                    WHERE id = ?
                    """, arguments: [fax, basis?.rawValue, letter.id])
            try logbook(db, at: now, by: user).audit(
                .letterQueuedAgain, letter.reference.description,
                ["letter": .text(name), "numberChanged": .truth(fax != nil && fax != letter.fax)])
        }
    }

    private static func refuseSecond(_ kind: LetterKind, to promise: Int64, in db: Database) throws {
        let other = try String.fetchOne(
            db, sql: "SELECT name FROM letter WHERE promise_id = ? AND kind = ? AND state <> 'withdrawn'",
            arguments: [promise, kind.rawValue])
        if let other {
            throw DeskStoreError.letterRefused(
                why: "Letter \(other) already gives this answer. Withdraw it first, or try it again if it failed.")
        }
    }

    static func letter(_ id: Int64, in db: Database) throws -> StoredLetter {
        guard
            let row = try Row.fetchOne(db, sql: StoredLetter.selection + " WHERE letter.id = ?", arguments: [id])
        else { throw DeskStoreError.damaged(why: "an attempt without its letter") }
        return try StoredLetter(row: row, in: db)
    }

    static func letter(named name: String, in db: Database) throws -> StoredLetter {
        guard
            let row = try Row.fetchOne(db, sql: StoredLetter.selection + " WHERE letter.name = ?", arguments: [name])
        else { throw DeskStoreError.letterRefused(why: "There is no letter \(name); `faxdesk outbox` lists all.") }
        return try StoredLetter(row: row, in: db)
    }

    // MARK: Questions

    /// The letters of a referral, oldest first.
    package func letters(for reference: ReferenceNumber) async throws(DeskStoreError) -> [StoredLetter] {
        try await letters(where: "referral.reference = ? ORDER BY letter.id", [reference.description])
    }

    /// Letters that are not sent yet, and those that failed; oldest first. With `all`, every letter.
    package func outbox(all: Bool = false) async throws(DeskStoreError) -> [StoredLetter] {
        try await letters(
            where: (all ? "1" : "letter.state IN ('queued', 'sending', 'failed')") + " ORDER BY letter.id", [])
    }

    private func letters(
        where condition: String, _ arguments: [String]
    ) async throws(DeskStoreError) -> [StoredLetter] {
        try await ask { db in
            try Row.fetchAll(
                db, sql: StoredLetter.selection + " WHERE " + condition, arguments: StatementArguments(arguments)
            ).map { try StoredLetter(row: $0, in: db) }
        }
    }
}

extension DeskStore {
    /// Referrals that were read, whose promise is open, and about which no letter was ever written; oldest first.
    package func referralsWithoutLetters() async throws(DeskStoreError) -> [ReferenceNumber] {
        try await ask { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT reference FROM referral WHERE state = 'read'
                    AND EXISTS (SELECT 1 FROM promise WHERE promise.referral_id = referral.id AND promise.state = 'open')
                    AND NOT EXISTS (SELECT 1 FROM letter WHERE letter.referral_id = referral.id) ORDER BY id
                    """
            ).map { try Self.referenceNumber($0) }
        }
    }
}
