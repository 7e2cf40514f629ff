/// Kills a desk before, within and after every step by which it makes something last, and looks what is left.
///
/// Method: each errand is first done in peace by `faxlab-doomed`, which writes down the steps it comes to. Then it is done
/// again for each moment of each step, and ended with SIGKILL there; where a step comes several times in one errand, each
/// round takes the next. Afterwards the errand is done again to its end and everything is counted. Steps are found, not
/// listed here, so none can be forgotten. Cost: about a second a kill, most of it the reading of a page.
import DeskSettings
import DeskStore
import Foundation

struct StepTrial {
    /// What happened at one step.
    struct Row: Sendable, Equatable {
        var errand: String
        var step: String
        var before = 0
        var within = 0
        var after = 0
        var faults: [String] = []
    }

    /// How much is tried.
    enum Extent: Sendable, Equatable {
        /// Every moment of every step, so many times, with everything counted after each step.
        case rounds(Int)
        /// Every step once, before and after in turns, with everything counted after each errand.
        case once
    }

    private(set) var rows: [Row] = []
    var kills: Int { rows.reduce(0) { $0 + $1.before + $1.within + $1.after } }

    private let doomed: DoomedProgram
    private let folder: URL
    private let samples: URL
    private let extent: Extent
    private var office: StepOffice
    private var desks = 0

    private enum Thresholds {
        /// Times an errand is done again for a moment it did not come to: some steps depend on what came before, as the
        /// making of a shelf in the vault.
        static let tries = 8
    }

    init(faxdesk: String?, samples: URL, templates: URL, extent: Extent) throws {
        self.samples = samples
        self.extent = extent
        folder = FileManager.default.temporaryDirectory.appending(path: "faxlab-steps-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        doomed = try DoomedProgram(faxdesk: faxdesk, templates: templates, folder: folder)
        office = StepOffice(at: folder.appending(path: "Desk"), samples: samples)
    }

    func clearAway() { try? FileManager.default.removeItem(at: folder) }

    mutating func run() async throws {
        try await doomed.make(office.desk)
        // Two days in peace: the second has letters that were sent, and a fax that comes again.
        var told: [String] = []
        for _ in 0..<2 {
            try await lay(.serving)
            told += try await doomed.steps(of: words(.serving), at: office.desk)
        }
        try await finish()
        try await demand(nil, "before any kill")
        for errand in StepErrand.allCases where !errand.isOneDesk { try await killAt(errand) }
        try await kill(.serving, at: told)
        try await finish()
        try await demand(rows.isEmpty ? nil : rows.count - 1, "in the end")
    }

    /// Everything is as it must be, or it stands in the row of the step that was tried last.
    private mutating func demand(_ row: Int?, _ when: String) async throws {
        let faults = try await office.faults()
        guard !faults.isEmpty else { return }
        guard let row else { throw LaboratoryError.programFailed("the desk, \(when)", reason: faults[0]) }
        rows[row].faults += faults
    }

    // MARK: One errand

    /// An errand that has a desk of its own each time.
    private mutating func killAt(_ errand: StepErrand) async throws {
        let desk = try await lay(errand)
        try await kill(errand, at: doomed.steps(of: words(errand), at: desk))
    }

    private mutating func kill(_ errand: StepErrand, at told: [String]) async throws {
        let moments = told.compactMap { line -> (moment: DurableStep.Moment, step: String)? in
            let parts = line.split(separator: "\t", maxSplits: 1)
            guard parts.count == 2, let moment = DurableStep.Moment(rawValue: String(parts[0])) else { return nil }
            return (moment, String(parts[1]))
        }
        var order: [String] = []
        for (_, step) in moments where !order.contains(step) { order.append(step) }
        for (number, step) in order.enumerated() {
            rows.append(Row(errand: errand.rawValue, step: step))
            let reached = DurableStep.Moment.allCases.filter { moment in moments.contains { $0 == (moment, step) } }
            for moment in chosen(reached, number) {
                let times = moments.filter { $0 == (moment, step) }.count
                for round in 0..<rounds { try await kill(errand, at: step, moment, 1 + round % times) }
            }
            guard errand.isOneDesk, extent != .once else { continue }
            try await finish()
            try await demand(rows.count - 1, "after \(step)")
        }
    }

    private var rounds: Int { if case .rounds(let count) = extent { count } else { 1 } }

    private func chosen(_ moments: [DurableStep.Moment], _ number: Int) -> [DurableStep.Moment] {
        extent == .once ? [moments[number % moments.count]] : moments
    }

    private mutating func kill(
        _ errand: StepErrand, at step: String, _ moment: DurableStep.Moment, _ count: Int
    ) async throws {
        let row = rows.count - 1
        for attempt in 0..<Thresholds.tries {
            let desk = try await lay(errand)
            // Where a step came fewer times than in peace, its first time will do.
            let ended = try await doomed.end(words(errand), at: desk, step, moment, attempt == 0 ? count : 1)
            if !errand.isOneDesk { rows[row].faults += try await outcome(of: errand, at: desk) }
            guard ended else { continue }
            switch moment {
            case .before: rows[row].before += 1
            case .within: rows[row].within += 1
            case .after: rows[row].after += 1
            }
            Progress.show("\(kills) kills, \(step)")
            return
        }
        rows[row].faults.append("never came to \(moment.rawValue) it again")
    }

    // MARK: What an errand needs, and what must be there after it

    private func words(_ errand: StepErrand) -> [String] {
        let words = errand.rawValue.split(separator: " ").map(String.init)
        return switch errand {
        case .making, .serving, .locking: words
        case .retrying: words + ["--all"]
        case .copying: words + [folder.appending(path: "backup-\(desks)").path]
        case .restoring: words + [folder.appending(path: "kept").path]
        case .keying: words + [folder.appending(path: "key-\(desks)").path]
        }
    }

    /// Brings the errand's desk to where the errand begins, and gives it.
    @discardableResult
    private mutating func lay(_ errand: StepErrand) async throws -> DeskFolder {
        guard !errand.isOneDesk else {
            try office.takeLetters()
            try office.send()
            return office.desk
        }
        desks += 1
        let desk = DeskFolder(root: folder.appending(path: "Desk-\(desks)"))
        let kept = folder.appending(path: "kept")
        if !FileManager.default.fileExists(atPath: kept.path) {
            try await doomed.demand(["backup", kept.path], at: office.desk)
        }
        switch errand {
        case .making, .restoring, .serving: return desk
        case .copying, .retrying, .keying: try await doomed.demand(["restore", kept.path], at: desk)
        case .locking:
            try await doomed.demand(["restore", kept.path], at: desk)
            let key = folder.appending(path: "key-\(desks)")
            try await doomed.demand(["vault", "new-key", key.path], at: desk)
            try doomed.lock(desk, with: key)
        }
        return desk
    }

    /// Does the errand to its end and looks at its desk, which is then cleared away.
    private func outcome(of errand: StepErrand, at desk: DeskFolder) async throws -> [String] {
        var faults: [String] = []
        // A desk that was restored up to its last step is a desk; there the errand is refused, and that is right.
        let isThere = FileManager.default.fileExists(atPath: desk.database.path)
        if errand != .restoring || !isThere { try await doomed.demand(words(errand), at: desk) }
        let faxes = errand == .making ? 0 : office.sound.count + office.refused.count
        if [.retrying, .restoring, .locking].contains(errand) { try await doomed.demand(["run", "--once"], at: desk) }
        if errand == .keying { _ = try VaultKeys(at: folder.appending(path: "key-\(desks)")) }
        if errand == .copying {
            let copy = DeskFolder(root: desk.root.appendingPathExtension("copy"))
            try await doomed.demand(["restore", folder.appending(path: "backup-\(desks)").path], at: copy)
            faults += try await looked(copy, faxes: faxes)
            try FileManager.default.removeItem(at: copy.root)
        }
        faults += try await looked(desk, faxes: faxes)
        if errand == .restoring {
            let reports = try FileManager.default.contentsOfDirectory(atPath: desk.reports.path)
            let count = reports.filter { $0.hasSuffix(".html") }.count
            if count != faxes { faults.append("\(count) reports of \(faxes)") }
        }
        try FileManager.default.removeItem(at: desk.root)
        for name in ["backup", "key"] {
            try? FileManager.default.removeItem(at: folder.appending(path: "\(name)-\(desks)"))
        }
        return faults
    }

    /// Faults of a desk at rest: what 'verify' counts as one, another number of faxes or promises, a draft left about.
    private func looked(_ place: DeskFolder, faxes: Int) async throws -> [String] {
        var desk = place
        desk.keys = try? VaultKeys(at: folder.appending(path: "key-\(desks)"))
        let found = try await DeskInspector(of: desk, try DeskStore(at: desk.database)).inspect()
        var faults = found.finds.filter { $0.weight == .fault }.map(\.what)
        if [found.faxes, found.promises, found.originals] != [faxes, faxes, faxes] {
            faults.append("\(found.faxes) faxes, \(found.promises) promises, \(found.originals) originals of \(faxes)")
        }
        faults += try FileManager.default.subpathsOfDirectory(atPath: desk.root.path).filter { $0.contains(".draft") }
            .map { "left over: \($0)" }
        return faults
    }

    /// The desk does what is left, its letters are taken, and it writes down that they were sent.
    private mutating func finish() async throws {
        try await doomed.demand(["run", "--once"], at: office.desk)
        try office.takeLetters()
        try await doomed.demand(["run", "--once"], at: office.desk)
    }
}
