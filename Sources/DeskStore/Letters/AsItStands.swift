internal import GRDB
package import ReferralCore

extension DeskStore {
    /// Everything known of a referral, with its fields as a person last confirmed them; as the desk decided where nobody has.
    /// A letter is written from this.
    package func sheetAsItStands(for reference: ReferenceNumber) async throws(DeskStoreError) -> ReferralSheet {
        var sheet = try await sheet(for: reference)
        let confirmed = try await ask { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT confirmed FROM confirmation JOIN referral ON referral.id = confirmation.referral_id
                    WHERE referral.reference = ? ORDER BY confirmation.id DESC LIMIT 1
                    """, arguments: [reference.description]
            ).map { try StoredJSON.value(DecidedReferral.self, from: $0) }
        }
        if let confirmed { sheet.decided = confirmed }
        return sheet
    }
}
