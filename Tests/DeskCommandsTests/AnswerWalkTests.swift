import DeskSettings
import DeskStore
import FaxLaboratory
import Foundation
import PageDrawing
import ReferralCore
import ResponseLetters
import Testing

/// From a fax to its proven answer, and back again, through the built programs and a simulated fax line.
struct AnswerWalkTests {
    private let folder: TemporaryFolder
    private let root: URL
    private let templates: URL
    private let program: RealProgram

    init() throws {
        folder = try TemporaryFolder()
        root = folder.url.appending(path: "Desk")
        templates = folder.url.appending(path: "Templates")
        program = try RealProgram()
        // The desk's own templates, with numbers somebody has confirmed.
        try FileManager.default.copyItem(at: RealProgram.package.appending(path: "Templates"), to: templates)
        let campuses = templates.appending(path: "campuses.yaml")
        let text = try String(contentsOf: campuses, encoding: .utf8)
        try text.replacing("confirmed_by: null", with: "confirmed_by: desk lead")
            .write(to: campuses, atomically: true, encoding: .utf8)
        let made = try program.run(["init", "--desk", root.path, "--campus", "AZ"])
        #expect(made.code == 0)
        let settings = root.appending(path: "faxdesk.yaml")
        let keys = try String(contentsOf: settings, encoding: .utf8)
        try keys.replacing("settling_seconds: 3", with: "settling_seconds: 0")
            .write(to: settings, atomically: true, encoding: .utf8)
    }

    private func faxdesk(_ arguments: String...) throws -> RealProgram.Outcome {
        try program.run(arguments, environment: ["FAXDESK_DESK": root.path, "FAXDESK_TEMPLATES": templates.path])
    }

    private func drop(_ bytes: [UInt8], as name: String, sender: String) throws {
        let inbox = root.appending(path: "inbox")
        let received = Date().addingTimeInterval(-3600).formatted(.iso8601)
        let note = #"{"sender": "\#(sender)", "dialled": "+14805550140", "received": "\#(received)"}"#
        try Data(note.utf8).write(to: inbox.appending(path: "\(name).json"))
        try Data(bytes).write(to: inbox.appending(path: "\(name).tif"))
        let run = try faxdesk("run", "--once")
        #expect(run.code == 0, "\(run.complaints)")
    }

    /// A fax server that takes every job in the outbox, answers it, and names it.
    private func serve() throws -> [String] {
        let outbox = root.appending(path: "outbox")
        let tickets = try FileManager.default.contentsOfDirectory(atPath: outbox.path).filter {
            $0.hasSuffix(".json") && !$0.hasPrefix(".") && !$0.contains(".result.")
        }
        for ticket in tickets {
            let job = String(ticket.dropLast(5))
            for kind in ["json", "pdf", "tif"] {
                try FileManager.default.removeItem(at: outbox.appending(path: "\(job).\(kind)"))
            }
            let result = #"{"job": "\#(job)", "result": "done", "pages": 1, "commid": "000017"}"#
            try Data(result.utf8).write(to: outbox.appending(path: "\(job).result.json"))
        }
        return tickets.map { String($0.dropLast(5)) }
    }

    /// What the office writes for each item it is asked for, and what it means.
    private static let answers: [FieldKey: (written: String, value: FieldValue)] = [
        .patientName: ("Orville Tanglewood", .text("Orville Tanglewood")),
        .patientBirthDate: ("04/02/1961", .text("1961-04-02")),
        .patientAddress: ("12 Candlewick Lane, Tempe, AZ 85281", .text("12 Candlewick Lane, Tempe, AZ 85281")),
        .patientPhone: ("(480) 555-0133", .text("+14805550133")),
        .insuranceType: ("Workers compensation", .text("workers_comp")),
        .referrerNPI: ("1234567893", .text("1234567893")),
        .serviceRequested: ("Second opinion", .list(["Second opinion"])),
        .reasonText: ("Chest pain for two weeks", .text("Chest pain for two weeks")),
    ]

    /// A clerk looks through the referral: one name was misread, what is missing is missing.
    private func correct(_ reference: ReferenceNumber, in store: DeskStore) async throws {
        let user = try await store.addUser(
            "m.garcia", display: "M. Garcia", role: .clerk, password: "seven lemon trees at noon")
        let clerk = DeskPerson(id: user.id, name: user.name, role: user.role)
        try await store.claim(reference, tab: "one", by: clerk)
        let decided = try #require(try await store.sheet(for: reference).decided)
        var draft = ReviewDraft(seconds: 40)
        for key in decided.fieldsToSettle {
            let value = decided.fields[key]?.value
            draft.answers[key] =
                value == nil ? FieldAnswer(.blank, how: .typed) : FieldAnswer(.value, value: value, how: .asRead)
        }
        draft.answers[.referrerName] = FieldAnswer(.value, value: .text("Jordan Whitfield"), how: .typed)
        try await store.confirm(reference, with: draft, ReviewHold(tab: "one", version: 0), by: clerk)
    }

    /// The office writes its answers on the lines of the letter and faxes the page back.
    private func completedPage(of reference: ReferenceNumber, in store: DeskStore) async throws -> [UInt8] {
        let asked = try #require(try await store.sheetAsItStands(for: reference).decided).incomplete
        let press = try LetterPress(
            templates: try LetterTemplates(folder: templates.appending(path: "Letters")),
            directory: try CampusDirectory.load(templates.appending(path: "campuses.yaml")))
        let subject = LetterSubject(try await store.sheetAsItStands(for: reference))
        let sheets = try press.pages(.missingInformation, about: subject, on: Date())
        var machine = FaxMachine(LineConditions(line: .standard, damage: [.skew, .speckle]), seed: 7)
        var lines = asked.compactMap { Self.answers[$0]?.written }
        let pages = try sheets.map { sheet in
            try machine.send(header: "11/22/2026 16:05  6025550177  P.001/001") { canvas in
                sheet.draw(on: &canvas)
                for line in sheet.writingLines {
                    let place = PageRegion(
                        left: line.left + 4, top: line.y - 6, right: line.left + 90, bottom: line.y - 1)
                    canvas.write(lines.removeFirst(), in: place, Lettering(.typewriter, 12))
                }
            }
        }
        return try FaxTIFF().encode(pages)
    }

    @Test func `a fax is answered, the answer is proved, and the page that comes back joins it with a new promise`()
        async throws
    {
        let shelf = try FormShelf(templates.appending(path: "Forms"))
        let fax = try SampleFax(
            FaxRecipe(
                name: "one", seed: 31, line: .fine, received: "2026-03-06T22:41:07Z",
                pages: [PageRecipe(form: "referral-arizona", twists: [.missingItems])]), on: shelf)
        try drop(fax.bytes, as: "one", sender: fax.sidecar.sender)
        let store = try DeskStore(at: DeskFolder(root: root).database)
        let reference = try #require(try await store.worklist().first?.reference)
        #expect(try await store.ledger(.open).all().map(\.reference) == [reference])
        try await correct(reference, in: store)
        let asked = try #require(try await store.sheetAsItStands(for: reference).decided).incomplete
        #expect(asked.count >= 2 && asked.allSatisfy { Self.answers[$0] != nil })

        let approved = try faxdesk(
            "letter", reference.description, "missing-information", "--approve", "--by", "m.garcia")
        #expect(approved.code == 0, "\(approved.complaints)")
        #expect(try faxdesk("run", "--once").code == 0)
        #expect(try serve() == ["\(reference)-L1.1"])
        #expect(try faxdesk("run", "--once").code == 0)
        #expect(try await store.letters(for: reference).map(\.state) == [.sent])
        #expect(try await store.ledger(.open).all() == [])
        #expect(try serve() == [])
        let proof = try faxdesk("prove", reference.description)
        #expect(proof.code == 0, "\(proof.complaints)")
        #expect(proof.output.contains("The proof holds.") && proof.output.contains(#""commid":"000017""#))

        try drop(try await completedPage(of: reference, in: store), as: "two", sender: fax.sidecar.sender)
        let replies = try await store.replies(to: reference)
        #expect(replies.count == 1)
        let open = try await store.ledger(.open).all()
        #expect(open.map(\.reference) == [reference])
        #expect(open.map(\.number) == [2])
        // What came back is filled in for a person to look at, beside what was corrected before.
        let filled = try #require(try await store.sheetAsItStands(for: reference).decided)
        for key in asked {
            #expect(filled.fields[key]?.value == Self.answers[key]?.value, "\(key.rawValue)")
            #expect(filled.fields[key]?.status == .look)
        }
        #expect(filled.incomplete == [])
        #expect(filled.fields[.referrerName]?.value == .text("Jordan Whitfield"))
        #expect(try faxdesk("verify").code == 0)
        #expect(try faxdesk("prove", reference.description).code == 0)
    }
}
