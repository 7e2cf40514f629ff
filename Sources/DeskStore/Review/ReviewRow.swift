/// A referral's review as it stands in the database, found or begun inside the transaction of an act.
internal import Foundation
internal import GRDB
internal import ReferralCore

struct ReviewRow {
    var id: Int64
    var reference: ReferenceNumber
    var fax: Int64
    var state: ReferralState
    var version: Int
    var outcome: ReviewOutcome
}

/// What a person bases a change on: his hold on the referral and the version he saw.
package struct ReviewHold: Sendable, Equatable {
    package var tab: String
    package var version: Int

    package init(tab: String, version: Int) {
        self.tab = tab
        self.version = version
    }
}

extension DeskStore {
    static func reviewed(_ reference: ReferenceNumber, in db: Database) throws -> ReviewRow {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT referral.id AS id, fax_id, state, coalesce(version, 0) AS version,
                    coalesce(outcome, 'open') AS outcome
                FROM referral LEFT JOIN review ON review.referral_id = referral.id WHERE reference = ?
                """, arguments: [reference.description])
        guard let row else { throw DeskStoreError.noSuchReferral(reference: reference.description) }
        guard let state = ReferralState(rawValue: row["state"]), let outcome = ReviewOutcome(rawValue: row["outcome"])
        else { throw DeskStoreError.damaged(why: "a review with an unknown word") }
        return ReviewRow(
            id: row["id"], reference: reference, fax: row["fax_id"], state: state, version: row["version"],
            outcome: outcome)
    }

    /// The review, held by this person in this tab at this version and still open.
    static func held(
        _ reference: ReferenceNumber, _ hold: ReviewHold, by person: DeskPerson, at now: Date, in db: Database
    ) throws -> ReviewRow {
        guard person.role.mayReview else { throw ReviewRefusal.notAllowed }
        let row = try reviewed(reference, in: db)
        try demandClaim(row.id, tab: hold.tab, by: person, at: now, in: db)
        guard row.outcome == .open else { throw ReviewRefusal.alreadySettled(outcome: row.outcome) }
        guard row.version == hold.version else { throw ReviewRefusal.changedMeanwhile(version: row.version) }
        return row
    }

    /// Raises the version of a review, beginning it where it is new, and gives the new one.
    static func raise(_ row: ReviewRow, in db: Database) throws -> Int {
        try db.execute(
            sql: """
                INSERT INTO review (referral_id, version) VALUES (?, 1)
                ON CONFLICT (referral_id) DO UPDATE SET version = version + 1
                """, arguments: [row.id])
        return row.version + 1
    }

    /// Ends a review by a person's word, and lets go of the claim.
    static func settle(
        _ row: ReviewRow, as outcome: ReviewOutcome, other: Int64? = nil, by person: DeskPerson, at now: Date,
        in db: Database
    ) throws {
        try db.execute(
            sql: """
                UPDATE review SET outcome = ?, other_id = ?, settled_at = ?, settled_by = ?, draft = NULL,
                    draft_at = NULL, draft_by = NULL WHERE referral_id = ?
                """, arguments: [outcome.rawValue, other, now.milliseconds, person.id, row.id])
        try db.execute(sql: "DELETE FROM claim WHERE referral_id = ?", arguments: [row.id])
    }
}
