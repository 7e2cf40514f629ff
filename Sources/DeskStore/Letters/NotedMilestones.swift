internal import GRDB
package import ReferralCore

extension DeskStore {
    /// The milestones that these promises have passed and that were told of, by promise.
    package func notedMilestones(
        of promises: [Int64]
    ) async throws(DeskStoreError) -> [Int64: Set<MilestoneLevel>] {
        try await ask { db in
            var noted: [Int64: Set<MilestoneLevel>] = [:]
            // A range of the index for each promise: notices of all the years are not gone through. 0 follows /.
            let marks = try String.fetchAll(
                db,
                sql: """
                    SELECT mark FROM promise CROSS JOIN notice ON mark > 'promise/' || promise.id || '/'
                        AND mark < 'promise/' || promise.id || '0'
                    WHERE promise.id IN (\(databaseQuestionMarks(count: promises.count)))
                    """, arguments: StatementArguments(promises))
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
