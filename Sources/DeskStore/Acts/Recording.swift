/// Keeping what was read and decided: the reading as it came, one decision a referral, numbers and promises for the
/// further referrals of a fax, and hints at what was sent before.
internal import Foundation
internal import GRDB
package import ReferralCore

extension DeskStore {
    /// Records a reading and what was decided from it. The fax's first referral keeps its number and promise; further ones
    /// get a number of their own and a promise with the same start. Gives the numbers in the order of the referrals.
    package func record(
        _ evidence: FaxEvidence, decided: [DecidedReferral], of fax: LeasedFax
    ) async throws(DeskStoreError) -> [ReferenceNumber] {
        let now = clock.now
        return try await act { db in
            try Self.demandLease(of: fax, in: db)
            let logbook = logbook(db, at: now)
            let reading = try Self.keep(evidence, of: fax, at: now, in: db)
            let first = try Self.firstPromise(of: fax, in: db)
            var references: [ReferenceNumber] = []
            for (index, referral) in decided.enumerated() {
                let (id, reference) = try Self.referral(index + 1, of: fax, like: first, logbook)
                try Self.keep(referral, on: id, reading: reading, logbook)
                references.append(reference)
            }
            try Self.markRead(fax, urgency: decided.map(\.urgency).min { $0.rank < $1.rank }, at: now, in: db)
            if let own = references.first {
                try Self.joinReply(evidence, of: fax, referral: own, like: first, logbook)
            }
            try ResendSearch(db: db, at: now, fax: fax.id).link()
            try logbook.audit(
                .faxRead, fax.reference.description,
                [
                    "fax": .whole(fax.id), "reading": .whole(reading), "pages": .whole(Int64(evidence.pages.count)),
                    "referrals": .list(references.map { .text($0.description) }),
                ])
            return references
        }
    }

    private static func keep(
        _ evidence: FaxEvidence, of fax: LeasedFax, at now: Date, in db: Database
    ) throws -> Int64 {
        var plain = evidence
        plain.pictures = []
        try db.execute(
            sql: "INSERT INTO reading (fax_id, read_at, seconds, evidence) VALUES (?, ?, ?, ?)",
            arguments: [fax.id, now.milliseconds, evidence.seconds, try StoredJSON.text(of: plain)])
        let reading = db.lastInsertedRowID
        try db.execute(sql: "DELETE FROM page WHERE fax_id = ?", arguments: [fax.id])
        for page in evidence.pages {
            let bits = page.fingerprint.flatMap { UInt64($0, radix: 16) }.map { Int64(bitPattern: $0) }
            try db.execute(
                sql: "INSERT INTO page (fax_id, page, kind, fingerprint) VALUES (?, ?, ?, ?)",
                arguments: [fax.id, page.page, page.kind.rawValue, bits])
        }
        try db.execute(sql: "DELETE FROM page_picture WHERE fax_id = ?", arguments: [fax.id])
        for picture in evidence.pictures {
            try db.execute(
                sql: "INSERT INTO page_picture (fax_id, page, dpi, png) VALUES (?, ?, ?, ?)",
                arguments: [fax.id, picture.page, picture.dpi, picture.png])
        }
        let number = evidence.pages.compactMap { $0.header?.number }.first
        try db.execute(
            sql:
                "UPDATE fax SET sender = ?, sender_source = 'header' WHERE id = ? AND sender IS NULL AND ? IS NOT NULL",
            arguments: [number, fax.id, number])
        return reading
    }

    private static func firstPromise(of fax: LeasedFax, in db: Database) throws -> (ReceivedTime, PromiseTerms) {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT promise.* FROM promise JOIN referral ON referral.id = promise.referral_id
                WHERE referral.fax_id = ? AND referral.ordinal = 1 AND promise.number = 1
                """, arguments: [fax.id])
        guard let row else { throw DeskStoreError.damaged(why: "a fax without a promise") }
        return try (ReceivedTime(row: row), PromiseTerms(row: row))
    }

    /// The fax's referral with this ordinal, made where the fax turns out to hold more of them.
    private static func referral(
        _ ordinal: Int, of fax: LeasedFax, like first: (received: ReceivedTime, terms: PromiseTerms), _ logbook: Logbook
    ) throws -> (id: Int64, reference: ReferenceNumber) {
        let known = try Row.fetchOne(
            logbook.db, sql: "SELECT id, reference FROM referral WHERE fax_id = ? AND ordinal = ?",
            arguments: [fax.id, ordinal])
        if let known { return (known["id"], try referenceNumber(known["reference"])) }
        return try openReferral(
            on: fax.id, ordinal: ordinal, campus: fax.campus, state: .unread, received: first.received,
            terms: first.terms, logbook)
    }

    private static func keep(
        _ decided: DecidedReferral, on referral: Int64, reading: Int64, _ logbook: Logbook
    ) throws {
        let db = logbook.db
        try db.execute(
            sql: "INSERT INTO decision (referral_id, reading_id, decided_at, decided) VALUES (?, ?, ?, ?)",
            arguments: [referral, reading, logbook.at.milliseconds, try StoredJSON.text(of: decided)])
        let patient = PatientMark(of: decided)
        let toCheck = decided.fields.values.count { [.look, .conflict, .illegible].contains($0.status) }
        try db.execute(
            sql: """
                UPDATE referral SET state = 'read', reported_at = NULL, urgency = ?, urgency_rank = ?, patient_name = ?, patient_dob = ?,
                    patient_mark = ?, form = ?, to_check = ?, incomplete = ? WHERE id = ?
                """,
            arguments: [
                decided.urgency.rawValue, decided.urgency.rank, patient.name, patient.birthDate, patient.mark,
                decided.form?.id, toCheck, decided.incomplete.count, referral,
            ])
        try SearchWords.keep(decided, of: referral, in: db)
        guard decided.urgency != .unknown else { return }
        let promises = try Int64.fetchAll(
            db, sql: "SELECT id FROM promise WHERE referral_id = ? AND state = 'open'", arguments: [referral])
        for promise in promises {
            try logbook.note(.note, of: promise, ["urgency": .text(decided.urgency.rawValue), "why": .text("read")])
        }
    }

    private static func markRead(_ fax: LeasedFax, urgency: Urgency?, at now: Date, in db: Database) throws {
        try db.execute(
            sql: """
                UPDATE fax SET stage = 'read', urgency_rank = ?, finished_at = ?, lease = NULL, lease_until = NULL
                WHERE id = ?
                """, arguments: [(urgency ?? .unknown).rank, now.milliseconds, fax.id])
    }
}
