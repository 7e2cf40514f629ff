/// A real desk in a temporary folder, with synthetic documents and readers, for the intake's tests.
import DeskStore
import Foundation
import Logging
import ReferralCore
import Synchronization

@testable import FaxIntake

struct Stage {
    let folder: URL
    let desk: DeskFolder
    let store: DeskStore
    let reported = Names()

    /// Runs a test on a new desk and clears it away.
    static func with(_ body: (Stage) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "faxdesk-intake-\(UUID().uuidString)")
        let desk = DeskFolder(root: folder.appending(path: "Desk"))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try desk.create(configuration: "")
        try await body(Stage(folder: folder, desk: desk, store: DeskStore(at: desk.database)))
    }

    static let settings = IntakeSettings(homeCampus: .minnesota, poll: 0.05, settling: 0.1, patience: 0.4, readers: 2)

    static let directory = CampusDirectory(
        version: 3, policy: .calendar3,
        campuses: [
            .arizona: campus("America/Phoenix", fax: "+14805550140"),
            .florida: campus("America/New_York", fax: "+19045550140"),
            .minnesota: campus("America/Chicago", fax: "+15075550140"),
        ])

    private static func campus(_ zone: String, fax: String) -> Campus {
        let eight = ClockTime(hour: 8, minute: 0)
        let five = ClockTime(hour: 17, minute: 0)
        guard let eight, let five, let day = CalendarDate(year: 2026, month: 1, day: 1) else {
            preconditionFailure("8:00 and 17:00 are times of day")
        }
        return Campus(
            name: "Test", city: "Test", zone: zone,
            hours: DeskHours(opens: eight, closes: five, days: [.monday, .tuesday, .wednesday, .thursday, .friday]),
            calendar: HolidayCalendar(base: .none),
            numbers: [CampusNumber(number: fax, use: .referralFax, source: "test", asOf: day)])
    }

    func intake(_ reader: any FaxReader, settings: IntakeSettings = Stage.settings) -> IntakeDesk {
        let names = reported
        return IntakeDesk(
            desk: desk, store: store, directory: Self.directory, reader: reader, settings: settings,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
            report: { names.add($0.description) })
    }

    func drop(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: desk.inbox.appending(path: name))
    }

    func inboxNames() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: desk.inbox.path).sorted()
    }

    func quarantineNames() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: desk.quarantine.path).sorted()
    }
}

/// Names collected from several tasks.
final class Names: Sendable {
    private let names = Mutex<[String]>([])
    func add(_ name: String) { names.withLock { $0.append(name) } }
    var all: [String] { names.withLock { $0.sorted() } }
}

/// A reader that gives every document one page with one referral; the urgency is in the document's fingerprint.
struct OnePageReader: FaxReader {
    func read(_ fingerprint: Fingerprint, at place: URL) async throws(ReaderFailure) -> FaxEvidence {
        Documents.evidence()
    }
}

enum Documents {
    static func pdf(_ text: String) -> [UInt8] { Array("%PDF-1.4\n% \(text)\nstartxref\n0\n%%EOF\n".utf8) }

    static func evidence(pages: Int = 1) -> FaxEvidence {
        FaxEvidence(
            reader: "test",
            pages: (1...pages).map { number in
                PageEvidence(
                    page: number, kind: .form, rotation: 0, skew: 0, dpi: [204, 196], size: [215.9, 279.4], quality: 1)
            },
            referrals: [
                ReferralEvidence(
                    pages: Array(1...pages), form: nil,
                    fields: [
                        FieldReading(
                            key: .patientName, ink: .written, raw: "Zebedee Quillfeather", confidence: 0.99, page: 1,
                            box: PageRegion(left: 10, top: 10, right: 60, bottom: 15), source: .print)
                    ])
            ], seconds: 0.1)
    }

    /// A TIFF of white pages, each one strip, in either byte order; `loops` makes the last page point to the first.
    static func tiff(
        pages: Int = 1, bigEndian: Bool = false, loops: Bool = false, received: String? = nil
    ) -> [UInt8] {
        func number(_ value: Int, _ width: Int) -> [UInt8] {
            let bytes = (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
            return bigEndian ? bytes.reversed() : bytes
        }
        func short(_ tag: Int, _ value: Int) -> [UInt8] {
            number(tag, 2) + number(3, 2) + number(1, 4) + number(value, 2) + [0, 0]
        }
        func long(_ tag: Int, _ value: Int) -> [UInt8] {
            number(tag, 2) + number(4, 2) + number(1, 4) + number(value, 4)
        }
        let strip = [UInt8](repeating: 0, count: 64)
        let date = Array((received ?? "").utf8) + [0]
        var file: [UInt8] = (bigEndian ? [0x4D, 0x4D, 0, 42] : [0x49, 0x49, 42, 0]) + number(8, 4)
        for page in 1...pages {
            let count = received == nil ? 8 : 10
            let table = file.count
            let data = table + 2 + count * 12 + 4
            let end = data + strip.count + (received == nil ? 0 : date.count)
            file += number(count, 2)
            file += short(256, 32) + short(257, 16) + short(258, 1) + short(259, 1) + short(262, 0)
            file += long(273, data) + short(278, 16) + long(279, strip.count)
            if received != nil {
                file += number(306, 2) + number(2, 2) + number(date.count, 4) + number(data + strip.count, 4)
                file += long(34910, 61)
            }
            file += number(page < pages ? end : (loops ? 8 : 0), 4)
            file += strip + (received == nil ? [] : date)
        }
        return file
    }
}
