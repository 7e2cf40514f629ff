/// Signing in and staying signed in. The browser has a random secret; the database has its hash and both its ends.
package import Foundation
internal import GRDB

/// A session as a request meets it.
package struct DeskSession: Sendable, Equatable {
    package var person: DeskPerson
    package var display: String
    package var tokenHash: String
    /// Must come with every change asked for by a form or by the script.
    package var formToken: String
    package var createdAt: Date
    package var seenAt: Date
    package var hasSecondFactor: Bool
}

/// How long a session lasts: without a sign of life, and at all.
package struct SessionLimits: Sendable, Equatable {
    package var idle: TimeInterval
    package var absolute: TimeInterval

    package init(idle: TimeInterval = 600, absolute: TimeInterval = 43_200) {
        self.idle = idle
        self.absolute = absolute
    }
}

package enum SessionEnd: String, Sendable {
    case signedOut = "signed-out"
    case idle, absolute, disabled, password
}

package enum SignIn: Sendable, Equatable {
    case accepted(SecretToken)
    case wrong
    /// Name and password are right; the six digits are missing or wrong.
    case needsCode
}

extension DeskStore {
    /// Checks name, password and code. The same answer, after the same time, for a wrong name and a wrong password.
    package func signIn(
        _ name: String, password: String, code: String?, from address: String
    ) async throws(DeskStoreError) -> SignIn {
        let now = clock.now
        let known = try await ask { db in
            try Row.fetchOne(
                db,
                sql:
                    "SELECT id, name, role, password, totp, totp_step FROM desk_user WHERE name = ? AND disabled_at IS NULL",
                arguments: [name]
            ).map { KnownUser(row: $0) }
        }
        let isRight = Password.matches(password, known?.password ?? Password.ofNobody)
        guard let known, isRight, let role = DeskRole(rawValue: known.role) else {
            try await noteRefusal(of: known?.name, why: "password", from: address, at: now)
            return .wrong
        }
        var step: Int64?
        if let secret = known.secret {
            step = OneTimeCode(secret: secret).step(of: code ?? "", at: now, after: known.lastStep)
            guard step != nil else {
                if code?.isEmpty == false {
                    try await noteRefusal(of: known.name, why: "code", from: address, at: now)
                }
                return .needsCode
            }
        }
        let token = SecretToken()
        let person = DeskPerson(
            id: known.id, name: known.name, role: role, session: String(token.hash.prefix(8)), address: address)
        try await openSession(token, for: person, usedStep: step, at: now)
        return .accepted(token)
    }

    private func openSession(
        _ token: SecretToken, for person: DeskPerson, usedStep: Int64?, at now: Date
    ) async throws(DeskStoreError) {
        let form = SecretToken().text
        try await act { db in
            if let usedStep {
                try db.execute(
                    sql: "UPDATE desk_user SET totp_step = ? WHERE id = ?", arguments: [usedStep, person.id])
            }
            try db.execute(
                sql: """
                    INSERT INTO desk_session (token_hash, user_id, form_token, address, created_at, seen_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [token.hash, person.id, form, person.address ?? "", now.milliseconds, now.milliseconds])
            try logbook(db, at: now, by: person).audit(.signedIn, "user/\(person.name)")
        }
    }

    private func noteRefusal(
        of name: String?, why: String, from address: String, at now: Date
    ) async throws(DeskStoreError) {
        try await act { db in
            try logbook(db, at: now).audit(
                .signInRefused, "user/\(name ?? "unknown")", ["why": .text(why), "address": .text(address)])
        }
    }

    /// The session a secret belongs to, where it has not ended. Ends it where its time is up.
    package func session(
        _ token: SecretToken, limits: SessionLimits
    ) async throws(DeskStoreError) -> DeskSession? {
        let now = clock.now
        let found = try await ask { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT desk_session.*, desk_user.name AS name, desk_user.display AS display,
                        desk_user.role AS role, desk_user.totp IS NOT NULL AS second
                    FROM desk_session JOIN desk_user ON desk_user.id = desk_session.user_id
                    WHERE token_hash = ? AND ended_at IS NULL AND desk_user.disabled_at IS NULL
                    """, arguments: [token.hash]
            ).map { try DeskSession(row: $0) }
        }
        guard let found else { return nil }
        let end: SessionEnd? =
            now.timeIntervalSince(found.seenAt) > limits.idle
            ? .idle : now.timeIntervalSince(found.createdAt) > limits.absolute ? .absolute : nil
        guard let end else { return found }
        try await endSession(found, why: end)
        return nil
    }

    /// The person did something: the idle time starts anew.
    package func touch(_ session: DeskSession) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            try db.execute(
                sql: "UPDATE desk_session SET seen_at = max(seen_at, ?) WHERE token_hash = ? AND ended_at IS NULL",
                arguments: [now.milliseconds, session.tokenHash])
        }
    }

    /// Ends a session; what its owner had in hand is free again, its drafts stay.
    package func endSession(_ session: DeskSession, why: SessionEnd) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            try db.execute(
                sql: "UPDATE desk_session SET ended_at = ?, ended_why = ? WHERE token_hash = ? AND ended_at IS NULL",
                arguments: [now.milliseconds, why.rawValue, session.tokenHash])
            guard db.changesCount == 1 else { return }
            let others = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM desk_session WHERE user_id = ? AND ended_at IS NULL",
                arguments: [session.person.id])
            if others == 0 {
                try db.execute(sql: "DELETE FROM claim WHERE user_id = ?", arguments: [session.person.id])
            }
            try logbook(db, at: now, by: session.person).audit(
                .signedOut, "user/\(session.person.name)", ["why": .text(why.rawValue)])
        }
    }

    static func endSessions(
        of user: Int64, why: SessionEnd, keeping session: String? = nil, at now: Date, in db: Database
    ) throws {
        try db.execute(
            sql: """
                UPDATE desk_session SET ended_at = ?, ended_why = ?
                WHERE user_id = ? AND ended_at IS NULL AND token_hash <> ?
                """, arguments: [now.milliseconds, why.rawValue, user, session ?? ""])
        if session == nil { try db.execute(sql: "DELETE FROM claim WHERE user_id = ?", arguments: [user]) }
    }
}

/// What signing in needs of a user's row.
private struct KnownUser: Sendable {
    var id: Int64
    var name: String
    var role: String
    var password: String
    var secret: [UInt8]?
    var lastStep: Int64?

    init(row: Row) {
        id = row["id"]
        name = row["name"]
        role = row["role"]
        password = row["password"]
        secret = (row["totp"] as Data?).map { Array($0) }
        lastStep = row["totp_step"]
    }
}

extension DeskSession {
    fileprivate init(row: Row) throws {
        guard let role = DeskRole(rawValue: row["role"]) else {
            throw DeskStoreError.damaged(why: "a user with an unknown role")
        }
        let hash: String = row["token_hash"]
        self.init(
            person: DeskPerson(
                id: row["user_id"], name: row["name"], role: role, session: String(hash.prefix(8)),
                address: row["address"]),
            display: row["display"], tokenHash: hash, formToken: row["form_token"],
            createdAt: Date(milliseconds: row["created_at"]), seenAt: Date(milliseconds: row["seen_at"]),
            hasSecondFactor: row["second"])
    }
}

extension DeskSession: CustomStringConvertible, CustomReflectable {
    package var description: String { "DeskSession(\(person.name))" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
