/// Which referrals still need a report, so that one interrupted between record and report is made after all.
package import Foundation
internal import GRDB
package import ReferralCore

/// A fax in quarantine, as far as its place on the quarantine shelf needs it.
package struct QuarantinedFax: Sendable, Equatable {
    package var reference: ReferenceNumber
    package var fingerprint: Fingerprint
    package var kind: ArrivedFax.Kind
    package var trouble: FaxTrouble
    package var setAsideAt: Date
}

extension DeskStore {
    /// Referrals that were read or set aside since their last report, oldest first.
    package func unreported() async throws(DeskStoreError) -> [ReferenceNumber] {
        try await ask { db in
            try String.fetchAll(
                db, sql: "SELECT reference FROM referral WHERE reported_at IS NULL AND state <> 'unread' ORDER BY id"
            ).map { try Self.referenceNumber($0) }
        }
    }

    package func noteReport(of reference: ReferenceNumber) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            try db.execute(
                sql: "UPDATE referral SET reported_at = ? WHERE reference = ?",
                arguments: [now.milliseconds, reference.description])
        }
    }

    /// Every fax that was set aside, or the one with this first reference number.
    package func quarantined(
        _ reference: ReferenceNumber? = nil
    ) async throws(DeskStoreError) -> [QuarantinedFax] {
        try await ask { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT referral.reference, fax.sha256, fax.kind, fax.trouble, fax.finished_at FROM fax
                    JOIN referral ON referral.fax_id = fax.id AND referral.ordinal = 1
                    WHERE fax.stage = 'quarantined' AND (:reference IS NULL OR referral.reference = :reference)
                    ORDER BY fax.id
                    """, arguments: ["reference": reference?.description]
            ).map { row in
                guard let fingerprint = Fingerprint(hex: row["sha256"]),
                    let kind = ArrivedFax.Kind(rawValue: row["kind"]),
                    let trouble = FaxTrouble(rawValue: row["trouble"])
                else { throw DeskStoreError.damaged(why: "a quarantined fax with an unknown word") }
                return QuarantinedFax(
                    reference: try Self.referenceNumber(row["reference"]), fingerprint: fingerprint, kind: kind,
                    trouble: trouble, setAsideAt: Date(milliseconds: row["finished_at"]))
            }
        }
    }
}
