/// How the desk stands, in numbers, asked of the database so that they survive a restart.
package import Foundation
internal import GRDB

package struct DeskCounts: Sendable, Equatable {
    package var waiting: Int
    package var reading: Int
    package var read: Int
    package var quarantined: Int
    package var referrals: Int
    package var openPromises: Int
    package var overdue: Int
    /// Deliveries of bytes the desk already had.
    package var deliveredAgain: Int
    /// When the oldest fax not yet read was received.
    package var oldestWaiting: Date?
    package var nextDue: Date?
    /// Faxes finished in the last hour, per minute between the first and the last of them; nil with fewer than two.
    package var perMinute: Double?
}

extension DeskStore {
    package func counts() async throws(DeskStoreError) -> DeskCounts {
        let now = clock.now
        return try await ask { db in
            let stages = try Row.fetchAll(db, sql: "SELECT stage, count(*) AS faxes FROM fax GROUP BY stage")
            let faxes = Dictionary(stages.map { ($0["stage"] as String, $0["faxes"] as Int) }) { one, _ in one }
            func number(_ sql: String) throws -> Int64? { try Int64.fetchOne(db, sql: sql) }
            return DeskCounts(
                waiting: faxes["waiting"] ?? 0, reading: faxes["reading"] ?? 0, read: faxes["read"] ?? 0,
                quarantined: faxes["quarantined"] ?? 0,
                referrals: Int(try number("SELECT count(*) FROM referral") ?? 0),
                openPromises: Int(try number("SELECT count(*) FROM promise WHERE state = 'open'") ?? 0),
                overdue: Int(
                    try number(
                        "SELECT count(*) FROM promise WHERE state = 'open' AND due_at < \(now.milliseconds)") ?? 0),
                deliveredAgain: Int(try number("SELECT count(*) FROM delivery WHERE duplicate") ?? 0),
                oldestWaiting: try number("SELECT min(received_at) FROM fax WHERE stage IN ('waiting', 'reading')")
                    .map { Date(milliseconds: $0) },
                nextDue: try number("SELECT min(due_at) FROM promise WHERE state = 'open'")
                    .map { Date(milliseconds: $0) },
                perMinute: try Self.pace(since: now.addingTimeInterval(-3600), in: db))
        }
    }

    private static func pace(since start: Date, in db: Database) throws -> Double? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT count(*) AS faxes, max(finished_at) - min(finished_at) AS span FROM fax
                WHERE stage = 'read' AND finished_at >= ?
                """, arguments: [start.milliseconds])
        guard let row, let span = row["span"] as Int64?, span > 0 else { return nil }
        return Double(row["faxes"] as Int) / (Double(span) / 60_000)
    }
}
