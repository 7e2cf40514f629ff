import DeskStore
import Foundation
import ResponseLetters

/// `reports/promises.ics`: the deadlines for a calendar program, readable by this user alone. Written anew when a promise
/// changed, at most once a minute, and when the file is gone; a page of promises at a time, so that it may hold thousands.
actor FeedFile {
    /// Seconds between two looks for changes: calendar programs ask every few minutes.
    private static let pace: TimeInterval = 60

    private let store: DeskStore
    private let place: URL
    /// Stands for the promises as they were written.
    private var written: Int?
    private var lookedAt = Date.distantPast

    init(store: DeskStore, folder: URL) {
        self.store = store
        place = folder.appending(path: "promises.ics", directoryHint: .notDirectory)
    }

    func write() async throws {
        let now = store.clock.now
        let isThere = FileManager.default.fileExists(atPath: place.path)
        guard !isThere || abs(now.timeIntervalSince(lookedAt)) >= Self.pace else { return }
        let ledger = store.ledger(PromiseFeed.shown(at: now))
        var seen = Hasher()
        for try await page in ledger { seen.combine(page) }
        lookedAt = now
        let state = seen.finalize()
        guard !isThere || state != written else { return }
        let draft = try WholeFile.Draft(FileName(place.lastPathComponent), in: place.deletingLastPathComponent())
        let feed = PromiseFeed(host: PromiseFeed.deskHost, shape: .todos)
        try draft.append(Array(PromiseFeed.head.utf8))
        for try await page in ledger {
            try draft.append(Array(await feed.entries(of: page, at: now).utf8))
        }
        try draft.append(Array(PromiseFeed.foot.utf8))
        try draft.place()
        // What changed between the two walks is seen by the next look.
        written = state
    }

    func text(_ shape: PromiseFeed.Shape) async throws -> String {
        let now = store.clock.now
        return try await PromiseFeed(host: PromiseFeed.deskHost, shape: shape)
            .text(of: store.ledger(PromiseFeed.shown(at: now)), at: now)
    }
}
