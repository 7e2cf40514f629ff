package import DeskStore
internal import Foundation
package import ReferralCore

/// Looks after the open promises: recomputes them when calendars change, notes what the clock says, and calls people.
///
/// A look is idempotent: what was noted is not noted again, so it may run as often as it likes and be cut off anywhere.
/// Working out the milestones of a promise means walking calendars; so the watch remembers each promise as it last saw it and
/// when something next befalls it, and leaves it alone until then. The next watch, which remembers nothing, would note the
/// same. Between promises it lets others have the processor: a desk with thousands open is served meanwhile.
package actor PromiseWatch {
    private struct Watched {
        /// Stands for the entry as it was: thousands of entries themselves would be kept for as long as they are open.
        var fingerprint: UInt32
        /// The last look that found it open.
        var look: UInt32
        /// The first moment at which there may be something to note.
        var next: Date
    }

    private let store: DeskStore
    private let directory: CampusDirectory
    /// The desk's own policy, where it overrides that of the directory.
    private let policy: PromisePolicy?
    private var watched: [Int64: Watched] = [:]
    private var looks: UInt32 = 0

    package init(store: DeskStore, directory: CampusDirectory, policy: PromisePolicy?) {
        self.store = store
        self.directory = directory
        self.policy = policy
    }

    /// Gives how many things were noted.
    @discardableResult
    package func look() async throws -> Int {
        var noted = 0
        var open = 0
        looks &+= 1
        for try await page in store.ledger(.open) {
            open += page.count
            for entry in page { watched[entry.promise]?.look = looks }
            noted += try await look(through: page)
        }
        if watched.count > open { watched = watched.filter { $0.value.look == looks } }
        return noted
    }

    private func look(through page: [LedgerEntry]) async throws -> Int {
        var noted = 0
        var page = page
        let changed = page.filter { watched[$0.promise]?.fingerprint != Self.fingerprint(of: $0) }
        for (index, entry) in changed.enumerated() {
            noted += try await recompute(entry) ? 1 : 0
            await Task.letOthers(afterPromise: index)
        }
        if noted > 0 { page = try await store.ledger(of: page.map(\.promise)) }
        let now = store.clock.now
        let stirring = page.filter { entry in
            guard entry.isOpen else { return false }
            guard let known = watched[entry.promise], known.fingerprint == Self.fingerprint(of: entry) else {
                return true
            }
            return known.next <= now
        }
        guard !stirring.isEmpty else { return noted }
        let told = try await store.notedMilestones(of: stirring.map(\.promise))
        for (index, entry) in stirring.enumerated() {
            noted += try await tell(of: entry, told: told[entry.promise] ?? [], at: now)
            await Task.letOthers(afterPromise: index)
        }
        return noted
    }

    private func tell(of entry: LedgerEntry, told: Set<MilestoneLevel>, at now: Date) async throws -> Int {
        var noted = 0
        if now > entry.terms.dueAt, entry.missedAt == nil {
            try await store.noteMissed(entry.promise, due: entry.terms.dueAt)
            noted += 1
        }
        let milestones = try milestones(of: entry)
        for milestone in Self.passed(milestones, told: told, at: now) {
            noted +=
                try await store.note(
                    milestone.level, at: milestone.at, of: entry.promise, reference: entry.reference) ? 1 : 0
        }
        let coming = milestones.all.map(\.at).filter { $0 > now }
        // A promise is missed once its time is over, not at its last moment.
        let over = entry.terms.dueAt >= now ? [entry.terms.dueAt.addingTimeInterval(0.001)] : []
        watched[entry.promise] = Watched(
            fingerprint: Self.fingerprint(of: entry), look: looks, next: (coming + over).min() ?? .distantFuture)
        return noted
    }

    private static func fingerprint(of entry: LedgerEntry) -> UInt32 { UInt32(truncatingIfNeeded: entry.hashValue) }

    private func recompute(_ entry: LedgerEntry) async throws -> Bool {
        let free = try Promise(
            receivedAt: entry.terms.startAt, campus: entry.campus, directory: directory, policy: policy)
        let promise =
            try entry.statedDueAt.map {
                try Promise(
                    receivedAt: entry.terms.startAt, campus: entry.campus, directory: directory, policy: policy,
                    notAfter: $0)
            } ?? free
        let calendar = directory.calendarName(of: entry.campus)
        let terms = PromiseTerms(promise, calendar: calendar, zoneData: TimeZone.timeZoneDataVersion)
        guard
            terms.dueAt != entry.terms.dueAt || terms.workDueAt != entry.terms.workDueAt
                || terms.calendar != entry.terms.calendar || terms.policy != entry.terms.policy
        else { return false }
        return try await store.recompute(
            entry.promise, as: terms, isHeldByLetter: promise.due < free.due, why: "calendar or policy changed")
    }

    private func milestones(of entry: LedgerEntry) throws -> Milestones {
        try Milestones(
            startAt: entry.terms.startAt, workDueAt: entry.terms.workDueAt,
            unstaffedWindow: entry.terms.unstaffedWindow,
            urgency: entry.urgency, isAssigned: entry.isAssigned, desk: StaffedTime(of: entry.campus, in: directory))
    }

    /// What to tell of a promise now. Of the hours running out only the last that passed is told, so that a desk that was
    /// switched off over a weekend is not called five times at once.
    private static func passed(
        _ milestones: Milestones, told: Set<MilestoneLevel>, at now: Date
    ) -> [Milestones.Milestone] {
        let due = milestones.all.filter { $0.at <= now && !told.contains($0.level) }
        let highestTold = ladder.lastIndex { told.contains($0) } ?? -1
        let step = due.filter { ladder.contains($0.level) }.max { rank($0.level) < rank($1.level) }
        let last = step.flatMap { rank($0.level) > highestTold ? $0 : nil }
        return due.filter { !ladder.contains($0.level) } + [last].compactMap(\.self)
    }

    private static let ladder: [MilestoneLevel] = [.halfway, .eightHours, .fourHours, .oneHour, .overdue, .dayOver]

    private static func rank(_ level: MilestoneLevel) -> Int { ladder.firstIndex(of: level) ?? -1 }
}

extension Task where Success == Never, Failure == Never {
    /// Between promises, of which there may be thousands, now and then: who asks for something meanwhile does not wait.
    static func letOthers(afterPromise index: Int) async {
        if index % Thresholds.promisesAtOnce == Thresholds.promisesAtOnce - 1 { await yield() }
    }
}
