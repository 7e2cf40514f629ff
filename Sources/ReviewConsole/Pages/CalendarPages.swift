/// The deadlines for a calendar program: fetched by a secret link, because such programs cannot sign in. References and
/// times only; no patient is in it.
internal import DeskStore
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import ResponseLetters

struct CalendarPages: Sendable {
    let store: DeskStore
    let views: ViewLog
    private let guesses = Brake(size: Thresholds.failuresAnAddress, perSecond: 1 / Thresholds.secondsAFailure)
    private let fetches = Brake(size: Thresholds.calendarsAtOnce, perSecond: 1 / Thresholds.secondsACalendar)

    init(store: DeskStore, views: ViewLog) {
        self.store = store
        self.views = views
    }

    var routes: [ConsoleRoute] {
        [
            .get("/calendar/{secret}/promises.ics", .anyone, kind: .data, isActivity: false) { call in
                try await calendar(call)
            }
        ]
    }

    private func calendar(_ call: ConsoleCall) async throws -> Response {
        if let wait = await guesses.wait(call.address, at: call.now) { throw Refusal.tooMany(seconds: wait) }
        guard let token = SecretToken(presented: call.path["secret"] ?? ""),
            var person = try await store.owner(ofCalendarLink: token)
        else {
            _ = await guesses.take(call.address, at: call.now)
            throw Refusal.notFound
        }
        if let wait = await fetches.take(token.hash, at: call.now) { throw Refusal.tooMany(seconds: wait) }
        person.address = call.address
        try await views.note(.calendarRead, "promises", by: person)
        let shape = call.query["shape"].flatMap(PromiseFeed.Shape.init(rawValue:)) ?? .todos
        let text = try await PromiseFeed(host: PromiseFeed.deskHost, shape: shape)
            .text(of: store.ledger(PromiseFeed.shown(at: call.now)), at: call.now)
        return Response(
            status: .ok, headers: [.contentType: "text/calendar; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
