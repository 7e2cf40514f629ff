/// Counts what one run does, and passes it on to whoever watches.
internal import DeskStore
internal import ReferralCore
internal import Synchronization

final class Tally: Sendable {
    private struct State {
        var summary = IntakeSummary()
        var isInboxDone = false
    }

    private let state = Mutex(State())
    private let progress: @Sendable (IntakeEvent) -> Void

    init(_ progress: @escaping @Sendable (IntakeEvent) -> Void) { self.progress = progress }

    var isInboxDone: Bool { state.withLock { $0.isInboxDone } }

    func note(_ event: IntakeEvent) {
        state.withLock { state in
            switch event {
            case .admitted: state.summary.admitted += 1
            case .deliveredAgain: state.summary.deliveredAgain += 1
            case .read: state.summary.read += 1
            case .setAside: state.summary.setAside += 1
            }
        }
        progress(event)
    }

    func finishInbox(leaving files: Int) {
        state.withLock { state in
            state.summary.leftInInbox = files
            state.isInboxDone = true
        }
    }

    func summary(seconds: Double) -> IntakeSummary {
        state.withLock { state in
            state.summary.seconds = seconds
            return state.summary
        }
    }
}
