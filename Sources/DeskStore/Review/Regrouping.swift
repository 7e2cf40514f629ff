/// Pages change hands: one referral of a fax becomes two, two become one, pages move between them.
///
/// The fields follow their pages: the caller decides each referral anew from the evidence, and the new decisions are
/// appended like those of a reading. A referral that is left without pages is joined to the other and keeps its number.
internal import Foundation
internal import GRDB
package import ReferralCore

/// One referral after the change, and the hold on it of the person who makes it.
package struct RegroupedReferral: Sendable, Equatable {
    /// Nil for a referral that comes into being.
    package var reference: ReferenceNumber?
    package var hold: ReviewHold?
    /// Of a referral that nobody holds: the version `decided` was made from.
    package var version: Int?
    package var decided: DecidedReferral

    package init(
        _ reference: ReferenceNumber?, hold: ReviewHold?, version: Int? = nil, decided: DecidedReferral
    ) {
        self.reference = reference
        self.hold = hold
        self.version = version
        self.decided = decided
    }
}

extension DeskStore {
    /// Writes the new grouping of one fax. Gives the numbers of all referrals named, in order, new ones included.
    package func regroup(
        _ referrals: [RegroupedReferral], by person: DeskPerson
    ) async throws(DeskStoreError) -> [ReferenceNumber] {
        let now = clock.now
        return try await act { db in
            let book = logbook(db, at: now, by: person)
            let known = try referrals.map { referral -> ReviewRow? in
                guard let reference = referral.reference else { return nil }
                return try Self.taken(reference, referral, by: person, at: now, in: db)
            }
            guard let first = known.compactMap(\.self).first else { throw ReviewRefusal.nothingLeft }
            guard known.allSatisfy({ $0.map { $0.fax == first.fax } ?? true }) else { throw ReviewRefusal.otherFax }
            let reading = try Self.latestReading(of: first.fax, in: db)
            var result: [ReferenceNumber] = []
            for (referral, row) in zip(referrals, known) {
                guard !referral.decided.pages.isEmpty else { throw ReviewRefusal.nothingLeft }
                let row = try row ?? Self.begin(on: first, book)
                _ = try Self.raise(row, in: db)
                try Self.keepDecision(referral.decided, on: row, reading: reading, book)
                result.append(row.reference)
            }
            try book.audit(
                .pagesRegrouped, first.reference.description,
                [
                    "referrals": .list(
                        zip(result, referrals).map { reference, referral in
                            .object([
                                "reference": .text(reference.description),
                                "pages": .list(referral.decided.pages.map { .whole(Int64($0)) }),
                            ])
                        })
                ])
            return result
        }
    }

    /// Joins a referral to another one: the other keeps the promise. Within one fax the other takes over its pages, and
    /// `decided` is the other as decided anew; across faxes each keeps its own.
    package func join(
        _ reference: ReferenceNumber, _ hold: ReviewHold, to other: RegroupedReferral, by person: DeskPerson
    ) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            let row = try Self.held(reference, hold, by: person, at: now, in: db)
            guard let otherReference = other.reference else { throw ReviewRefusal.sameReferral }
            let target = try Self.taken(otherReference, other, by: person, at: now, in: db)
            guard target.id != row.id else { throw ReviewRefusal.sameReferral }
            let book = logbook(db, at: now, by: person)
            _ = try Self.raise(row, in: db)
            _ = try Self.raise(target, in: db)
            if row.fax == target.fax {
                try Self.keepDecision(
                    other.decided, on: target, reading: Self.latestReading(of: row.fax, in: db), book)
            }
            try Self.settle(row, as: .joined, other: target.id, by: person, at: now, in: db)
            try Self.release(row.id, why: .joined, other: otherReference, book)
            try book.audit(
                .referralDeclared, reference.description,
                ["as": .text("joined"), "to": .text(otherReference.description)])
        }
    }

    /// A referral the person holds in a tab, or one that nobody holds: pages can be moved to it without opening it.
    private static func taken(
        _ reference: ReferenceNumber, _ referral: RegroupedReferral, by person: DeskPerson, at now: Date,
        in db: Database
    ) throws -> ReviewRow {
        if let hold = referral.hold { return try held(reference, hold, by: person, at: now, in: db) }
        guard person.role.mayReview else { throw ReviewRefusal.notAllowed }
        let row = try reviewed(reference, in: db)
        if let holder = try holder(of: row.id, at: now, in: db) { throw ReviewRefusal.heldBy(name: holder.display) }
        guard row.outcome == .open else { throw ReviewRefusal.alreadySettled(outcome: row.outcome) }
        guard row.version == referral.version ?? row.version else {
            throw ReviewRefusal.changedMeanwhile(version: row.version)
        }
        return row
    }

    private static func latestReading(of fax: Int64, in db: Database) throws -> Int64 {
        let reading = try Int64.fetchOne(
            db, sql: "SELECT max(id) FROM reading WHERE fax_id = ?", arguments: [fax])
        guard let reading else { throw ReviewRefusal.notReadYet }
        return reading
    }

    /// A further referral of the same fax, with a number and a promise of its own that starts when the first did.
    private static func begin(on row: ReviewRow, _ book: Logbook) throws -> ReviewRow {
        let promise = try Row.fetchOne(
            book.db,
            sql: """
                SELECT promise.* FROM promise JOIN referral ON referral.id = promise.referral_id
                WHERE referral.fax_id = ? AND referral.ordinal = 1 AND promise.number = 1
                """, arguments: [row.fax])
        guard let promise, let campus = CampusCode(rawValue: promise["campus"]) else {
            throw DeskStoreError.damaged(why: "a fax without a promise")
        }
        let ordinal =
            try Int.fetchOne(
                book.db, sql: "SELECT max(ordinal) FROM referral WHERE fax_id = ?", arguments: [row.fax]) ?? 0
        let (id, reference) = try openReferral(
            on: row.fax, ordinal: ordinal + 1, campus: campus, state: .read, received: ReceivedTime(row: promise),
            terms: PromiseTerms(row: promise), book)
        return ReviewRow(id: id, reference: reference, fax: row.fax, state: .read, version: 0, outcome: .open)
    }

    private static func keepDecision(
        _ decided: DecidedReferral, on row: ReviewRow, reading: Int64, _ book: Logbook
    ) throws {
        try book.db.execute(
            sql: "INSERT INTO decision (referral_id, reading_id, decided_at, decided) VALUES (?, ?, ?, ?)",
            arguments: [row.id, reading, book.at.milliseconds, try StoredJSON.text(of: decided)])
        try book.db.execute(
            sql: "UPDATE referral SET state = 'read', form = ? WHERE id = ?", arguments: [decided.form?.id, row.id])
        try keep(decided, on: row, book)
        try dropAnswers(of: row.id, besides: decided.pages, in: book.db)
    }

    /// Answers a person took from a page that is gone go with it.
    private static func dropAnswers(of referral: Int64, besides pages: [Int], in db: Database) throws {
        let text = try String.fetchOne(db, sql: "SELECT draft FROM review WHERE referral_id = ?", arguments: [referral])
        guard let text else { return }
        var draft = try StoredJSON.value(ReviewDraft.self, from: text)
        draft.answers = draft.answers.filter { $0.value.page.map(pages.contains) ?? true }
        try db.execute(
            sql: "UPDATE review SET draft = ? WHERE referral_id = ?",
            arguments: [try StoredJSON.text(of: draft), referral])
    }
}
