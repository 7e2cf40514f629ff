/// A console on a desk in memory, and browsers that ask it things without a network.
import DeskSettings
import DeskStore
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import ReferralCore
import ResponseLetters
import Synchronization

@testable import ReviewConsole

final class SetWatch: Sendable {
    private let moment: Mutex<Date>

    init(_ start: Date = Date(timeIntervalSince1970: 1_772_836_867)) { moment = Mutex(start) }

    var clock: DeskClock { DeskClock { self.moment.withLock { $0 } } }

    func advance(_ seconds: TimeInterval) { moment.withLock { $0 += seconds } }
}

struct TestDesk {
    static let password = "correct horse battery"
    static let templates = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Templates")

    let store: DeskStore
    let console: ReviewConsole
    let forms: FormsOnPaper
    let watch: SetWatch
    private let folder = VaultFolder()
    private let responder: any HTTPResponder<ConsoleContext>

    init(settings: ConsoleSettings = ConsoleSettings(port: 8642, limits: SessionLimits(idle: 600, absolute: 3600)))
        async throws
    {
        watch = SetWatch()
        store = try DeskStore.inMemory(clock: watch.clock)
        let directory = try Self.directory()
        let vault = Vault(at: folder.url)
        let day = CalendarDate(year: 2026, month: 3, day: 6)
        forms = try FormsOnPaper(Self.templates)
        console = try ReviewConsole(
            desk: ConsoleDesk(
                store: store, vault: vault, directory: directory,
                letters: try LetterDesk(
                    store: store, vault: vault,
                    templates: try LetterTemplates(folder: Self.templates.appending(path: "Letters")),
                    directory: directory), forms: forms,
                look: { _, _ in throw Refusal.unavailable },
                context: { sheet in DecisionContext(receivedOn: day ?? sheet.promise.day) }, templates: Self.templates,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }),
            settings: settings)
        responder = console.router().buildResponder()
    }

    /// The directory of the house, every number confirmed by somebody.
    private static func directory() throws -> CampusDirectory {
        var directory = try CampusDirectory.load(templates.appending(path: "campuses.yaml"))
        for code in CampusCode.allCases {
            guard var campus = directory.campuses[code] else { continue }
            for index in campus.numbers.indices { campus.numbers[index].confirmedBy = "test" }
            directory.campuses[code] = campus
        }
        return directory
    }

    func addUser(_ name: String, _ role: DeskRole, display: String? = nil) async throws {
        try await store.addUser(name, display: display ?? name.capitalized, role: role, password: Self.password)
    }

    func person(_ name: String) async throws -> DeskPerson {
        guard let user = try await store.user(named: name) else { throw Refusal.notFound }
        return DeskPerson(id: user.id, name: user.name, role: user.role)
    }

    /// A fax that was read: a name to look at, everything else accepted, one required item missing.
    func takeFax(_ bytes: String = "one", name: String = "Zebedee Quillfeather", pages: Int = 1) async throws
        -> ReferenceNumber
    {
        guard let day = CalendarDate(year: 2026, month: 3, day: 6) else { throw Refusal.badRequest }
        let now = store.clock.now
        let terms = PromiseTerms(
            day: day, policy: "calendar3", policyVersion: 1, calendar: "federal/1", zone: "America/Phoenix",
            zoneData: "2026a", startAt: now, dueAt: now.addingTimeInterval(250_000),
            workDueAt: now.addingTimeInterval(250_000), unstaffedWindow: false)
        _ = try await store.admit(
            ArrivedFax(
                fingerprint: Fingerprint.of(bytes), bytes: 3, kind: .pdf, campus: .arizona, campusSource: .dialled,
                received: ReceivedTime(at: now, source: .sidecar), sender: "+14805550111",
                fileName: "<script>alert(1)</script>.pdf", fileMark: "1.\(bytes)"), terms: terms)
        guard let fax = try await store.leaseNext(for: 60) else { throw Refusal.notFound }
        let evidence = FaxEvidence(
            reader: "test",
            pages: (1...pages).map {
                PageEvidence(
                    page: $0, kind: .form, rotation: 0, skew: 0, dpi: [204, 196], size: [215.9, 279.4], quality: 1)
            }, referrals: [ReferralEvidence(pages: Array(1...pages), form: nil, fields: Self.readings(name))],
            pictures: [PagePicture(page: 1, dpi: 120, png: Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))],
            seconds: 0.5)
        let decided = evidence.referrals.map {
            ReferralDecision.decide($0, pages: evidence.pages, context: DecisionContext(receivedOn: day))
        }
        return try await store.record(evidence, decided: decided, of: fax)[0]
    }

    private static func readings(_ name: String) -> [FieldReading] {
        let box = PageRegion(left: 20, top: 40, right: 90, bottom: 46)
        let values: [(FieldKey, String, Double)] = [
            (.patientName, name, 0.6), (.patientBirthDate, "04/02/1961", 0.99), (.referrerNPI, "1234567893", 0.99),
            (.patientPhone, "(480) 555-0123", 0.99), (.insuranceType, "commercial", 0.99),
            (.serviceRequested, "Cardiology consult", 0.99), (.reasonText, "Chest pain on exertion", 0.99),
        ]
        return values.map { key, raw, confidence in
            FieldReading(
                key: key, ink: .written, raw: raw, confidence: confidence, page: 1, box: box, source: .print,
                alternatives: key == .patientName ? ["Zebulon Quillfeather"] : [])
        }
    }

    func ask(
        _ method: HTTPRequest.Method, _ path: String, body: String? = nil, headers: [String: String] = [:],
        host: String = "127.0.0.1:8642"
    ) async throws -> Reply {
        var fields = HTTPFields()
        for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "http", authority: host, path: path, headerFields: fields),
            body: RequestBody(buffer: ByteBuffer(string: body ?? "")))
        let channel = NIOAsyncTestingChannel()
        let context = ConsoleContext(
            source: ApplicationRequestContextSource(
                channel: channel, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        let response: Response
        do {
            response = try await responder.respond(to: request, context: context)
        } catch let error as any HTTPResponseError {
            response = try error.response(from: request, context: context)
        }
        let writer = Collected()
        try await response.body.write(writer)
        return Reply(status: response.status.code, fields: response.headers, text: writer.text)
    }
}

struct Reply {
    var status: Int
    var fields: HTTPFields
    var text: String

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { fields[$0] } }
}

private final class Collected: ResponseBodyWriter, Sendable {
    private let held = Mutex(ByteBuffer())

    var text: String { held.withLock { String(buffer: $0) } }

    func write(_ buffer: ByteBuffer) async throws {
        held.withLock { held in
            var part = buffer
            held.writeBuffer(&part)
        }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// Somebody's browser: keeps the cookie and the form token, sends the headers browsers send.
final class Browser {
    let desk: TestDesk
    var cookie: String?
    var token = ""

    init(_ desk: TestDesk) { self.desk = desk }

    static func signedIn(_ desk: TestDesk, as name: String) async throws -> Browser {
        let browser = Browser(desk)
        _ = try await browser.signIn(name, TestDesk.password)
        return browser
    }

    func signIn(_ name: String, _ password: String, code: String? = nil) async throws -> Reply {
        let reply = try await send("/sign-in", ["name": name, "password": password, "code": code ?? ""])
        if let set = reply.header("Set-Cookie") {
            cookie = String(set.prefix { $0 != ";" })
            let page = try await get("/account")
            token =
                page.text.split(separator: "name=\"form-token\" content=\"").dropFirst().first
                .map { String($0.prefix { $0 != "\"" }) } ?? ""
        }
        return reply
    }

    private func headers(_ more: [String: String]) -> [String: String] {
        var headers = more
        if let cookie { headers["Cookie"] = cookie }
        return headers
    }

    func get(_ path: String) async throws -> Reply { try await desk.ask(.get, path, headers: headers([:])) }

    func send(_ path: String, _ form: [String: String]) async throws -> Reply {
        var form = form
        if form["token"] == nil { form["token"] = token }
        let body = form.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }.joined(separator: "&")
        return try await desk.ask(
            .post, path, body: body,
            headers: headers([
                "Content-Type": "application/x-www-form-urlencoded", "Origin": "http://127.0.0.1:8642",
            ]))
    }

    func step(_ path: String, _ json: String) async throws -> Reply {
        try await desk.ask(
            .post, path, body: json,
            headers: headers([
                "Content-Type": "application/json", "Origin": "http://127.0.0.1:8642", "X-Form-Token": token,
            ]))
    }
}

/// A cabinet for the length of one test.
private final class VaultFolder: Sendable {
    let url = FileManager.default.temporaryDirectory.appending(path: "faxdesk-console-\(UUID().uuidString)")

    init() { try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }
}
