import DeskStore
import Foundation

/// Whether a desk needs a person now: what `faxdesk status` tells monitoring.
struct DeskHealth: Sendable, Equatable {
    private enum Thresholds {
        /// Seconds a fax may wait to be read before someone should look: a long fax takes minutes, a queue an hour.
        static let longWait: TimeInterval = 3600
        /// Free bytes below which the desk will soon take nothing in.
        static let littleDisk: Int64 = 200_000_000
    }

    var heartbeat: Heartbeat?
    var isServed: Bool
    /// Free bytes where the vault lies; nil where the system does not say.
    var freeBytes: Int64?
    var problems: [String] = []

    init(_ counts: DeskCounts, heartbeat: Heartbeat?, freeBytes: Int64?, now: Date) {
        self.heartbeat = heartbeat
        self.freeBytes = freeBytes
        isServed = heartbeat?.isAlive(at: now) ?? false
        if !isServed { problems.append("nobody serves this desk: start 'faxdesk run', or look at its log") }
        if isServed, heartbeat?.inboxIsThere == false {
            problems.append("the inbox cannot be listed: mount the share it lies on")
        }
        if let oldest = counts.oldestWaiting, now.timeIntervalSince(oldest) > Thresholds.longWait {
            problems.append("a fax has waited for more than an hour: 'faxdesk doctor' says whether the reader works")
        }
        if counts.quarantined > 0 {
            problems.append("\(counts.quarantined) faxes could not be read: look into quarantine, then 'faxdesk retry'")
        }
        if counts.overdue > 0 { problems.append("\(counts.overdue) answers are overdue: 'faxdesk deadlines'") }
        if let freeBytes, freeBytes < Thresholds.littleDisk {
            problems.append("\(freeBytes / 1_000_000) MB are free on the disk: make room")
        }
    }

    /// Free bytes for this user where a folder lies.
    static func freeBytes(at folder: URL) -> Int64? {
        let values = try? folder.resourceValues(forKeys: [.volumeAvailableCapacityKey])
        return values?.volumeAvailableCapacity.map(Int64.init)
    }
}
