/// Rung when there may be something to read; readers with nothing to do wait for it.
internal import Foundation
internal import ReferralCore

actor Bell {
    private var rings = 0
    private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    private var nextWaiter = 0

    var count: Int { rings }

    func ring() {
        rings += 1
        let all = waiting
        waiting = [:]
        for one in all.values { one.resume() }
    }

    /// Waits until it was rung since `count`, at most so many seconds, or until the task is cancelled.
    func wait(since count: Int, atMost seconds: TimeInterval) async {
        guard rings == count, !Task.isCancelled else { return }
        let waiter = nextWaiter
        nextWaiter += 1
        let alarm = Task {
            await Alarm.wait(seconds)
            release(waiter)
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiting[waiter] = $0 }
        } onCancel: {
            alarm.cancel()
        }
        alarm.cancel()
    }

    private func release(_ waiter: Int) { waiting.removeValue(forKey: waiter)?.resume() }
}
