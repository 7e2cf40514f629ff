/// The lead's page of forms: layouts that came in and that nobody has described, those the desk knows, and a look at each
/// with what is read where, before somebody switches it on.
internal import DeskStore
internal import Foundation
internal import Hummingbird
internal import ReferralCore
internal import ReferralReports

struct FormPages: Sendable {
    let store: DeskStore
    let forms: any FormDesk
    let settings: ConsoleSettings
    let press: PagePress
    let views: ViewLog
    private let looks = LatestLooks()

    init(
        store: DeskStore, forms: any FormDesk, settings: ConsoleSettings, press: PagePress, views: ViewLog
    ) {
        self.store = store
        self.forms = forms
        self.settings = settings
        self.press = press
        self.views = views
    }

    var routes: [ConsoleRoute] {
        [
            .get("/forms", .forms) { call in try await list(call) },
            .form("/forms/learn", .forms) { call in try await learn(call) },
            .get("/forms/{form}", .forms) { call in try await look(call) },
            .get("/forms/{form}/pages/{page}", .forms, kind: .data) { call in try await picture(call) },
            .form("/forms/{form}/turn", .forms) { call in try await turn(call) },
        ]
    }

    // MARK: All forms

    private func list(_ call: ConsoleCall) async throws -> Response {
        let session = try call.current()
        try await views.note(.formsViewed, "forms", by: session.person, touching: session.tokenHash)
        return try await list(call, trouble: nil)
    }

    private func list(_ call: ConsoleCall, trouble: String?) async throws -> Response {
        let frame = Frame(title: "Forms", here: "/forms", session: try call.current(), limits: settings.limits)
        let candidates = try await store.formCandidates(among: Thresholds.candidatesLookedThrough)
        var view: FormListView
        do throws(FormTrouble) {
            view = FormListView(frame: frame, candidates: candidates, forms: try forms.forms())
            view.trouble = trouble
        } catch {
            view = FormListView(frame: frame, candidates: [], forms: [])
            view.trouble = error.words
        }
        return press.page(view, by: "forms", status: trouble == nil ? .ok : .badRequest)
    }

    private func learn(_ call: ConsoleCall) async throws -> Response {
        let title = (call.form["title"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        guard let reference = try? ReferenceNumber(call.form["reference"] ?? "") else { throw Refusal.badRequest }
        guard !title.isEmpty, title.count <= Thresholds.longestTitle, !title.contains(where: \.isNewline) else {
            return try await list(
                call, trouble: "Say what the form is called, in at most \(Thresholds.longestTitle) characters.")
        }
        let id: String
        do throws(FormTrouble) {
            id = try await forms.learn(from: reference, title: title)
        } catch {
            return try await list(call, trouble: error.words)
        }
        try await views.note(.formLearnt, reference.description, ["form": .text(id)], by: try call.person())
        return Answer.seeOther("/forms/\(id)")
    }

    // MARK: One form

    private func look(_ call: ConsoleCall) async throws -> Response {
        let session = try call.current()
        let id = try call.formID()
        try await views.note(.formsViewed, id, by: session.person, touching: session.tokenHash)
        return try await look(at: id, call, trouble: nil)
    }

    private func look(at id: String, _ call: ConsoleCall, trouble: String?) async throws -> Response {
        guard try known(id) != nil else { throw Refusal.notFound }
        let look: FormLook
        do throws(FormTrouble) {
            look = try await forms.look(at: id)
        } catch {
            return try await list(call, trouble: error.words)
        }
        await looks.keep(look)
        var view = FormView(
            frame: Frame(title: look.form.title, here: "/forms", session: try call.current(), limits: settings.limits),
            look: look)
        view.trouble = trouble
        return press.page(view, by: "form", status: trouble == nil ? .ok : .badRequest)
    }

    /// The page as the last look saw it; after a restart, or long after, it is looked at again.
    private func picture(_ call: ConsoleCall) async throws -> Response {
        let (session, id, number) = (try call.current(), try call.formID(), try call.page())
        var look = await looks.look(at: id)
        if look == nil {
            guard try known(id) != nil else { throw Refusal.notFound }
            do throws(FormTrouble) { look = try await forms.look(at: id) } catch { throw Refusal.notFound }
            if let look { await looks.keep(look) }
        }
        guard let page = look?.pages.first(where: { $0.page == number }) else { throw Refusal.notFound }
        try await views.note(
            .formsViewed, id, ["page": .whole(Int64(number))], by: session.person, touching: session.tokenHash)
        return Answer.png(page.picture)
    }

    private func turn(_ call: ConsoleCall) async throws -> Response {
        let (person, id) = (try call.person(), try call.formID())
        guard try known(id) != nil else { throw Refusal.notFound }
        let kind: AuditKind
        do throws(FormTrouble) {
            switch call.form["step"] {
            case "on":
                try forms.turn(id, on: true)
                kind = .formSwitchedOn
            case "off":
                try forms.turn(id, on: false)
                kind = .formSwitchedOff
            case "away":
                try forms.throwAway(id)
                kind = .formThrownAway
            default: throw FormTrouble("Nothing was asked for.")
            }
        } catch {
            return try await look(at: id, call, trouble: error.words)
        }
        await looks.forget(id)
        try await views.note(kind, id, by: person)
        return Answer.seeOther("/forms")
    }

    private func known(_ id: String) throws -> FormOnShelf? {
        do throws(FormTrouble) { return try forms.forms().first { $0.id == id } } catch { throw Refusal.unavailable }
    }
}

extension ConsoleCall {
    /// The id of a form, as definitions are named.
    fileprivate func formID() throws(Refusal) -> String {
        guard let id = path["form"], (1...Thresholds.longestFormID).contains(id.utf8.count),
            id.utf8.allSatisfy({
                ("a"..."z").contains(UnicodeScalar($0)) || ("0"..."9").contains(UnicodeScalar($0)) || $0 == 0x2D
            })
        else { throw .notFound }
        return id
    }
}

/// The latest looks at forms, so that their pictures need not be made twice.
private actor LatestLooks {
    private var kept: [FormLook] = []

    func look(at id: String) -> FormLook? { kept.first { $0.form.id == id } }

    func forget(_ id: String) { kept.removeAll { $0.form.id == id } }

    func keep(_ look: FormLook) {
        forget(look.form.id)
        kept.append(look)
        if kept.count > Thresholds.formLooksKept { kept.removeFirst() }
    }
}
