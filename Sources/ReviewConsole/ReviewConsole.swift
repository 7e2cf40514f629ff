/// The review console: everything the desk knows, in a browser, for the people who work at it.
///
/// The console never opens a fax: pictures are those the reader made, and a closer look is asked of a reader.
internal import DeskStore
package import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import Logging
internal import NIOCore
internal import NIOSSL
internal import ServiceLifecycle

package struct ReviewConsole: Sendable {
    private let desk: ConsoleDesk
    private let settings: ConsoleSettings
    private let port: BoundPort
    private let gate: Gate
    private let feed: LiveFeed
    let routes: [ConsoleRoute]

    /// Refuses settings under which patient data would go over a network in the clear.
    package init(desk: ConsoleDesk, settings: ConsoleSettings) throws(ConsoleTrouble) {
        try settings.check()
        self.desk = desk
        self.settings = settings
        port = BoundPort(settings.port)
        let press = try PagePress(templates: desk.templates)
        let common = try CommonPasswords.load(templates: desk.templates)
        let views = ViewLog(desk.store)
        let store = desk.store
        feed = LiveFeed(store: store, limits: settings.limits)
        gate = Gate(store: store, settings: settings, press: press, logger: desk.logger, views: views, port: port)
        routes =
            SignInPages(store: store, settings: settings, press: press, common: common).routes
            + WorklistPages(
                store: store, settings: settings, press: press, views: views, feed: feed,
                lines: LinePress(press, desk.directory)
            ).routes
            + ReviewPages(desk: desk, settings: settings, press: press, views: views).routes
            + ReviewSteps(desk: desk, views: views).routes + PageSteps(desk: desk).routes
            + LetterPages(desk: desk, settings: settings, press: press, views: views).routes
            + CalendarPages(store: store, views: views).routes
            + StatisticsPages(store: store, settings: settings, press: press, views: views).routes
            + FormPages(store: store, forms: desk.forms, settings: settings, press: press, views: views).routes
            + LogPages(store: store, settings: settings, press: press, views: views).routes
            + PeoplePages(store: store, settings: settings, press: press, common: common).routes
            + AccountPages(store: store, settings: settings, press: press, common: common).routes
            + (try ConsoleAssets(templates: desk.templates)).routes
    }

    /// Serves until the task is cancelled. `isReady` gets the address once it is known.
    package func run(isReady: @escaping @Sendable (String) async -> Void = { _ in }) async throws {
        let port = port
        let application = Application(
            router: router(), server: try server(),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.address, port: settings.port), serverName: nil),
            onServerRunning: { channel in
                port.set(channel.localAddress?.port ?? settings.port)
                await isReady(address)
            }, logger: Self.quiet)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await feed.run() }
            group.addTask {
                do {
                    try await application.run()
                } catch is IOError {
                    throw ConsoleTrouble.cannotListen(address: settings.address, port: settings.port)
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    /// As a browser is to be pointed to it.
    package var address: String {
        let host = settings.address.contains(":") ? "[\(settings.address)]" : settings.address
        return "\(settings.isSecure ? "https" : "http")://\(settings.hosts.first ?? "\(host):\(port.value)")"
    }

    private func server() throws -> HTTPServerBuilder {
        guard let certificate = settings.certificate, let key = settings.key else { return .http1() }
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificate.path).map {
                NIOSSLCertificateSource.certificate($0)
            }
            var tls = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain, privateKey: .privateKey(try NIOSSLPrivateKey(file: key.path, format: .pem)))
            tls.minimumTLSVersion = .tlsv12
            return try .tls(.http1(), tlsConfiguration: tls)
        } catch {
            throw ConsoleTrouble.badCertificate(why: "\(type(of: error))")
        }
    }

    func router() -> Router<ConsoleContext> {
        let router = Router(context: ConsoleContext.self)
        router.add(middleware: EveryAnswer(gate: gate, isSecure: settings.isSecure))
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                await gate.serve(route, request, context)
            }
        }
        return router
    }

    /// Requests are on the audit log; the web server's own words would only repeat addresses.
    private static let quiet = Logger(label: "console") { _ in SwiftLogNoOpLogHandler() }
}

/// Checks the name the desk is asked under, and dresses every answer, also to what does not exist.
struct EveryAnswer: RouterMiddleware {
    let gate: Gate
    let isSecure: Bool

    @concurrent
    func handle(
        _ request: Request, context: ConsoleContext,
        next: @concurrent (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            try gate.checkHost(request)
            response = try await next(request, context)
        } catch let refusal as Refusal {
            response = gate.refused(refusal, .form, request)
        } catch {
            response = gate.refused(.notFound, .form, request)
        }
        SecurityHeaders.put(on: &response.headers, isSecure: isSecure)
        return response
    }
}

/// Passwords that attackers try first.
package enum CommonPasswords {
    package static func load(templates folder: URL) throws(ConsoleTrouble) -> Set<String> {
        let file = folder.appending(path: "Console/common-passwords.txt")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw .templateMissing(path: file.path)
        }
        return Set(text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }.map { $0.lowercased() })
    }
}
