/// Keeping the users of the desk: adding, disabling, passwords, second factors. Every change is on the audit log.
package import Foundation
internal import GRDB

package struct DeskUser: Sendable, Equatable {
    package var id: Int64
    package var name: String
    package var display: String
    package var role: DeskRole
    package var hasSecondFactor: Bool
    package var createdAt: Date
    package var disabledAt: Date?
}

extension DeskStore {
    /// Adds a user. `person` is nil on the command line and for the first administrator.
    @discardableResult
    package func addUser(
        _ name: String, display: String, role: DeskRole, password: String, by person: DeskPerson? = nil
    ) async throws(DeskStoreError) -> DeskUser {
        let now = clock.now
        guard Self.isName(name), (1...80).contains(display.count) else { throw .refused(.nameShape) }
        let sealed = try Password.sealed(password)
        return try await act { db in
            if try Self.user(name, in: db) != nil { throw ReviewRefusal.userExists(name: name) }
            try db.execute(
                sql: "INSERT INTO desk_user (name, display, role, password, created_at) VALUES (?, ?, ?, ?, ?)",
                arguments: [name, display, role.rawValue, sealed, now.milliseconds])
            try book(db, now, person).audit(.userAdded, "user/\(name)", ["newRole": .text(role.rawValue)])
            return try Self.demandUser(name, in: db)
        }
    }

    package func users() async throws(DeskStoreError) -> [DeskUser] {
        try await ask { db in
            try Row.fetchAll(db, sql: "SELECT * FROM desk_user ORDER BY disabled_at IS NOT NULL, name")
                .map(DeskUser.init(row:))
        }
    }

    package func user(named name: String) async throws(DeskStoreError) -> DeskUser? {
        try await ask { try Self.user(name, in: $0) }
    }

    /// Takes a user's access away, or gives it back. His sessions end at once.
    package func setDisabled(
        _ disabled: Bool, user name: String, by person: DeskPerson? = nil
    ) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            let user = try Self.demandUser(name, in: db)
            if disabled, user.role == .administrator, try Self.administrators(in: db) < 2 {
                throw ReviewRefusal.lastAdministrator
            }
            try db.execute(
                sql: "UPDATE desk_user SET disabled_at = ? WHERE id = ?",
                arguments: [disabled ? now.milliseconds : nil, user.id])
            if disabled { try Self.endSessions(of: user.id, why: .disabled, at: now, in: db) }
            try book(db, now, person).audit(disabled ? .userDisabled : .userEnabled, "user/\(user.name)")
        }
    }

    package func setRole(
        _ role: DeskRole, user name: String, by person: DeskPerson? = nil
    ) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            let user = try Self.demandUser(name, in: db)
            if user.role == .administrator, role != .administrator, try Self.administrators(in: db) < 2 {
                throw ReviewRefusal.lastAdministrator
            }
            try db.execute(
                sql: "UPDATE desk_user SET role = ? WHERE id = ?", arguments: [role.rawValue, user.id])
            try book(db, now, person).audit(
                .userChanged, "user/\(user.name)",
                ["newRole": .text(role.rawValue), "oldRole": .text(user.role.rawValue)])
        }
    }

    /// Sets a new password. All other sessions of the user end.
    package func setPassword(
        _ password: String, user name: String, keeping session: String? = nil, by person: DeskPerson? = nil
    ) async throws(DeskStoreError) {
        let now = clock.now
        let sealed = try Password.sealed(password)
        try await act { db in
            let user = try Self.demandUser(name, in: db)
            try db.execute(
                sql: "UPDATE desk_user SET password = ? WHERE id = ?", arguments: [sealed, user.id])
            try Self.endSessions(of: user.id, why: .password, keeping: session, at: now, in: db)
            try book(db, now, person).audit(.passwordChanged, "user/\(user.name)")
        }
    }

    /// Sets or takes away the second factor.
    package func setSecondFactor(
        _ code: OneTimeCode?, user name: String, by person: DeskPerson? = nil
    ) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            let user = try Self.demandUser(name, in: db)
            try db.execute(
                sql: "UPDATE desk_user SET totp = ?, totp_step = NULL WHERE id = ?",
                arguments: [code.map { Data($0.bytes) }, user.id])
            try book(db, now, person).audit(
                .secondFactorChanged, "user/\(user.name)", ["on": .truth(code != nil)])
        }
    }

    private func book(_ db: Database, _ now: Date, _ person: DeskPerson?) -> Logbook {
        person.map { logbook(db, at: now, by: $0) } ?? logbook(db, at: now)
    }

    /// Small ASCII letters, digits, dots, hyphens, underscores.
    static func isName(_ name: String) -> Bool {
        (2...40).contains(name.utf8.count)
            && name.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) || [45, 46, 95].contains($0) }
    }

    static func user(_ name: String, in db: Database) throws -> DeskUser? {
        try Row.fetchOne(db, sql: "SELECT * FROM desk_user WHERE name = ?", arguments: [name]).map(DeskUser.init(row:))
    }

    private static func demandUser(_ name: String, in db: Database) throws -> DeskUser {
        guard let user = try user(name, in: db) else { throw ReviewRefusal.noSuchUser(name: name) }
        return user
    }

    private static func administrators(in db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT count(*) FROM desk_user WHERE role = 'administrator' AND disabled_at IS NULL") ?? 0
    }
}

extension DeskUser {
    init(row: Row) throws {
        guard let role = DeskRole(rawValue: row["role"]) else {
            throw DeskStoreError.damaged(why: "a user with an unknown role")
        }
        let secret: Data? = row["totp"]
        let disabled: Int64? = row["disabled_at"]
        self.init(
            id: row["id"], name: row["name"], display: row["display"], role: role, hasSecondFactor: secret != nil,
            createdAt: Date(milliseconds: row["created_at"]), disabledAt: disabled.map { Date(milliseconds: $0) })
    }
}

extension DeskStore {
    /// Whether a signed-in person still knows his password: asked before he changes how he signs in.
    package func knowsPassword(_ password: String, of person: DeskPerson) async throws(DeskStoreError) -> Bool {
        let sealed = try await ask { db in
            try String.fetchOne(db, sql: "SELECT password FROM desk_user WHERE id = ?", arguments: [person.id])
        }
        return sealed.map { Password.matches(password, $0) } ?? false
    }
}
