/// Readers that crash, hang or eat memory half of the time, and how long a sound one is given on this machine today.
///
/// Which reader is bad is drawn anew at every start, so that one fax meets good and bad ones. A hanging reader must be ended by
/// the desk's clock and a sound one must not be, however busy the machine: so the time allowed is a multiple of what a sound
/// reading took here before the trial.
import DeskSettings
import Foundation

struct BadReaders {
    /// Stands in the reader's place.
    let program: URL
    /// Seconds on the clock a reading may take.
    let patience: Int

    private enum Thresholds {
        /// A sound reading took so long at most before the trial; others may slow it down this many times.
        static let slowdown = 12.0
        /// Seconds that are always allowed.
        static let least = 15
        /// Readings that are timed before the trial.
        static let timed = 3
        /// Kilobytes of memory after which the eater is refused more.
        static let memory = 400_000
    }

    init(before reader: URL, faxdesk: String, sample: URL, in folder: URL) throws {
        let desk = try MeasuredProgram(faxdesk)
        var slowest = 0.0
        for _ in 0..<Thresholds.timed {
            let run = try desk.run(["read", sample.path, "--json"], environment: ["OMP_THREAD_LIMIT": "1"])
            guard run.exit == 0 else {
                throw LaboratoryError.programFailed("faxdesk read", reason: "exit \(run.exit) on a sound sample")
            }
            slowest = max(slowest, run.wallSeconds)
        }
        patience = max(Thresholds.least, Int(slowest * Thresholds.slowdown) + 1)
        program = folder.appending(path: "faxlab-bad-reader-\(getpid())")
        let script = """
            #!/bin/bash
            case $((RANDOM % 8)) in
              0|1) kill -SEGV $$ ;;
              2) exec sleep \(patience * 4) ;;
              3) ulimit -v \(Thresholds.memory); exec tail /dev/zero ;;
            esac
            exec '\(reader.path)' "$@"

            """
        try script.write(to: program, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program.path)
    }

    func clearAway() { try? FileManager.default.removeItem(at: program) }
}
