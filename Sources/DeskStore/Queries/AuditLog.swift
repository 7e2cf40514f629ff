/// The audit log as an auditor reads it: newest first, by subject, actor or kind. It holds no patient's data.
internal import Foundation
internal import GRDB

package struct AuditEntry: Sendable, Equatable {
    package var seq: Int64
    package var kind: String
    package var subject: String
    package var at: String
    package var actor: String
    package var machine: String
    /// The rest of the record, canonical JSON.
    package var body: String
    package var hash: String
}

package struct AuditFilter: Sendable, Equatable {
    /// A reference number, `user/anna`, or nil for all.
    package var subject: String?
    package var actor: String?
    package var kind: String?
    /// Entries before this number; nil from the newest.
    package var before: Int64?

    package init(subject: String? = nil, actor: String? = nil, kind: String? = nil, before: Int64? = nil) {
        self.subject = subject
        self.actor = actor
        self.kind = kind
        self.before = before
    }
}

extension DeskStore {
    package func auditLog(_ filter: AuditFilter, limit: Int = 100) async throws(DeskStoreError) -> [AuditEntry] {
        try await ask { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT seq, kind, subject, hash, json_extract(record, '$.at') AS at,
                        json_extract(record, '$.actor') AS actor, json_extract(record, '$.machine') AS machine,
                        json_extract(record, '$.body') AS body
                    FROM audit_event WHERE (:subject IS NULL OR subject = :subject) AND (:kind IS NULL OR kind = :kind)
                    AND (:before IS NULL OR seq < :before)
                    AND (:actor IS NULL OR json_extract(record, '$.actor') = :actor) ORDER BY seq DESC LIMIT :limit
                    """,
                arguments: [
                    "subject": filter.subject, "actor": filter.actor, "kind": filter.kind, "before": filter.before,
                    "limit": limit,
                ]
            ).map {
                AuditEntry(
                    seq: $0["seq"], kind: $0["kind"], subject: $0["subject"], at: $0["at"], actor: $0["actor"],
                    machine: $0["machine"], body: $0["body"], hash: $0["hash"])
            }
        }
    }
}
