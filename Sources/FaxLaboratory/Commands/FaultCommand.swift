import ArgumentParser
import Foundation

/// `faxlab fault`: kills a desk again and again while faxes go through, and looks whether anything was lost.
struct FaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fault",
        abstract: "Kills a desk at random moments, or at every step, while faxes go through, and counts what is left.",
        discussion: """
            Drops faxes on a new desk and ends 'faxdesk run' with SIGKILL at random moments; then lets it finish and \
            checks that every fax has exactly one row, one promise, one original with the right hash and one report, \
            and that 'faxdesk verify' finds nothing. With --steps the kills come before, within and after every step \
            that makes something last (a transaction; a file made, forced to the disk, put in place or taken away), \
            one after another. With \
            --bad-readers half of the readers fail; what was set aside for it is retried with them once more and then \
            with sound ones, and every fax must have been read in the end. With \
            --disk the desk lies on a disk in memory that is too small for two thirds of the time; that needs root.

            Examples:
              faxlab fault --faxes 100 --kills 300
              faxlab fault --faxes 40 --kills 60 --bad-readers
              faxlab fault --faxes 40 --kills 60 --disk 3000
              faxlab fault --steps --rounds 3
            """)

    @Option(help: "Faxes that go through.")
    var faxes = 100
    @Option(help: "Times the desk is killed.")
    var kills = 300
    @Flag(help: "Kill at every step instead of at random moments.")
    var steps = false
    @Option(help: "With --steps: kills at each moment of each step.")
    var rounds = 3
    @Flag(help: "Half of the readers crash, hang or eat memory.")
    var badReaders = false
    @Option(help: "Kilobytes of the disk, for two thirds of the kills.")
    var disk: Int?
    @Option(help: "Seed of the random moments.")
    var seed = 1
    @Option(help: "Folder of samples the faxes are made from.")
    var samples = "SampleForms/faxes"
    @Option(help: "Folder of the templates, for --steps.")
    var templates = "Templates"
    @Option(help: "The faxdesk executable (else the one beside this program).")
    var faxdesk: String?

    func run() async throws {
        if steps { return try await killAtEveryStep() }
        var trial = try FaultTrial(
            faxdesk: faxdesk, samples: URL(filePath: samples), hasBadReaders: badReaders, diskKilobytes: disk,
            seed: seed)
        defer { trial.clearAway() }
        let started = Date()
        try trial.killAtRandom(faxes: faxes, kills: kills)
        if badReaders { try await trial.takeUpSetAside() }
        Progress.clear()
        let verdict = try await trial.verdict()
        let minutes = String(format: "%.1f", Date().timeIntervalSince(started) / 60)
        print("\(trial.killed) kills, \(trial.dropped) faxes, \(minutes) minutes: \(verdict.summary)")
        for line in verdict.losses { print("LOST: \(line)") }
        guard verdict.losses.isEmpty else { throw ExitCode(1) }
    }

    private func killAtEveryStep() async throws {
        var trial = try StepTrial(
            faxdesk: faxdesk, samples: URL(filePath: samples).deletingLastPathComponent(),
            templates: URL(filePath: templates), extent: .rounds(max(1, rounds)))
        defer { trial.clearAway() }
        let started = Date()
        try await trial.run()
        Progress.clear()
        func cell(_ text: String, _ width: Int) -> String { text.padding(toLength: width, withPad: " ", startingAt: 0) }
        func line(_ errand: String, _ step: String, _ kills: [String], _ found: String) {
            print(cell(errand, 14) + cell(step, 44) + kills.map { cell($0, 8) }.joined() + found)
        }
        line("errand", "step", ["before", "within", "after"], "found")
        for row in trial.rows {
            let kills = [row.before, row.within, row.after].map { $0 == 0 ? "-" : String($0) }
            line(row.errand, row.step, kills, row.faults.isEmpty ? "sound" : row.faults.joined(separator: "; "))
        }
        let faults = trial.rows.reduce(0) { $0 + $1.faults.count }
        let minutes = String(format: "%.1f", Date().timeIntervalSince(started) / 60)
        print("\(trial.kills) kills at \(trial.rows.count) steps in \(minutes) minutes, \(faults) faults")
        guard faults == 0 else { throw ExitCode(1) }
    }
}
