/// The steps of sending, each one transaction, so that a desk killed between any two knows where it stood.
///
/// `preparing` → `prepared` → `handed` → `done` or `failed`. Only at `prepared` is it open whether the channel has the job;
/// there the next start asks the channel before it hands anything over.
internal import Foundation
internal import GRDB
internal import ReferralCore

extension DeskStore {
    /// Begins a try at the oldest letter that waits, or gives nil.
    package func beginSending(by channel: String) async throws(DeskStoreError) -> (StoredLetter, SendAttempt)? {
        let now = clock.now
        return try await act { db in
            let next = try Int64.fetchOne(db, sql: "SELECT id FROM letter WHERE state = 'queued' ORDER BY id LIMIT 1")
            guard let next else { return nil }
            let letter = try Self.letter(next, in: db)
            let number = letter.attempts.count + 1
            try db.execute(sql: "UPDATE letter SET state = 'sending' WHERE id = ?", arguments: [next])
            try db.execute(
                sql: """
                    INSERT INTO send_attempt (letter_id, number, job, channel, step, started_at)
                    VALUES (?, ?, ?, ?, 'preparing', ?)
                    """, arguments: [next, number, "\(letter.name).\(number)", channel, now.milliseconds])
            return (try Self.letter(next, in: db), try Self.attempt(db.lastInsertedRowID, in: db))
        }
    }

    /// Tries that were begun and have no result, oldest first.
    package func openAttempts() async throws(DeskStoreError) -> [(StoredLetter, SendAttempt)] {
        try await ask { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM send_attempt WHERE step IN ('preparing', 'prepared', 'handed') ORDER BY id"
            ).map { row in
                let attempt = try SendAttempt(row: row)
                return (try Self.letter(attempt.letter, in: db), attempt)
            }
        }
    }

    /// Those of the named jobs that have their result.
    package func finished(of jobs: Set<String>) async throws(DeskStoreError) -> [String] {
        guard !jobs.isEmpty else { return [] }
        return try await ask { db in
            try jobs.sorted().filter { job in
                try Bool.fetchOne(
                    db, sql: "SELECT finished_at IS NOT NULL FROM send_attempt WHERE job = ?", arguments: [job]) == true
            }
        }
    }

    /// Everything the channel needs lies ready and is on the disk.
    package func notePrepared(_ attempt: SendAttempt) async throws(DeskStoreError) {
        try await act { db in
            try db.execute(
                sql: "UPDATE send_attempt SET step = 'prepared' WHERE id = ? AND step = 'preparing'",
                arguments: [attempt.id])
        }
    }

    /// The channel has the job, under a number of its own where it gives one.
    package func noteHanded(_ attempt: SendAttempt, serverJob: String?) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            try db.execute(
                sql: """
                    UPDATE send_attempt SET step = 'handed', handed_at = ?, server_job = ?
                    WHERE id = ? AND step IN ('preparing', 'prepared')
                    """, arguments: [now.milliseconds, serverJob, attempt.id])
            guard db.changesCount == 1 else { return }
            let letter = try Self.letter(attempt.letter, in: db)
            try logbook(db, at: now).audit(
                .letterHanded, letter.reference.description,
                ["job": .text(attempt.job), "channel": .text(attempt.channel), "serverJob": .text(orNull: serverJob)])
        }
    }

    /// Writes down what became of a try; a result that was written down before changes nothing. A letter that was sent keeps
    /// its promise where its kind does.
    @discardableResult
    package func record(
        _ result: SendResult, of attempt: SendAttempt, by user: String = "system"
    ) async throws(DeskStoreError) -> Bool {
        let now = clock.now
        return try await act { db in
            let known = try Self.attempt(attempt.id, in: db)
            guard known.finishedAt == nil else { return false }
            let letter = try Self.letter(attempt.letter, in: db)
            let logbook = logbook(db, at: now, by: user)
            let ended = Self.plausible(result.at, from: attempt.startedAt, to: now)
            let isWhole = result.outcome == .done && (result.pages ?? letter.pages) >= letter.pages
            let trouble = isWhole ? nil : result.trouble ?? (result.outcome == .done ? "pages-missing" : "failed")
            try db.execute(
                sql: """
                    UPDATE send_attempt SET step = ?, finished_at = ?, pages = ?, commid = ?, trouble = ? WHERE id = ?
                    """,
                arguments: [
                    isWhole ? "done" : "failed", ended.milliseconds, result.pages, result.commid, trouble, attempt.id,
                ])
            try db.execute(
                sql: "UPDATE letter SET state = ?, finished_at = ? WHERE id = ?",
                arguments: [isWhole ? "sent" : "failed", isWhole ? ended.milliseconds : nil, letter.id])
            try Self.tell(known, letter, isWhole: isWhole, ended: ended, result, trouble, logbook)
            if isWhole {
                try Self.noteSent(letter, known, at: ended, logbook)
            } else {
                try Self.raise(
                    level: "letter-failed", mark: "letter/\(attempt.job)", about: letter.reference.description,
                    to: "lead", logbook)
            }
            return true
        }
    }

    private static func tell(
        _ attempt: SendAttempt, _ letter: StoredLetter, isWhole: Bool, ended: Date, _ result: SendResult,
        _ trouble: String?, _ logbook: Logbook
    ) throws {
        let promise = try Int64.fetchOne(
            logbook.db, sql: "SELECT promise_id FROM letter WHERE id = ?", arguments: [letter.id])
        guard let promise else { throw DeskStoreError.damaged(why: "a letter without a promise") }
        try logbook.note(
            .sendAttempt, of: promise,
            [
                "letter": .text(letter.name), "job": .text(attempt.job), "channel": .text(attempt.channel),
                "result": .text(isWhole ? "done" : "failed"), "pages": result.pages.map { .whole(Int64($0)) } ?? .null,
                "commid": .text(orNull: result.commid), "serverJob": .text(orNull: attempt.serverJob),
                "trouble": .text(orNull: trouble), "endedAt": .text(ended.inUniversalTime),
            ])
        try logbook.audit(
            isWhole ? .letterSent : .letterFailed, letter.reference.description, ["job": .text(attempt.job)])
    }

    private static func noteSent(
        _ letter: StoredLetter, _ attempt: SendAttempt, at moment: Date, _ logbook: Logbook
    ) throws {
        let row = try Row.fetchOne(
            logbook.db, sql: "SELECT promise_id, stated_due_at FROM letter WHERE id = ?", arguments: [letter.id])
        guard let row else { throw DeskStoreError.damaged(why: "a letter without a promise") }
        let promise: Int64 = row["promise_id"]
        if let stated: Int64 = row["stated_due_at"] {
            try logbook.db.execute(
                sql: "UPDATE promise SET stated_due_at = min(coalesce(stated_due_at, ?), ?) WHERE id = ?",
                arguments: [stated, stated, promise])
        }
        guard letter.stopsClock else { return }
        try PromiseClosing(logbook: logbook, promise: promise).answer(
            .letter, at: moment,
            evidence: [
                "letter": .text(letter.name), "letterKind": .text(letter.kind.rawValue),
                "sha256": .text(letter.pdf.hex),
                "faxSha256": .text(letter.tiff.hex), "job": .text(attempt.job),
                "serverJob": .text(orNull: attempt.serverJob),
            ])
    }

    /// A channel's clock is believed only where it says something possible.
    private static func plausible(_ said: Date?, from start: Date, to now: Date) -> Date {
        guard let said, said >= start, said <= now else { return now }
        return said.inMilliseconds
    }

    static func attempt(_ id: Int64, in db: Database) throws -> SendAttempt {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM send_attempt WHERE id = ?", arguments: [id]) else {
            throw DeskStoreError.damaged(why: "an attempt that is gone")
        }
        return try SendAttempt(row: row)
    }
}
