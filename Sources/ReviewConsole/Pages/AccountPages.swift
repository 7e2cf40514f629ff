/// A user's own account: another password, a second factor.
internal import DeskStore
internal import Foundation
internal import Hummingbird
internal import Synchronization

struct AccountPages: Sendable {
    let store: DeskStore
    let settings: ConsoleSettings
    let press: PagePress
    let common: Set<String>
    /// Second factors that were shown and not yet proved, by session.
    private let offered = OfferedFactors()

    init(store: DeskStore, settings: ConsoleSettings, press: PagePress, common: Set<String>) {
        self.store = store
        self.settings = settings
        self.press = press
        self.common = common
    }

    var routes: [ConsoleRoute] {
        [
            .get("/account", .signedIn) { call in press.page(try await view(call), by: "account") },
            .form("/account/password", .signedIn) { call in try await changePassword(call) },
            .form("/account/second-factor", .signedIn) { call in try await secondFactor(call) },
            .form("/account/calendar", .signedIn) { call in try await calendar(call) },
        ]
    }

    struct View: Sendable {
        var frame: Frame
        var name: String
        var role: String
        var hasSecondFactor: Bool
        var secret: String?
        var link: String?
        var trouble: String?
        var notice: String?
        var shortest = Password.shortest
        var hasCalendar: Bool
        /// Shown once, when it is made.
        var calendarLink: String?
    }

    private func view(_ call: ConsoleCall) async throws -> View {
        let session = try call.current()
        return View(
            frame: Frame(title: "Account", here: "/account", session: session, limits: settings.limits),
            name: session.person.name, role: session.person.role.rawValue, hasSecondFactor: session.hasSecondFactor,
            hasCalendar: try await store.hasCalendarLink(session.person))
    }

    /// Makes the address a calendar program asks for the deadlines, or ends it.
    private func calendar(_ call: ConsoleCall) async throws -> Response {
        let person = try call.person()
        switch call.form["step"] {
        case "make":
            let token = try await store.makeCalendarLink(for: person)
            var view = try await view(call)
            let scheme = settings.isSecure ? "https" : "http"
            view.calendarLink = "\(scheme)://\(call.host)/calendar/\(token.text)/promises.ics"
            return press.page(view, by: "account")
        case "end":
            try await store.endCalendarLink(of: person)
            var view = try await view(call)
            view.notice = "The calendar's address no longer works."
            return press.page(view, by: "account")
        default: throw Refusal.badRequest
        }
    }

    private func changePassword(_ call: ConsoleCall) async throws -> Response {
        let session = try call.current()
        var view = try await view(call)
        let password = call.form["password"] ?? ""
        view.trouble = Password.weakness(of: password, user: session.person.name, common: common)?.description
        if password != call.form["again"] { view.trouble = "The two passwords differ." }
        if view.trouble == nil, try await !knows(call.form["current"] ?? "", session, call) {
            view.trouble = "The present password is wrong."
        }
        guard view.trouble == nil else { return press.page(view, by: "account", status: .badRequest) }
        try await store.setPassword(
            password, user: session.person.name, keeping: session.tokenHash, by: session.person)
        view.notice = "The password is changed. Your other sessions have ended."
        return press.page(view, by: "account")
    }

    /// Turns the second factor on once a code proves that it was taken over, or off.
    private func secondFactor(_ call: ConsoleCall) async throws -> Response {
        let session = try call.current()
        var view = try await view(call)
        switch call.form["step"] {
        case "offer":
            let factor = offered.offer(to: session.tokenHash)
            show(factor, in: &view)
        case "prove":
            guard let factor = offered.offered(to: session.tokenHash) else { throw Refusal.badRequest }
            guard factor.step(of: call.form["code"] ?? "", at: call.now, after: nil) != nil else {
                view.trouble = "That code is not right. Look at the clock of your telephone and try the next code."
                show(factor, in: &view)
                return press.page(view, by: "account", status: .badRequest)
            }
            try await store.setSecondFactor(factor, user: session.person.name, by: session.person)
            offered.forget(session.tokenHash)
            view.hasSecondFactor = true
            view.notice = "From now on signing in asks for a code."
        case "off":
            guard try await knows(call.form["current"] ?? "", session, call) else {
                view.trouble = "The present password is wrong."
                return press.page(view, by: "account", status: .badRequest)
            }
            try await store.setSecondFactor(nil, user: session.person.name, by: session.person)
            view.hasSecondFactor = false
            view.notice = "Signing in no longer asks for a code."
        default: throw Refusal.badRequest
        }
        return press.page(view, by: "account")
    }

    private func show(_ factor: OneTimeCode, in view: inout View) {
        view.secret = factor.written
        view.link = "otpauth://totp/Faxdesk:\(view.name)?secret=\(factor.written)&issuer=Faxdesk"
    }

    private func knows(_ password: String, _ session: DeskSession, _ call: ConsoleCall) async throws -> Bool {
        try await store.knowsPassword(password, of: session.person)
    }
}

/// Second factors between being shown and being proved; never on the disk.
private final class OfferedFactors: Sendable {
    private let factors = Mutex<[String: OneTimeCode]>([:])

    func offer(to session: String) -> OneTimeCode {
        let factor = OneTimeCode()
        factors.withLock { $0[session] = factor }
        return factor
    }

    func offered(to session: String) -> OneTimeCode? { factors.withLock { $0[session] } }

    func forget(_ session: String) { factors.withLock { $0[session] = nil } }
}
