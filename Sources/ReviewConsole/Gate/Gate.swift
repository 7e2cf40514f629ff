/// The gate every request passes: right name of the desk, right origin, signed in, right role, right token, not too often.
///
/// What is not let through is answered without saying what there is. A change is carried out only when it comes from a page
/// of this console: same origin by the browser's own word, and the session's form token.
internal import DeskStore
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import Synchronization

struct Gate: Sendable {
    let store: DeskStore
    let settings: ConsoleSettings
    let press: PagePress
    let logger: Logger
    let views: ViewLog
    let port: BoundPort
    private let pace = Brake(size: Thresholds.requestsAtOnce, perSecond: Thresholds.requestsASecond)

    init(
        store: DeskStore, settings: ConsoleSettings, press: PagePress, logger: Logger, views: ViewLog, port: BoundPort
    ) {
        self.store = store
        self.settings = settings
        self.press = press
        self.logger = logger
        self.views = views
        self.port = port
    }

    /// Serves one request by its route.
    func serve(_ route: ConsoleRoute, _ request: Request, _ context: ConsoleContext) async -> Response {
        do {
            return try await answer(route, request, context)
        } catch let refusal as Refusal {
            return refused(refusal, route.kind, request)
        } catch let error as DeskStoreError {
            return refused(Self.refusal(error, logger), route.kind, request)
        } catch {
            logger.critical("The console failed", metadata: ["route": "\(route.path)", "error": "\(type(of: error))"])
            return refused(.unavailable, route.kind, request)
        }
    }

    private func answer(
        _ route: ConsoleRoute, _ request: Request, _ context: ConsoleContext
    ) async throws -> Response {
        let isChange = route.method == .post
        if isChange { try checkOrigin(request) } else { try checkFetch(request, route) }
        let token = SessionCookie.token(in: request.headers)
        var session: DeskSession?
        if let token { session = try await store.session(token, limits: settings.limits) }
        if route.access != .anyone {
            guard let session else { throw Refusal.signInFirst }
            if let wait = await pace.take(session.tokenHash, at: store.clock.now) {
                throw Refusal.tooMany(seconds: wait)
            }
            guard route.access.admits(session.person.role) else {
                try await views.note(.refusedEntry, route.path, by: session.person)
                throw Refusal.notAllowed
            }
        }
        var call = ConsoleCall(
            session: session, address: context.address, host: request.head.authority?.lowercased() ?? "",
            now: store.clock.now, path: Self.path(context),
            query: Self.query(request), form: [:], body: Data(), token: token)
        call.session?.person.address = context.address
        if isChange { try await take(request, route, into: &call) }
        if let session, route.isActivity,
            call.now.timeIntervalSince(session.seenAt) > Thresholds.touchEvery
        {
            try await store.touch(session)
        }
        return try await route.handle(call)
    }

    /// Reads the body and checks the form token of whoever is signed in.
    private func take(_ request: Request, _ route: ConsoleRoute, into call: inout ConsoleCall) async throws {
        let limit = route.kind == .form ? Thresholds.formBytes : Thresholds.stepBytes
        guard let buffer = try? await request.body.collect(upTo: limit) else { throw Refusal.tooLarge }
        let bytes = Data(buffer.readableBytesView)
        let presented: String?
        if route.kind == .form {
            guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else {
                throw Refusal.badRequest
            }
            call.form = FormFields.parse(String(decoding: bytes, as: UTF8.self))
            presented = call.form["token"]
        } else {
            guard request.headers[.contentType]?.hasPrefix("application/json") == true else { throw Refusal.badRequest }
            call.body = bytes
            presented = SecurityHeaders.value("X-Form-Token", of: request.headers)
        }
        guard let session = call.session, route.access != .anyone else { return }
        guard let presented, SecretToken.same(presented, session.formToken) else { throw Refusal.wrongToken }
    }

    func checkHost(_ request: Request) throws(Refusal) {
        let host = request.head.authority?.lowercased() ?? ""
        guard settings.names(port: port.value).contains(host) else { throw .wrongHost }
    }

    /// Because of the referrer policy a browser writes `null` as the origin of a form; then its own word on where the
    /// request comes from must say that it is from here.
    private func checkOrigin(_ request: Request) throws(Refusal) {
        let host = request.head.authority?.lowercased() ?? ""
        let own = (settings.isSecure ? "https://" : "http://") + host
        let site = SecurityHeaders.value("Sec-Fetch-Site", of: request.headers)
        let origin = request.headers[.origin]?.lowercased()
        guard site == nil || site == "same-origin" else { throw .wrongOrigin }
        guard origin == own || ((origin == nil || origin == "null") && site == "same-origin") else {
            throw .wrongOrigin
        }
    }

    /// Other sites may link here, and nothing else: no embedding, no fetching.
    private func checkFetch(_ request: Request, _ route: ConsoleRoute) throws(Refusal) {
        guard let site = SecurityHeaders.value("Sec-Fetch-Site", of: request.headers) else { return }
        if site == "same-origin" || site == "none" { return }
        let mode = SecurityHeaders.value("Sec-Fetch-Mode", of: request.headers)
        let destination = SecurityHeaders.value("Sec-Fetch-Dest", of: request.headers)
        guard route.kind == .page, mode == "navigate", destination == "document" else { throw .wrongOrigin }
    }

    /// The answer to what is refused: a page, a way to the sign-in, or JSON for the script.
    func refused(_ refusal: Refusal, _ kind: RouteKind, _ request: Request) -> Response {
        var response: Response
        switch kind {
        case .script, .data:
            response = Answer.json(RefusalData(error: refusal.words), status: refusal.status)
        case .page where refusal == .signInFirst && request.method == .get:
            response = Answer.seeOther("/sign-in")
        case .page, .form:
            response = press.message(refusal.words, status: refusal.status)
        }
        if case .tooMany(let seconds) = refusal { response.headers[.retryAfter] = String(seconds) }
        return response
    }

    private static func refusal(_ error: DeskStoreError, _ logger: Logger) -> Refusal {
        switch error {
        case .refused(.notAllowed): return .notAllowed
        case .refused(let refusal): return .conflict(refusal.description)
        case .letterRefused(let why): return .conflict(why)
        case .noSuchReferral: return .notFound
        case .cannotOpen, .newerSchema, .diskFull, .readOnly, .busy, .damaged, .leaseLost, .referencesExhausted, .vault,
            .database:
            logger.error("\(error)")
            return .unavailable
        }
    }

    private static func path(_ context: ConsoleContext) -> [String: String] {
        Dictionary(context.parameters.map { (String($0.key), String($0.value)) }) { one, _ in one }
    }

    private static func query(_ request: Request) -> [String: String] {
        FormFields.parse(request.uri.query ?? "")
    }

    private struct RefusalData: Encodable { var error: String }
}

/// The port the console really listens on, known once it does.
final class BoundPort: Sendable {
    private let port: Mutex<Int>

    init(_ port: Int) { self.port = Mutex(port) }

    var value: Int { port.withLock { $0 } }

    func set(_ number: Int) { port.withLock { $0 = number } }
}

/// Fields of a form or a query, each once, percent signs and plus signs undone.
enum FormFields {
    static func parse(_ text: String) -> [String: String] {
        var fields: [String: String] = [:]
        for pair in text.split(separator: "&").prefix(64) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = plain(parts[0]), fields[name] == nil else { continue }
            fields[name] = parts.count == 2 ? plain(parts[1]) ?? "" : ""
        }
        return fields
    }

    private static func plain(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }
}
