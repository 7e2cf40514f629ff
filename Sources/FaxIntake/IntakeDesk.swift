/// The intake at work: watches the inbox, takes faxes in, has them read, and reports each referral.
///
/// One program serves a desk at a time; the lock is taken here. Everything it does can be interrupted at any moment and is
/// taken up again by the next start.
package import DeskStore
internal import Foundation
package import Logging
package import ReferralCore

/// Something a person watching the desk may want to see happen. Holds reference numbers only.
package enum IntakeEvent: Sendable, Equatable {
    case admitted(reference: ReferenceNumber)
    case deliveredAgain(reference: ReferenceNumber)
    case read(references: [ReferenceNumber], pages: Int)
    case setAside(reference: ReferenceNumber, trouble: FaxTrouble)
}

/// What one run did.
package struct IntakeSummary: Sendable, Equatable {
    package var admitted = 0
    package var deliveredAgain = 0
    package var read = 0
    package var setAside = 0
    /// Files still in the inbox that are not whole yet, are still changing, or cannot be taken.
    package var leftInInbox = 0
    package var seconds = 0.0
}

package struct IntakeDesk: Sendable {
    private let desk: DeskFolder
    private let store: DeskStore
    private let directory: CampusDirectory
    private let reader: any FaxReader
    private let settings: IntakeSettings
    private let logger: Logger
    private let report: @Sendable (ReferenceNumber) async throws -> Void

    /// `report` is called for each referral that was read or set aside, and again at the next start where it failed.
    package init(
        desk: DeskFolder, store: DeskStore, directory: CampusDirectory, reader: any FaxReader,
        settings: IntakeSettings, logger: Logger, report: @escaping @Sendable (ReferenceNumber) async throws -> Void
    ) {
        self.desk = desk
        self.store = store
        self.directory = directory
        self.reader = reader
        self.settings = settings
        self.logger = logger
        self.report = report
    }

    /// Takes in and reads what is in the inbox and the queue, and ends.
    package func runOnce(
        progress: @escaping @Sendable (IntakeEvent) -> Void = { _ in }
    ) async throws -> IntakeSummary {
        try await serve(untilEmpty: true, progress: progress)
    }

    /// Serves the desk until the task is cancelled.
    package func run(progress: @escaping @Sendable (IntakeEvent) -> Void = { _ in }) async throws {
        _ = try await serve(untilEmpty: false, progress: progress)
    }

    private func serve(
        untilEmpty: Bool, progress: @escaping @Sendable (IntakeEvent) -> Void
    ) async throws -> IntakeSummary {
        try desk.check()
        let lock = try DeskLock(of: desk)
        try desk.originals.clearDrafts()
        let left = try await store.takeBackLeases()
        if left > 0 { logger.warning("Faxes were left half read by an earlier end", metadata: ["faxes": "\(left)"]) }
        let tally = Tally(progress)
        let bell = Bell()
        let loop = readingLoop(tally, bell)
        await loop.placeQuarantined()
        let round = InboxRound(
            inbox: desk.inbox, store: store, settings: settings, logger: logger, tally: tally, bell: bell, loop: loop,
            door: InboxDoor(desk: desk, store: store, directory: directory, settings: settings))
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await round.run(untilEmpty: untilEmpty) }
            group.addTask { try await loop.run(untilEmpty: untilEmpty) { tally.isInboxDone } }
            group.addTask { try await loop.makeMissingReports(unhurried: !untilEmpty) }
            try await group.waitForAll()
        }
        lock.release()
        let elapsed = start.duration(to: .now)
        let summary = tally.summary(seconds: elapsed / .seconds(1))
        if summary.leftInInbox > 0 {
            logger.warning("Files left in the inbox", metadata: ["files": "\(summary.leftInInbox)"])
        }
        return summary
    }

    private func readingLoop(_ tally: Tally, _ bell: Bell) -> ReadingLoop {
        ReadingLoop(
            store: store, vault: desk.originals, shelf: QuarantineShelf(desk: desk), directory: directory,
            reader: reader, settings: settings, logger: logger, report: report,
            progress: { event in tally.note(event) }, bell: bell)
    }
}
