/// Keeping a review in the making, step by step.
internal import Foundation
internal import GRDB
package import ReferralCore

extension DeskStore {
    /// Saves a draft over the version the person saw, and gives the new version.
    package func saveDraft(
        _ draft: ReviewDraft, of reference: ReferenceNumber, _ hold: ReviewHold, by person: DeskPerson
    ) async throws(DeskStoreError) -> Int {
        let now = clock.now
        return try await act { db in
            let row = try Self.held(reference, hold, by: person, at: now, in: db)
            let version = try Self.raise(row, in: db)
            try db.execute(
                sql: "UPDATE review SET draft = ?, draft_at = ?, draft_by = ? WHERE referral_id = ?",
                arguments: [try StoredJSON.text(of: draft), now.milliseconds, person.id, row.id])
            try logbook(db, at: now, by: person).audit(
                .fieldsDrafted, reference.description,
                [
                    "fields": .list(draft.answers.keys.map(\.rawValue).sorted().map { .text($0) }),
                    "version": .whole(Int64(version)),
                ])
            return version
        }
    }
}
