import DeskSettings
import DeskStore
import Foundation
import Glibc

/// Starts the desk's program under the laboratory's eyes: in peace, written down, or to be ended at a step.
struct DoomedProgram {
    private let faxdesk: URL
    private let doomed: URL
    private let folder: URL
    private let templates: URL

    /// Templates are copied, with their telephone numbers confirmed, so that letters may be sent.
    init(faxdesk: String?, templates: URL, folder: URL) throws {
        let beside = URL(filePath: TemplatesFolder.runningProgram).deletingLastPathComponent()
        self.faxdesk = faxdesk.map { URL(filePath: $0) } ?? beside.appending(path: "faxdesk")
        doomed = self.faxdesk.deletingLastPathComponent().appending(path: "faxlab-doomed")
        for program in [self.faxdesk, doomed] where !FileManager.default.isExecutableFile(atPath: program.path) {
            throw LaboratoryError.readerMissing(program.path)
        }
        self.folder = folder
        let templates = templates.absoluteURL.standardizedFileURL
        self.templates = folder.appending(path: "Templates")
        try FileManager.default.copyItem(at: templates, to: self.templates)
        let models = templates.deletingLastPathComponent().appending(path: "Models")
        if FileManager.default.fileExists(atPath: models.path) {
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: "Models"), withDestinationURL: models)
        }
        let campuses = self.templates.appending(path: "campuses.yaml")
        try String(contentsOf: campuses, encoding: .utf8)
            .replacing("confirmed_by: null", with: "confirmed_by: the laboratory")
            .write(to: campuses, atomically: true, encoding: .utf8)
    }

    /// A desk that takes what lies still, and acknowledges by itself.
    func make(_ desk: DeskFolder) async throws {
        try await demand(["init"], at: desk)
        try """
        campus: AZ
        settling_seconds: 0
        poll_seconds: 0.2
        readers: 1
        letters: {acknowledge_automatically: true}

        """.write(to: desk.configuration, atomically: true, encoding: .utf8)
    }

    func lock(_ desk: DeskFolder, with key: URL) throws {
        let text = try String(contentsOf: desk.configuration, encoding: .utf8)
        try (text + "vault_key: \(key.path)\n").write(to: desk.configuration, atomically: true, encoding: .utf8)
    }

    /// Runs a command of the real program; it must succeed.
    func demand(_ words: [String], at desk: DeskFolder) async throws {
        let ending = try await run(faxdesk, words, at: desk)
        guard ending.isEnd, ending.status == 0 else { throw failure(words, ending) }
    }

    /// The moments of the steps a command comes to, in order, as lines of the moment and the step.
    func steps(of words: [String], at desk: DeskFolder) async throws -> [String] {
        let list = folder.appending(path: "told")
        let ending = try await run(doomed, ["--tell", list.path] + words, at: desk)
        guard ending.isEnd, ending.status == 0 else { throw failure(words, ending) }
        return try String(contentsOf: list, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    /// Ends a command at a moment of a step; false where it never came to it and did its work instead.
    func end(
        _ words: [String], at desk: DeskFolder, _ step: String, _ moment: DurableStep.Moment, _ count: Int
    ) async throws -> Bool {
        let ending = try await run(doomed, ["--end", step, moment.rawValue, String(count)] + words, at: desk)
        if !ending.isEnd, ending.status == SIGKILL { return true }
        guard ending.isEnd, ending.status == 0 else { throw failure(words, ending) }
        return false
    }

    /// How a program ended: by itself with a code, or by a signal.
    private struct Ending {
        var isEnd: Bool
        var status: Int32
        var complaint: String
    }

    private func failure(_ words: [String], _ ending: Ending) -> LaboratoryError {
        .programFailed(
            "faxdesk \(words.joined(separator: " "))",
            reason: "\(ending.isEnd ? "exit" : "signal") \(ending.status): \(ending.complaint)")
    }

    private func run(_ program: URL, _ words: [String], at desk: DeskFolder) async throws -> Ending {
        let process = Process()
        process.executableURL = program
        process.arguments = words
        var environment = ProcessInfo.processInfo.environment
        environment["FAXDESK_DESK"] = desk.root.path
        environment["FAXDESK_TEMPLATES"] = templates.path
        environment["OMP_THREAD_LIMIT"] = "1"
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let complaints = folder.appending(path: "complaints")
        try Data().write(to: complaints)
        process.standardError = try FileHandle(forWritingTo: complaints)
        // Not waited for here: that would hold a thread that others need.
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in ended.resume() }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                ended.resume(throwing: error)
            }
        }
        let said = try String(contentsOf: complaints, encoding: .utf8).split(separator: "\n")
        return Ending(
            isEnd: process.terminationReason == .exit, status: process.terminationStatus,
            complaint: said.suffix(3).joined(separator: " / "))
    }
}
