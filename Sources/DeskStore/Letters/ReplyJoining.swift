/// A page we asked to have faxed back is joined to the referral it completes, a new promise begins with its receipt, and what
/// it answers is filled in.
///
/// Only a referral to which a letter was really handed over can be replied to: a reference copied onto some other fax is noted
/// by nobody. The fax that brought the reply keeps its own number; its promise moves to the referral it answers, so that one
/// question is owed one answer.
internal import Foundation
internal import GRDB
package import ReferralCore

extension DeskStore {
    static func joinReply(
        _ evidence: FaxEvidence, of fax: LeasedFax, referral own: ReferenceNumber,
        like first: (received: ReceivedTime, terms: PromiseTerms), _ logbook: Logbook
    ) throws {
        guard let found = evidence.pages.compactMap(\.answers).first, found.number != own.description else { return }
        let db = logbook.db
        let asked = try Row.fetchOne(
            db,
            sql: """
                SELECT referral.id, referral.reference, referral.campus, referral.urgency FROM referral
                WHERE reference = ? AND EXISTS (SELECT 1 FROM letter
                    WHERE letter.referral_id = referral.id AND letter.state IN ('sending', 'sent', 'failed'))
                """, arguments: [found.number])
        let reply = try Int64.fetchOne(
            db, sql: "SELECT id FROM referral WHERE reference = ?", arguments: [own.description])
        guard let asked, let reply, let campus = CampusCode(rawValue: asked["campus"]),
            try Int.fetchOne(db, sql: "SELECT count(*) FROM reply WHERE referral_id = ?", arguments: [reply]) == 0
        else { return }
        let reference = try referenceNumber(asked["reference"])
        let latest = try latestPromise(of: reference, in: db)
        let promise: Int64
        if latest["state"] == "open" {
            promise = latest["id"]
        } else {
            promise = try self.promise(
                campus: campus, referral: asked["id"], reference: reference, received: first.received, first.terms,
                number: (latest["number"] as Int) + 1, follows: latest["id"], urgency: asked["urgency"], logbook)
        }
        try move(own, to: reference, promise, logbook)
        try db.execute(
            sql: "INSERT INTO reply (referral_id, answers_id, promise_id, basis, joined_at) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                reply, asked["id"] as Int64, promise,
                found.source == .barcode ? "barcode" : "printed-reference", logbook.at.milliseconds,
            ])
        let filled = try fill(reference, from: evidence, of: own, on: fax.day, logbook)
        try logbook.audit(
            .replyJoined, reference.description,
            [
                "fax": .whole(fax.id), "reply": .text(own.description), "basis": .text(found.source.rawValue),
                "filled": .list(filled.map { .text($0.rawValue) }),
            ])
    }

    /// The promise of the fax that brought the reply goes over to the one it belongs to.
    private static func move(
        _ own: ReferenceNumber, to reference: ReferenceNumber, _ promise: Int64, _ logbook: Logbook
    ) throws {
        let moved = try latestPromise(of: own, in: logbook.db)
        guard moved["state"] == "open" else { return }
        try logbook.note(
            .note, of: moved["id"], ["movedTo": .text(reference.description), "promise": .whole(promise)])
        try PromiseClosing(logbook: logbook, promise: moved["id"]).close("moved", at: logbook.at)
    }

    /// Faxes that came in reply to a letter about this referral, oldest first.
    package func replies(to reference: ReferenceNumber) async throws(DeskStoreError) -> [ReferenceNumber] {
        try await ask { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT reply.reference FROM reply AS joined JOIN referral AS reply ON reply.id = joined.referral_id
                    JOIN referral AS asked ON asked.id = joined.answers_id WHERE asked.reference = ? ORDER BY reply.id
                    """, arguments: [reference.description]
            ).map { try Self.referenceNumber($0) }
        }
    }

    /// The referral a fax replies to, where it is a reply.
    package func referralAnswered(by reference: ReferenceNumber) async throws(DeskStoreError) -> ReferenceNumber? {
        try await ask { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT asked.reference FROM reply AS joined JOIN referral AS reply ON reply.id = joined.referral_id
                    JOIN referral AS asked ON asked.id = joined.answers_id WHERE reply.reference = ?
                    """, arguments: [reference.description]
            ).map { try Self.referenceNumber($0) }
        }
    }
}
