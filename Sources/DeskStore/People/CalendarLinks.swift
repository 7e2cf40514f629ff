/// The secret link by which a person's calendar program fetches the deadlines. It opens nothing else.
internal import Foundation
internal import GRDB

extension DeskStore {
    /// A new link of a person; the one he had ends.
    package func makeCalendarLink(for person: DeskPerson) async throws(DeskStoreError) -> SecretToken {
        let now = clock.now
        let token = SecretToken()
        try await act { db in
            try db.execute(
                sql: """
                    INSERT INTO calendar_link (token_hash, user_id, created_at) VALUES (?, ?, ?)
                    ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at
                    """, arguments: [token.hash, person.id, now.milliseconds])
            try logbook(db, at: now, by: person).audit(.calendarLinkMade, "user/\(person.name)")
        }
        return token
    }

    package func endCalendarLink(of person: DeskPerson) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            try db.execute(sql: "DELETE FROM calendar_link WHERE user_id = ?", arguments: [person.id])
            guard db.changesCount == 1 else { return }
            try logbook(db, at: now, by: person).audit(.calendarLinkEnded, "user/\(person.name)")
        }
    }

    package func hasCalendarLink(_ person: DeskPerson) async throws(DeskStoreError) -> Bool {
        try await ask { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM calendar_link WHERE user_id = ?)", arguments: [person.id])
                == true
        }
    }

    /// Whose link it is, where he may still use the desk.
    package func owner(ofCalendarLink token: SecretToken) async throws(DeskStoreError) -> DeskPerson? {
        try await ask { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT desk_user.id AS id, desk_user.name AS name, desk_user.role AS role FROM calendar_link
                    JOIN desk_user ON desk_user.id = calendar_link.user_id
                    WHERE token_hash = ? AND desk_user.disabled_at IS NULL
                    """, arguments: [token.hash])
            guard let row else { return nil }
            guard let role = DeskRole(rawValue: row["role"]) else {
                throw DeskStoreError.damaged(why: "a user with an unknown role")
            }
            return DeskPerson(id: row["id"], name: row["name"], role: role)
        }
    }
}
