/// The queue: a reader takes the most pressing fax for a while, and a lease that lapses gives it back.
package import Foundation
internal import GRDB
package import ReferralCore

/// A fax in a reader's hands.
package struct LeasedFax: Sendable, Equatable {
    package let id: Int64
    /// Proof of the lease; another reader who took the fax meanwhile holds another.
    package let lease: UUID
    package let fingerprint: Fingerprint
    package let campus: CampusCode
    /// E.164.
    package let sender: String?
    package let receivedAt: Date
    /// Campus date of receipt.
    package let day: CalendarDate
    /// The fax's first reference number: its name in logs.
    package let reference: ReferenceNumber
    package let attempt: Int
    package let statedPages: Int?
    /// What the fax server, or the file itself, said is wrong with it.
    package let lineTrouble: String?
}

extension DeskStore {
    /// Takes the next fax to read: most pressing first, then those begun least often, then the oldest. Nil when none waits.
    /// A fax whose leases ran out too often is set aside instead.
    package func leaseNext(for seconds: TimeInterval) async throws(DeskStoreError) -> LeasedFax? {
        let now = clock.now
        let lease = UUID()
        return try await act { db in
            while let next = try Self.nextInQueue(at: now, in: db) {
                if next.attempts >= Thresholds.attemptsBeforeQuarantine {
                    try Self.setAside(next.id, next.reference, for: .readerCrashed, logbook(db, at: now))
                    continue
                }
                try db.execute(
                    sql: """
                        UPDATE fax SET stage = 'reading', attempts = attempts + 1, lease = ?, lease_until = ? WHERE id = ?
                        """,
                    arguments: [
                        lease.uuidString, now.addingTimeInterval(seconds).milliseconds, next.id,
                    ])
                return try Self.leased(next.id, as: lease, in: db)
            }
            return nil
        }
    }

    /// Gives a fax back unread, without counting the attempt against it: the desk, not the document, was at fault.
    package func giveBack(_ fax: LeasedFax) async throws(DeskStoreError) {
        try await act { db in
            try Self.demandLease(of: fax, in: db)
            try db.execute(
                sql: """
                    UPDATE fax SET stage = 'waiting', attempts = attempts - 1, lease = NULL, lease_until = NULL
                    WHERE id = ?
                    """, arguments: [fax.id])
        }
    }

    private static func nextInQueue(
        at now: Date, in db: Database
    ) throws -> (id: Int64, attempts: Int, reference: String)? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT fax.id AS id, fax.attempts AS attempts, referral.reference AS reference FROM fax
                JOIN referral ON referral.fax_id = fax.id AND referral.ordinal = 1
                WHERE fax.stage IN ('waiting', 'reading') AND (fax.stage = 'waiting' OR fax.lease_until <= ?)
                ORDER BY fax.urgency_rank, fax.attempts, fax.received_at, fax.id LIMIT 1
                """, arguments: [now.milliseconds])
        return row.map { ($0["id"], $0["attempts"], $0["reference"]) }
    }

    private static func leased(_ fax: Int64, as lease: UUID, in db: Database) throws -> LeasedFax? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT fax.sha256, fax.campus, fax.sender, fax.received_at, fax.attempts, fax.stated_pages,
                    fax.line_trouble, referral.reference, promise.day
                FROM fax JOIN referral ON referral.fax_id = fax.id AND referral.ordinal = 1
                JOIN promise ON promise.referral_id = referral.id AND promise.number = 1 WHERE fax.id = ?
                """, arguments: [fax])
        guard let row, let fingerprint = Fingerprint(hex: row["sha256"]),
            let campus = CampusCode(rawValue: row["campus"]), let day = CalendarDate(iso: row["day"] as String)
        else { return nil }
        return LeasedFax(
            id: fax, lease: lease, fingerprint: fingerprint, campus: campus, sender: row["sender"],
            receivedAt: Date(milliseconds: row["received_at"]), day: day,
            reference: try referenceNumber(row["reference"]), attempt: row["attempts"],
            statedPages: row["stated_pages"], lineTrouble: row["line_trouble"])
    }

    /// A reader that was away so long that another took its fax may not write any more.
    static func demandLease(of fax: LeasedFax, in db: Database) throws {
        let holder = try String.fetchOne(
            db, sql: "SELECT lease FROM fax WHERE id = ? AND stage = 'reading'", arguments: [fax.id])
        guard holder == fax.lease.uuidString else { throw DeskStoreError.leaseLost(fax: fax.id) }
    }
}

extension LeasedFax: CustomStringConvertible, CustomReflectable {
    package var description: String { "LeasedFax(\(id), \(reference))" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
