/// What happens to a fax that could not be read: another try, or quarantine with its promise standing.
internal import Foundation
internal import GRDB
internal import ReferralCore

/// What the desk decided about a failed reading.
package enum AfterFailure: Sendable, Equatable {
    case willTryAgain
    case setAside
}

extension DeskStore {
    /// Notes that a reading failed. Troubles of the reader are tried again; troubles of the document are final.
    package func recordFailure(
        of fax: LeasedFax, trouble: FaxTrouble
    ) async throws(DeskStoreError) -> AfterFailure {
        let now = clock.now
        return try await act { db in
            try Self.demandLease(of: fax, in: db)
            let logbook = logbook(db, at: now)
            try db.execute(
                sql: """
                    UPDATE fax SET stage = 'waiting', failures = failures + 1, lease = NULL, lease_until = NULL
                    WHERE id = ?
                    """, arguments: [fax.id])
            let failures = try Int.fetchOne(db, sql: "SELECT failures FROM fax WHERE id = ?", arguments: [fax.id]) ?? 0
            try logbook.audit(
                .faxFailed, fax.reference.description,
                ["fax": .whole(fax.id), "trouble": .text(trouble.rawValue), "failures": .whole(Int64(failures))])
            if trouble.isWorthRetrying, failures < Thresholds.failuresBeforeQuarantine { return .willTryAgain }
            try Self.setAside(fax.id, fax.reference.description, for: trouble, logbook)
            return .setAside
        }
    }

    /// Moves a fax to quarantine. Its referrals say so, and their promises stay open.
    static func setAside(
        _ fax: Int64, _ reference: String, for trouble: FaxTrouble, _ logbook: Logbook
    ) throws {
        try logbook.db.execute(
            sql: """
                UPDATE fax SET stage = 'quarantined', trouble = ?, finished_at = ?, lease = NULL, lease_until = NULL
                WHERE id = ?
                """, arguments: [trouble.rawValue, logbook.at.milliseconds, fax])
        try logbook.db.execute(
            sql: "UPDATE referral SET state = 'unreadable', reported_at = NULL WHERE fax_id = ? AND state = 'unread'",
            arguments: [fax])
        try logbook.audit(.faxQuarantined, reference, ["fax": .whole(fax), "trouble": .text(trouble.rawValue)])
    }
}
