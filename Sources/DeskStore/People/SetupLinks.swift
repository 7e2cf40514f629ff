/// The link by which a new desk gets its first administrator: random, good once and for an hour.
internal import Foundation
internal import GRDB

extension DeskStore {
    /// A link's secret, where the desk has no administrator yet. Earlier links end.
    package func makeSetupLink() async throws(DeskStoreError) -> SecretToken? {
        let now = clock.now
        let token = SecretToken()
        return try await act { db in
            guard try Self.needsSetup(in: db) else { return nil }
            try db.execute(sql: "DELETE FROM setup_link")
            try db.execute(
                sql: "INSERT INTO setup_link (token_hash, created_at, expires_at) VALUES (?, ?, ?)",
                arguments: [
                    token.hash, now.milliseconds, now.addingTimeInterval(Thresholds.setupSeconds).milliseconds,
                ])
            try logbook(db, at: now).audit(.setupLinkMade, "desk")
            return token
        }
    }

    package func isSetupLink(_ token: SecretToken) async throws(DeskStoreError) -> Bool {
        let now = clock.now
        return try await ask { try Self.isGood(token, at: now, in: $0) }
    }

    /// Makes the first administrator and ends the link.
    package func setUp(
        _ token: SecretToken, name: String, display: String, password: String
    ) async throws(DeskStoreError) {
        let now = clock.now
        let isUsed = try await act { db in
            guard try Self.isGood(token, at: now, in: db) else { return false }
            try db.execute(
                sql: "UPDATE setup_link SET used_at = ? WHERE token_hash = ?",
                arguments: [now.milliseconds, token.hash])
            return true
        }
        guard isUsed else { throw .refused(.notAllowed) }
        do {
            try await addUser(name, display: display, role: .administrator, password: password)
        } catch {
            // The link was good and the name was not: it may be tried again.
            try await act { db in
                try db.execute(
                    sql: "UPDATE setup_link SET used_at = NULL WHERE token_hash = ?", arguments: [token.hash])
            }
            throw error
        }
    }

    private static func needsSetup(in db: Database) throws -> Bool {
        let found = try Bool.fetchOne(
            db,
            sql: "SELECT EXISTS (SELECT 1 FROM desk_user WHERE role = 'administrator' AND disabled_at IS NULL)")
        return found != true
    }

    private static func isGood(_ token: SecretToken, at now: Date, in db: Database) throws -> Bool {
        let found = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM setup_link WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?)
                """, arguments: [token.hash, now.milliseconds])
        return try found == true && needsSetup(in: db)
    }
}
