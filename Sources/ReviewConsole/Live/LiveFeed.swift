/// Tells open worklists that there is something new, by server-sent events, and keeps the counts they share.
///
/// One watch on the database serves every browser. Changes are told at most once a second; a pulse every 15 seconds finds
/// out who is gone and whose session has ended.
internal import DeskStore
internal import Foundation
internal import Hummingbird
internal import NIOCore

actor LiveFeed {
    private let store: DeskStore
    private let limits: SessionLimits
    private var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
    private var nextListener = 0
    private var known: DeskLineCounts?
    private var counting: Task<DeskLineCounts, any Error>?
    private var watch: Task<Void, Never>?
    private var countedAt = Date.distantPast

    init(store: DeskStore, limits: SessionLimits) {
        self.store = store
        self.limits = limits
    }

    /// Watches until cancelled.
    func run() async {
        for await _ in store.changes() {
            countedAt = .distantPast
            for listener in listeners.values { listener.yield() }
            try? await Task.sleep(for: .seconds(Thresholds.breath))
            if Task.isCancelled { break }
        }
        for listener in listeners.values { listener.finish() }
    }

    /// Counts of the worklist, at most a second old.
    func counts() async throws -> DeskLineCounts {
        let now = store.clock.now
        if let known, abs(now.timeIntervalSince(countedAt)) < Thresholds.breath { return known }
        // Whoever asks while it is being counted waits for that count.
        if let counting { return try await counting.value }
        let store = store
        let task = Task { try await store.lineCounts() as DeskLineCounts }
        counting = task
        defer { counting = nil }
        let counts = try await task.value
        (known, countedAt) = (counts, now)
        return counts
    }

    private func listen() -> (Int, AsyncStream<Void>) {
        let (stream, feed) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        nextListener += 1
        listeners[nextListener] = feed
        return (nextListener, stream)
    }

    private func leave(_ listener: Int) { listeners.removeValue(forKey: listener)?.finish() }

    nonisolated func response(_ call: ConsoleCall) async throws -> Response {
        guard let token = call.token else { throw Refusal.signInFirst }
        let (listener, stream) = await listen()
        var response = Response(
            status: .ok, headers: [.contentType: "text/event-stream"],
            body: ResponseBody { writer in
                try? await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
                await self.tell(stream, token, &writer)
                await self.leave(listener)
                try await writer.finish(nil)
            })
        SecurityHeaders.set("X-Accel-Buffering", "no", on: &response.headers)
        return response
    }

    private enum Beat: Sendable { case change, pulse, end }

    /// Until the browser is gone or its session has ended.
    @concurrent
    private nonisolated func tell(
        _ changes: AsyncStream<Void>, _ token: SecretToken, _ writer: inout any ResponseBodyWriter
    ) async {
        let (beats, feed) = AsyncStream.makeStream(of: Beat.self)
        let work = [
            Task {
                for await _ in changes { feed.yield(.change) }
                feed.yield(.end)
            },
            Task {
                while !Task.isCancelled {
                    try? await Task.sleep(for: .seconds(min(Thresholds.pulse, limits.idle / 2)))
                    feed.yield(.pulse)
                }
            },
        ]
        defer { for task in work { task.cancel() } }
        for await beat in beats {
            guard beat != .end, !Task.isCancelled else { return }
            let isSignedIn = (try? await store.session(token, limits: limits)) != nil
            let text =
                isSignedIn
                ? (beat == .change ? "event: change\ndata: 1\n\n" : ": still here\n\n") : "event: ended\ndata: 1\n\n"
            do { try await writer.write(ByteBuffer(string: text)) } catch { return }
            guard isSignedIn else { return }
        }
    }
}
