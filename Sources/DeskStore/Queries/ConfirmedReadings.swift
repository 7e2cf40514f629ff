/// Confirmed referrals as their faxes were first read, so that they can be read again and both be compared.
internal import Foundation
internal import GRDB
package import ReferralCore

/// A referral that stands confirmed, as it is chosen from a list.
package struct ConfirmedEntry: Sendable, Equatable {
    package var reference: ReferenceNumber
    /// The form it was read by; nil where nobody has described it.
    package var form: String?
}

/// What the desk made of a referral when its fax came in, beside what a person confirmed.
package struct ConfirmedReading: Sendable {
    package var reference: ReferenceNumber
    package var document: Fingerprint
    package var campus: CampusCode
    /// E.164.
    package var sender: String?
    /// Campus date of receipt.
    package var day: CalendarDate
    /// Which referral of its fax it is, counted from 1.
    package var ordinal: Int
    /// As decided from the first reading, before anyone looked; nil where the fax could not be read.
    package var taken: DecidedReferral?
    /// A person split it off or moved pages to or from it: no reading has these pages together.
    package var isRearranged: Bool
    package var confirmed: [FieldKey: ConfirmedField]
}

extension DeskStore {
    /// Every referral that stands confirmed, the latest confirmation first.
    package func confirmedEntries() async throws(DeskStoreError) -> [ConfirmedEntry] {
        try await ask { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT referral.reference AS reference, referral.form AS form
                    FROM review JOIN referral ON referral.id = review.referral_id
                    WHERE review.outcome = 'confirmed' ORDER BY
                        (SELECT max(id) FROM confirmation WHERE confirmation.referral_id = referral.id) DESC
                    """
            ).map { ConfirmedEntry(reference: try Self.referenceNumber($0["reference"]), form: $0["form"]) }
        }
    }

    /// These referrals in the order named; one that does not stand confirmed is not among them.
    package func confirmedReadings(
        of references: [ReferenceNumber]
    ) async throws(DeskStoreError) -> [ConfirmedReading] {
        try await ask { db in try references.compactMap { try Self.confirmedReading(of: $0, in: db) } }
    }

    private static func confirmedReading(of reference: ReferenceNumber, in db: Database) throws -> ConfirmedReading? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT confirmation.id AS confirmation, referral.ordinal AS ordinal, fax.sha256 AS sha256,
                    fax.campus AS campus, fax.sender AS sender, promise.day AS day, decision.decided AS decided,
                    json_extract(confirmation.confirmed, '$.pages') AS pages,
                    json_extract(reading.evidence, '$.referrals[' || (referral.ordinal - 1) || '].pages') AS pages_read
                FROM referral JOIN review ON review.referral_id = referral.id AND review.outcome = 'confirmed'
                JOIN confirmation ON confirmation.id =
                    (SELECT max(id) FROM confirmation last WHERE last.referral_id = referral.id)
                JOIN fax ON fax.id = referral.fax_id
                JOIN referral head ON head.fax_id = fax.id AND head.ordinal = 1
                JOIN promise ON promise.referral_id = head.id AND promise.number = 1
                LEFT JOIN decision ON decision.id =
                    (SELECT min(id) FROM decision earliest WHERE earliest.referral_id = referral.id)
                LEFT JOIN reading ON reading.id = decision.reading_id
                WHERE referral.reference = ?
                """, arguments: [reference.description])
        guard let row else { return nil }
        guard let document = Fingerprint(hex: row["sha256"]), let campus = CampusCode(rawValue: row["campus"]),
            let day = CalendarDate(iso: row["day"] as String)
        else { throw DeskStoreError.damaged(why: "a confirmed referral with an unknown word") }
        let taken = try (row["decided"] as String?).map { try StoredJSON.value(DecidedReferral.self, from: $0) }
        func pages(_ column: String) throws -> [Int]? {
            try (row[column] as String?).map { try StoredJSON.value([Int].self, from: $0) }
        }
        let (confirmed, read) = (try pages("pages"), try pages("pages_read"))
        return ConfirmedReading(
            reference: reference, document: document, campus: campus, sender: row["sender"], day: day,
            ordinal: row["ordinal"], taken: taken,
            isRearranged: taken.map { $0.pages != read || $0.pages != confirmed } ?? false,
            confirmed: try confirmedFields(of: row["confirmation"], in: db))
    }
}

extension ConfirmedReading: CustomStringConvertible, CustomReflectable {
    package var description: String { "ConfirmedReading(\(reference))" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
