/// Makes the console's pages of their templates. Everything that is put in is escaped: what was read off a fax, a file's
/// name and a user's name are text, whatever they look like.
internal import DeskStore
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Mustache

struct PagePress: Sendable {
    /// Every template of `Templates/Console` the console uses.
    static let names = [
        "head", "foot", "sign-in", "setup", "worklist", "rows", "line", "review", "letters", "statistics", "forms",
        "form", "log", "people", "account", "message",
    ]
    private let library: MustacheLibrary

    init(templates folder: URL) throws(ConsoleTrouble) {
        var templates: [String: MustacheTemplate] = [:]
        for name in Self.names {
            let file = folder.appending(path: "Console/\(name).mustache")
            let text: String
            do { text = try String(contentsOf: file, encoding: .utf8) } catch {
                throw .templateMissing(path: file.path)
            }
            do { templates[name] = try MustacheTemplate(string: text) } catch { throw .templateBroken(path: file.path) }
        }
        library = MustacheLibrary(templates: templates)
    }

    func text(_ view: some Sendable, by template: String) -> String {
        library.render(view, withTemplate: template) ?? ""
    }

    func page(_ view: some Sendable, by template: String, status: HTTPResponse.Status = .ok) -> Response {
        Answer.html(text(view, by: template), status: status)
    }

    func message(_ words: String, status: HTTPResponse.Status) -> Response {
        page(MessageView(frame: Frame(title: "Faxdesk"), words: words), by: "message", status: status)
    }
}

struct MessageView: Sendable {
    var frame: Frame
    var words: String
}

/// What stands on every page: title, who is signed in, where he may go.
struct Frame: Sendable {
    struct Door: Sendable {
        var path: String
        var name: String
        var isHere: Bool
    }

    var title: String
    var user: String?
    var token: String?
    var doors: [Door] = []
    /// A wider page, with a script of its own.
    var script: String?
    var idleSeconds: Int?

    init(title: String) { self.title = title }

    init(title: String, here path: String, session: DeskSession, limits: SessionLimits, script: String? = nil) {
        self.title = title
        user = session.display
        token = session.formToken
        self.script = script
        idleSeconds = Int(limits.idle)
        let role = session.person.role
        let all: [(String, String, Bool)] = [
            ("/", "Worklist", role.mayReview), ("/statistics", "Statistics", role.maySeeStatistics),
            ("/forms", "Forms", role.mayKeepForms), ("/log", "Log", role.mayReadLogs),
            ("/people", "People", role.mayKeepUsers), ("/account", "Account", true),
        ]
        doors = all.filter(\.2).map { Door(path: $0.0, name: $0.1, isHere: $0.0 == path) }
    }
}
