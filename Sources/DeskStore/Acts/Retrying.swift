/// Taking faxes up again: those a person sends back from quarantine, and those a desk that died left in its readers' hands.
internal import Foundation
internal import GRDB
package import ReferralCore

/// What became of a wish to read a fax again.
package enum RetryOutcome: Sendable, Equatable {
    /// It waits in the queue again; its first reference number names its files on the quarantine shelf.
    case queued(reference: ReferenceNumber)
    /// It is not in quarantine: it was read, or still waits.
    case notSetAside
}

extension DeskStore {
    /// Puts a fax that was set aside back into the queue, with all its tries before it. Its promise is the one it has.
    package func retry(_ reference: ReferenceNumber) async throws(DeskStoreError) -> RetryOutcome {
        let now = clock.now
        return try await act { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT fax.id AS id, fax.stage AS stage, first.reference AS first FROM referral
                    JOIN fax ON fax.id = referral.fax_id
                    JOIN referral first ON first.fax_id = fax.id AND first.ordinal = 1 WHERE referral.reference = ?
                    """, arguments: [reference.description])
            guard let row else { throw DeskStoreError.noSuchReferral(reference: reference.description) }
            guard row["stage"] == "quarantined" else { return .notSetAside }
            let (fax, first): (Int64, String) = (row["id"], row["first"])
            try db.execute(
                sql: """
                    UPDATE fax SET stage = 'waiting', attempts = 0, failures = 0, trouble = NULL, finished_at = NULL
                    WHERE id = ?
                    """, arguments: [fax])
            try db.execute(
                sql:
                    "UPDATE referral SET state = 'unread', reported_at = NULL WHERE fax_id = ? AND state = 'unreadable'",
                arguments: [fax])
            try logbook(db, at: now).audit(.faxOffered, first, ["fax": .whole(fax)])
            return .queued(reference: try Self.referenceNumber(first))
        }
    }

    /// Gives back every fax that is in a reader's hands; only for the one program that holds the desk's lock, before it
    /// starts readers. The tries stay counted: a fax that takes the desk down with it must come to an end.
    package func takeBackLeases() async throws(DeskStoreError) -> Int {
        try await act { db in
            try db.execute(
                sql: "UPDATE fax SET stage = 'waiting', lease = NULL, lease_until = NULL WHERE stage = 'reading'")
            return db.changesCount
        }
    }
}
