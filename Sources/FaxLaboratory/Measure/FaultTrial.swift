import DeskSettings
import DeskStore
import Foundation
import Glibc

/// One desk that is killed again and again.
struct FaultTrial {
    private(set) var killed = 0
    private(set) var dropped = 0
    private let folder: URL
    private let desk: DeskFolder
    private let faxdesk: String
    private let samples: [URL]
    private let badReaders: BadReaders?
    /// What the desk last said on its standard error.
    private let complaints: URL
    /// How often a fax was set aside after its readers failed, and read in the end.
    private(set) var setAside = 0
    /// Faxes that found the disk full and came again later.
    private(set) var whenFull = 0
    private let hasOwnDisk: Bool
    private var random: SeededDice
    /// Fingerprints of everything that was dropped.
    private var fingerprints: Set<Fingerprint> = []

    private enum Thresholds {
        /// Milliseconds a desk lives: from before it has opened its database to after a few readings.
        static let life = 20...1500
        /// Megabytes of the disk when it is no longer too small.
        static let largeDisk = 600
    }

    init(faxdesk: String?, samples: URL, hasBadReaders: Bool, diskKilobytes: Int?, seed: Int) throws {
        let beside = URL(filePath: TemplatesFolder.runningProgram).deletingLastPathComponent()
        self.faxdesk = faxdesk ?? beside.appending(path: "faxdesk").path
        guard FileManager.default.isExecutableFile(atPath: self.faxdesk) else {
            throw LaboratoryError.readerMissing(self.faxdesk)
        }
        folder = FileManager.default.temporaryDirectory.appending(path: "faxlab-fault-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        hasOwnDisk = diskKilobytes != nil
        if let diskKilobytes {
            try Self.mount(["-t", "tmpfs", "-o", "size=\(diskKilobytes)k,mode=0700", "faxlab-fault", folder.path])
        }
        desk = DeskFolder(root: folder.appending(path: "Desk"))
        // One page, one referral each; the rest of the file name says nothing.
        self.samples = ["arizona-fine-clean.tif", "florida-fine-clean.pdf", "arizona-missing-items.tif"]
            .map { samples.appending(path: $0) }.filter { FileManager.default.fileExists(atPath: $0.path) }
        guard !self.samples.isEmpty else { throw LaboratoryError.nothingToEvaluate(samples.path) }
        random = SeededDice(seed)
        let temporary = FileManager.default.temporaryDirectory
        complaints = temporary.appending(path: "\(folder.lastPathComponent).log")
        let real = URL(filePath: self.faxdesk).deletingLastPathComponent().appending(path: "faxdesk-reader")
        badReaders =
            hasBadReaders
            ? try BadReaders(before: real, faxdesk: self.faxdesk, sample: self.samples[0], in: temporary) : nil
        try demand(start(["init"], waits: true), "init")
        let settings =
            "settling_seconds: 0.1\npoll_seconds: 0.2\nreader: {timeout_seconds: \(badReaders?.patience ?? 120)}\n"
        try settings.write(to: desk.configuration, atomically: false, encoding: .utf8)
    }

    func clearAway() {
        if hasOwnDisk { try? Self.mount(["-l", folder.path], program: "/bin/umount") }
        try? FileManager.default.removeItem(at: folder)
        try? FileManager.default.removeItem(at: complaints)
        badReaders?.clearAway()
    }

    // MARK: At random moments

    mutating func killAtRandom(faxes: Int, kills: Int) throws {
        while killed < kills {
            // The faxes come spread over the kills. A small disk stays full for the middle third of them.
            if hasOwnDisk, killed * 3 >= kills * 2 { try makeRoom() }
            while dropped < faxes, dropped * kills <= killed * faxes * 2, try drop() {}
            let process = try start(["run"], waits: false)
            usleep(UInt32(Int.random(in: Thresholds.life, using: &random)) * 1000)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            killed += 1
            Progress.show("killed \(killed)")
        }
        if hasOwnDisk { try makeRoom() }
        while dropped < faxes, try drop() {}
        try finish()
    }

    // MARK: Parts

    /// A fax that is like no other: a sample, with its number after the document's end. False where the disk is full.
    private mutating func drop() throws -> Bool {
        let sample = samples[dropped % samples.count]
        let bytes = try Data(contentsOf: sample) + Data("\n%\(dropped) of \(getpid())\n".utf8)
        let name = "fault-\(dropped).\(sample.pathExtension)"
        let draft = folder.appending(path: ".\(name).part")
        do {
            try bytes.write(to: draft)
            try FileManager.default.moveItem(at: draft, to: desk.inbox.appending(path: name))
        } catch {
            // A fax server on a full disk keeps its fax and offers it later; so does this.
            try? FileManager.default.removeItem(at: draft)
            guard hasOwnDisk else { throw error }
            whenFull += 1
            return false
        }
        fingerprints.insert(Fingerprint.of(Array(bytes)))
        dropped += 1
        return true
    }

    private func makeRoom() throws {
        try Self.mount(["-o", "remount,size=\(Thresholds.largeDisk)m", folder.path])
    }

    private func finish() throws {
        try demand(start(["run", "--once"], waits: true), "run --once")
    }

    /// Faxes that bad readers brought into quarantine go back to the same readers once, and then to sound ones.
    mutating func takeUpSetAside() async throws {
        for hasSoundReader in [false, true] {
            let store = try DeskStore(at: desk.database)
            for fax in try await store.quarantined() {
                guard fax.trouble.isWorthRetrying else {
                    throw LaboratoryError.programFailed("the desk", reason: "it set one aside: \(fax.trouble.rawValue)")
                }
                setAside += 1
            }
            try demand(start(["retry", "--all"], waits: true), "retry --all")
            try demand(start(["run", "--once"], hasSoundReader: hasSoundReader, waits: true), "run --once")
        }
    }

    private func demand(_ process: Process, _ words: String) throws {
        guard process.terminationReason != .exit || process.terminationStatus != 0 else { return }
        let said = (try? String(contentsOf: complaints, encoding: .utf8)) ?? ""
        let last = said.split(separator: "\n").suffix(3).joined(separator: " / ")
        throw LaboratoryError.programFailed("faxdesk \(words)", reason: "exit \(process.terminationStatus): \(last)")
    }

    struct Verdict {
        var summary: String
        var losses: [String]
    }

    func verdict() async throws -> Verdict {
        let store = try DeskStore(at: desk.database)
        let counts = try await store.counts()
        let found = try await DeskInspector(of: desk, store).inspect()
        let lying = Set(try desk.originals.contents())
        let reports = try FileManager.default.contentsOfDirectory(atPath: desk.reports.path)
        var losses = found.finds.map { "\($0.weight.rawValue): \($0.what)" }
        func expect(_ number: Int, _ what: String) {
            if number != dropped { losses.append("\(number) \(what) of \(dropped) faxes") }
        }
        expect(counts.read, "read")
        expect(counts.referrals, "referrals")
        expect(counts.openPromises, "promises")
        expect(lying.intersection(fingerprints).count, "originals with the right hash")
        expect(lying.count, "originals in all")
        expect(reports.filter { $0.hasSuffix(".html") }.count, "reports")
        expect(reports.filter { $0.hasSuffix(".json") }.count, "reports as data")
        let leftovers = try FileManager.default.subpathsOfDirectory(atPath: desk.root.path).filter {
            $0.contains(".draft") || $0.hasPrefix("inbox/")
        }
        losses += leftovers.map { "left over: \($0)" }
        let summary =
            "\(counts.read) read, \(counts.quarantined) set aside"
            + (badReaders == nil ? "" : " (\(setAside) times on the way, and retried)")
            + (hasOwnDisk ? ", the disk was full \(whenFull) times" : "")
            + ", \(found.logEntries) log entries, "
            + (losses.isEmpty ? "nothing lost, nothing twice" : "\(losses.count) faults")
        return Verdict(summary: summary, losses: losses)
    }

    private func start(
        _ words: [String], under: [String] = [], hasSoundReader: Bool = false, waits: Bool
    ) throws -> Process {
        let process = Process()
        let line = under + [faxdesk] + words
        process.executableURL = URL(filePath: line[0])
        process.arguments = Array(line.dropFirst())
        var environment = ProcessInfo.processInfo.environment
        environment["FAXDESK_DESK"] = desk.root.path
        environment["OMP_THREAD_LIMIT"] = "1"
        if let badReaders, !hasSoundReader { environment["FAXDESK_READER"] = badReaders.program.path }
        process.environment = environment
        process.standardOutput = FileHandle.nullDevice
        try Data().write(to: complaints)
        process.standardError = try FileHandle(forWritingTo: complaints)
        try process.run()
        if waits { process.waitUntilExit() }
        return process
    }

    private static func mount(_ words: [String], program: String = "/bin/mount") throws {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = words
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw LaboratoryError.programFailed(program, reason: "a disk in memory needs root")
        }
    }
}
