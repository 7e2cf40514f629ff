/// Users, passwords, second factors and sessions.
import Foundation
import ReferralCore
import Testing

@testable import DeskStore

@Suite struct PeopleTests {
    private let good = "correct horse battery"

    @Test func `the right name and password open a session, anything else gets one answer`() async throws {
        let store = try DeskStore.inMemory()
        try await store.addUser("anna", display: "Anna Clerk", role: .clerk, password: good)

        guard case .accepted(let token) = try await store.signIn("anna", password: good, code: nil, from: "127.0.0.1")
        else {
            Issue.record("not signed in")
            return
        }
        let session = try #require(try await store.session(token, limits: SessionLimits()))
        #expect(session.person.name == "anna" && session.person.role == .clerk && session.display == "Anna Clerk")
        for (name, password) in [
            ("anna", "wrong horse battery"), ("nobody", good), ("", ""), ("anna' OR 1=1 --", good),
        ] {
            #expect(try await store.signIn(name, password: password, code: nil, from: "127.0.0.1") == .wrong)
        }
        #expect(try await store.verify(.audit) == .sound(entries: 6))
    }

    @Test func `a session ends by idleness, by age, by signing out, and when its user is disabled`() async throws {
        let watch = SetWatch()
        let store = try DeskStore.inMemory(clock: watch.clock)
        try await store.addUser("anna", display: "Anna", role: .clerk, password: good)
        let limits = SessionLimits(idle: 600, absolute: 3600)

        let idle = try await store.enter("anna", good)
        watch.advance(601)
        #expect(try await store.session(idle, limits: limits) == nil)
        #expect(try await store.session(idle, limits: SessionLimits(idle: 9999, absolute: 99999)) == nil)

        let old = try await store.enter("anna", good)
        for _ in 0..<6 {
            watch.advance(599)
            try await store.touch(try #require(try await store.session(old, limits: limits)))
        }
        watch.advance(10)
        #expect(try await store.session(old, limits: limits) == nil)

        let left = try await store.enter("anna", good)
        try await store.endSession(try #require(try await store.session(left, limits: limits)), why: .signedOut)
        #expect(try await store.session(left, limits: limits) == nil)

        let disabled = try await store.enter("anna", good)
        try await store.setDisabled(true, user: "anna")
        #expect(try await store.session(disabled, limits: limits) == nil)
        #expect(try await store.signIn("anna", password: good, code: nil, from: "127.0.0.1") == .wrong)
    }

    @Test func `one time codes are those of the standard and good once`() async throws {
        let standard = OneTimeCode(secret: Array("12345678901234567890".utf8))
        #expect(standard.code(at: 1) == "287082")
        #expect(standard.code(at: 37_037_036) == "081804")
        #expect(standard.written == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")

        let watch = SetWatch()
        let store = try DeskStore.inMemory(clock: watch.clock)
        try await store.addUser("anna", display: "Anna", role: .clerk, password: good)
        try await store.setSecondFactor(standard, user: "anna")
        let code = standard.code(at: Int64(Sample.received.timeIntervalSince1970) / 30)
        #expect(try await store.signIn("anna", password: good, code: nil, from: "::1") == .needsCode)
        #expect(try await store.signIn("anna", password: good, code: "000000", from: "::1") == .needsCode)
        guard case .accepted = try await store.signIn("anna", password: good, code: code, from: "::1") else {
            Issue.record("the right code was refused")
            return
        }
        #expect(try await store.signIn("anna", password: good, code: code, from: "::1") == .needsCode)
    }

    @Test func `the setup link makes one administrator and is then spent`() async throws {
        let watch = SetWatch()
        let store = try DeskStore.inMemory(clock: watch.clock)
        let late = try #require(try await store.makeSetupLink())
        watch.advance(3601)
        #expect(try await store.isSetupLink(late) == false)

        let token = try #require(try await store.makeSetupLink())
        await #expect(throws: DeskStoreError.refused(.nameShape)) {
            try await store.setUp(token, name: "Not A Name", display: "Ada", password: good)
        }
        try await store.setUp(token, name: "ada", display: "Ada", password: good)
        await #expect(throws: DeskStoreError.refused(.notAllowed)) {
            try await store.setUp(token, name: "eve", display: "Eve", password: good)
        }
        #expect(try await store.makeSetupLink() == nil)
        #expect(try await store.users().map(\.name) == ["ada"])
        await #expect(throws: DeskStoreError.refused(.lastAdministrator)) {
            try await store.setDisabled(true, user: "ada")
        }
    }

    @Test(arguments: [
        ("elevenchars", PasswordWeakness.tooShort), ("passwordpassword", .common), ("aaaaaaaaaaaaaa", .pattern),
        ("abcdefghijklmn", .pattern), ("hildegard2026!", .likeTheName),
    ])
    func `a password that attackers try first is refused`(_ password: String, why: PasswordWeakness) {
        #expect(Password.weakness(of: password, user: "hildegard", common: ["passwordpassword"]) == why)
    }

    @Test func `a good password is accepted and its seal tells nothing`() throws {
        #expect(Password.weakness(of: good, user: "anna", common: []) == nil)
        let (one, other) = (try Password.sealed(good), try Password.sealed(good))
        #expect(one != other && one.hasPrefix("$argon2id$"))
        #expect(Password.matches(good, one) && Password.matches(good, other) && !Password.matches("another", one))
    }
}

extension DeskStore {
    fileprivate func enter(_ name: String, _ password: String) async throws -> SecretToken {
        guard case .accepted(let token) = try await signIn(name, password: password, code: nil, from: "127.0.0.1")
        else { throw DeskStoreError.damaged(why: "not signed in") }
        return token
    }
}
