/// A referral as a person finds it at the console: what was read, what was said of it so far, and who has it in hand.
package import Foundation
internal import GRDB
package import ReferralCore

package struct ReviewSheet: Sendable {
    /// Its evidence tells of the pages alone, not of the single readings.
    package var sheet: ReferralSheet
    /// Raised with every change; goes back with the next one.
    package var version: Int
    package var outcome: ReviewOutcome
    /// Of which it is a duplicate, or to which it was joined.
    package var other: ReferenceNumber?
    package var settledBy: String?
    package var settledAt: Date?
    package var draft: ReviewDraft?
    /// What the person is called who saved the draft.
    package var draftBy: String?
    package var holder: Claim?
    package var marks: [Int: PageMark]
    /// As last confirmed.
    package var confirmed: DecidedReferral?
    /// Referrals of other faxes that were joined to this one.
    package var joined: [ReferenceNumber]

    /// The referral as it stands now: confirmed, or as decided with the draft's answers.
    package var current: DecidedReferral? {
        if outcome != .open, let confirmed { return confirmed }
        return draft.flatMap { draft in sheet.decided?.with(draft.answers) } ?? sheet.decided
    }
}

extension DeskStore {
    package func review(of reference: ReferenceNumber) async throws(DeskStoreError) -> ReviewSheet {
        let now = clock.now
        return try await ask { db in
            let row = try Row.fetchOne(
                db, sql: WorklistEntry.selection + " WHERE referral.reference = ?", arguments: [reference.description])
            guard let row else { throw DeskStoreError.noSuchReferral(reference: reference.description) }
            let id: Int64 = row["id"]
            let review = try Row.fetchOne(
                db,
                sql: """
                    SELECT review.*, other.reference AS other, settler.display AS settler, drafter.display AS drafter
                    FROM review LEFT JOIN referral other ON other.id = other_id
                    LEFT JOIN desk_user settler ON settler.id = settled_by
                    LEFT JOIN desk_user drafter ON drafter.id = draft_by WHERE referral_id = ?
                    """, arguments: [id])
            let confirmed = try String.fetchOne(
                db, sql: "SELECT confirmed FROM confirmation WHERE referral_id = ? ORDER BY id DESC LIMIT 1",
                arguments: [id])
            let joined = try String.fetchAll(
                db,
                sql: """
                    SELECT reference FROM review JOIN referral ON referral.id = review.referral_id
                    WHERE other_id = ? AND outcome = 'joined' AND referral.fax_id <> ? ORDER BY referral.id
                    """, arguments: [id, row["fax_id"] as Int64])
            return ReviewSheet(
                sheet: try Self.sheet(row, withReadings: false, in: db), version: review?["version"] ?? 0,
                outcome: (review?["outcome"] as String?).flatMap(ReviewOutcome.init(rawValue:)) ?? .open,
                other: try (review?["other"] as String?).map { try Self.referenceNumber($0) },
                settledBy: review?["settler"],
                settledAt: (review?["settled_at"] as Int64?).map { Date(milliseconds: $0) },
                draft: try (review?["draft"] as String?).map { try StoredJSON.value(ReviewDraft.self, from: $0) },
                draftBy: review?["drafter"], holder: try Self.holder(of: id, at: now, in: db),
                marks: try Self.marks(on: row["fax_id"], in: db),
                confirmed: try confirmed.map { try StoredJSON.value(DecidedReferral.self, from: $0) },
                joined: try joined.map { try Self.referenceNumber($0) })
        }
    }

    /// One page's picture, without reading the others.
    package func picture(page: Int, of reference: ReferenceNumber) async throws(DeskStoreError) -> PagePicture? {
        try await ask { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT page, dpi, png FROM page_picture
                    WHERE fax_id = (SELECT fax_id FROM referral WHERE reference = ?) AND page = ?
                    """, arguments: [reference.description, page]
            ).map { PagePicture(page: $0["page"], dpi: $0["dpi"], png: $0["png"]) }
        }
    }
}

extension ReviewSheet: CustomStringConvertible, CustomReflectable {
    package var description: String { "ReviewSheet(\(sheet.entry.reference))" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
