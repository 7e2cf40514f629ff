/// Messages to the people of the desk that wait to be delivered. They hold references and levels, nothing of a patient.
package import Foundation
internal import GRDB

package struct Notice: Sendable, Equatable {
    package var id: Int64
    /// Reference number the notice is about.
    package var reference: String
    package var level: String
    /// assignee, desk, lead, supervisor or manager.
    package var recipient: String
    package var createdAt: Date
    package var tries: Int
}

extension DeskStore {
    package func waitingNotices() async throws(DeskStoreError) -> [Notice] {
        try await ask { db in
            try Row.fetchAll(db, sql: "SELECT * FROM notice WHERE delivered_at IS NULL ORDER BY id").map { row in
                Notice(
                    id: row["id"], reference: row["reference"], level: row["level"], recipient: row["recipient"],
                    createdAt: Date(milliseconds: row["created_at"]), tries: row["tries"])
            }
        }
    }

    package func noteDelivery(of notice: Notice, succeeded: Bool) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            try db.execute(
                sql: "UPDATE notice SET tries = tries + 1, delivered_at = ? WHERE id = ? AND delivered_at IS NULL",
                arguments: [succeeded ? now.milliseconds : nil, notice.id])
        }
    }
}
