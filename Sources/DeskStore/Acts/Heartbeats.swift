/// The sign of life of the program that serves a desk, in the database where anyone who may read it can look.
package import Foundation
internal import GRDB

package struct Heartbeat: Sendable, Equatable {
    package var process: Int32
    package var startedAt: Date
    /// When the inbox was last looked at.
    package var lookedAt: Date
    /// False while the inbox cannot be listed.
    package var inboxIsThere: Bool
    /// Documents that lay in the inbox.
    package var files: Int

    package init(process: Int32, startedAt: Date, lookedAt: Date, inboxIsThere: Bool, files: Int) {
        self.process = process
        self.startedAt = startedAt.inMilliseconds
        self.lookedAt = lookedAt.inMilliseconds
        self.inboxIsThere = inboxIsThere
        self.files = files
    }

    /// Whether someone looks at the inbox. A time ahead of the clock is no sign of life: the clock was set back.
    package func isAlive(at now: Date) -> Bool {
        abs(now.timeIntervalSince(lookedAt)) <= Thresholds.silence
    }
}

extension DeskStore {
    package func beat(_ beat: Heartbeat) async throws(DeskStoreError) {
        try await act { db in
            try db.execute(
                sql: """
                    INSERT INTO heartbeat (id, process, started_at, looked_at, inbox, files) VALUES (1, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET process = excluded.process, started_at = excluded.started_at,
                        looked_at = excluded.looked_at, inbox = excluded.inbox, files = excluded.files
                    """,
                arguments: [
                    beat.process, beat.startedAt.milliseconds, beat.lookedAt.milliseconds,
                    beat.inboxIsThere ? "open" : "away", beat.files,
                ])
        }
    }

    /// The last sign of life; nil where this desk was never served.
    package func heartbeat() async throws(DeskStoreError) -> Heartbeat? {
        try await ask { db in
            try Row.fetchOne(db, sql: "SELECT * FROM heartbeat").map { row in
                Heartbeat(
                    process: row["process"], startedAt: Date(milliseconds: row["started_at"]),
                    lookedAt: Date(milliseconds: row["looked_at"]), inboxIsThere: row["inbox"] == "open",
                    files: row["files"])
            }
        }
    }
}
