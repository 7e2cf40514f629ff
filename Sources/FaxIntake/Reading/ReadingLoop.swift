/// Several readers at work on one queue: lease, read, decide, record, report. One bad fax never stops the others.
internal import DeskStore
internal import Foundation
internal import Logging
internal import ReferralCore

struct ReadingLoop: Sendable {
    let store: DeskStore
    let vault: Vault
    let shelf: QuarantineShelf
    let directory: CampusDirectory
    let reader: any FaxReader
    let settings: IntakeSettings
    let logger: Logger
    let report: @Sendable (ReferenceNumber) async throws -> Void
    let progress: @Sendable (IntakeEvent) -> Void
    let bell: Bell
    private let reportsInTurn = InTurn()

    /// Reads until cancelled, or, when `untilEmpty`, until nothing waits and no more is to come.
    func run(untilEmpty: Bool, isInboxDone: @escaping @Sendable () -> Bool) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<settings.readers {
                group.addTask { try await work(untilEmpty: untilEmpty, isInboxDone: isInboxDone) }
            }
            try await group.waitForAll()
        }
    }

    private func work(untilEmpty: Bool, isInboxDone: @Sendable () -> Bool) async throws {
        while !Task.isCancelled {
            let rung = await bell.count
            let isDone = isInboxDone()
            do {
                if let fax = try await store.leaseNext(for: settings.readingSeconds + Thresholds.leaseGrace) {
                    try await read(fax)
                    continue
                }
            } catch let fault as ReaderFailure where !untilEmpty {
                logger.critical("\(fault)")
                try? await Task.sleep(for: .seconds(Thresholds.restAfterFault))
                continue
            } catch let error as DeskStoreError where error.isWorthRetrying && !untilEmpty {
                logger.error("\(error)")
                try? await Task.sleep(for: .seconds(Thresholds.restAfterFault))
                continue
            }
            if untilEmpty, isDone, try await store.counts().reading == 0 { return }
            await bell.wait(since: rung, atMost: untilEmpty ? settings.poll : Thresholds.queueLook)
        }
    }

    private func read(_ fax: LeasedFax) async throws {
        do {
            let evidence = try await reader.read(fax.fingerprint, at: vault.place(of: fax.fingerprint))
            let references = try await store.record(evidence, decided: decide(evidence, for: fax), of: fax)
            logger.info(
                "Fax read",
                metadata: [
                    "fax": "\(fax.id)", "reference": "\(fax.reference)", "pages": "\(evidence.pages.count)",
                    "referrals": "\(references.count)",
                ])
            progress(.read(references: references, pages: evidence.pages.count))
            for reference in references { await makeReport(reference) }
            await bell.ring()
        } catch let failure as ReaderFailure {
            try await handle(failure, of: fax)
        } catch DeskStoreError.leaseLost(let id) {
            logger.warning("Reading dropped: another reader took the fax", metadata: ["fax": "\(id)"])
        } catch let error as DeskStoreError {
            // The disk is full, or the database busy: the fax is not to blame. Should even this fail, the lease lapses.
            try? await store.giveBack(fax)
            throw error
        }
    }

    private func handle(_ failure: ReaderFailure, of fax: LeasedFax) async throws {
        guard !Task.isCancelled, let trouble = failure.trouble else {
            try await store.giveBack(fax)
            throw failure
        }
        let after = try await store.recordFailure(of: fax, trouble: trouble)
        logger.error(
            "Fax not read",
            metadata: [
                "fax": "\(fax.id)", "reference": "\(fax.reference)", "trouble": "\(trouble.rawValue)",
                "again": "\(after == .willTryAgain)",
            ])
        if after == .setAside {
            await settleTrouble(of: fax.reference)
        }
        await bell.ring()
    }

    /// One decision a referral, with what the transmission itself lacks noted on each.
    private func decide(_ evidence: FaxEvidence, for fax: LeasedFax) -> [DecidedReferral] {
        let header = evidence.pages.compactMap { $0.header?.number }.first
        let context = DecisionContext(
            receivedOn: fax.day, campus: fax.campus, senderNumber: fax.sender ?? header,
            ownNumbers: directory.ownNumbers, reportsFictionalNumbers: settings.reportsFictionalNumbers,
            thresholds: settings.thresholds, calibration: settings.calibration)
        return evidence.referrals.map { referral in
            var decided = ReferralDecision.decide(referral, pages: evidence.pages, context: context)
            decided.findings += TransmissionFindings.of(fax, evidence)
            return decided
        }
    }

    /// Puts every fax that was set aside on the quarantine shelf; what is there stays.
    func placeQuarantined() async {
        do {
            let faxes = try await store.quarantined()
            try shelf.tidy(keeping: faxes)
            for fax in faxes { try shelf.place(fax) }
        } catch {
            logger.error("The quarantine shelf is not complete: \(error)")
        }
    }

    /// A fax that was set aside at the door gets its place on the shelf and its report at once.
    func settleTrouble(of reference: ReferenceNumber) async {
        do {
            guard let fax = try await store.quarantined(reference).first else { return }
            try shelf.place(fax)
            progress(.setAside(reference: reference, trouble: fax.trouble))
            await makeReport(reference)
        } catch {
            logger.error("The quarantine shelf is not complete: \(error)")
        }
    }

    /// Makes the reports that an earlier end of the program left out: a few, or on a desk made from a backup all there ever
    /// were. `unhurried`, they leave the machine to faxes and people, and take a share of one processor.
    func makeMissingReports(unhurried: Bool) async throws {
        for reference in try await store.unreported() {
            let start = ContinuousClock.now
            await makeReport(reference)
            guard unhurried else { continue }
            try await Task.sleep(for: start.duration(to: .now) * Thresholds.restAfterReport)
        }
    }

    /// One after the other: a report begun before a fax was read again never replaces the one made after.
    func makeReport(_ reference: ReferenceNumber) async {
        await reportsInTurn.take {
            do {
                try await report(reference)
                try await store.noteReport(of: reference)
            } catch {
                logger.error(
                    "Report not made; it will be at the next start", metadata: ["reference": "\(reference)"])
            }
        }
    }
}

/// Lets pieces of work happen one after the other, in the order in which they were brought.
private actor InTurn {
    private var last: Task<Void, Never>?

    func take(_ work: @escaping @Sendable () async -> Void) async {
        let before = last
        let own = Task {
            await before?.value
            await work()
        }
        last = own
        await own.value
    }
}

/// What is wrong with a transmission as a whole.
enum TransmissionFindings {
    static func of(_ fax: LeasedFax, _ evidence: FaxEvidence) -> [Finding] {
        var findings = [IgnoredContent.finding(evidence.ignored ?? [])].compactMap(\.self)
        if let stated = fax.statedPages, stated > evidence.pages.count {
            findings.append(
                Finding(
                    field: nil, code: "pages-missing",
                    message: """
                        The fax server counted \(stated) pages and \(evidence.pages.count) are here. Ask the sender to fax \
                        the rest.
                        """))
        }
        switch fax.lineTrouble {
        case nil: break
        case "incomplete-file":
            findings.append(
                Finding(
                    field: nil, code: "incomplete-file",
                    message:
                        "The file ends in the middle; part of the fax may be missing. Ask the sender to fax it again."))
        default:
            findings.append(
                Finding(
                    field: nil, code: "line-trouble",
                    message: "The fax server reported trouble on the line; compare the pages with the sender's."))
        }
        return findings
    }
}
