/// Says which files in the inbox have stopped changing, from one listing after another.
///
/// A file is offered once its size, time and inode have stood still for the settling time; one that is sent back is offered
/// again after a wait that doubles up to a minute, for ever, so that nothing is stranded. A change starts it over. Times are
/// seconds of a clock that never jumps. Cost: one dictionary look-up a file and listing.
internal import DeskStore
package import Foundation

package struct SettlingFiles: Sendable {
    /// A file that may be taken.
    package struct Offer: Sendable, Equatable {
        package var file: InboxFile
        /// Seconds it has stood still under the desk's eyes.
        package var stillFor: TimeInterval
    }

    private struct Watched {
        var facts: FileFacts
        var seenFirst: TimeInterval
        var stillSince: TimeInterval
        var nextOffer: TimeInterval
        var wait: TimeInterval
        var wasSentBack: Bool
        var isAwaited = false
    }

    private let settling: TimeInterval
    private let firstWait: TimeInterval
    private var watched: [FileName: Watched] = [:]

    package init(settling: TimeInterval, firstWait: TimeInterval = 1) {
        self.settling = settling
        self.firstWait = firstWait
    }

    /// Takes note of a listing and gives the files that may be taken now, oldest first.
    package mutating func observe(_ files: [InboxFile], at now: TimeInterval) -> [Offer] {
        var present: [FileName: Watched] = [:]
        var offers: [Offer] = []
        for file in files {
            var state = watched[file.name].flatMap { $0.facts == file.facts ? $0 : nil } ?? fresh(file, at: now)
            if now - state.stillSince >= settling, now >= state.nextOffer {
                offers.append(Offer(file: file, stillFor: now - state.stillSince))
                state.nextOffer = now + state.wait
            }
            present[file.name] = state
        }
        watched = present
        return offers.sorted { one, other in
            (one.file.facts.modified, one.file.name.shown) < (other.file.facts.modified, other.file.name.shown)
        }
    }

    /// A file that could not be taken yet will be offered again, each time a little later.
    package mutating func sendBack(_ file: InboxFile, at now: TimeInterval) {
        guard var state = watched[file.name] else { return }
        state.nextOffer = now + state.wait
        state.wait = min(state.wait * 2, Thresholds.longestWait)
        state.wasSentBack = true
        watched[file.name] = state
    }

    /// A file that is only not whole yet is offered at every look, and counts as unsettled until it is taken or changes.
    package mutating func await(_ file: InboxFile, at now: TimeInterval) {
        watched[file.name]?.nextOffer = now
        watched[file.name]?.isAwaited = true
    }

    /// A file that was taken is no longer waited for.
    package mutating func forget(_ file: InboxFile) { watched[file.name] = nil }

    /// Whether this very state of a file has stood still long enough.
    package func isStill(_ file: InboxFile, at now: TimeInterval) -> Bool {
        guard let state = watched[file.name], state.facts == file.facts else { return false }
        return now - state.stillSince >= settling
    }

    /// Files that are awaited; or that still have to stand still, or are due to be offered, and have not been watched for
    /// longer than `limit`.
    package func unsettled(at now: TimeInterval, watchedAtMost limit: TimeInterval) -> Int {
        watched.values.count { $0.isAwaited || (!$0.wasSentBack && now - $0.seenFirst <= limit) }
    }

    private func fresh(_ file: InboxFile, at now: TimeInterval) -> Watched {
        Watched(
            facts: file.facts, seenFirst: watched[file.name]?.seenFirst ?? now, stillSince: now, nextOffer: now,
            wait: firstWait, wasSentBack: false)
    }
}
