internal import Dispatch
package import Foundation
import Synchronization

/// A wait that leaves nothing behind when it is cut short.
///
/// `Task.sleep` keeps some 450 bytes for each wait until the moment it would have ended, even after it was cancelled: a desk
/// that gives every reader a quarter of an hour and needs a second kept a thousand of them.
package enum Alarm {
    /// Waits so many seconds, or until the task is cancelled; tells whether the time was over.
    @discardableResult
    package static func wait(_ seconds: TimeInterval) async -> Bool {
        let sleeper = Sleeper()
        let timer = DispatchSource.makeTimerSource()
        timer.schedule(deadline: .now() + seconds)
        timer.setEventHandler { sleeper.wake(true) }
        defer { timer.cancel() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                sleeper.sleep(continuation)
                timer.activate()
            }
        } onCancel: {
            sleeper.wake(false)
        }
    }
}

/// Woken once, by the clock or by who lost patience, perhaps before it slept.
private final class Sleeper: Sendable {
    private enum State {
        case awake
        case asleep(CheckedContinuation<Bool, Never>)
        case woken(isOver: Bool)
    }
    private let state = Mutex(State.awake)

    func sleep(_ continuation: CheckedContinuation<Bool, Never>) {
        let early = state.withLock { state -> Bool? in
            if case .woken(let isOver) = state { return isOver }
            state = .asleep(continuation)
            return nil
        }
        if let early { continuation.resume(returning: early) }
    }

    func wake(_ isOver: Bool) {
        let sleeping = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            switch state {
            case .woken: return nil
            case .awake:
                state = .woken(isOver: isOver)
                return nil
            case .asleep(let continuation):
                state = .woken(isOver: isOver)
                return continuation
            }
        }
        sleeping?.resume(returning: isOver)
    }
}
