/// Writes down who looked at what before he sees it, many looks in one transaction.
///
/// Each look waits for its place on the disk: a look that cannot be logged is not shown. Looks that come in while a
/// transaction is being written share the next one, so that twenty people cost the disk no more than one.
internal import Foundation
internal import GRDB

package actor ViewLog {
    private struct Look {
        var kind: AuditKind
        var subject: String
        var body: [String: CanonicalJSON]
        var person: DeskPerson
        var session: String?
    }

    private let store: DeskStore
    private var waiting: [(Look, CheckedContinuation<Void, any Error>)] = []
    private var isWriting = false

    package init(_ store: DeskStore) { self.store = store }

    /// Returns when the look is on the log. `session` is the hash of a session whose owner did something just now.
    package func note(
        _ kind: AuditKind, _ subject: String, _ body: [String: CanonicalJSON] = [:], by person: DeskPerson,
        touching session: String? = nil
    ) async throws {
        let look = Look(kind: kind, subject: subject, body: body, person: person, session: session)
        try await withCheckedThrowingContinuation { continuation in
            waiting.append((look, continuation))
            guard !isWriting else { return }
            isWriting = true
            Task { await writeAll() }
        }
    }

    private func writeAll() async {
        while !waiting.isEmpty {
            let batch = waiting
            waiting = []
            let looks = batch.map(\.0)
            do throws(DeskStoreError) {
                try await write(looks)
                for (_, continuation) in batch { continuation.resume() }
            } catch {
                for (_, continuation) in batch { continuation.resume(throwing: error) }
            }
        }
        isWriting = false
    }

    private func write(_ looks: [Look]) async throws(DeskStoreError) {
        let now = store.clock.now
        let store = store
        try await store.act { db in
            for look in looks {
                try store.logbook(db, at: now, by: look.person).audit(look.kind, look.subject, look.body)
                guard let session = look.session else { continue }
                try db.execute(
                    sql: "UPDATE desk_session SET seen_at = max(seen_at, ?) WHERE token_hash = ? AND ended_at IS NULL",
                    arguments: [now.milliseconds, session])
            }
        }
    }
}
