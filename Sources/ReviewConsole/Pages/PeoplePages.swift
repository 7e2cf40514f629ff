/// The administrator's page: who works here, and with what role.
internal import DeskStore
internal import Foundation
internal import Hummingbird

struct PeoplePages: Sendable {
    let store: DeskStore
    let settings: ConsoleSettings
    let press: PagePress
    let common: Set<String>

    var routes: [ConsoleRoute] {
        [
            .get("/people", .users) { call in try await page(call) },
            .form("/people/add", .users) { call in try await add(call) },
            .form("/people/change", .users) { call in try await change(call) },
        ]
    }

    struct View: Sendable {
        struct Line: Sendable {
            var name: String
            var display: String
            var role: String
            var roles: [Choice]
            var hasSecondFactor: Bool
            var isDisabled: Bool
            var since: String
        }
        struct Choice: Sendable {
            var role: String
            var isChosen: Bool
        }
        var frame: Frame
        var lines: [Line]
        var roles: [Choice]
        var trouble: String?
        var notice: String?
        var shortest = Password.shortest
    }

    private func view(_ call: ConsoleCall) async throws -> View {
        let lines = try await store.users().map { user in
            View.Line(
                name: user.name, display: user.display, role: user.role.rawValue, roles: choices(user.role),
                hasSecondFactor: user.hasSecondFactor, isDisabled: user.disabledAt != nil,
                since: user.createdAt.formatted(.iso8601.year().month().day()))
        }
        return View(
            frame: Frame(title: "People", here: "/people", session: try call.current(), limits: settings.limits),
            lines: lines, roles: choices(.clerk))
    }

    private func choices(_ chosen: DeskRole) -> [View.Choice] {
        DeskRole.allCases.map { View.Choice(role: $0.rawValue, isChosen: $0 == chosen) }
    }

    private func page(_ call: ConsoleCall) async throws -> Response {
        press.page(try await view(call), by: "people")
    }

    private func add(_ call: ConsoleCall) async throws -> Response {
        let name = (call.form["name"] ?? "").trimmingCharacters(in: .whitespaces).lowercased()
        let display = (call.form["display"] ?? "").trimmingCharacters(in: .whitespaces)
        guard let role = DeskRole(rawValue: call.form["role"] ?? "") else { throw Refusal.badRequest }
        return try await step(call, done: "\(display) can sign in as \(name).") { () throws(DeskStoreError) in
            try check(call.form["password"] ?? "", user: name)
            try await store.addUser(
                name, display: display, role: role, password: call.form["password"] ?? "", by: call.session?.person)
        }
    }

    private func change(_ call: ConsoleCall) async throws -> Response {
        let name = call.form["name"] ?? ""
        let person = call.session?.person
        return try await step(call, done: "Done.") { () throws(DeskStoreError) in
            switch call.form["step"] {
            case "disable": try await store.setDisabled(true, user: name, by: person)
            case "enable": try await store.setDisabled(false, user: name, by: person)
            case "second-factor": try await store.setSecondFactor(nil, user: name, by: person)
            case "password":
                try check(call.form["password"] ?? "", user: name)
                try await store.setPassword(call.form["password"] ?? "", user: name, by: person)
            case "role":
                guard let role = DeskRole(rawValue: call.form["role"] ?? "") else { return }
                try await store.setRole(role, user: name, by: person)
            default: return
            }
        }
    }

    private func check(_ password: String, user: String) throws(DeskStoreError) {
        if let weakness = Password.weakness(of: password, user: user, common: common) {
            throw .refused(.weakPassword(weakness))
        }
    }

    private func step(
        _ call: ConsoleCall, done: String, _ act: () async throws(DeskStoreError) -> Void
    ) async throws -> Response {
        var trouble: String?
        do throws(DeskStoreError) {
            try await act()
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            trouble = refusal.description
        }
        var view = try await view(call)
        view.trouble = trouble
        view.notice = trouble == nil ? done : nil
        return press.page(view, by: "people", status: trouble == nil ? .ok : .badRequest)
    }
}
