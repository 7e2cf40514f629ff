/// Everything the desk knows about one referral: what `show` prints and the report is made from.
package import Foundation
internal import GRDB
package import ReferralCore

package struct ReferralSheet: Sendable {
    /// The line of the worklist: promise, urgency, sender, hints.
    package var entry: WorklistEntry
    package var promise: PromiseTerms
    package var document: StoredDocument
    package var deliveries: [Delivery]
    /// Which of the fax's referrals this is, counted from 1, and the numbers of all of them in order.
    package var ordinal: Int
    package var siblings: [ReferenceNumber]
    /// What the reader saw, without pictures; nil before the fax is read.
    package var evidence: FaxEvidence?
    package var decided: DecidedReferral?
    /// Referrals that came later and may repeat this one.
    package var repeatedBy: [ReferenceNumber]
    package var history: [PromiseEvent]
}

/// The original a referral came from.
package struct StoredDocument: Sendable, Equatable {
    package var fax: Int64
    package var fingerprint: Fingerprint
    package var bytes: Int64
    package var kind: ArrivedFax.Kind
    package var campusSource: ArrivedFax.CampusSource
    package var dialled: String?
    package var statedPages: Int?
    package var lineTrouble: String?
    package var admittedAt: Date
    package var finishedAt: Date?
}

/// One time the document arrived.
package struct Delivery: Sendable, Equatable {
    package var fileName: String
    package var arrivedAt: Date
    package var received: ReceivedTime
    package var isDuplicate: Bool
    package var sidecarTrouble: String?
}

/// One entry of a promise's log, as written.
package struct PromiseEvent: Sendable, Equatable {
    package var seq: Int64
    package var kind: String
    /// Canonical JSON; ids, codes and times only.
    package var record: String
    package var hash: String
}

extension DeskStore {
    package func sheet(for reference: ReferenceNumber) async throws(DeskStoreError) -> ReferralSheet {
        try await ask { db in
            let row = try Row.fetchOne(
                db, sql: WorklistEntry.selection + " WHERE referral.reference = ?", arguments: [reference.description])
            guard let row else { throw DeskStoreError.noSuchReferral(reference: reference.description) }
            return try Self.sheet(row, in: db)
        }
    }

    /// PNG pictures of the upright pages of the fax a referral came in, in page order.
    package func pictures(for reference: ReferenceNumber) async throws(DeskStoreError) -> [PagePicture] {
        try await ask { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT page, dpi, png FROM page_picture
                    WHERE fax_id = (SELECT fax_id FROM referral WHERE reference = ?) ORDER BY page
                    """, arguments: [reference.description]
            ).map { PagePicture(page: $0["page"], dpi: $0["dpi"], png: $0["png"]) }
        }
    }

    /// What the reader last saw of a document, without pictures.
    package func evidence(of document: Fingerprint) async throws(DeskStoreError) -> FaxEvidence? {
        try await ask { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT evidence FROM reading JOIN fax ON fax.id = reading.fax_id WHERE fax.sha256 = ?
                    ORDER BY reading.id DESC LIMIT 1
                    """, arguments: [document.hex]
            ).map { try StoredJSON.value(FaxEvidence.self, from: $0) }
        }
    }

    /// Without the single readings, which are most of the evidence, it takes a third of the time.
    static func sheet(_ row: Row, withReadings: Bool = true, in db: Database) throws -> ReferralSheet {
        let referral: Int64 = row["id"]
        let fax: Int64 = row["fax_id"]
        let decision = try Row.fetchOne(
            db,
            sql: """
                SELECT decision.decided AS decided,
                    \(withReadings ? "evidence" : "json_set(evidence, '$.referrals', json('[]'))") AS evidence FROM decision
                JOIN reading ON reading.id = decision.reading_id WHERE decision.referral_id = ?
                ORDER BY decision.id DESC LIMIT 1
                """, arguments: [referral])
        let promise = try Row.fetchOne(
            db, sql: "SELECT * FROM promise WHERE referral_id = ? ORDER BY number DESC LIMIT 1", arguments: [referral])
        guard let promise else { throw DeskStoreError.damaged(why: "a referral without a promise") }
        return ReferralSheet(
            entry: try WorklistEntry(row: row), promise: try PromiseTerms(row: promise),
            document: try document(fax, in: db), deliveries: try deliveries(of: fax, in: db), ordinal: row["ordinal"],
            siblings: try references(
                "SELECT reference FROM referral WHERE fax_id = ? ORDER BY ordinal", [fax], in: db),
            evidence: try decision.map { try StoredJSON.value(FaxEvidence.self, from: $0["evidence"]) },
            decided: try decision.map { try StoredJSON.value(DecidedReferral.self, from: $0["decided"]) },
            repeatedBy: try references(
                """
                SELECT referral.reference FROM resend JOIN referral ON referral.id = resend.referral_id
                WHERE resend.earlier_id = ? ORDER BY referral.id
                """, [referral], in: db),
            history: try history(of: referral, in: db))
    }

    private static func document(_ fax: Int64, in db: Database) throws -> StoredDocument {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM fax WHERE id = ?", arguments: [fax]),
            let fingerprint = Fingerprint(hex: row["sha256"]), let kind = ArrivedFax.Kind(rawValue: row["kind"]),
            let campusSource = ArrivedFax.CampusSource(rawValue: row["campus_source"])
        else { throw DeskStoreError.damaged(why: "a referral without its fax") }
        return StoredDocument(
            fax: fax, fingerprint: fingerprint, bytes: row["bytes"], kind: kind, campusSource: campusSource,
            dialled: row["dialled"], statedPages: row["stated_pages"], lineTrouble: row["line_trouble"],
            admittedAt: Date(milliseconds: row["admitted_at"]),
            finishedAt: (row["finished_at"] as Int64?).map { Date(milliseconds: $0) })
    }

    private static func deliveries(of fax: Int64, in db: Database) throws -> [Delivery] {
        try Row.fetchAll(db, sql: "SELECT * FROM delivery WHERE fax_id = ? ORDER BY id", arguments: [fax]).map { row in
            Delivery(
                fileName: row["file_name"], arrivedAt: Date(milliseconds: row["arrived_at"]),
                received: try ReceivedTime(row: row), isDuplicate: row["duplicate"],
                sidecarTrouble: row["sidecar_trouble"])
        }
    }

    private static func references(_ sql: String, _ ids: [Int64], in db: Database) throws -> [ReferenceNumber] {
        try String.fetchAll(db, sql: sql, arguments: StatementArguments(ids)).map { try referenceNumber($0) }
    }

    private static func history(of referral: Int64, in db: Database) throws -> [PromiseEvent] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT seq, kind, record, hash FROM promise_event
                WHERE promise_id IN (SELECT id FROM promise WHERE referral_id = ?) ORDER BY seq
                """, arguments: [referral]
        ).map { PromiseEvent(seq: $0["seq"], kind: $0["kind"], record: $0["record"], hash: $0["hash"]) }
    }
}

extension ReferralSheet: CustomStringConvertible, CustomReflectable {
    package var description: String { "ReferralSheet(\(entry.reference))" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
