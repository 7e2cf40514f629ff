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

/// Which promises somebody wants to walk through, and in which order.
package enum LedgerScope: Sendable {
    /// By when they must be worked on.
    case open
    /// In the order they were made.
    case openOrClosed(since: Date)
    /// By when they are due.
    case due(from: Date, to: Date)

    fileprivate var numbers: (sql: String, arguments: [Int64]) {
        switch self {
        case .open: ("SELECT id FROM promise WHERE state = 'open' ORDER BY work_due_at, id", [])
        case .openOrClosed(let since):
            (
                """
                SELECT id FROM promise WHERE id IN (SELECT id FROM promise WHERE state = 'open'
                    UNION ALL SELECT id FROM promise WHERE closed_at >= ?) ORDER BY id
                """, [since.milliseconds]
            )
        case .due(let start, let end):
            (
                "SELECT id FROM promise WHERE due_at >= ? AND due_at < ? ORDER BY due_at, id",
                [start.milliseconds, end.milliseconds]
            )
        }
    }
}

/// A walk through promises, a page of them at a time: a desk with thousands open is no larger than one with a few.
///
/// Which they are is settled when the walk begins; each is then given as it stands when its turn comes.
package struct LedgerWalk: AsyncSequence, Sendable {
    fileprivate let store: DeskStore
    fileprivate let scope: LedgerScope

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let walk: LedgerWalk
        private var left: ArraySlice<Int64>?

        fileprivate init(_ walk: LedgerWalk) { self.walk = walk }

        package mutating func next() async throws(DeskStoreError) -> [LedgerEntry]? {
            let waiting = if let left { left } else { try await walk.numbers()[...] }
            let page = waiting.prefix(Thresholds.promisesOnPage)
            left = waiting.dropFirst(page.count)
            return page.isEmpty ? nil : try await walk.store.ledger(of: Array(page))
        }
    }

    package func makeAsyncIterator() -> Iterator { Iterator(self) }

    /// Every one of them together, for a span known to be short.
    package func all() async throws(DeskStoreError) -> [LedgerEntry] {
        var entries: [LedgerEntry] = []
        for try await page in self { entries += page }
        return entries
    }

    private func numbers() async throws(DeskStoreError) -> [Int64] {
        let wanted = scope.numbers
        return try await store.ask { db in
            try Int64.fetchAll(db, sql: wanted.sql, arguments: StatementArguments(wanted.arguments))
        }
    }
}

extension DeskStore {
    package func ledger(_ scope: LedgerScope) -> LedgerWalk { LedgerWalk(store: self, scope: scope) }

    /// These promises, in this order.
    package func ledger(of promises: [Int64]) async throws(DeskStoreError) -> [LedgerEntry] {
        try await ask { db in
            var entries: [Int64: LedgerEntry] = [:]
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT promise.*, referral.reference AS reference, referral.urgency AS urgency,
                        referral.created_at AS created_at,
                        EXISTS (SELECT 1 FROM claim WHERE claim.referral_id = referral.id)
                            OR EXISTS (SELECT 1 FROM confirmation WHERE confirmation.referral_id = referral.id)
                            AS assigned FROM promise
                    JOIN referral ON referral.id = promise.referral_id
                    WHERE promise.id IN (\(databaseQuestionMarks(count: promises.count)))
                    """, arguments: StatementArguments(promises))
            while let row = try rows.next() {
                let entry = try LedgerEntry(row: row)
                entries[entry.promise] = entry
            }
            return promises.compactMap { entries[$0] }
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
