/// The worklist: what waits, most pressing first, kept up to date while one looks at it; and search.
internal import DeskStore
internal import Foundation
internal import Hummingbird
internal import ReferralCore

struct WorklistPages: Sendable {
    let store: DeskStore
    let settings: ConsoleSettings
    let press: PagePress
    let views: ViewLog
    let feed: LiveFeed
    let lines: LinePress

    var routes: [ConsoleRoute] {
        [
            .get("/", .signedIn) { call in try await page(call) },
            .form("/search", .reviewers) { call in try await search(call) },
            .get("/rows", .reviewers, kind: .data, isActivity: false) { call in try await rows(call) },
            .get("/events", .reviewers, kind: .data, isActivity: false) { call in try await feed.response(call) },
        ]
    }

    private func page(_ call: ConsoleCall) async throws -> Response {
        let session = try call.current()
        guard session.person.role.mayReview else { return Answer.seeOther("/log") }
        let filter = Self.filter(call.query)
        let view = try await view(filter, session, call, query: nil)
        try await views.note(
            .worklistViewed, "worklist", ["lines": .whole(Int64(view.shown))], by: session.person,
            touching: session.tokenHash)
        return press.page(view, by: "worklist")
    }

    /// The lines alone, for a page that is open.
    private func rows(_ call: ConsoleCall) async throws -> Response {
        let session = try call.current()
        let view = try await view(Self.filter(call.query), session, call, query: nil)
        try await views.note(
            .worklistViewed, "worklist", ["lines": .whole(Int64(view.shown)), "live": .truth(true)],
            by: session.person)
        return press.page(view, by: "rows")
    }

    private func search(_ call: ConsoleCall) async throws -> Response {
        let session = try call.current()
        let query = (call.form["query"] ?? "").trimmingCharacters(in: .whitespaces)
        guard !query.isEmpty else { return Answer.seeOther("/") }
        let lines = try await store.search(query, for: session.person, limit: Thresholds.linesAPage)
        try await views.note(
            .searched, "worklist",
            ["query": .text(String(Fingerprint.of(query).hex.prefix(16))), "lines": .whole(Int64(lines.count))],
            by: session.person, touching: session.tokenHash)
        var view = try await view(DeskLineFilter(), session, call, query: query, lines: lines)
        view.older = nil
        view.newer = nil
        return press.page(view, by: "worklist")
    }

    static func filter(_ query: [String: String]) -> DeskLineFilter {
        DeskLineFilter(
            part: query["part"].flatMap(DeskLineFilter.Part.init(rawValue:)) ?? .open,
            campus: query["campus"].flatMap(CampusCode.init(rawValue:)),
            needs: query["needs"].flatMap(NextStep.init(rawValue:)),
            skip: min(query["skip"].flatMap { Int($0) } ?? 0, 1_000_000))
    }

    private func view(
        _ filter: DeskLineFilter, _ session: DeskSession, _ call: ConsoleCall, query: String?, lines: [DeskLine]? = nil
    ) async throws -> WorklistView {
        let found: [DeskLine]
        if let lines {
            found = lines
        } else {
            found = try await store.lines(filter, for: session.person, limit: Thresholds.linesAPage + 1)
        }
        let shown = Array(found.prefix(Thresholds.linesAPage))
        return WorklistView(
            frame: Frame(
                title: "Worklist", here: "/", session: session, limits: settings.limits, script: "worklist.js"),
            filter: filter, lines: shown, rows: self.lines.rows(shown, at: call.now),
            hasMore: found.count > Thresholds.linesAPage, counts: try await feed.counts(), query: query)
    }
}
