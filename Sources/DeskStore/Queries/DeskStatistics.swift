/// How the desk does, in numbers: promises kept, hours to answer, what people changed, pages read.
internal import Foundation
internal import GRDB
package import ReferralCore

package struct DeskStatistics: Sendable, Equatable {
    /// A share and of how many it is one.
    package struct Share: Sendable, Equatable {
        package var part: Int
        package var of: Int
    }
    package struct Kept: Sendable, Equatable {
        package var day: String
        package var kept: Int
        package var missed: Int
    }
    package struct FieldRecord: Sendable, Equatable {
        package var field: FieldKey
        package var confirmed: Int
        /// Read as a person confirmed it.
        package var right: Int
        package var accepted: Int
        /// Accepted without a person, and changed by one later.
        package var acceptedWrong: Int
    }
    package struct SenderRecord: Sendable, Equatable {
        /// E.164.
        package var sender: String
        package var referrals: Int
        package var fields: Int
        package var right: Int
    }

    /// Promises by the day they were due.
    package var kept: [Kept]
    /// Hours from receipt to the answer, of each answer.
    package var hoursToAnswer: [Double]
    package var fields: [FieldRecord]
    package var senders: [SenderRecord]
    /// Pages read in each of the last 24 hours, the oldest first.
    package var pagesAnHour: [Int]
    package var confirmations: Int
    /// Seconds a person spent on a referral, in the middle.
    package var medianSeconds: Double?
    package var openNow: Int
    package var overdueNow: Int

    package var accepted: Share {
        Share(part: fields.reduce(0) { $0 + $1.accepted }, of: fields.reduce(0) { $0 + $1.confirmed })
    }
    package var acceptedWrong: Share {
        Share(part: fields.reduce(0) { $0 + $1.acceptedWrong }, of: fields.reduce(0) { $0 + $1.accepted })
    }
    package var right: Share {
        Share(part: fields.reduce(0) { $0 + $1.right }, of: fields.reduce(0) { $0 + $1.confirmed })
    }
}

extension DeskStore {
    /// Over the last so many days.
    package func statistics(days: Int) async throws(DeskStoreError) -> DeskStatistics {
        let now = clock.now
        let since = now.addingTimeInterval(-Double(days) * 86_400).milliseconds
        return try await ask { db in
            let seconds = try Double.fetchAll(
                db, sql: "SELECT seconds FROM confirmation WHERE at >= ? AND seconds > 0 ORDER BY seconds",
                arguments: [since])
            return DeskStatistics(
                kept: try Self.kept(since: since, now: now, in: db),
                hoursToAnswer: try Self.hours(since: since, in: db),
                fields: try Self.fieldRecords(since: since, in: db),
                senders: try Self.senderRecords(since: since, in: db), pagesAnHour: try Self.pages(until: now, in: db),
                confirmations: try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM confirmation WHERE at >= ?", arguments: [since]) ?? 0,
                medianSeconds: seconds.isEmpty ? nil : seconds[seconds.count / 2],
                openNow: try Int.fetchOne(db, sql: "SELECT count(*) FROM worklist_line WHERE closed = 0") ?? 0,
                overdueNow: try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM worklist_line WHERE closed = 0 AND due_at < ?",
                    arguments: [now.milliseconds]) ?? 0)
        }
    }

    private static func kept(since: Int64, now: Date, in db: Database) throws -> [DeskStatistics.Kept] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT date(due_at / 1000, 'unixepoch') AS day, sum(coalesce(outcome, '') = 'kept') AS kept,
                    count(*) AS promises
                FROM promise WHERE due_at BETWEEN ? AND ? AND coalesce(outcome, '') NOT IN ('moved', 'withdrawn')
                GROUP BY day ORDER BY day
                """, arguments: [since, now.milliseconds]
        ).map { row in
            let kept: Int = row["kept"]
            return DeskStatistics.Kept(day: row["day"], kept: kept, missed: (row["promises"] as Int) - kept)
        }
    }

    private static func hours(since: Int64, in db: Database) throws -> [Double] {
        try Double.fetchAll(
            db,
            sql: """
                SELECT (closed_at - received_at) / 3600000.0 FROM promise
                WHERE outcome IN ('kept', 'late') AND received_at >= ?
                """, arguments: [since])
    }

    private static func fieldRecords(since: Int64, in db: Database) throws -> [DeskStatistics.FieldRecord] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT field, count(*) AS confirmed, sum(NOT changed) AS right,
                    sum(coalesce(status_read = 'accepted', 0)) AS accepted,
                    sum(coalesce(status_read = 'accepted', 0) AND changed) AS wrong
                FROM confirmed_field JOIN confirmation ON confirmation.id = confirmation_id
                WHERE confirmation.at >= ? AND (value IS NOT NULL OR value_read IS NOT NULL) GROUP BY field
                """, arguments: [since])
        let records = rows.compactMap { row -> DeskStatistics.FieldRecord? in
            FieldKey(rawValue: row["field"]).map {
                DeskStatistics.FieldRecord(
                    field: $0, confirmed: row["confirmed"], right: row["right"], accepted: row["accepted"],
                    acceptedWrong: row["wrong"])
            }
        }
        return FieldKey.allCases.compactMap { key in records.first { $0.field == key } }
    }

    private static func senderRecords(since: Int64, in db: Database) throws -> [DeskStatistics.SenderRecord] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT fax.sender AS sender, count(DISTINCT confirmation.referral_id) AS referrals, count(*) AS fields,
                    sum(NOT changed) AS right
                FROM confirmed_field JOIN confirmation ON confirmation.id = confirmation_id
                JOIN referral ON referral.id = confirmation.referral_id JOIN fax ON fax.id = referral.fax_id
                WHERE confirmation.at >= ? AND fax.sender IS NOT NULL
                AND (value IS NOT NULL OR value_read IS NOT NULL)
                GROUP BY fax.sender ORDER BY referrals DESC, fax.sender LIMIT 20
                """, arguments: [since]
        ).map {
            DeskStatistics.SenderRecord(
                sender: $0["sender"], referrals: $0["referrals"], fields: $0["fields"], right: $0["right"])
        }
    }

    private static func pages(until now: Date, in db: Database) throws -> [Int] {
        let start = now.addingTimeInterval(-86_400).milliseconds
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT (finished_at - :start) / 3600000 AS hour,
                    sum((SELECT count(*) FROM page WHERE page.fax_id = fax.id)) AS pages
                FROM fax WHERE finished_at >= :start AND stage = 'read' GROUP BY hour
                """, arguments: ["start": start])
        var hours = [Int](repeating: 0, count: 24)
        for row in rows { hours[min(23, max(0, row["hour"]))] += row["pages"] as Int }
        return hours
    }
}
