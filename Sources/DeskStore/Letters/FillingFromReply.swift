/// What came back on a page we asked for is filled into the referral that asked, as a decision of its own beside the first.
///
/// Nothing that was read or confirmed is changed: the new decision is appended, and a review that was settled is opened
/// again, because a person has to look at what came.
internal import Foundation
internal import GRDB
internal import ReferralCore

extension DeskStore {
    /// Gives the fields that were filled in.
    static func fill(
        _ reference: ReferenceNumber, from evidence: FaxEvidence, of reply: ReferenceNumber, on day: CalendarDate,
        _ logbook: Logbook
    ) throws -> [FieldKey] {
        let db = logbook.db
        let row = try reviewed(reference, in: db)
        guard row.state == .read, [.open, .confirmed].contains(row.outcome),
            let page = evidence.pages.first(where: { $0.answers?.number == reference.description })?.page,
            let text = evidence.texts?.first(where: { $0.page == page }),
            let reading = try Int64.fetchOne(
                db,
                sql: """
                    SELECT max(reading.id) FROM reading JOIN referral ON referral.fax_id = reading.fax_id
                    WHERE referral.reference = ?
                    """, arguments: [reply.description]),
            let asked = try asItStands(row.id, in: db),
            let filled = ReturnedAnswers.filling(asked, from: text, of: reply.description, on: day)
        else { return [] }
        _ = try raise(row, in: db)
        try db.execute(
            sql: "INSERT INTO decision (referral_id, reading_id, decided_at, decided) VALUES (?, ?, ?, ?)",
            arguments: [row.id, reading, logbook.at.milliseconds, try StoredJSON.text(of: filled.referral)])
        try keep(filled.referral, on: row, logbook)
        try db.execute(
            sql: """
                UPDATE review SET outcome = 'open', settled_at = NULL, settled_by = NULL
                WHERE referral_id = ? AND outcome = 'confirmed'
                """, arguments: [row.id])
        return filled.fields
    }

    /// The fields as a person last confirmed them, or as they were decided since; nil before the first decision.
    static func asItStands(_ referral: Int64, in db: Database) throws -> DecidedReferral? {
        let (decision, decided) = try latestDecision(of: referral, in: db)
        let confirmed = try String.fetchOne(
            db,
            sql: """
                SELECT confirmed FROM confirmation WHERE referral_id = ? AND coalesce(decision_id, 0) >= ?
                ORDER BY id DESC LIMIT 1
                """, arguments: [referral, decision ?? 0])
        if let confirmed { return try StoredJSON.value(DecidedReferral.self, from: confirmed) }
        return decision == nil ? nil : decided
    }
}
