/// Synthetic faxes and readings the store's tests speak of.
import Foundation
import ReferralCore
import Synchronization

@testable import DeskStore

enum Sample {
    /// Friday 6 March 2026, 15:41:07 in Phoenix.
    static let received = moment("2026-03-06T22:41:07Z")

    static func moment(_ text: String) -> Date {
        (try? Date(text, strategy: .iso8601)) ?? .distantPast
    }

    static func day(_ text: String) throws -> CalendarDate {
        guard let day = CalendarDate(iso: text) else { throw DeskStoreError.damaged(why: "no day") }
        return day
    }

    static func terms(day: String = "2026-03-06", due: String = "2026-03-10T00:00:00Z") throws -> PromiseTerms {
        try PromiseTerms(
            day: Sample.day(day), policy: "calendar3", policyVersion: 1, calendar: "federal/1", zone: "America/Phoenix",
            zoneData: "2025b", startAt: received, dueAt: moment(due), workDueAt: moment(due), unstaffedWindow: false)
    }

    static func arrival(
        _ bytes: String, campus: CampusCode = .arizona, sender: String? = "+14805550111", at received: Date = received,
        mark: String? = nil, trouble: FaxTrouble? = nil
    ) -> ArrivedFax {
        ArrivedFax(
            fingerprint: Fingerprint.of(bytes), bytes: Int64(bytes.utf8.count), kind: .pdf, campus: campus,
            campusSource: .dialled, received: ReceivedTime(at: received, source: .sidecar), sender: sender,
            fileName: "\(bytes).pdf", fileMark: mark ?? "1.\(bytes)", trouble: trouble)
    }

    static func page(_ number: Int, fingerprint: String? = nil) -> PageEvidence {
        PageEvidence(
            page: number, kind: .form, rotation: 0, skew: 0, dpi: [204, 196], size: [215.9, 279.4], quality: 1,
            fingerprint: fingerprint)
    }

    static func evidence(pages: [PageEvidence] = [page(1)], pictures: [PagePicture] = []) -> FaxEvidence {
        FaxEvidence(
            reader: "test", pages: pages,
            referrals: pages.map { ReferralEvidence(pages: [$0.page], form: nil, fields: []) }, pictures: pictures,
            seconds: 0.5)
    }

    static func decided(
        name: String? = "Zebedee Quillfeather", dob: String? = "1961-04-02", urgency: Urgency = .routine, page: Int = 1
    ) -> DecidedReferral {
        func field(_ text: String?) -> DecidedField {
            DecidedField(
                value: text.map { .text($0) }, raw: text ?? "", confidence: 0.99,
                status: text == nil ? .illegible : .accepted, page: page, box: nil, source: .print, alternatives: [],
                label: nil, note: nil)
        }
        return DecidedReferral(
            pages: [page], form: FormMatch(id: "referral-arizona", score: 0.97),
            fields: [.patientName: field(name), .patientBirthDate: field(dob)], findings: [], proposals: [],
            urgency: urgency, incomplete: [.referrerNPI])
    }
}

/// A watch that stands until it is set.
final class SetWatch: Sendable {
    private let moment: Mutex<Date>

    init(_ start: Date = Sample.received) { moment = Mutex(start) }

    var clock: DeskClock { DeskClock { self.moment.withLock { $0 } } }

    func advance(_ seconds: TimeInterval) { moment.withLock { $0 += seconds } }
}

extension DeskStore {
    /// Admits one fax and reads it at once.
    func take(
        _ arrival: ArrivedFax, decided: [DecidedReferral], evidence: FaxEvidence = Sample.evidence()
    ) async throws -> [ReferenceNumber] {
        _ = try await admit(arrival, terms: Sample.terms())
        guard let fax = try await leaseNext(for: 60) else { throw DeskStoreError.damaged(why: "nothing to lease") }
        return try await record(evidence, decided: decided, of: fax)
    }
}

/// A folder that is gone after the test.
func inTemporaryFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "faxdesk-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.resolvingSymlinksInPath())
}
