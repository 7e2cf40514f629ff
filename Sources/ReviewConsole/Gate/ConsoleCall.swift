/// One request after the gate let it through: who asks, and what came with it.
internal import DeskStore
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import ReferralCore

struct ConsoleContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The other end's network address.
    let address: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "local"
    }
}

/// Who may use a route.
enum Access: Sendable, CaseIterable {
    case anyone, signedIn, reviewers, statistics, forms, logs, users

    func admits(_ role: DeskRole) -> Bool {
        switch self {
        case .anyone, .signedIn: true
        case .reviewers: role.mayReview
        case .statistics: role.maySeeStatistics
        case .forms: role.mayKeepForms
        case .logs: role.mayReadLogs
        case .users: role.mayKeepUsers
        }
    }
}

/// What a route takes and gives: a page, a form of a page, or the script's JSON.
enum RouteKind: Sendable { case page, form, data, script }

struct ConsoleRoute: Sendable {
    var method: HTTPRequest.Method
    var path: String
    var access: Access
    var kind: RouteKind
    /// Whether using it shows that somebody sits there.
    var isActivity: Bool
    var handle: @Sendable (ConsoleCall) async throws -> Response

    /// A page or a picture to look at.
    static func get(
        _ path: String, _ access: Access, kind: RouteKind = .page, isActivity: Bool = true,
        _ handle: @escaping @Sendable (ConsoleCall) async throws -> Response
    ) -> ConsoleRoute {
        ConsoleRoute(method: .get, path: path, access: access, kind: kind, isActivity: isActivity, handle: handle)
    }

    /// A form sent off.
    static func form(
        _ path: String, _ access: Access, _ handle: @escaping @Sendable (ConsoleCall) async throws -> Response
    ) -> ConsoleRoute {
        ConsoleRoute(method: .post, path: path, access: access, kind: .form, isActivity: true, handle: handle)
    }

    /// A step of the script's.
    static func step(
        _ path: String, _ access: Access, isActivity: Bool = true,
        _ handle: @escaping @Sendable (ConsoleCall) async throws -> Response
    ) -> ConsoleRoute {
        ConsoleRoute(method: .post, path: path, access: access, kind: .script, isActivity: isActivity, handle: handle)
    }
}

struct ConsoleCall: Sendable {
    var session: DeskSession?
    var address: String
    /// The name, with port, the desk was asked under; one of its own.
    var host: String
    var now: Date
    var path: [String: String]
    var query: [String: String]
    /// Fields of a form, empty otherwise.
    var form: [String: String]
    /// Body of a step of the script's, empty otherwise.
    var body: Data
    var token: SecretToken?

    /// The person of a route that asks for one.
    func person() throws(Refusal) -> DeskPerson {
        guard let session else { throw .signInFirst }
        return session.person
    }

    func current() throws(Refusal) -> DeskSession {
        guard let session else { throw .signInFirst }
        return session
    }

    func reference() throws(Refusal) -> ReferenceNumber {
        guard let text = path["reference"], text.utf8.count == 15, let reference = try? ReferenceNumber(text),
            reference.description == text
        else { throw .notFound }
        return reference
    }

    func page() throws(Refusal) -> Int {
        guard let text = path["page"], text.utf8.count <= 5, let page = Int(text), page > 0 else { throw .notFound }
        return page
    }

    func decoded<Value: Decodable>(_ kind: Value.Type) throws(Refusal) -> Value {
        do {
            return try JSONDecoder().decode(kind, from: body)
        } catch {
            throw .badRequest
        }
    }
}

/// Why a request is not served. The words say nothing about what there is.
enum Refusal: Error, Equatable {
    case signInFirst, notAllowed, notFound, badRequest, wrongHost, wrongOrigin, wrongToken, tooLarge
    case tooMany(seconds: Int)
    case conflict(String)
    case unavailable

    var status: HTTPResponse.Status {
        switch self {
        case .signInFirst: .unauthorized
        case .notAllowed, .wrongOrigin, .wrongToken: .forbidden
        case .notFound: .notFound
        case .badRequest: .badRequest
        case .wrongHost: HTTPResponse.Status(code: 421, reasonPhrase: "Misdirected Request")
        case .tooLarge: .contentTooLarge
        case .tooMany: .tooManyRequests
        case .conflict: .conflict
        case .unavailable: .serviceUnavailable
        }
    }

    var words: String {
        switch self {
        case .signInFirst: "Please sign in."
        case .notAllowed: "Your role does not allow this."
        case .notFound: "There is nothing here."
        case .badRequest: "This request makes no sense to the desk."
        case .wrongHost: "The desk is not served under this name."
        case .wrongOrigin: "This request came from another site and was not carried out."
        case .wrongToken: "This page is out of date. Go back, load it again, and try once more."
        case .tooLarge: "This is too large."
        case .tooMany(let seconds): "Too many attempts. Wait \(seconds) seconds and try again."
        case .conflict(let words): words
        case .unavailable: "The desk cannot do this at the moment. Try again; the log says why."
        }
    }
}
