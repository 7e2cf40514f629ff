/// Signing in and out, and the first administrator.
internal import DeskStore
internal import Foundation
internal import HTTPTypes
internal import Hummingbird

struct SignInPages: Sendable {
    let store: DeskStore
    let settings: ConsoleSettings
    let press: PagePress
    let common: Set<String>
    private let accounts = Brake(size: Thresholds.failuresAnAccount, perSecond: 1 / Thresholds.secondsAFailure)
    private let addresses = Brake(size: Thresholds.failuresAnAddress, perSecond: 1 / Thresholds.secondsAFailure)
    private let counter = Turnstile(places: Thresholds.passwordsAtOnce)

    init(store: DeskStore, settings: ConsoleSettings, press: PagePress, common: Set<String>) {
        self.store = store
        self.settings = settings
        self.press = press
        self.common = common
    }

    var routes: [ConsoleRoute] {
        [
            .get("/sign-in", .anyone, isActivity: false) { call in try await show(call) },
            .form("/sign-in", .anyone) { call in try await signIn(call) },
            .form("/sign-out", .signedIn) { call in try await signOut(call) },
            .get("/setup/{secret}", .anyone, isActivity: false) { call in try await showSetup(call) },
            .form("/setup/{secret}", .anyone) { call in try await setUp(call) },
        ]
    }

    struct View: Sendable {
        var frame = Frame(title: "Sign in")
        var name = ""
        var notice: String?
        var trouble: String?
        var wantsCode = false
    }

    private func show(_ call: ConsoleCall) async throws -> Response {
        if call.session != nil { return Answer.seeOther("/") }
        var view = View()
        switch call.query["why"] {
        case "idle": view.notice = "You were signed out because nobody was at the keyboard. What you began is kept."
        case "out": view.notice = "You are signed out."
        case "set-up": view.notice = "The first administrator is there. Sign in."
        default: break
        }
        return press.page(view, by: "sign-in")
    }

    private func signIn(_ call: ConsoleCall) async throws -> Response {
        let name = (call.form["name"] ?? "").trimmingCharacters(in: .whitespaces).lowercased()
        let password = call.form["password"] ?? ""
        let keys = ("account " + String(name.prefix(64)), "address " + call.address)
        let waits = [await accounts.wait(keys.0, at: call.now), await addresses.wait(keys.1, at: call.now)]
        if let wait = waits.compactMap(\.self).max() { throw Refusal.tooMany(seconds: wait) }
        await counter.enter()
        let result: Result<SignIn, DeskStoreError>
        do throws(DeskStoreError) {
            result = .success(
                try await store.signIn(name, password: password, code: call.form["code"], from: call.address))
        } catch {
            result = .failure(error)
        }
        await counter.leave()
        var view = View(name: String(name.prefix(64)))
        switch try result.get() {
        case .accepted(let token):
            await accounts.forget(keys.0)
            if let old = call.session { try await store.endSession(old, why: .signedOut) }
            var response = Answer.seeOther("/")
            response.headers[.setCookie] = SessionCookie.setting(token)
            return response
        case .needsCode:
            view.wantsCode = true
            if call.form["code"]?.isEmpty == false {
                await fail(keys, at: call.now)
                view.trouble = "That code is wrong or was used already."
            }
            return press.page(view, by: "sign-in", status: .ok)
        case .wrong:
            await fail(keys, at: call.now)
            view.trouble = "Name or password is wrong."
            return press.page(view, by: "sign-in", status: .forbidden)
        }
    }

    private func fail(_ keys: (String, String), at now: Date) async {
        _ = await accounts.take(keys.0, at: now)
        _ = await addresses.take(keys.1, at: now)
    }

    private func signOut(_ call: ConsoleCall) async throws -> Response {
        try await store.endSession(try call.current(), why: .signedOut)
        var response = Answer.seeOther("/sign-in?why=out")
        response.headers[.setCookie] = SessionCookie.clearing
        SecurityHeaders.set("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"", on: &response.headers)
        return response
    }

    struct SetupView: Sendable {
        var frame = Frame(title: "First administrator")
        var name = ""
        var display = ""
        var trouble: String?
        var shortest = Password.shortest
    }

    private func setupToken(_ call: ConsoleCall) async throws -> SecretToken {
        if let wait = await addresses.wait("setup " + call.address, at: call.now) {
            throw Refusal.tooMany(seconds: wait)
        }
        guard let token = SecretToken(presented: call.path["secret"] ?? ""), try await store.isSetupLink(token) else {
            _ = await addresses.take("setup " + call.address, at: call.now)
            throw Refusal.notFound
        }
        return token
    }

    private func showSetup(_ call: ConsoleCall) async throws -> Response {
        _ = try await setupToken(call)
        return press.page(SetupView(), by: "setup")
    }

    private func setUp(_ call: ConsoleCall) async throws -> Response {
        let token = try await setupToken(call)
        var view = SetupView()
        view.name = (call.form["name"] ?? "").lowercased()
        view.display = call.form["display"] ?? ""
        let password = call.form["password"] ?? ""
        view.trouble = Password.weakness(of: password, user: view.name, common: common)?.description
        if password != call.form["again"] { view.trouble = "The two passwords differ." }
        guard view.trouble == nil else { return press.page(view, by: "setup", status: .badRequest) }
        do throws(DeskStoreError) {
            try await store.setUp(token, name: view.name, display: view.display, password: password)
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            view.trouble = refusal.description
            return press.page(view, by: "setup", status: .badRequest)
        }
        return Answer.seeOther("/sign-in?why=set-up")
    }
}

/// Lets so many pass at once; the others wait in line.
actor Turnstile {
    private var free: Int
    private var line: [CheckedContinuation<Void, Never>] = []

    init(places: Int) { free = places }

    func enter() async {
        if free > 0 {
            free -= 1
            return
        }
        await withCheckedContinuation { line.append($0) }
    }

    func leave() {
        if line.isEmpty { free += 1 } else { line.removeFirst().resume() }
    }
}
