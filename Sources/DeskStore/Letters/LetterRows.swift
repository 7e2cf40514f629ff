/// Reads letters and attempts back from their tables.
internal import Foundation
internal import GRDB
internal import ReferralCore

extension StoredLetter {
    static let selection = """
        SELECT letter.*, referral.reference AS reference FROM letter JOIN referral ON referral.id = letter.referral_id
        """

    init(row: Row, in db: Database) throws {
        guard let kind = LetterKind(rawValue: row["kind"]), let state = LetterState(rawValue: row["state"]),
            let pdf = Fingerprint(hex: row["pdf"]), let tiff = Fingerprint(hex: row["tiff"])
        else { throw DeskStoreError.damaged(why: "a letter with an unknown word") }
        let id: Int64 = row["id"]
        self.init(
            id: id, name: row["name"], reference: try DeskStore.referenceNumber(row["reference"]), kind: kind,
            state: state, template: row["template"], approvedBy: row["approved_by"],
            approvedAt: Date(milliseconds: row["approved_at"]), stopsClock: row["stops_clock"], fax: row["fax"],
            faxBasis: (row["fax_basis"] as String?).flatMap(FaxNumberBasis.init(rawValue:)), pdf: pdf, tiff: tiff,
            pages: row["pages"], finishedAt: (row["finished_at"] as Int64?).map { Date(milliseconds: $0) },
            attempts: try Row.fetchAll(
                db, sql: "SELECT * FROM send_attempt WHERE letter_id = ? ORDER BY number", arguments: [id]
            ).map(SendAttempt.init(row:)))
    }
}

extension SendAttempt {
    init(row: Row) throws {
        guard let step = Step(rawValue: row["step"]) else {
            throw DeskStoreError.damaged(why: "an attempt with an unknown step")
        }
        func moment(_ column: String) -> Date? { (row[column] as Int64?).map { Date(milliseconds: $0) } }
        self.init(
            id: row["id"], letter: row["letter_id"], number: row["number"], job: row["job"], channel: row["channel"],
            step: step, startedAt: Date(milliseconds: row["started_at"]), handedAt: moment("handed_at"),
            serverJob: row["server_job"], finishedAt: moment("finished_at"), pages: row["pages"],
            commid: row["commid"], trouble: row["trouble"])
    }
}
