import DeskStore
import Foundation
import ReferralCore

@testable import FaxLaboratory

/// A desk that took in sample faxes, and on which a person confirmed what is really written there.
struct ConfirmedDesk {
    static let templates = RealProgram.package.appending(path: "Templates")
    private static let samples = RealProgram.package.appending(path: "SampleForms/faxes")

    let folder: TemporaryFolder
    let root: URL
    let store: DeskStore
    /// What the person confirmed, by reference number.
    private(set) var truths: [ReferenceNumber: FaxTruth.Referral] = [:]
    private let program: RealProgram

    /// - Parameter templates: what the faxes are read by when they come in.
    init(_ faxes: [String], templates: URL = Self.templates, isLocked: Bool = false) async throws {
        folder = try TemporaryFolder()
        root = folder.url.appending(path: "Desk")
        program = try RealProgram()
        _ = try program.run(["init", "--desk", root.path])
        var settings = "settling_seconds: 0.1\n"
        if isLocked {
            let key = folder.url.appending(path: "vault.key").path
            _ = try program.run(["vault", "new-key", key])
            settings += "vault_key: \(key)\n"
        }
        try settings.write(to: root.appending(path: "faxdesk.yaml"), atomically: true, encoding: .utf8)
        for name in try FileManager.default.contentsOfDirectory(atPath: Self.samples.path)
        where faxes.contains(where: { name.hasPrefix($0 + ".") }) && !name.hasSuffix(".truth.json") {
            try FileManager.default.copyItem(
                at: Self.samples.appending(path: name), to: root.appending(path: "inbox/\(name)"))
        }
        let run = try program.run(["run", "--once", "--desk", root.path, "--templates", templates.path])
        guard run.code == 0 else { throw NotTakenIn() }
        store = try DeskStore(at: DeskFolder(root: root).database)
        try await confirm(faxes)
    }

    private struct NotTakenIn: Error {}

    private mutating func confirm(_ faxes: [String]) async throws {
        let user = try await store.addUser("anna", display: "Anna", role: .lead, password: "correct horse battery")
        let anna = DeskPerson(id: user.id, name: user.name, role: user.role)
        for fax in faxes {
            let file = Self.samples.appending(path: "\(fax).truth.json")
            let truth = try JSONDecoder().decode(FaxTruth.self, from: Data(contentsOf: file))
            for entry in try await store.worklist() {
                let sheet = try await store.sheet(for: entry.reference)
                guard sheet.deliveries.first?.fileName == truth.file else { continue }
                let referral = truth.referrals[sheet.ordinal - 1]
                truths[entry.reference] = referral
                try await store.claim(entry.reference, tab: "a", by: anna)
                try await store.confirm(
                    entry.reference, with: Self.draft(referral), ReviewHold(tab: "a", version: 0), by: anna)
            }
        }
    }

    private static func draft(_ truth: FaxTruth.Referral) -> ReviewDraft {
        var draft = ReviewDraft(seconds: 10)
        for key in FieldKey.allCases {
            let value = truth.fields[key]
            draft.answers[key] = FieldAnswer(value == nil ? .blank : .value, value: value, how: .typed)
        }
        return draft
    }

    /// Runs `faxdesk form test` on this desk.
    func test(_ arguments: [String] = [], templates: URL = Self.templates) throws -> RealProgram.Outcome {
        try program.run(["form", "test"] + arguments + ["--desk", root.path, "--templates", templates.path])
    }

    /// The program's templates in a folder of their own, with a form changed there.
    static func templates(
        in folder: TemporaryFolder, _ form: String, _ change: (String) -> String
    ) throws -> URL {
        let home = folder.url.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: home.appending(path: "Models"), withDestinationURL: RealProgram.package.appending(path: "Models"))
        let copy = home.appending(path: "Templates")
        try FileManager.default.copyItem(at: templates, to: copy)
        let file = copy.appending(path: "Forms/\(form).yaml")
        try change(String(contentsOf: file, encoding: .utf8)).write(to: file, atomically: true, encoding: .utf8)
        return copy
    }
}
