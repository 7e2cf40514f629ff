/// Giving a referral its number and its promise, inside the transaction of the act that needs it.
internal import Foundation
internal import GRDB
package import ReferralCore

/// How far a referral has come.
package enum ReferralState: String, Sendable, Codable, CaseIterable {
    /// Admitted; the reader has not got to it.
    case unread
    case read
    /// The reader could not read its fax: a person has to.
    case unreadable
}

extension DeskStore {
    /// Makes the referral, its promise and the first entry of that promise's log.
    static func openReferral(
        on fax: Int64, ordinal: Int, campus: CampusCode, state: ReferralState, received: ReceivedTime,
        terms: PromiseTerms, _ logbook: Logbook
    ) throws -> (id: Int64, reference: ReferenceNumber) {
        let db = logbook.db
        let reference = try nextReference(campus: campus, day: terms.day, in: db)
        try db.execute(
            sql: """
                INSERT INTO referral (fax_id, ordinal, reference, campus, created_at, state, urgency, urgency_rank)
                VALUES (?, ?, ?, ?, ?, ?, 'unknown', ?)
                """,
            arguments: [
                fax, ordinal, reference.description, campus.rawValue, logbook.at.milliseconds, state.rawValue,
                Urgency.unknown.rank,
            ])
        let referral = db.lastInsertedRowID
        try promise(campus: campus, referral: referral, reference: reference, received: received, terms, logbook)
        return (referral, reference)
    }

    /// `number` counts the promises of one referral; a later one `follows` the one that an answer of ours kept.
    @discardableResult
    static func promise(
        campus: CampusCode, referral: Int64, reference: ReferenceNumber, received: ReceivedTime, _ terms: PromiseTerms,
        number: Int = 1, follows: Int64? = nil, urgency: String = Urgency.unknown.rawValue, _ logbook: Logbook
    ) throws -> Int64 {
        try logbook.db.execute(
            sql: """
                INSERT INTO promise (referral_id, campus, policy, policy_version, calendar, zone, zone_data,
                    received_at, received_source, start_at, due_at, work_due_at, unstaffed_window, state, day, number, follows)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?)
                """,
            arguments: [
                referral, campus.rawValue, terms.policy, terms.policyVersion, terms.calendar, terms.zone,
                terms.zoneData, received.at.milliseconds, received.source.rawValue, terms.startAt.milliseconds,
                terms.dueAt.milliseconds, terms.workDueAt.milliseconds, terms.unstaffedWindow,
                terms.day.iso, number, follows,
            ])
        let promise = logbook.db.lastInsertedRowID
        var body: [String: CanonicalJSON] =
            [
                "reference": .text(reference.description), "campus": .text(campus.rawValue),
                "policy": .text(terms.policy), "policyVersion": .whole(Int64(terms.policyVersion)),
                "calendar": .text(terms.calendar), "zone": .text(terms.zone), "zoneData": .text(terms.zoneData),
                "receivedAt": .text(received.at.inUniversalTime), "receivedSource": .text(received.source.rawValue),
                "startAt": .text(terms.startAt.inUniversalTime), "dueAt": .text(terms.dueAt.inUniversalTime),
                "workDueAt": .text(terms.workDueAt.inUniversalTime), "unstaffedWindow": .truth(terms.unstaffedWindow),
                "urgency": .text(urgency),
            ]
        if let follows { body["follows"] = .whole(follows) }
        try logbook.note(.created, of: promise, body)
        return promise
    }

    /// Takes the next number of a campus and day; the row that counts them is part of the transaction.
    private static func nextReference(campus: CampusCode, day: CalendarDate, in db: Database) throws -> ReferenceNumber
    {
        let last =
            try Int.fetchOne(
                db, sql: "SELECT last FROM reference_day WHERE campus = ? AND day = ?",
                arguments: [campus.rawValue, day.iso]) ?? 0
        guard let reference = try? ReferenceNumber(campus: campus, receivedOn: day, sequence: last + 1) else {
            throw DeskStoreError.referencesExhausted(day: day.iso)
        }
        try db.execute(
            sql: """
                INSERT INTO reference_day (campus, day, last) VALUES (?, ?, ?)
                ON CONFLICT (campus, day) DO UPDATE SET last = excluded.last
                """, arguments: [campus.rawValue, day.iso, last + 1])
        return reference
    }

    static func referenceNumber(_ text: String) throws -> ReferenceNumber {
        guard let reference = try? ReferenceNumber(text) else {
            throw DeskStoreError.damaged(why: "a reference number with a wrong check character")
        }
        return reference
    }
}

extension Urgency {
    /// 0 is the most pressing.
    package var rank: Int { Urgency.allCases.firstIndex(of: self) ?? Urgency.allCases.count }
}
