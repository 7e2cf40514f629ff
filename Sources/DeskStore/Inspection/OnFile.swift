/// What the database says of each fax and referral, as far as an inspection needs it.
internal import Foundation
internal import GRDB
internal import ReferralCore

/// One fax with counts of what must belong to it.
struct FaxOnFile: Sendable {
    var id: Int64
    var reference: String?
    var fingerprint: Fingerprint?
    var stage: String
    var deliveries: Int
    var readings: Int
    var promises: Int
    /// Referrals without a promise; read referrals without a decision.
    var unpromised: Int
    var undecided: Int
}

struct ReferralOnFile: Sendable {
    var reference: String
    var state: ReferralState
    var isReported: Bool
}

extension DeskStore {
    func faxesOnFile() async throws(DeskStoreError) -> [FaxOnFile] {
        try await ask { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT fax.id, fax.sha256, fax.stage,
                        (SELECT reference FROM referral WHERE fax_id = fax.id AND ordinal = 1) AS reference,
                        (SELECT count(*) FROM delivery WHERE fax_id = fax.id) AS deliveries,
                        (SELECT count(*) FROM reading WHERE fax_id = fax.id) AS readings,
                        (SELECT count(*) FROM promise JOIN referral ON referral.id = promise.referral_id
                            WHERE referral.fax_id = fax.id) AS promises,
                        (SELECT count(*) FROM referral WHERE fax_id = fax.id AND NOT EXISTS
                            (SELECT 1 FROM promise WHERE referral_id = referral.id)) AS unpromised,
                        (SELECT count(*) FROM referral WHERE fax_id = fax.id AND state = 'read' AND NOT EXISTS
                            (SELECT 1 FROM decision WHERE referral_id = referral.id)) AS undecided
                    FROM fax ORDER BY fax.id
                    """
            ).map { row in
                FaxOnFile(
                    id: row["id"], reference: row["reference"], fingerprint: Fingerprint(hex: row["sha256"]),
                    stage: row["stage"], deliveries: row["deliveries"], readings: row["readings"],
                    promises: row["promises"], unpromised: row["unpromised"], undecided: row["undecided"])
            }
        }
    }

    func referralsOnFile() async throws(DeskStoreError) -> [ReferralOnFile] {
        try await ask { db in
            try Row.fetchAll(db, sql: "SELECT reference, state, reported_at FROM referral ORDER BY id").map { row in
                guard let state = ReferralState(rawValue: row["state"]) else {
                    throw DeskStoreError.damaged(why: "a referral with an unknown word")
                }
                let reported: Int64? = row["reported_at"]
                return ReferralOnFile(reference: row["reference"], state: state, isReported: reported != nil)
            }
        }
    }

    /// What SQLite itself finds wrong: pages, indexes, references between tables.
    func databaseComplaints() async throws(DeskStoreError) -> [String] {
        try await ask { db in
            let pages = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
            let orphans = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(20).map { row in
                "a row of \(row[0] as String) refers to nothing"
            }
            return pages + orphans
        }
    }
}
