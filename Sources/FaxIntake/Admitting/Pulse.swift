/// Tells whoever watches the watcher that it is alive: the heartbeat row of the database, and the system's watchdog.
///
/// Both are told from the round that looks at the inbox, so that they fall silent when it hangs.
internal import DeskStore
internal import Foundation
internal import Glibc
internal import Logging

struct Pulse {
    private let store: DeskStore
    private let logger: Logger
    private let startedAt: Date
    private var last: TimeInterval?
    /// Whether the inbox could be listed at the last look.
    private(set) var inboxWasThere = true

    init(store: DeskStore, logger: Logger) {
        self.store = store
        self.logger = logger
        startedAt = store.clock.now
    }

    /// Beats at most every few seconds. A database that cannot be written now is tried again; the round goes on.
    mutating func beat(inboxIsThere: Bool, files: Int, at now: TimeInterval) async {
        if inboxIsThere, !inboxWasThere { logger.notice("The inbox is back") }
        let isNews = inboxIsThere != inboxWasThere
        inboxWasThere = inboxIsThere
        guard isNews || last.map({ now - $0 >= Thresholds.heartbeat }) ?? true else { return }
        last = now
        ServiceNotice.alive()
        do throws(DeskStoreError) {
            try await store.beat(
                Heartbeat(
                    process: getpid(), startedAt: startedAt, lookedAt: store.clock.now, inboxIsThere: inboxIsThere,
                    files: files))
        } catch {
            logger.error("No sign of life could be written: \(error)")
        }
    }
}
