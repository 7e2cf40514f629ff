internal import GRDB
package import ReferralCore

extension DeskStore {
    /// Everything known of a referral, with its fields as a person last confirmed them; as the desk decided where nobody has.
    /// A letter is written from this.
    package func sheetAsItStands(for reference: ReferenceNumber) async throws(DeskStoreError) -> ReferralSheet {
        var sheet = try await sheet(for: reference)
        let standing = try await ask { db in try Self.asItStands(Self.reviewed(reference, in: db).id, in: db) }
        if let standing { sheet.decided = standing }
        return sheet
    }
}
