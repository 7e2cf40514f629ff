/// Taking a fax in: its row, its referral's number, its promise and both log entries, all or none.
internal import Foundation
internal import GRDB
package import ReferralCore

/// What became of a document that was offered.
package enum Admission: Sendable, Equatable {
    /// A fax the desk did not know: a referral with a promise.
    case admitted(fax: Int64, reference: ReferenceNumber)
    /// The bytes of a fax it knows: the delivery is noted, the promise is the one already given.
    case deliveredAgain(fax: Int64, reference: ReferenceNumber)
    /// The very file that was admitted before the desk stopped; nothing to note.
    case knownFile(fax: Int64, reference: ReferenceNumber)
}

extension DeskStore {
    /// Admits a document whose original is in the vault.
    package func admit(_ arrival: ArrivedFax, terms: PromiseTerms) async throws(DeskStoreError) -> Admission {
        let now = clock.now
        return try await act { db in
            let logbook = logbook(db, at: now)
            if let known = try Self.knownFax(arrival, in: db) {
                return try Self.noteDelivery(of: arrival, to: known.fax, known.reference, at: now, logbook)
            }
            let fax = try Self.insert(arrival, at: now, in: db)
            _ = try Self.insertDelivery(of: arrival, to: fax, duplicate: false, at: now, in: db)
            let state: ReferralState = arrival.trouble == nil ? .unread : .unreadable
            let (_, reference) = try Self.openReferral(
                on: fax, ordinal: 1, campus: arrival.campus, state: state, received: arrival.received, terms: terms,
                logbook)
            try logbook.audit(
                .faxAdmitted, reference.description,
                [
                    "fax": .whole(fax), "sha256": .text(arrival.fingerprint.hex), "kind": .text(arrival.kind.rawValue),
                    "campus": .text(arrival.campus.rawValue), "campusSource": .text(arrival.campusSource.rawValue),
                ])
            if let trouble = arrival.trouble {
                try logbook.audit(.faxQuarantined, reference.description, ["trouble": .text(trouble.rawValue)])
            }
            return .admitted(fax: fax, reference: reference)
        }
    }

    private static func knownFax(
        _ arrival: ArrivedFax, in db: Database
    ) throws -> (fax: Int64, reference: ReferenceNumber)? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT fax.id AS fax, referral.reference AS reference FROM fax
                JOIN referral ON referral.fax_id = fax.id AND referral.ordinal = 1 WHERE fax.identity = ?
                """, arguments: [arrival.identity.hex])
        guard let row else { return nil }
        return (row["fax"], try referenceNumber(row["reference"]))
    }

    private static func noteDelivery(
        of arrival: ArrivedFax, to fax: Int64, _ reference: ReferenceNumber, at now: Date, _ logbook: Logbook
    ) throws -> Admission {
        guard try insertDelivery(of: arrival, to: fax, duplicate: true, at: now, in: logbook.db) else {
            return .knownFile(fax: fax, reference: reference)
        }
        try logbook.audit(.faxDeliveredAgain, reference.description, ["fax": .whole(fax)])
        return .deliveredAgain(fax: fax, reference: reference)
    }

    private static func insert(_ arrival: ArrivedFax, at now: Date, in db: Database) throws -> Int64 {
        try db.execute(
            sql: """
                INSERT INTO fax (identity, sha256, bytes, kind, campus, campus_source, sender, sender_source, dialled,
                    stated_pages, line_trouble, received_at, received_source, admitted_at, stage, trouble, finished_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                arrival.identity.hex, arrival.fingerprint.hex, arrival.bytes, arrival.kind.rawValue,
                arrival.campus.rawValue, arrival.campusSource.rawValue, arrival.sender,
                arrival.sender == nil ? nil : "sidecar", arrival.dialled, arrival.statedPages, arrival.lineTrouble,
                arrival.received.at.milliseconds, arrival.received.source.rawValue, now.milliseconds,
                arrival.trouble == nil ? "waiting" : "quarantined", arrival.trouble?.rawValue,
                arrival.trouble == nil ? nil : now.milliseconds,
            ])
        return db.lastInsertedRowID
    }

    /// False where this very file was noted before.
    private static func insertDelivery(
        of arrival: ArrivedFax, to fax: Int64, duplicate: Bool, at now: Date, in db: Database
    ) throws -> Bool {
        try db.execute(
            sql: """
                INSERT INTO delivery (fax_id, file_name, file_mark, arrived_at, received_at, received_source, sender,
                    dialled, sidecar, sidecar_trouble, duplicate)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (fax_id, file_mark) DO NOTHING
                """,
            arguments: [
                fax, arrival.fileName, arrival.fileMark, now.milliseconds, arrival.received.at.milliseconds,
                arrival.received.source.rawValue, arrival.sender, arrival.dialled, arrival.sidecar,
                arrival.sidecarTrouble, duplicate,
            ])
        return db.changesCount == 1
    }
}
