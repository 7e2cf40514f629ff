/// Says when to look at the inbox: every poll interval, and sooner when the system reports a change there.
///
/// Polling is what can be relied on (network shares report nothing); inotify only shortens the wait. When the inbox is
/// replaced or mounted anew the watch on the old one falls silent and polling goes on, and the next look sets a new watch.
internal import Dispatch
package import Foundation
internal import Glibc
internal import Synchronization

package final class InboxWatch: Sendable {
    private let folder: URL
    private let poll: TimeInterval

    package init(on folder: URL, poll: TimeInterval) {
        self.folder = folder
        self.poll = poll
    }

    /// One element a reason to look; reasons that come while nobody is listening are one reason. Ends with its task.
    package func looks() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let interval = poll
        let notices = FolderNotices(on: folder) { continuation.yield() }
        let ticking = Task {
            while !Task.isCancelled {
                continuation.yield()
                try? await Task.sleep(for: .seconds(interval))
            }
        }
        continuation.onTermination = { _ in
            ticking.cancel()
            notices?.stop()
        }
        return stream
    }
}

/// The system's notices about one folder.
private final class FolderNotices: Sendable {
    private let source: Mutex<any DispatchSourceRead>

    /// Nil where the system gives no notices; polling is enough then.
    init?(on folder: URL, notify: @escaping @Sendable () -> Void) {
        let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        let events = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ATTRIB)
        guard unsafe inotify_add_watch(descriptor, folder.path, events) >= 0 else {
            close(descriptor)
            return nil
        }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor)
        source.setEventHandler {
            Self.drain(descriptor)
            notify()
        }
        source.setCancelHandler { close(descriptor) }
        source.activate()
        self.source = Mutex(source)
    }

    func stop() { source.withLock { $0.cancel() } }

    /// What the events say does not matter: the listing is looked at whole.
    private static func drain(_ descriptor: Int32) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while unsafe read(descriptor, &buffer, buffer.count) > 0 { continue }
    }
}
