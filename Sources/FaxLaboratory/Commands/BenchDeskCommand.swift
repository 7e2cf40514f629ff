import ArgumentParser
import DeskSettings
import DeskStore
import Foundation
import ReferralCore

/// `faxlab bench-desk`: what taking a fax in costs, and starting a reader in its cage.
struct BenchDeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-desk",
        abstract: "Measures the processor time of an admission and the start of a confined reader.",
        discussion: """
            Admissions go to a new desk in a temporary folder, each with a document of its own; hashing the same bytes is \
            measured by itself and taken off. The reader is started, shuts itself in, has one look at a file it may not \
            read, and ends. Each is measured beside a peer in turns, so that a busy machine slows both: a plain copy that \
            is forced to the disk, and 'tesseract --version', which loads much the same libraries and does nothing.

            Examples:
              faxlab bench-desk
              faxlab bench-desk --admissions 1000 --starts 50
            """)

    @Option(help: "Documents admitted.")
    var admissions = 200
    @Option(help: "Readers started.")
    var starts = 30
    @Option(help: "Bytes of a document; a fax page has some 40,000.")
    var bytes = 120_000
    @Option(help: "The tesseract executable.")
    var tesseract = "/usr/bin/tesseract"
    @Option(name: .customLong("reader"), help: "The reader's executable; beside this program when not named.")
    var readerPath: String?

    func run() async throws {
        let cost = try await admissionCosts()
        print(
            "admission: \(milliseconds(cost.whole - cost.hashing)) ms of processor time besides "
                + "\(milliseconds(cost.hashing)) ms of hashing (mean of \(admissions), \(bytes) bytes each); a plain copy: "
                + "\(milliseconds(cost.copy)) ms")
        let pairs = try startCosts()
        print("start of a confined reader: \(words(pairs.map(\.reader)))")
        print("start of tesseract beside it: \(words(pairs.map(\.peer)))")
        let ratios = pairs.map { $0.reader.processorSeconds / max($0.peer.processorSeconds, 0.001) }.sorted()
        print("reader to tesseract, processor time, pair by pair: \(milliseconds(ratios[ratios.count / 2] / 1000))")
    }

    private func words(_ runs: [MeasuredProgram.Run]) -> String {
        let wall = runs.map(\.wallSeconds).sorted()
        let processor = runs.map(\.processorSeconds).sorted()
        return "\(milliseconds(wall[runs.count / 2])) ms on the wall (least \(milliseconds(wall[0]))), "
            + "\(milliseconds(processor[runs.count / 2])) ms of processor time (median of \(runs.count))"
    }

    private func milliseconds(_ seconds: Double) -> String {
        String(format: "%.2f", locale: Locale(identifier: "en_US_POSIX"), seconds * 1000)
    }

    /// Mean processor seconds of an admission (vault and database), of hashing alone, and of a copy on the same disk.
    private func admissionCosts() async throws -> (whole: Double, hashing: Double, copy: Double) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "faxlab-bench-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let desk = DeskFolder(root: folder)
        try desk.create(configuration: "")
        let store = try DeskStore(at: desk.database)
        let file = folder.appending(path: "inbox/fax.pdf")
        var (whole, hashing, copy) = (0.0, 0.0, 0.0)
        for number in 0..<admissions {
            var dice = SeededDice(number)
            let document = (0..<bytes).map { _ in UInt8.random(in: 0...255, using: &dice) }
            try Data(document).write(to: file)
            let before = Self.processorSeconds
            _ = Fingerprint.of(document)
            let between = Self.processorSeconds
            let (fingerprint, size) = try desk.originals.keep(try OpenFile(reading: file.path))
            _ = try await store.admit(Self.arrival(fingerprint, size, number), terms: try Self.terms())
            let after = Self.processorSeconds
            whole += after - between
            hashing += between - before
            let place = folder.appending(path: "outbox/copy-\(number)").path
            let beside = try OpenFile(creating: place)
            try beside.append(document)
            try beside.sync()
            copy += Self.processorSeconds - after
        }
        let count = Double(admissions)
        return (whole / count, hashing / count, copy / count)
    }

    private static func arrival(_ fingerprint: Fingerprint, _ size: Int64, _ number: Int) -> ArrivedFax {
        ArrivedFax(
            fingerprint: fingerprint, bytes: size, kind: .pdf, campus: .arizona, campusSource: .default,
            received: ReceivedTime(at: Date(), source: .file), fileName: "fax.pdf", fileMark: "bench:\(number)")
    }

    private static func terms() throws -> PromiseTerms {
        guard let day = CalendarDate(iso: "2026-03-06") else { throw LaboratoryError.settings("no day") }
        let now = Date()
        return PromiseTerms(
            day: day, policy: "calendar3", policyVersion: 1, calendar: "federal/1", zone: "America/Phoenix",
            zoneData: TimeZone.timeZoneDataVersion, startAt: now, dueAt: now.addingTimeInterval(259_200),
            workDueAt: now.addingTimeInterval(172_800), unstaffedWindow: false)
    }

    private func startCosts() throws -> [(reader: MeasuredProgram.Run, peer: MeasuredProgram.Run)] {
        let beside = URL(filePath: TemplatesFolder.runningProgram).deletingLastPathComponent()
        let reader = try MeasuredProgram(readerPath ?? beside.appending(path: "faxdesk-reader").path)
        let peer = try MeasuredProgram(tesseract)
        let environment = ["OMP_THREAD_LIMIT": "1"]
        return try (0..<max(1, starts)).map { _ in
            (
                try reader.run(["--break-out", "read-passwords"], environment: environment),
                try peer.run(["--version"], environment: environment)
            )
        }
    }

    private static var processorSeconds: Double {
        var usage = rusage()
        guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
        let micro = Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
        return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + micro / 1_000_000
    }
}
