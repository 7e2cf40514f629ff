/// Saying what a fax is that is no referral of its own: misdirected, a duplicate, not a referral.
///
/// A misdirected fax still has its answer owed. A duplicate's promise is kept by the answer to the first, and what is no
/// referral is promised nothing: both are released, on the log, and come back when the referral is reopened.
internal import Foundation
internal import GRDB
package import ReferralCore

package enum Declaration: Sendable, Equatable {
    case misdirected
    case duplicate(of: ReferenceNumber)
    case notAReferral
}

extension DeskStore {
    package func declare(
        _ declaration: Declaration, on reference: ReferenceNumber, _ hold: ReviewHold, by person: DeskPerson
    ) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            let row = try Self.held(reference, hold, by: person, at: now, in: db)
            let book = logbook(db, at: now, by: person)
            _ = try Self.raise(row, in: db)
            switch declaration {
            case .misdirected:
                try Self.settle(row, as: .misdirected, by: person, at: now, in: db)
                try Self.forget(row.id, in: db)
                try book.audit(.referralDeclared, reference.description, ["as": .text("misdirected")])
            case .notAReferral:
                try Self.settle(row, as: .notAReferral, by: person, at: now, in: db)
                try Self.release(row.id, why: .notAReferral, other: nil, book)
                try book.audit(.referralDeclared, reference.description, ["as": .text("not-a-referral")])
            case .duplicate(let other):
                let first = try Self.reviewed(other, in: db)
                guard first.id != row.id else { throw ReviewRefusal.sameReferral }
                guard first.outcome != .duplicate, first.outcome != .joined else {
                    throw ReviewRefusal.alreadySettled(outcome: first.outcome)
                }
                try Self.settle(row, as: .duplicate, other: first.id, by: person, at: now, in: db)
                try Self.release(row.id, why: .duplicate, other: other, book)
                try book.audit(
                    .referralDeclared, reference.description,
                    ["as": .text("duplicate"), "of": .text(other.description)])
            }
        }
    }

    enum Release: String {
        case duplicate, joined
        case notAReferral = "not-a-referral"

        /// How the promise ends: kept by the answer to another, or owed to nobody.
        var outcome: String {
            switch self {
            case .duplicate, .joined: "moved"
            case .notAReferral: "withdrawn"
            }
        }
    }

    /// The open promise of a referral is owed no longer, or is kept by the answer to another one.
    static func release(_ referral: Int64, why: Release, other: ReferenceNumber?, _ book: Logbook) throws {
        let promises = try Int64.fetchAll(
            book.db, sql: "SELECT id FROM promise WHERE referral_id = ? AND state = 'open'", arguments: [referral])
        for promise in promises {
            try book.note(
                .note, of: promise,
                ["why": .text(why.rawValue), "keptBy": CanonicalJSON.text(orNull: other?.description)])
            try PromiseClosing(logbook: book, promise: promise).close(why.outcome, at: book.at)
        }
    }

    /// A promise that was moved or withdrawn is owed again; one that was answered stays so.
    static func takeUp(_ referral: Int64, _ book: Logbook) throws {
        let promises = try Int64.fetchAll(
            book.db,
            sql: "SELECT id FROM promise WHERE referral_id = ? AND outcome IN ('moved', 'withdrawn')",
            arguments: [referral])
        for promise in promises {
            try book.db.execute(
                sql: """
                    UPDATE promise SET state = 'open', outcome = NULL, closed_at = NULL, revision = revision + 1,
                        revised_at = ? WHERE id = ?
                    """, arguments: [book.at.milliseconds, promise])
            try book.note(.reopened, of: promise, ["why": .text("the referral was reopened")])
        }
    }

    /// What was read of a fax that was meant for someone else is no longer found by search.
    private static func forget(_ referral: Int64, in db: Database) throws {
        try db.execute(sql: "DELETE FROM search_word WHERE referral_id = ?", arguments: [referral])
        try db.execute(
            sql: """
                UPDATE referral SET patient_name = NULL, patient_dob = NULL, patient_mark = NULL, reported_at = NULL
                WHERE id = ?
                """, arguments: [referral])
    }
}
