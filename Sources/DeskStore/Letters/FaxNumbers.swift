/// The desk's own list of fax numbers: those somebody confirmed, and those nothing may be sent to.
internal import GRDB

package struct KnownFaxNumbers: Sendable, Equatable {
    /// E.164.
    package var confirmed: Set<String>
    package var blocked: Set<String>
}

package enum FaxNumberStanding: String, Sendable, Codable, CaseIterable { case confirmed, blocked }

extension DeskStore {
    package func faxNumbers() async throws(DeskStoreError) -> KnownFaxNumbers {
        try await ask { db in
            var known = KnownFaxNumbers(confirmed: [], blocked: [])
            for row in try Row.fetchAll(db, sql: "SELECT number, standing FROM fax_number") {
                if row["standing"] == FaxNumberStanding.confirmed.rawValue {
                    known.confirmed.insert(row["number"])
                } else {
                    known.blocked.insert(row["number"])
                }
            }
            return known
        }
    }

    /// Notes what a person found out about a number; the last word counts. The log names no more than its last four digits.
    package func set(
        _ number: String, _ standing: FaxNumberStanding, by user: String
    ) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            try db.execute(
                sql: """
                    INSERT INTO fax_number (number, standing, set_by, set_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (number) DO UPDATE SET standing = excluded.standing, set_by = excluded.set_by,
                        set_at = excluded.set_at
                    """, arguments: [number, standing.rawValue, user, now.milliseconds])
            try logbook(db, at: now, by: user).audit(
                standing == .confirmed ? .numberConfirmed : .numberBlocked, "number/…\(number.suffix(4))")
        }
    }
}
