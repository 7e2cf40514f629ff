internal import Foundation

/// The intake's numbers, each with its unit, its meaning and where it comes from.
enum Thresholds {
    /// Bytes of a sidecar that are looked at. Real ones hold a few hundred.
    static let sidecarBytes = 64 * 1024
    /// Seconds a received time may lie ahead of the desk's clock: two machines without time service drift that far.
    static let clockDrift: TimeInterval = 15 * 60
    /// Seconds a received time may lie back: a longer backlog than ten years is a broken clock.
    static let oldestFax: TimeInterval = 10 * 366 * 86_400
    /// Longest wait, in seconds, before a file that was sent back is offered again. Waits double from the poll interval.
    static let longestWait: TimeInterval = 60
    /// Seconds `run --once` waits for a file that keeps changing before it leaves it for the next run.
    static let onceWait: TimeInterval = 30
    /// Settling times after which `run --once` takes a file that stands still but is not whole: 30 s at the default of 3,
    /// longer than a transfer within a house stalls.
    static let onceSettlings = 10.0
    /// Bytes at either end of a PDF in which its header and trailer are looked for; the format allows 1024 at the head, and
    /// some writers append a little after the trailer.
    static let pdfHead = 1024
    static let pdfTail = 4096
    /// Directories (pages) of a TIFF that are walked; more than any fax, few enough to stop a hostile chain.
    static let tiffDirectories = 4096
    /// Strips or tiles of one page that are checked against the file's length. A page in one-row strips has some 4,400.
    static let tiffStrips = 65_536
    /// Bytes of a reader's answer. 300 pages of pictures at 60 kB each, as base64, are 24 MB.
    static let answerBytes = 64 << 20
    /// Seconds between two signs of life.
    static let heartbeat: TimeInterval = 5
    /// Pages of one document that may end their reader before the whole document counts as failed: each costs one start.
    static let lostPages = 3
    /// Seconds a lease outlives the reader's wall clock, for starting it and recording what it said.
    static let leaseGrace: TimeInterval = 60
    /// Times as long as a report took that the making of missing ones rests: a fifth of one processor, in which a desk made
    /// from a backup of 100,000 referrals has its reports again after three hours, while it takes in faxes.
    static let restAfterReport = 4
    /// Bytes taken from a reader at once: what a pipe holds.
    static let pieceBytes = 65_536
    /// Milliseconds after which who listens to a reader looks whether anybody still wants to hear it.
    static let listeningMilliseconds: Int32 = 200
    /// Seconds between two looks at the queue when nothing rings: lapsed leases ring no bell.
    static let queueLook: TimeInterval = 5
    /// Seconds the readers rest after the desk itself was found at fault (a missing reader, missing language data).
    static let restAfterFault: TimeInterval = 30
}
