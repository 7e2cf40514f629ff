/// The desk's list of referrals, most pressing first.
package import Foundation
internal import GRDB
package import ReferralCore

/// One line of the worklist.
package struct WorklistEntry: Sendable, Equatable {
    package var reference: ReferenceNumber
    package var campus: CampusCode
    package var urgency: Urgency
    package var state: ReferralState
    /// Why its fax could not be read.
    package var trouble: FaxTrouble?
    package var received: ReceivedTime
    package var dueAt: Date
    package var workDueAt: Date
    package var zone: String
    package var unstaffedWindow: Bool
    /// False once the promise is met, or is kept by the answer to another referral.
    package var isOpen: Bool
    /// What a person said of it.
    package var outcome: ReviewOutcome
    /// E.164.
    package var sender: String?
    package var patientName: String?
    /// Pages of the whole fax; nil before it is read.
    package var pages: Int?
    package var form: String?
    /// Fields a person has to look at.
    package var toCheck: Int
    /// Required items that are missing or illegible.
    package var incomplete: Int
    /// Earlier referrals this one may repeat.
    package var mayRepeat: [ReferenceNumber]
    /// Times the same bytes were delivered again.
    package var deliveredAgain: Int

    package func isOverdue(at now: Date) -> Bool { isOpen && dueAt < now }
}

/// Which referrals are asked for.
package struct WorklistFilter: Sendable, Equatable {
    package var campus: CampusCode?
    package var state: ReferralState?
    package var openOnly: Bool
    package var overdueAt: Date?
    package var limit: Int

    package init(
        campus: CampusCode? = nil, state: ReferralState? = nil, openOnly: Bool = false, overdueAt: Date? = nil,
        limit: Int = 1000
    ) {
        self.campus = campus
        self.state = state
        self.openOnly = openOnly
        self.overdueAt = overdueAt
        self.limit = limit
    }
}

extension DeskStore {
    /// Referrals by urgency, then by when the desk must have worked on them, then by when the answer is due.
    package func worklist(_ filter: WorklistFilter = WorklistFilter()) async throws(DeskStoreError) -> [WorklistEntry] {
        try await ask { db in
            try Row.fetchAll(
                db,
                sql: WorklistEntry.selection + """
                     WHERE (:campus IS NULL OR referral.campus = :campus)
                    AND (:state IS NULL OR referral.state = :state)
                    AND (NOT :open OR promise.state = 'open')
                    AND (:overdue IS NULL OR (promise.state = 'open' AND promise.due_at < :overdue))
                    ORDER BY promise.state <> 'open', referral.urgency_rank, promise.work_due_at, promise.due_at,
                    referral.reference LIMIT :limit
                    """,
                arguments: [
                    "campus": filter.campus?.rawValue, "state": filter.state?.rawValue, "open": filter.openOnly,
                    "overdue": filter.overdueAt?.milliseconds, "limit": filter.limit,
                ]
            ).map(WorklistEntry.init(row:))
        }
    }

    /// Every open promise, most pressing first.
    package func openPromises() async throws(DeskStoreError) -> [WorklistEntry] {
        try await worklist(WorklistFilter(openOnly: true, limit: Int(Int32.max)))
    }
}

extension WorklistEntry {
    /// One row a referral with its latest promise.
    static let selection = """
        SELECT referral.*, fax.trouble AS trouble, fax.sender AS sender, promise.received_at AS received_at,
            promise.received_source AS received_source, promise.due_at AS due_at, promise.work_due_at AS work_due_at,
            promise.zone AS zone, promise.unstaffed_window AS unstaffed_window,
            (promise.state = 'open') AS is_open,
            (SELECT outcome FROM review WHERE review.referral_id = referral.id) AS outcome,
            (SELECT count(*) FROM page WHERE page.fax_id = fax.id) AS pages,
            (SELECT count(*) FROM delivery WHERE delivery.fax_id = fax.id AND delivery.duplicate) AS again,
            (SELECT group_concat(earlier.reference) FROM resend JOIN referral earlier ON earlier.id = resend.earlier_id
                WHERE resend.referral_id = referral.id) AS repeats
        FROM referral JOIN fax ON fax.id = referral.fax_id JOIN promise ON promise.referral_id = referral.id
            AND promise.number = (SELECT max(number) FROM promise latest WHERE latest.referral_id = referral.id)
        """

    init(row: Row) throws {
        guard let campus = CampusCode(rawValue: row["campus"]), let urgency = Urgency(rawValue: row["urgency"]),
            let state = ReferralState(rawValue: row["state"])
        else { throw DeskStoreError.damaged(why: "a referral with an unknown word") }
        let pages: Int = row["pages"]
        let repeats: String? = row["repeats"]
        self.init(
            reference: try DeskStore.referenceNumber(row["reference"]), campus: campus, urgency: urgency, state: state,
            trouble: (row["trouble"] as String?).flatMap(FaxTrouble.init(rawValue:)),
            received: try ReceivedTime(row: row), dueAt: Date(milliseconds: row["due_at"]),
            workDueAt: Date(milliseconds: row["work_due_at"]), zone: row["zone"],
            unstaffedWindow: row["unstaffed_window"], isOpen: row["is_open"],
            outcome: (row["outcome"] as String?).flatMap(ReviewOutcome.init(rawValue:)) ?? .open, sender: row["sender"],
            patientName: row["patient_name"], pages: pages == 0 ? nil : pages, form: row["form"],
            toCheck: row["to_check"], incomplete: row["incomplete"],
            mayRepeat: try repeats?.split(separator: ",").map { try DeskStore.referenceNumber(String($0)) } ?? [],
            deliveredAgain: row["again"])
    }
}

extension WorklistEntry: CustomStringConvertible, CustomReflectable {
    package var description: String { "WorklistEntry(\(reference))" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
