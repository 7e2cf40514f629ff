/// Every promise with what became of it, for watching, reporting and feeds. No patient is in it.
package import Foundation
internal import GRDB
package import ReferralCore

package struct LedgerEntry: Sendable, Hashable {
    package enum Outcome: String, Sendable, Codable { case kept, late, moved, withdrawn }

    package var promise: Int64
    /// Counted from 1 for each referral: the second follows a letter that asked for more.
    package var number: Int
    package var reference: ReferenceNumber
    package var campus: CampusCode
    package var urgency: Urgency
    package var received: ReceivedTime
    package var terms: PromiseTerms
    /// The earliest moment a letter that was sent has named; the promise never moves past it.
    package var statedDueAt: Date?
    package var missedAt: Date?
    package var closedAt: Date?
    /// Nil while the promise is open.
    package var outcome: Outcome?
    package var isAssigned: Bool
    /// How often its times or its state changed, and when last.
    package var revision: Int
    package var revisedAt: Date?
    package var createdAt: Date

    package var isOpen: Bool { outcome == nil }
}

extension DeskStore {
    /// Every open promise, by when it must be worked on.
    package func openLedger() async throws(DeskStoreError) -> [LedgerEntry] {
        try await ledger("promise.state = 'open' ORDER BY promise.work_due_at, promise.id", [])
    }

    /// Promises that were due within a span, in order.
    package func ledger(dueFrom start: Date, to end: Date) async throws(DeskStoreError) -> [LedgerEntry] {
        try await ledger(
            "promise.due_at >= ? AND promise.due_at < ? ORDER BY promise.due_at, promise.id",
            [start.milliseconds, end.milliseconds])
    }

    /// Open promises, and those closed since a moment.
    package func ledger(openOrClosedSince moment: Date) async throws(DeskStoreError) -> [LedgerEntry] {
        try await ledger(
            """
            promise.id IN (SELECT id FROM promise WHERE state = 'open'
                UNION ALL SELECT id FROM promise WHERE closed_at >= ?) ORDER BY promise.id
            """, [moment.milliseconds])
    }

    private func ledger(_ condition: String, _ arguments: [Int64]) async throws(DeskStoreError) -> [LedgerEntry] {
        try await ask { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT promise.*, referral.reference AS reference, referral.urgency AS urgency,
                        referral.created_at AS created_at,
                        EXISTS (SELECT 1 FROM claim WHERE claim.referral_id = referral.id)
                            OR EXISTS (SELECT 1 FROM confirmation WHERE confirmation.referral_id = referral.id)
                            AS assigned FROM promise
                    JOIN referral ON referral.id = promise.referral_id WHERE
                    """ + " " + condition, arguments: StatementArguments(arguments)
            )
            var entries: [LedgerEntry] = []
            while let row = try rows.next() { entries.append(try LedgerEntry(row: row)) }
            return entries
        }
    }
}

extension LedgerEntry {
    init(row: Row) throws {
        guard let campus = CampusCode(rawValue: row["campus"]), let urgency = Urgency(rawValue: row["urgency"]) else {
            throw DeskStoreError.damaged(why: "a promise with an unknown word")
        }
        func moment(_ column: String) -> Date? { (row[column] as Int64?).map { Date(milliseconds: $0) } }
        let isClosed = row["state"] == "met"
        self.init(
            promise: row["id"], number: row["number"],
            reference: try DeskStore.referenceNumber(row["reference"]), campus: campus, urgency: urgency,
            received: try ReceivedTime(row: row), terms: try PromiseTerms(row: row),
            statedDueAt: moment("stated_due_at"), missedAt: moment("missed_at"), closedAt: moment("closed_at"),
            outcome: isClosed ? (row["outcome"] as String?).flatMap(Outcome.init(rawValue:)) ?? .kept : nil,
            isAssigned: row["assigned"], revision: row["revision"], revisedAt: moment("revised_at"),
            createdAt: Date(milliseconds: row["created_at"]))
    }
}
