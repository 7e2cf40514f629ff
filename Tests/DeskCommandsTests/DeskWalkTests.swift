import DeskStore
import Foundation
import ReferralCore
import Testing

/// The commands on a desk whose faxes were admitted and decided by hand, through the built program.
struct DeskWalkTests {
    /// Friday, March 6, 2026, 3:41 PM in Phoenix: long overdue whenever this test runs.
    private let received = Date(timeIntervalSince1970: 1_772_836_867)

    private func desk(in folder: TemporaryFolder) async throws -> (URL, ReferenceNumber) {
        let root = folder.url.appending(path: "Desk")
        let made = try RealProgram().run(["init", "--desk", root.path, "--campus", "AZ"])
        #expect(made.code == 0)
        let store = try DeskStore(
            at: DeskFolder(root: root).database, clock: .standing(at: received.addingTimeInterval(60)))
        let day = try #require(CalendarDate(iso: "2026-03-06"))
        let terms = PromiseTerms(
            day: day, policy: "calendar3", policyVersion: 1, calendar: "federal", zone: "America/Phoenix",
            zoneData: "2026a", startAt: received, dueAt: received.addingTimeInterval(263_933),
            workDueAt: received.addingTimeInterval(263_933), unstaffedWindow: false)
        let arrival = ArrivedFax(
            fingerprint: Fingerprint.of("a fax"), bytes: 5, kind: .tiff, campus: .arizona, campusSource: .default,
            received: ReceivedTime(at: received, source: .sidecar), sender: "+16025550142", fileName: "fax.tif",
            fileMark: "1:2:3")
        guard case .admitted(_, let reference) = try await store.admit(arrival, terms: terms),
            let fax = try await store.leaseNext(for: 60)
        else { throw NotAdmitted() }
        let evidence = FaxEvidence(
            reader: "test",
            pages: [
                PageEvidence(
                    page: 1, kind: .form, rotation: 0, skew: 0, dpi: [204, 196], size: [215.9, 279.4], quality: 0.9)
            ],
            referrals: [], seconds: 0.5)
        _ = try await store.record(evidence, decided: [Self.decided], of: fax)
        return (root, reference)
    }

    private struct NotAdmitted: Error {}

    private static let decided = DecidedReferral(
        pages: [1], form: FormMatch(id: "referral-arizona", score: 0.97),
        fields: [
            .patientName: DecidedField(
                value: .text("Zebedee Quillfeather"), raw: "Zebedee Quillfeather", confidence: 0.98, status: .accepted,
                page: 1, box: PageRegion(left: 20, top: 50, right: 100, bottom: 57), source: .print, alternatives: [],
                label: nil, note: nil),
            .referrerNPI: DecidedField(
                value: nil, raw: "", confidence: 0.2, status: .illegible, page: 1,
                box: PageRegion(left: 20, top: 90, right: 60, bottom: 97), source: .print, alternatives: [], label: nil,
                note: nil),
        ],
        findings: [], proposals: [.redirect(to: .minnesota, reason: "children are in general seen there only.")],
        urgency: .urgent, incomplete: [.referrerNPI])

    @Test func `the worklist, the deadlines and the referral tell the same promise`() async throws {
        let folder = try TemporaryFolder()
        let (root, reference) = try await desk(in: folder)
        let environment = ["FAXDESK_DESK": root.path]
        let program = try RealProgram()

        let list = try program.run(["list"], environment: environment)
        #expect(list.code == 0)
        #expect(list.output.contains("\(reference)  Mon Mar 9, 5:00 PM MST"))
        #expect(list.output.contains("overdue") && list.output.contains("Zebedee Quillfeather"))
        #expect(!list.output.contains("\u{1B}"))

        let csv = try program.run(["deadlines", "--csv"], environment: environment)
        #expect(
            csv.output == """
                reference,campus,urgency,state,received,work_due,due,zone,overdue,unstaffed_window\r
                \(reference),AZ,urgent,read,2026-03-06T22:41:07Z,2026-03-10T00:00:00Z,2026-03-10T00:00:00Z,\
                America/Phoenix,yes,no\r

                """)

        let json = try program.run(["deadlines", "--json"], environment: environment)
        let lines = try #require(
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
        #expect(lines.map { $0["due"] as? String } == ["2026-03-10T00:00:00Z"])
        #expect(lines.allSatisfy { $0["patient"] == nil })

        let typed = reference.description.lowercased().replacing("-", with: "")
        let show = try program.run(["show", typed], environment: environment)
        #expect(show.output.contains("cannot be read") && show.output.contains("Missing before complete: NPI"))
    }

    @Test func `a report is made again from what is stored`() async throws {
        let folder = try TemporaryFolder()
        let (root, reference) = try await desk(in: folder)
        let outcome = try RealProgram().run(["report", reference.description, "--desk", root.path])
        #expect(outcome.code == 0)
        let page = root.appending(path: "reports/\(reference).html")
        #expect(outcome.output == page.path + "\n")
        #expect(try String(contentsOf: page, encoding: .utf8).contains("Zebedee Quillfeather"))
        let data = try Data(contentsOf: root.appending(path: "reports/\(reference).json"))
        #expect(try JSONDecoder().decode(ReadReport.self, from: data).referrals.count == 1)
        let shown = try RealProgram().run(["show", reference.description, "--json", "--desk", root.path])
        #expect(Data(shown.output.utf8) == data)
    }

    @Test func `status counts and verify finds nothing changed but the missing original`() async throws {
        let folder = try TemporaryFolder()
        let (root, _) = try await desk(in: folder)
        let status = try RealProgram().run(["status", "--json", "--desk", root.path])
        let counts = try #require(try JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any])
        #expect(counts["read"] as? Int == 1 && counts["overdue"] as? Int == 1)

        let verify = try RealProgram().run(["verify", "--desk", root.path])
        #expect(verify.code == 1)
        #expect(verify.output.contains("1 faxes, 1 promises"))
        #expect(verify.output.contains("its original \(Fingerprint.of("a fax").hex) is gone"))
    }

    @Test func `drop leaves a fax whole in the inbox, with its note made current`() async throws {
        let folder = try TemporaryFolder()
        let root = folder.url.appending(path: "Desk")
        _ = try RealProgram().run(["init", "--desk", root.path])
        let fax = folder.url.appending(path: "one.tif")
        try Data("II*\0".utf8).write(to: fax)
        try Data(#"{"received": "2026-03-06T22:41:07Z", "pages": 1}"#.utf8)
            .write(to: folder.url.appending(path: "one.json"))
        let outcome = try RealProgram().run(["drop", "--received-now", fax.path, "--desk", root.path])
        #expect(outcome.code == 0)
        let inbox = root.appending(path: "inbox")
        #expect(try FileManager.default.contentsOfDirectory(atPath: inbox.path).sorted() == ["one.json", "one.tif"])
        #expect(try String(contentsOf: inbox.appending(path: "one.json"), encoding: .utf8) == #"{"pages":1}"#)
    }

    @Test func `init completes a desk and keeps its settings`() async throws {
        let folder = try TemporaryFolder()
        let root = folder.url.appending(path: "Desk")
        _ = try RealProgram().run(["init", "--desk", root.path])
        let settings = root.appending(path: "faxdesk.yaml")
        try "poll_seconds: 5\n".write(to: settings, atomically: true, encoding: .utf8)
        try FileManager.default.removeItem(at: root.appending(path: "outbox"))
        let again = try RealProgram().run(["init", "--desk", root.path])
        #expect(again.code == 0)
        #expect(try String(contentsOf: settings, encoding: .utf8) == "poll_seconds: 5\n")
        #expect(FileManager.default.fileExists(atPath: root.appending(path: "outbox").path))
    }

    @Test func `a settings file with a misspelt key names its line`() async throws {
        let folder = try TemporaryFolder()
        let root = folder.url.appending(path: "Desk")
        _ = try RealProgram().run(["init", "--desk", root.path])
        try "campus: AZ\npol_seconds: 5\n".write(
            to: root.appending(path: "faxdesk.yaml"), atomically: true, encoding: .utf8)
        let outcome = try RealProgram().run(["list", "--desk", root.path])
        #expect(outcome.code == 1)
        #expect(outcome.complaints.contains("faxdesk.yaml:2:") && outcome.complaints.contains("poll_seconds"))
    }
}
