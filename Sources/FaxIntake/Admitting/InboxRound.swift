/// Goes round the inbox again and again and takes what has settled through the door.
internal import DeskStore
internal import Foundation
internal import Logging
internal import ReferralCore

struct InboxRound: Sendable {
    let inbox: URL
    let store: DeskStore
    let settings: IntakeSettings
    let logger: Logger
    let tally: Tally
    let bell: Bell
    let loop: ReadingLoop
    let door: InboxDoor

    /// What one round found.
    private struct Found {
        var offers: [SettlingFiles.Offer] = []
        var listing: [InboxFile] = []
        var isThere = true
        var documents: [InboxFile] { listing.filter { InboxRole($0.name) == .document } }
    }

    /// Until cancelled; or, when `untilEmpty`, until all that is left keeps changing or cannot be taken.
    func run(untilEmpty: Bool) async throws {
        var settling = SettlingFiles(settling: settings.settling, firstWait: settings.poll)
        var told: Set<InboxFile> = []
        let clock = ContinuousClock()
        let start = clock.now
        func seconds() -> Double { start.duration(to: clock.now) / .seconds(1) }
        var pulse = Pulse(store: store, logger: logger)
        ServiceNotice.ready()
        for await _ in InboxWatch(on: inbox, poll: min(settings.poll, max(settings.settling, 0.05))).looks() {
            let found = look(&settling, at: seconds(), pulse)
            await pulse.beat(inboxIsThere: found.isThere, files: found.documents.count, at: seconds())
            for offer in found.offers {
                if Task.isCancelled { return }
                let sidecars = InboxListing.sidecars(of: offer.file, among: found.listing)
                if sidecars.contains(where: { !settling.isStill($0, at: seconds()) }) { continue }
                let outcome = try await outcome(of: offer, sidecars: sidecars, untilEmpty: untilEmpty)
                if untilEmpty, outcome == .notYet {
                    settling.await(offer.file, at: seconds())
                } else if await note(outcome, of: offer.file, &told) {
                    settling.sendBack(offer.file, at: seconds())
                }
                if case .taken = outcome { settling.forget(offer.file) }
            }
            if untilEmpty, settling.unsettled(at: seconds(), watchedAtMost: Thresholds.onceWait) == 0 {
                tally.finishInbox(leaving: look(&settling, at: seconds(), pulse).documents.count)
                await bell.ring()
                return
            }
        }
    }

    /// An inbox that is away (an unmounted share) is an empty one until it is back.
    private func look(_ settling: inout SettlingFiles, at now: TimeInterval, _ pulse: Pulse) -> Found {
        var found = Found()
        do throws(FileRefusal) {
            found.listing = try InboxListing.take(try OpenFile(folder: inbox.path))
        } catch {
            found.isThere = false
            // Said once, not at every look.
            if pulse.inboxWasThere { logger.error("The inbox cannot be read: \(error)") }
        }
        found.offers = settling.observe(found.listing, at: now)
        return found
    }

    /// Troubles of the desk (a full disk, a busy database) leave the file where it is, to be offered again.
    private func outcome(
        of offer: SettlingFiles.Offer, sidecars: [InboxFile], untilEmpty: Bool
    ) async throws -> DoorOutcome {
        do {
            return try await door.take(
                offer.file, sidecars: sidecars, stillFor: offer.stillFor,
                patience: untilEmpty ? settings.patienceOnce : settings.patience)
        } catch let error as DeskStoreError where error.isWorthRetrying && !untilEmpty {
            logger.critical("\(error)")
            return .notYet
        }
    }

    /// True when the file stays in the inbox and is to be offered again later. Says once what a person should know.
    private func note(_ outcome: DoorOutcome, of file: InboxFile, _ told: inout Set<InboxFile>) async -> Bool {
        switch outcome {
        case .taken(let admission):
            await welcome(admission)
            return false
        case .admittedButStays(let admission):
            if told.insert(file).inserted {
                await welcome(admission)
                logger.error("A file was admitted but cannot be removed; make the inbox writable for this user")
            }
            return true
        case .gone: return false
        case .notYet, .leftAlone: return true
        case .notAFile:
            if told.insert(file).inserted {
                logger.warning("A link, pipe or folder lies in the inbox and is left alone")
            }
            return true
        case .unreadable(let refusal):
            if told.insert(file).inserted { logger.error("A file in the inbox cannot be read: \(refusal)") }
            return true
        }
    }

    private func welcome(_ admission: Admission) async {
        switch admission {
        case .admitted(let fax, let reference):
            logger.info("Fax admitted", metadata: ["fax": "\(fax)", "reference": "\(reference)"])
            tally.note(.admitted(reference: reference))
            await loop.settleTrouble(of: reference)
        case .deliveredAgain(let fax, let reference):
            logger.info("Fax delivered again", metadata: ["fax": "\(fax)", "reference": "\(reference)"])
            tally.note(.deliveredAgain(reference: reference))
        case .knownFile: break
        }
        await bell.ring()
    }
}
