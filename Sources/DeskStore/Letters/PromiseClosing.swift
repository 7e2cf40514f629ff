/// How a promise ends: answered in time or late, moved, or withdrawn. Inside the transaction of the act that ends it.
internal import Foundation
internal import GRDB
internal import ReferralCore

struct PromiseClosing {
    let logbook: Logbook
    let promise: Int64

    /// Notes an answer. A promise that is already closed keeps its end; the answer stands in its log all the same.
    func answer(_ basis: AnswerBasis, at moment: Date, evidence: [String: CanonicalJSON]) throws {
        let db = logbook.db
        let row = try Row.fetchOne(db, sql: "SELECT state, due_at FROM promise WHERE id = ?", arguments: [promise])
        guard let row else { throw DeskStoreError.damaged(why: "an answer without its promise") }
        let due = Date(milliseconds: row["due_at"])
        let isLate = moment > due
        var body = evidence
        body["basis"] = .text(basis.rawValue)
        body["answeredAt"] = .text(moment.inUniversalTime)
        guard row["state"] == "open" else {
            body["already"] = .truth(true)
            return try logbook.note(.answered, of: promise, body)
        }
        body["late"] = .truth(isLate)
        if isLate { try noteMissed(due: due) }
        try logbook.note(.answered, of: promise, body)
        if !isLate { try logbook.note(.met, of: promise, ["at": .text(moment.inUniversalTime)]) }
        try close(isLate ? "late" : "kept", at: moment)
    }

    /// Writes down that the time is over, once. Nothing takes it away again.
    func noteMissed(due: Date) throws {
        try logbook.db.execute(
            sql: "UPDATE promise SET missed_at = ? WHERE id = ? AND missed_at IS NULL",
            arguments: [due.milliseconds, promise])
        guard logbook.db.changesCount == 1 else { return }
        try logbook.note(.missed, of: promise, ["at": .text(due.inUniversalTime)])
    }

    func close(_ outcome: String, at moment: Date) throws {
        try logbook.db.execute(
            sql: """
                UPDATE promise SET state = 'met', outcome = ?, closed_at = ?, revision = revision + 1, revised_at = ?
                WHERE id = ?
                """, arguments: [outcome, moment.milliseconds, logbook.at.milliseconds, promise])
    }
}

extension DeskStore {
    /// Leaves a message for the people a level of escalation calls; once for each mark.
    static func raise(
        level: String, mark: String, about reference: String, to recipient: String, _ logbook: Logbook
    ) throws {
        try logbook.db.execute(
            sql: """
                INSERT INTO notice (mark, reference, level, recipient, created_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (mark) DO NOTHING
                """, arguments: [mark, reference, level, recipient, logbook.at.milliseconds])
    }
}
