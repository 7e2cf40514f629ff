/// Who is let in, and who is not: every route, without a session, with the wrong role, from elsewhere, without a token.
import DeskStore
import Foundation
import HTTPTypes
import ReferralCore
import Testing

@testable import ReviewConsole

@Suite struct GateTests {
    private func path(of route: ConsoleRoute, _ reference: ReferenceNumber) -> String {
        route.path.replacing("{reference}", with: reference.description).replacing("{page}", with: "1")
            .replacing("{secret}", with: SecretToken().text).replacing("{letter}", with: "\(reference)-L1")
            .replacing("{form}", with: "referral-arizona")
    }

    private func type(of route: ConsoleRoute) -> String {
        route.kind == .script ? "application/json" : "application/x-www-form-urlencoded"
    }

    @Test func `no route but signing in gives anything without a session`() async throws {
        let desk = try await TestDesk()
        let reference = try await desk.takeFax()
        for route in desk.console.routes where route.access != .anyone {
            let reply = try await desk.ask(
                route.method, path(of: route, reference), body: "{}",
                headers: ["Content-Type": type(of: route), "Origin": "http://127.0.0.1:8642"])
            #expect([303, 401].contains(reply.status), "\(route.method) \(route.path)")
            #expect(!reply.text.contains("Quillfeather"))
        }
    }

    @Test func `every route refuses a role it is not for, and says so on the log`() async throws {
        let desk = try await TestDesk()
        let reference = try await desk.takeFax()
        for role in DeskRole.allCases {
            try await desk.addUser("user-\(role.rawValue)", role)
            let browser = try await Browser.signedIn(desk, as: "user-\(role.rawValue)")
            for route in desk.console.routes where !route.access.admits(role) {
                let reply =
                    route.method == .get
                    ? try await browser.get(path(of: route, reference))
                    : route.kind == .script
                        ? try await browser.step(path(of: route, reference), "{}")
                        : try await browser.send(path(of: route, reference), [:])
                #expect(reply.status == 403, "\(role) \(route.method) \(route.path)")
                #expect(!reply.text.contains("Quillfeather"))
            }
        }
        #expect(try await !desk.store.auditLog(AuditFilter(kind: "refused-entry"), limit: 5).isEmpty)
    }

    @Test func `no change is made from another site, under another name, or without the page's token`() async throws {
        let desk = try await TestDesk()
        let reference = try await desk.takeFax()
        try await desk.addUser("ada", .administrator)
        let browser = try await Browser.signedIn(desk, as: "ada")
        let cookie = try #require(browser.cookie)
        for route in desk.console.routes where route.method == .post {
            let path = path(of: route, reference)
            let type = type(of: route)
            for origin in ["http://evil.example", "null", "https://127.0.0.1:8642", "http://127.0.0.1:9999"] {
                let reply = try await desk.ask(
                    .post, path, body: "{}",
                    headers: ["Cookie": cookie, "Content-Type": type, "Origin": origin, "X-Form-Token": browser.token])
                #expect(reply.status == 403, "\(route.path) from \(origin)")
            }
            let silent = try await desk.ask(.post, path, body: "{}", headers: ["Cookie": cookie, "Content-Type": type])
            #expect(silent.status == 403, "\(route.path) without origin")
            guard route.access != .anyone, route.access.admits(.administrator) else { continue }
            for token in ["", "wrong", SecretToken().text] {
                let reply = try await desk.ask(
                    .post, path, body: route.kind == .script ? "{}" : "token=\(token)",
                    headers: [
                        "Cookie": cookie, "Content-Type": type, "Origin": "http://127.0.0.1:8642",
                        "X-Form-Token": token,
                    ])
                #expect(reply.status == 403, "\(route.path) with token '\(token)'")
            }
        }
        for host in ["evil.example", "evil.example:8642", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:8642"] {
            #expect(try await desk.ask(.get, "/sign-in", host: host).status == 421, "\(host)")
        }
        #expect(try await desk.ask(.get, "/sign-in", host: "localhost:8642").status == 200)
        // What Chromium sends with a form of a page that keeps its address to itself.
        let form = try await desk.ask(
            .post, "/search", body: "token=\(browser.token)&query=ab",
            headers: [
                "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "Origin": "null",
                "Sec-Fetch-Site": "same-origin",
            ])
        #expect(form.status == 200)
    }

    @Test func `other sites may link to a page and nothing else`() async throws {
        let desk = try await TestDesk()
        try await desk.addUser("anna", .clerk)
        let browser = try await Browser.signedIn(desk, as: "anna")
        let cookie = try #require(browser.cookie)
        let embedded = try await desk.ask(
            .get, "/rows", headers: ["Cookie": cookie, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"])
        #expect(embedded.status == 403)
        let linked = try await desk.ask(
            .get, "/",
            headers: [
                "Cookie": cookie, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate",
                "Sec-Fetch-Dest": "document",
            ])
        #expect(linked.status == 200)
    }

    @Test(arguments: [
        "/sign-in", "/", "/nowhere", "/assets/console.css", "/assets/../faxdesk.sqlite", "/referrals/x", "/log",
    ])
    func `every answer carries the headers that keep browsers honest`(_ path: String) async throws {
        let desk = try await TestDesk()
        let reply = try await desk.ask(.get, path)
        #expect(
            reply.header("Content-Security-Policy")
                == "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'")
        #expect(reply.header("X-Content-Type-Options") == "nosniff")
        #expect(reply.header("Referrer-Policy") == "no-referrer")
        #expect(reply.header("Cross-Origin-Opener-Policy") == "same-origin")
        #expect(reply.header("Cross-Origin-Resource-Policy") == "same-origin")
        #expect(reply.header("X-Frame-Options") == "DENY")
        #expect(reply.header("Cache-Control") == (path == "/assets/console.css" ? "no-cache" : "no-store"))
        #expect(reply.header("Server") == nil)
    }

    @Test(arguments: [
        "/assets/../../Templates/campuses.yaml", "/assets/%2e%2e/%2e%2e/campuses.yaml", "/assets/..%2fhead.mustache",
        "/assets/console.css/../head.mustache", "/referrals/../../etc/passwd", "/referrals/..%2f..%2fvault",
        "/referrals/RA260306-0001-Z/pages/1", "/referrals/RA260306-0001-Z/original", "/assets//etc/passwd",
    ])
    func `no path leads out of what the console serves`(_ path: String) async throws {
        let desk = try await TestDesk()
        try await desk.addUser("anna", .clerk)
        let browser = try await Browser.signedIn(desk, as: "anna")
        let reply = try await browser.get(path)
        #expect(reply.status == 404, "\(path): \(reply.status)")
    }

    @Test func `the cookie is for this site alone, and a new one at each sign-in`() async throws {
        let desk = try await TestDesk()
        try await desk.addUser("anna", .clerk)
        let browser = Browser(desk)
        let first = try #require(try await browser.signIn("anna", TestDesk.password).header("Set-Cookie"))
        #expect(first.hasPrefix("__Host-faxdesk=") && first.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Strict"))
        let old = try #require(browser.cookie)
        let second = try #require(try await browser.signIn("anna", TestDesk.password).header("Set-Cookie"))
        #expect(first != second)
        #expect(try await desk.ask(.get, "/rows", headers: ["Cookie": old]).status == 401)
    }

    @Test func `a session is over after signing out, after idleness, and when its user is disabled`() async throws {
        let desk = try await TestDesk()
        try await desk.addUser("anna", .clerk)
        let out = try await Browser.signedIn(desk, as: "anna")
        let reply = try await out.send("/sign-out", [:])
        #expect(reply.header("Clear-Site-Data") == "\"cache\", \"cookies\", \"storage\"")
        #expect(try await out.get("/rows").status == 401)

        let idle = try await Browser.signedIn(desk, as: "anna")
        desk.watch.advance(400)
        #expect(try await idle.get("/rows").status == 200)
        desk.watch.advance(400)
        #expect(try await idle.get("/rows").status == 401, "the live list kept the session alive")

        let disabled = try await Browser.signedIn(desk, as: "anna")
        try await desk.store.setDisabled(true, user: "anna")
        #expect(try await disabled.get("/rows").status == 401)
    }

    @Test func `whoever guesses passwords is slowed down, by account and by address`() async throws {
        let desk = try await TestDesk()
        try await desk.addUser("anna", .clerk)
        let browser = Browser(desk)
        var statuses: [Int] = []
        for _ in 0..<6 { statuses.append(try await browser.signIn("anna", "wrong wrong wrong").status) }
        #expect(statuses == [403, 403, 403, 403, 403, 429])
        let right = try await browser.signIn("anna", TestDesk.password)
        #expect(right.status == 429 && right.header("Retry-After") == "30")
        desk.watch.advance(31)
        #expect(try await browser.signIn("anna", TestDesk.password).status == 303)
    }

    @Test func `whoever tries many names from one address is slowed down too`() async throws {
        let desk = try await TestDesk()
        let browser = Browser(desk)
        var statuses: [Int] = []
        for number in 0..<21 { statuses.append(try await browser.signIn("user\(number)", "wrong wrong wrong").status) }
        #expect(statuses == Array(repeating: 403, count: 20) + [429])
    }

    @Test func `a body that is too large or of another kind is refused`() async throws {
        let desk = try await TestDesk()
        try await desk.addUser("anna", .clerk)
        let browser = try await Browser.signedIn(desk, as: "anna")
        #expect(try await browser.send("/search", ["query": String(repeating: "x", count: 20_000)]).status == 413)
        let reply = try await desk.ask(
            .post, "/search", body: "query=a",
            headers: [
                "Cookie": try #require(browser.cookie), "Content-Type": "text/plain", "Origin": "http://127.0.0.1:8642",
            ])
        #expect(reply.status == 400)
    }

    @Test func `the console does not leave this machine in the clear`() throws {
        #expect(throws: ConsoleTrouble.notEncrypted(address: "0.0.0.0")) {
            try ConsoleSettings(address: "0.0.0.0").check()
        }
        #expect(throws: ConsoleTrouble.halfCertificate) {
            try ConsoleSettings(certificate: URL(filePath: "/c.pem")).check()
        }
    }
}
