package import DeskStore
internal import Foundation
package import ReferralCore

/// Looks after the open promises: recomputes them when calendars change, notes what the clock says, and calls people.
///
/// A look is idempotent: what was noted is not noted again, so it may run as often as it likes and be cut off anywhere.
package struct PromiseWatch: Sendable {
    private let store: DeskStore
    private let directory: CampusDirectory
    /// The desk's own policy, where it overrides that of the directory.
    private let policy: PromisePolicy?

    package init(store: DeskStore, directory: CampusDirectory, policy: PromisePolicy?) {
        self.store = store
        self.directory = directory
        self.policy = policy
    }

    /// Gives how many things were noted.
    @discardableResult
    package func look() async throws -> Int {
        var noted = 0
        for entry in try await store.openLedger() { noted += try await recompute(entry) ? 1 : 0 }
        let now = store.clock.now
        let told = try await store.notedMilestones()
        for entry in try await store.openLedger() {
            if now > entry.terms.dueAt, entry.missedAt == nil {
                try await store.noteMissed(entry.promise, due: entry.terms.dueAt)
                noted += 1
            }
            for milestone in try passed(by: entry, told: told[entry.promise] ?? [], at: now) {
                noted +=
                    try await store.note(
                        milestone.level, at: milestone.at, of: entry.promise, reference: entry.reference) ? 1 : 0
            }
        }
        return noted
    }

    private func recompute(_ entry: LedgerEntry) async throws -> Bool {
        let free = try Promise(
            receivedAt: entry.terms.startAt, campus: entry.campus, directory: directory, policy: policy)
        let promise = try Promise(
            receivedAt: entry.terms.startAt, campus: entry.campus, directory: directory, policy: policy,
            notAfter: entry.statedDueAt)
        let calendar = directory.calendarName(of: entry.campus)
        let terms = PromiseTerms(promise, calendar: calendar, zoneData: TimeZone.timeZoneDataVersion)
        guard
            terms.dueAt != entry.terms.dueAt || terms.workDueAt != entry.terms.workDueAt
                || terms.calendar != entry.terms.calendar || terms.policy != entry.terms.policy
        else { return false }
        return try await store.recompute(
            entry.promise, as: terms, isHeldByLetter: promise.due < free.due, why: "calendar or policy changed")
    }

    /// What to tell of a promise now. Of the hours running out only the last that passed is told, so that a desk that was
    /// switched off over a weekend is not called five times at once.
    private func passed(
        by entry: LedgerEntry, told: Set<MilestoneLevel>, at now: Date
    ) throws -> [Milestones.Milestone] {
        let milestones = try Milestones(
            startAt: entry.terms.startAt, workDueAt: entry.terms.workDueAt,
            unstaffedWindow: entry.terms.unstaffedWindow,
            urgency: entry.urgency, isAssigned: entry.isAssigned, desk: StaffedTime(of: entry.campus, in: directory))
        let due = milestones.all.filter { $0.at <= now && !told.contains($0.level) }
        let ladder = Self.ladder
        let highestTold = ladder.lastIndex { told.contains($0) } ?? -1
        let step = due.filter { ladder.contains($0.level) }.max { rank($0.level) < rank($1.level) }
        let last = step.flatMap { rank($0.level) > highestTold ? $0 : nil }
        return due.filter { !ladder.contains($0.level) } + [last].compactMap(\.self)
    }

    private static let ladder: [MilestoneLevel] = [.halfway, .eightHours, .fourHours, .oneHour, .overdue, .dayOver]

    private func rank(_ level: MilestoneLevel) -> Int { Self.ladder.firstIndex(of: level) ?? -1 }
}
