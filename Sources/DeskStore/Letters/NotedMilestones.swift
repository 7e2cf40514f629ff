internal import GRDB
package import ReferralCore

extension DeskStore {
    /// The milestones that open promises have passed and that were told of, by promise.
    package func notedMilestones() async throws(DeskStoreError) -> [Int64: Set<MilestoneLevel>] {
        try await ask { db in
            var noted: [Int64: Set<MilestoneLevel>] = [:]
            let marks = try String.fetchAll(db, sql: "SELECT mark FROM notice WHERE mark LIKE 'promise/%'")
            for mark in marks {
                let parts = mark.split(separator: "/")
                guard parts.count == 3, let promise = Int64(parts[1]),
                    let level = MilestoneLevel(rawValue: String(parts[2]))
                else { continue }
                noted[promise, default: []].insert(level)
            }
            return noted
        }
    }
}
