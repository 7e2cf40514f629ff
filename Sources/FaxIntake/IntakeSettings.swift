package import Foundation
package import ReferralCore

/// How one desk takes in faxes: what an operator may set in `faxdesk.yaml`.
package struct IntakeSettings: Sendable, Equatable {
    /// The campus a fax belongs to when nothing says which line it came in on.
    package var homeCampus: CampusCode
    /// Overrides the directory's promise policy.
    package var policy: PromisePolicy?
    package var thresholds: DecisionThresholds
    /// Measured probabilities to decide by; nil for the reader's own estimate.
    package var calibration: Calibration?
    package var reportsFictionalNumbers: Bool
    /// Seconds between two looks at the inbox.
    package var poll: TimeInterval
    /// Seconds a file's size and time must stand still before it is taken.
    package var settling: TimeInterval
    /// Seconds after which a file that stands still but is not whole is taken as it is.
    package var patience: TimeInterval
    /// Readers at work at once.
    package var readers: Int
    /// Seconds one reading may take by the wall clock.
    package var readingSeconds: TimeInterval
    /// Largest document that is read, bytes.
    package var largestDocument: Int64

    /// Patience of a run that ends when the inbox is empty: it cannot offer the file again for minutes.
    var patienceOnce: TimeInterval { min(patience, settling * Thresholds.onceSettlings) }

    package init(
        homeCampus: CampusCode, policy: PromisePolicy? = nil, thresholds: DecisionThresholds = .standard,
        calibration: Calibration? = nil, reportsFictionalNumbers: Bool = false, poll: TimeInterval = 2,
        settling: TimeInterval = 3, patience: TimeInterval = 600,
        readers: Int = ProcessInfo.processInfo.activeProcessorCount,
        readingSeconds: TimeInterval = 900, largestDocument: Int64 = 100 << 20
    ) {
        self.homeCampus = homeCampus
        self.policy = policy
        self.thresholds = thresholds
        self.calibration = calibration
        self.reportsFictionalNumbers = reportsFictionalNumbers
        self.poll = poll
        self.settling = settling
        self.patience = patience
        self.readers = max(1, readers)
        self.readingSeconds = readingSeconds
        self.largestDocument = largestDocument
    }
}
