/// A desk with one referral, a watch that stands until it is set, and a folder that is gone after the test.
import DeskStore
import Foundation
import Logging
import ReferralCore
import Synchronization

@testable import ResponseLetters

final class SetWatch: Sendable {
    private let moment: Mutex<Date>

    init(_ start: Date) { moment = Mutex(start) }

    var clock: DeskClock { DeskClock { self.moment.withLock { $0 } } }

    func set(_ text: String) { set(Desks.moment(text)) }

    func set(_ now: Date) { moment.withLock { $0 = now } }
}

struct Stage {
    let folder: URL
    let watch: SetWatch
    let store: DeskStore
    let vault: Vault
    let letters: LetterDesk
    let directory: CampusDirectory
    var outbox: URL { folder.appending(path: "outbox", directoryHint: .isDirectory) }
    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init(_ folder: URL, rules: LetterRules = LetterRules()) throws {
        self.folder = folder
        for name in ["outbox", "vault"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        watch = SetWatch(Desks.received)
        store = try DeskStore(at: folder.appending(path: "desk.sqlite"), clock: watch.clock)
        vault = Vault(at: folder.appending(path: "vault", directoryHint: .isDirectory))
        directory = try Desks.directory()
        letters = try LetterDesk(
            store: store, vault: vault,
            templates: try LetterTemplates(folder: Desks.templates.appending(path: "Letters")), directory: directory,
            rules: rules)
    }

    /// Takes a fax in that was received now, and reads it as holding this referral.
    func receive(
        _ bytes: String, decided: DecidedReferral = Stage.decided(), answers: FoundReference? = nil,
        sender: String = "+16025550177", campus: CampusCode = .arizona, policy: PromisePolicy? = nil
    ) async throws -> ReferenceNumber {
        let now = store.clock.now
        let document = folder.appending(path: UUID().uuidString)
        try Data(bytes.utf8).write(to: document)
        let kept = try vault.keep(try OpenFile(reading: document.path))
        let promise = try Promise(receivedAt: now, campus: campus, directory: directory, policy: policy)
        let arrival = ArrivedFax(
            fingerprint: kept.fingerprint, bytes: kept.size, kind: .pdf, campus: campus, campusSource: .dialled,
            received: ReceivedTime(at: now, source: .sidecar), sender: sender, fileName: "\(bytes).pdf", fileMark: bytes
        )
        _ = try await store.admit(
            arrival,
            terms: PromiseTerms(promise, calendar: directory.calendarName(of: campus), zoneData: "2025b"))
        guard let fax = try await store.leaseNext(for: 60) else {
            throw DeskStoreError.damaged(why: "nothing to lease")
        }
        let page = PageEvidence(
            page: 1, kind: .form, rotation: 0, skew: 0, dpi: [204, 196], size: [215.9, 279.4], quality: 1,
            answers: answers)
        let evidence = FaxEvidence(
            reader: "test", pages: [page], referrals: [ReferralEvidence(pages: [1], form: nil, fields: [])], seconds: 1)
        return try await store.record(evidence, decided: [decided], of: fax)[0]
    }

    static func decided(urgency: Urgency = .routine) -> DecidedReferral {
        func field(_ text: String?, _ status: FieldStatus = .accepted, _ label: String? = nil) -> DecidedField {
            DecidedField(
                value: text.map { .text($0) }, raw: text ?? "", confidence: 0.99, status: status, page: 1, box: nil,
                source: .print, alternatives: [], label: label, note: nil)
        }
        return DecidedReferral(
            pages: [1], form: nil,
            fields: [
                .patientName: field("Zebedee Quillfeather"), .patientBirthDate: field("1961-04-02"),
                .referrerFax: field("+16025550177"), .referrerName: field("Jordan Whitfield"),
                .referrerNPI: field(nil, .illegible, "Referring NPI"), .insuranceType: field(nil, .missing),
            ], findings: [], proposals: [], urgency: urgency, incomplete: [.insuranceType, .referrerNPI])
    }

    func approve(_ kind: LetterKind, for reference: ReferenceNumber) async throws -> StoredLetter {
        try await letters.approve(
            kind, for: reference, details: Desks.details(for: kind), by: LetterDesk.Approver(name: "m.garcia"))
    }
}

func inTemporaryFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "faxdesk-letters-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.resolvingSymlinksInPath())
}
