/// The auditor's page: who did what, newest first, whether the log is whole, and the log as a file.
internal import DeskStore
internal import Foundation
internal import Hummingbird

struct LogPages: Sendable {
    let store: DeskStore
    let settings: ConsoleSettings
    let press: PagePress
    let views: ViewLog

    var routes: [ConsoleRoute] {
        [
            .get("/log", .logs) { call in try await page(call) },
            .get("/log/export", .logs, kind: .data) { call in try await export(call) },
            .form("/log/verify", .logs) { call in try await page(call, verifying: true) },
        ]
    }

    struct View: Sendable {
        struct Line: Sendable {
            var seq: Int64
            var at: String
            var actor: String
            var kind: String
            var subject: String
            var body: String
            var hash: String
        }
        var frame: Frame
        var lines: [Line]
        var subject: String
        var actor: String
        var kind: String
        var older: String?
        var verdicts: [String]?
        var isEmpty: Bool
    }

    private func filter(_ call: ConsoleCall) -> AuditFilter {
        func field(_ name: String) -> String? {
            (call.query[name] ?? call.form[name]).flatMap { $0.isEmpty ? nil : String($0.prefix(80)) }
        }
        return AuditFilter(
            subject: field("subject"), actor: field("actor"), kind: field("kind"),
            before: call.query["before"].flatMap { Int64($0) })
    }

    private func page(_ call: ConsoleCall, verifying: Bool = false) async throws -> Response {
        let session = try call.current()
        let filter = filter(call)
        try await views.note(.logViewed, "log", by: session.person)
        let entries = try await store.auditLog(filter, limit: Thresholds.entriesAPage)
        var verdicts: [String]?
        if verifying {
            verdicts = [
                "Audit log: \(try await store.verify(.audit))", "Promise log: \(try await store.verify(.promise))",
            ]
        }
        let view = View(
            frame: Frame(title: "Log", here: "/log", session: session, limits: settings.limits),
            lines: entries.map(Self.line), subject: filter.subject ?? "", actor: filter.actor ?? "",
            kind: filter.kind ?? "",
            older: entries.count == Thresholds.entriesAPage ? entries.last.map { Self.older(filter, $0.seq) } : nil,
            verdicts: verdicts, isEmpty: entries.isEmpty)
        return press.page(view, by: "log")
    }

    private static func older(_ filter: AuditFilter, _ seq: Int64) -> String {
        let fields = [("subject", filter.subject), ("actor", filter.actor), ("kind", filter.kind)]
        let rest = fields.compactMap { name, value in
            value?.addingPercentEncoding(withAllowedCharacters: .alphanumerics).map { "\(name)=\($0)&" }
        }
        return "/log?" + rest.joined() + "before=\(seq)"
    }

    private static func line(_ entry: AuditEntry) -> View.Line {
        View.Line(
            seq: entry.seq, at: String(entry.at.prefix(19)).replacing("T", with: " "), actor: entry.actor,
            kind: entry.kind, subject: entry.subject, body: entry.body == "{}" ? "" : entry.body,
            hash: String(entry.hash.prefix(12)))
    }

    /// Comma-separated; a cell that a spreadsheet would run is made text.
    private func export(_ call: ConsoleCall) async throws -> Response {
        let session = try call.current()
        try await views.note(.logExported, "log", by: session.person)
        let entries = try await store.auditLog(filter(call), limit: Thresholds.entriesExported)
        var text = "seq,at,actor,machine,kind,subject,body,hash\r\n"
        for entry in entries {
            let cells = [
                String(entry.seq), entry.at, entry.actor, entry.machine, entry.kind, entry.subject, entry.body,
                entry.hash,
            ]
            text += cells.map(Self.cell).joined(separator: ",") + "\r\n"
        }
        return Answer.attachment(Data(text.utf8), named: "faxdesk-log.csv", type: "text/csv; charset=utf-8")
    }

    static func cell(_ text: String) -> String {
        let safe = text.first.map { "=+-@\t\r".contains($0) } == true ? "'" + text : text
        guard safe.contains(where: { ",\"\r\n".contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
