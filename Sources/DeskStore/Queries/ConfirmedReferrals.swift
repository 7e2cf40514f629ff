/// What people confirmed, beside what was read: the desk's own truth, for measuring and for learning forms.
package import Foundation
internal import GRDB
package import ReferralCore

package struct ConfirmedReferral: Sendable {
    package var reference: ReferenceNumber
    package var document: Fingerprint
    package var kind: ArrivedFax.Kind
    package var campus: CampusCode
    /// E.164.
    package var sender: String?
    package var at: Date
    package var by: String
    /// Seconds a person spent on it.
    package var seconds: Double
    /// Which referral of its fax it is, counted from 1.
    package var ordinal: Int
    package var evidence: FaxEvidence?
    /// As the desk decided, before anyone looked.
    package var decided: DecidedReferral?
    package var confirmed: DecidedReferral
    package var fields: [FieldKey: ConfirmedField]
}

/// One field of a confirmed referral: what was read, and what a person says it is.
package struct ConfirmedField: Sendable, Equatable {
    package var statusRead: FieldStatus?
    package var confidence: Double?
    package var valueRead: FieldValue?
    package var answer: FieldAnswer.Kind
    package var value: FieldValue?
    package var how: FieldAnswer.Way
    /// The value is not the one that was read.
    package var isChanged: Bool
}

extension DeskStore {
    /// The latest confirmation of every referral that stands confirmed, oldest first.
    package func confirmedReferrals(
        since: Date? = nil, limit: Int = Int(Int32.max)
    ) async throws(DeskStoreError) -> [ConfirmedReferral] {
        try await ask { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT confirmation.id AS confirmation, confirmation.at AS at, confirmation.seconds AS seconds,
                        confirmation.confirmed AS confirmed, desk_user.name AS user, referral.reference AS reference,
                        referral.ordinal AS ordinal, referral.campus AS campus, fax.sha256 AS sha256, fax.kind AS kind,
                        fax.sender AS sender, decision.decided AS decided, reading.evidence AS evidence
                    FROM confirmation JOIN referral ON referral.id = confirmation.referral_id
                    JOIN review ON review.referral_id = referral.id AND review.outcome = 'confirmed'
                    JOIN fax ON fax.id = referral.fax_id JOIN desk_user ON desk_user.id = confirmation.user_id
                    LEFT JOIN decision ON decision.id = confirmation.decision_id
                    LEFT JOIN reading ON reading.id = decision.reading_id
                    WHERE confirmation.id = (SELECT max(id) FROM confirmation last
                        WHERE last.referral_id = referral.id)
                    AND (:since IS NULL OR confirmation.at >= :since) ORDER BY confirmation.id LIMIT :limit
                    """, arguments: ["since": since?.milliseconds, "limit": limit]
            ).map { try Self.confirmed($0, in: db) }
        }
    }

    private static func confirmed(_ row: Row, in db: Database) throws -> ConfirmedReferral {
        guard let document = Fingerprint(hex: row["sha256"]), let kind = ArrivedFax.Kind(rawValue: row["kind"]),
            let campus = CampusCode(rawValue: row["campus"])
        else { throw DeskStoreError.damaged(why: "a confirmed referral with an unknown word") }
        let decided: String? = row["decided"]
        let evidence: String? = row["evidence"]
        return ConfirmedReferral(
            reference: try referenceNumber(row["reference"]), document: document, kind: kind, campus: campus,
            sender: row["sender"], at: Date(milliseconds: row["at"]), by: row["user"], seconds: row["seconds"],
            ordinal: row["ordinal"],
            evidence: try evidence.map { try StoredJSON.value(FaxEvidence.self, from: $0) },
            decided: try decided.map { try StoredJSON.value(DecidedReferral.self, from: $0) },
            confirmed: try StoredJSON.value(DecidedReferral.self, from: row["confirmed"]),
            fields: try confirmedFields(of: row["confirmation"], in: db))
    }

    static func confirmedFields(of confirmation: Int64, in db: Database) throws -> [FieldKey: ConfirmedField] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM confirmed_field WHERE confirmation_id = ?", arguments: [confirmation])
        var fields: [FieldKey: ConfirmedField] = [:]
        for row in rows {
            guard let key = FieldKey(rawValue: row["field"]), let answer = FieldAnswer.Kind(rawValue: row["answer"]),
                let how = FieldAnswer.Way(rawValue: row["how"])
            else { throw DeskStoreError.damaged(why: "a confirmed field with an unknown word") }
            func value(_ column: String) throws -> FieldValue? {
                try (row[column] as String?).map { try StoredJSON.value(FieldValue.self, from: $0) }
            }
            fields[key] = ConfirmedField(
                statusRead: (row["status_read"] as String?).flatMap(FieldStatus.init(rawValue:)),
                confidence: row["confidence"], valueRead: try value("value_read"), answer: answer,
                value: try value("value"), how: how, isChanged: row["changed"])
        }
        return fields
    }
}

extension ConfirmedReferral: CustomStringConvertible, CustomReflectable {
    package var description: String { "ConfirmedReferral(\(reference))" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
