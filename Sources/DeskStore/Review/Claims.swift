/// Who works on which referral: one person at a time, for as long as his page keeps saying so.
package import Foundation
internal import GRDB
package import ReferralCore

/// Someone has a referral in hand.
package struct Claim: Sendable, Equatable {
    package var user: String
    package var display: String
    package var tab: String
    package var since: Date
    package var until: Date
}

extension DeskStore {
    /// Takes a referral in hand. Refused while another person has it, unless it is taken over.
    package func claim(
        _ reference: ReferenceNumber, tab: String, by person: DeskPerson, takingOver: Bool = false
    ) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            let referral = try Self.reviewed(reference, in: db)
            let holder = try Self.holder(of: referral.id, at: now, in: db)
            if let holder, holder.user != person.name, !takingOver {
                throw ReviewRefusal.heldBy(name: holder.display)
            }
            try db.execute(
                sql: """
                    INSERT INTO claim (referral_id, user_id, tab, since, until) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (referral_id) DO UPDATE SET user_id = excluded.user_id, tab = excluded.tab,
                        since = CASE WHEN claim.tab = excluded.tab THEN claim.since ELSE excluded.since END,
                        until = excluded.until
                    """,
                arguments: [
                    referral.id, person.id, tab, now.milliseconds,
                    now.addingTimeInterval(Thresholds.claimSeconds).milliseconds,
                ])
            if holder?.tab == tab, holder?.user == person.name { return }
            let book = logbook(db, at: now, by: person)
            if let holder, holder.user != person.name {
                try book.audit(.referralTakenOver, reference.description, ["from": .text(holder.user)])
            } else {
                try book.audit(.referralClaimed, reference.description)
            }
        }
    }

    /// Says that the person still works on it. False where somebody else has it by now.
    package func keepClaim(
        _ reference: ReferenceNumber, tab: String, by person: DeskPerson
    ) async throws(DeskStoreError) -> Bool {
        let now = clock.now
        return try await act { db in
            try db.execute(
                sql: """
                    UPDATE claim SET until = ? WHERE user_id = ? AND tab = ?
                    AND referral_id = (SELECT id FROM referral WHERE reference = ?)
                    """,
                arguments: [
                    now.addingTimeInterval(Thresholds.claimSeconds).milliseconds, person.id, tab, reference.description,
                ])
            return db.changesCount == 1
        }
    }

    package func releaseClaim(
        _ reference: ReferenceNumber, tab: String, by person: DeskPerson
    ) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            try db.execute(
                sql: """
                    DELETE FROM claim WHERE user_id = ? AND tab = ?
                    AND referral_id = (SELECT id FROM referral WHERE reference = ?)
                    """, arguments: [person.id, tab, reference.description])
            guard db.changesCount == 1 else { return }
            try logbook(db, at: now, by: person).audit(.referralReleased, reference.description)
        }
    }

    /// Who has a referral in hand at the moment.
    package func holder(of reference: ReferenceNumber) async throws(DeskStoreError) -> Claim? {
        let now = clock.now
        return try await ask { db in
            try Self.holder(of: Self.reviewed(reference, in: db).id, at: now, in: db)
        }
    }

    static func holder(of referral: Int64, at now: Date, in db: Database) throws -> Claim? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT desk_user.name AS name, desk_user.display AS display, tab, since, until FROM claim
                JOIN desk_user ON desk_user.id = claim.user_id WHERE referral_id = ? AND until > ?
                """, arguments: [referral, now.milliseconds])
        return row.map {
            Claim(
                user: $0["name"], display: $0["display"], tab: $0["tab"], since: Date(milliseconds: $0["since"]),
                until: Date(milliseconds: $0["until"]))
        }
    }

    /// Only the tab that holds the claim may write.
    static func demandClaim(_ referral: Int64, tab: String, by person: DeskPerson, at now: Date, in db: Database) throws
    {
        let holder = try holder(of: referral, at: now, in: db)
        guard let holder, holder.user == person.name, holder.tab == tab else {
            throw ReviewRefusal.claimLost(name: holder.flatMap { $0.user == person.name ? nil : $0.display })
        }
    }
}
