/// Confirming a referral: what was accepted, what corrected, by whom and when, appended beside the raw reading.
internal import Foundation
internal import GRDB
package import ReferralCore

extension DeskStore {
    /// Confirms a referral with a person's answers. Every field that asked for a person must have one.
    /// Gives the referral as it now stands.
    @discardableResult
    package func confirm(
        _ reference: ReferenceNumber, with draft: ReviewDraft, _ hold: ReviewHold, by person: DeskPerson
    ) async throws(DeskStoreError) -> DecidedReferral {
        let now = clock.now
        return try await act { db in
            let row = try Self.held(reference, hold, by: person, at: now, in: db)
            guard row.state != .unread else { throw ReviewRefusal.notReadYet }
            let (decision, decided) = try Self.latestDecision(of: row.id, in: db)
            let open = decided.fieldsToSettle.filter { draft.answers[$0] == nil }
            guard open.isEmpty else { throw ReviewRefusal.unanswered(fields: open.count) }
            let confirmed = decided.with(draft.answers)
            let version = try Self.raise(row, in: db)
            try db.execute(
                sql: """
                    INSERT INTO confirmation (referral_id, decision_id, version, at, user_id, seconds, confirmed)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    row.id, decision, version, now.milliseconds, person.id, draft.seconds,
                    try StoredJSON.text(of: confirmed),
                ])
            let confirmation = db.lastInsertedRowID
            let changed = try Self.keepFields(draft, read: decided, confirmed: confirmed, in: confirmation, db)
            try Self.settle(row, as: .confirmed, by: person, at: now, in: db)
            let book = logbook(db, at: now, by: person)
            try Self.keep(confirmed, on: row, book)
            try book.audit(
                .referralConfirmed, reference.description,
                [
                    "version": .whole(Int64(version)), "fields": .whole(Int64(confirmed.fields.count)),
                    "changed": .list(changed.map { .text($0.rawValue) }),
                ])
            return confirmed
        }
    }

    /// Opens a settled referral again; what was confirmed before stays on record.
    package func reopen(_ reference: ReferenceNumber, by person: DeskPerson) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            let row = try Self.reviewed(reference, in: db)
            guard row.outcome != .open else { throw ReviewRefusal.notSettled }
            let own = try Int64.fetchOne(
                db, sql: "SELECT settled_by FROM review WHERE referral_id = ?", arguments: [row.id])
            guard person.role.mayReopen || (person.role.mayReview && own == person.id) else {
                throw ReviewRefusal.notAllowed
            }
            _ = try Self.raise(row, in: db)
            let draft = try Self.lastAnswers(of: row.id, in: db)
            try db.execute(
                sql: """
                    UPDATE review SET outcome = 'open', other_id = NULL, settled_at = NULL, settled_by = NULL, draft = ?,
                        draft_at = ?, draft_by = ? WHERE referral_id = ?
                    """,
                arguments: [draft, draft == nil ? nil : now.milliseconds, draft == nil ? nil : person.id, row.id])
            let book = logbook(db, at: now, by: person)
            try Self.takeUp(row.id, book)
            try book.audit(
                .referralReopened, reference.description, ["was": .text(row.outcome.rawValue)])
        }
    }

    static func latestDecision(of referral: Int64, in db: Database) throws -> (id: Int64?, DecidedReferral) {
        let row = try Row.fetchOne(
            db, sql: "SELECT id, decided FROM decision WHERE referral_id = ? ORDER BY id DESC LIMIT 1",
            arguments: [referral])
        guard let row else {
            return (
                nil,
                DecidedReferral(
                    pages: [], form: nil, fields: [:], findings: [], proposals: [], urgency: .unknown, incomplete: [])
            )
        }
        return (row["id"], try StoredJSON.value(DecidedReferral.self, from: row["decided"]))
    }

    /// One row a field; gives the fields whose value a person changed.
    private static func keepFields(
        _ draft: ReviewDraft, read: DecidedReferral, confirmed: DecidedReferral, in confirmation: Int64, _ db: Database
    ) throws -> [FieldKey] {
        var changed: [FieldKey] = []
        for key in FieldKey.allCases {
            guard let field = confirmed.fields[key] else { continue }
            let before = read.fields[key]
            let answer = draft.answers[key] ?? .untouched(field)
            let isChanged = before?.value != answer.value
            if isChanged { changed.append(key) }
            try db.execute(
                sql: """
                    INSERT INTO confirmed_field (confirmation_id, field, status_read, confidence, value_read, answer,
                        value, how, changed, page, box) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    confirmation, key.rawValue, before?.status.rawValue, before?.confidence,
                    try before?.value.map { try StoredJSON.text(of: $0) }, answer.kind.rawValue,
                    try answer.value.map { try StoredJSON.text(of: $0) }, answer.how.rawValue, isChanged, field.page,
                    try field.box.map { try StoredJSON.text(of: $0) },
                ])
        }
        return changed
    }

    /// Carries what is now known into the referral's own row, its search words and the promise's log.
    static func keep(_ confirmed: DecidedReferral, on row: ReviewRow, _ book: Logbook) throws {
        let patient = PatientMark(of: confirmed)
        try book.db.execute(
            sql: """
                UPDATE referral SET reported_at = NULL, urgency = ?, urgency_rank = ?, patient_name = ?, patient_dob = ?,
                    patient_mark = ?, to_check = ?, incomplete = ? WHERE id = ?
                """,
            arguments: [
                confirmed.urgency.rawValue, confirmed.urgency.rank, patient.name, patient.birthDate, patient.mark,
                confirmed.fields.values.count { $0.status.needsPerson }, confirmed.incomplete.count, row.id,
            ])
        try SearchWords.keep(confirmed, of: row.id, in: book.db)
    }

    /// The answers of the last confirmation, as a draft to go on from.
    private static func lastAnswers(of referral: Int64, in db: Database) throws -> String? {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT field, answer, value, how, page, box FROM confirmed_field WHERE how <> 'untouched'
                AND confirmation_id = (SELECT max(id) FROM confirmation WHERE referral_id = ?)
                """, arguments: [referral])
        guard !rows.isEmpty else { return nil }
        var answers: [FieldKey: FieldAnswer] = [:]
        for row in rows {
            guard let key = FieldKey(rawValue: row["field"]), let kind = FieldAnswer.Kind(rawValue: row["answer"]),
                let how = FieldAnswer.Way(rawValue: row["how"])
            else { throw DeskStoreError.damaged(why: "a confirmed field with an unknown word") }
            answers[key] = FieldAnswer(
                kind, value: try (row["value"] as String?).map { try StoredJSON.value(FieldValue.self, from: $0) },
                how: how, page: row["page"],
                box: try (row["box"] as String?).map { try StoredJSON.value(PageRegion.self, from: $0) })
        }
        return try StoredJSON.text(of: ReviewDraft(answers: answers))
    }
}

extension FieldAnswer {
    fileprivate static func untouched(_ field: DecidedField) -> FieldAnswer {
        if let value = field.value { return FieldAnswer(.value, value: value, how: .untouched) }
        return FieldAnswer(field.status == .illegible ? .illegible : .blank, how: .untouched)
    }
}
