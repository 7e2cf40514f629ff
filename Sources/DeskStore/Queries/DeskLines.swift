/// The worklist as the console shows it: a screenful of lines off an index, counts, and search.
package import Foundation
internal import GRDB
package import ReferralCore

/// What comes next for a referral.
package enum NextStep: String, Sendable, Codable, CaseIterable {
    /// The reader has not got to it.
    case reading
    /// Nothing could be read: a person enters it.
    case enter
    case review
    /// Misdirected: the sender is to be told.
    case `return`
    /// Confirmed: the answer is owed.
    case answer
    case nothing
}

package struct DeskLine: Sendable, Hashable {
    package var reference: ReferenceNumber
    package var campus: CampusCode
    package var urgency: Urgency
    package var needs: NextStep
    package var outcome: ReviewOutcome
    package var trouble: FaxTrouble?
    package var receivedAt: Date
    package var dueAt: Date
    package var workDueAt: Date
    package var zone: String
    package var unstaffedWindow: Bool
    package var patientName: String?
    package var sender: String?
    package var pages: Int?
    package var toCheck: Int
    package var incomplete: Int
    package var mayRepeat: Bool
    /// The fax server counted more pages, or reported trouble on the line.
    package var isPartial: Bool
    /// Who has it in hand, and whether that is the person who asks.
    package var holder: String?
    package var isMine: Bool
    package var isDrafted: Bool
}

/// Which lines are asked for.
package struct DeskLineFilter: Sendable, Equatable {
    package enum Part: String, Sendable, CaseIterable { case open, mine, overdue, settled }
    package var part: Part
    package var campus: CampusCode?
    package var needs: NextStep?
    /// Lines passed over.
    package var skip: Int

    package init(part: Part = .open, campus: CampusCode? = nil, needs: NextStep? = nil, skip: Int = 0) {
        self.part = part
        self.campus = campus
        self.needs = needs
        self.skip = max(0, skip)
    }
}

/// How many referrals wait, by what they need.
package struct DeskLineCounts: Sendable, Equatable {
    package var open = 0
    package var overdue = 0
    package var needs: [NextStep: Int] = [:]
    package var campuses: [CampusCode: Int] = [:]
}

extension DeskStore {
    /// Lines of the worklist, most pressing first, for the person who asks.
    package func lines(
        _ filter: DeskLineFilter, for person: DeskPerson, limit: Int = 50
    ) async throws(DeskStoreError) -> [DeskLine] {
        let now = clock.now
        // What is done needs nothing more: not to be sought among all that is done.
        if filter.part == .settled, let needs = filter.needs, needs != .nothing { return [] }
        return try await ask { db in
            try DeskLine.fetch(
                Self.chosen(by: filter),
                [
                    "campus": filter.campus?.rawValue, "needs": filter.needs?.rawValue, "me": person.id,
                    "now": now.milliseconds, "limit": limit, "skip": filter.skip,
                ], in: db)
        }
    }

    /// What waits, most pressing first; what is done, the latest first.
    private static func chosen(by filter: DeskLineFilter) -> String {
        let isSettled = filter.part == .settled
        return """
            SELECT line.* FROM worklist_line line \(isSettled ? "INDEXED BY worklist_settled" : "")
            WHERE \(condition(of: filter)) ORDER BY \(isSettled ? DeskLine.latest : DeskLine.mostPressing)
            LIMIT :limit OFFSET :skip
            """
    }

    /// Only what is asked for is in the condition, so that each filter finds its index.
    private static func condition(of filter: DeskLineFilter) -> String {
        var parts = [filter.part == .settled ? "line.closed = 1" : "line.closed = 0"]
        if filter.campus != nil { parts.append("line.campus = :campus") }
        if filter.needs != nil { parts.append("line.needs = :needs") }
        switch filter.part {
        case .open, .settled: break
        case .overdue: parts.append("line.due_at < :now")
        case .mine:
            parts.append("line.referral_id IN (SELECT referral_id FROM claim WHERE user_id = :me AND until > :now)")
        }
        return parts.joined(separator: " AND ")
    }

    package func lineCounts() async throws(DeskStoreError) -> DeskLineCounts {
        let now = clock.now
        return try await ask { db in
            var counts = DeskLineCounts()
            let rows = try Row.fetchAll(
                db,
                sql:
                    "SELECT needs, campus, count(*) AS lines FROM worklist_line WHERE closed = 0 GROUP BY needs, campus"
            )
            for row in rows {
                let lines: Int = row["lines"]
                counts.open += lines
                if let step = NextStep(rawValue: row["needs"]) { counts.needs[step, default: 0] += lines }
                if let campus = CampusCode(rawValue: row["campus"]) { counts.campuses[campus, default: 0] += lines }
            }
            counts.overdue =
                try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM worklist_line WHERE closed = 0 AND due_at < ?",
                    arguments: [now.milliseconds]) ?? 0
            return counts
        }
    }

    /// The most pressing referral that waits for a review and that nobody else has in hand.
    package func nextToReview(
        after reference: ReferenceNumber?, for person: DeskPerson
    ) async throws(DeskStoreError) -> ReferenceNumber? {
        let now = clock.now
        return try await ask { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT line.reference FROM worklist_line line WHERE closed = 0 AND line.needs IN ('review', 'enter')
                    AND line.reference <> :own AND NOT EXISTS (SELECT 1 FROM claim
                        WHERE claim.referral_id = line.referral_id AND until > :now AND user_id <> :me)
                    ORDER BY \(DeskLine.mostPressing) LIMIT 1
                    """, arguments: ["own": reference?.description ?? "", "now": now.milliseconds, "me": person.id]
            ).map { try Self.referenceNumber($0) }
        }
    }
}

extension DeskLine {
    static let mostPressing = "line.closed, line.rank, line.work_due_at, line.due_at, line.reference"
    static let latest = "line.referral_id DESC"

    /// Lines of `chosen`, a selection from the worklist's own lines: what waits first and by its urgency, then what is done,
    /// the latest first.
    static func fetch(
        _ chosen: String, _ arguments: [String: (any DatabaseValueConvertible)?], in db: Database
    ) throws -> [DeskLine] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                WITH chosen AS (\(chosen))
                SELECT line.reference, line.campus, line.needs, line.due_at, line.work_due_at, referral.urgency,
                    referral.patient_name, referral.to_check, referral.incomplete, fax.trouble, fax.sender,
                    fax.received_at, (SELECT count(*) FROM page WHERE page.fax_id = fax.id),
                    (fax.line_trouble IS NOT NULL OR coalesce(fax.stated_pages, 0) > (SELECT count(*) FROM page
                        WHERE page.fax_id = fax.id) AND fax.stage = 'read'),
                    EXISTS (SELECT 1 FROM resend WHERE resend.referral_id = line.referral_id),
                    (SELECT zone || char(10) || unstaffed_window FROM promise
                        WHERE promise.referral_id = line.referral_id ORDER BY number DESC LIMIT 1),
                    coalesce(review.outcome, 'open'), review.draft IS NOT NULL, holder.display,
                    coalesce(holder.id = :me, 0)
                FROM chosen line JOIN referral ON referral.id = line.referral_id JOIN fax ON fax.id = referral.fax_id
                LEFT JOIN review ON review.referral_id = line.referral_id
                LEFT JOIN claim ON claim.referral_id = line.referral_id AND claim.until > :now
                LEFT JOIN desk_user holder ON holder.id = claim.user_id
                ORDER BY line.closed, CASE line.closed WHEN 1 THEN -line.referral_id END, \(mostPressing)
                """, arguments: StatementArguments(arguments))
        return try rows.map(DeskLine.init(row:))
    }

    /// Columns by their place in `fetch`: finding them by name would cost more than the query.
    private init(row: Row) throws {
        guard let campus = CampusCode(rawValue: row[1]), let urgency = Urgency(rawValue: row[5]),
            let needs = NextStep(rawValue: row[2]), let outcome = ReviewOutcome(rawValue: row[16])
        else { throw DeskStoreError.damaged(why: "a worklist line with an unknown word") }
        let pages: Int = row[12]
        let place = (row[15] as String?)?.split(separator: "\n").map(String.init) ?? []
        self.init(
            reference: try DeskStore.referenceNumber(row[0]), campus: campus, urgency: urgency, needs: needs,
            outcome: outcome, trouble: (row[9] as String?).flatMap(FaxTrouble.init(rawValue:)),
            receivedAt: Date(milliseconds: row[11]), dueAt: Date(milliseconds: row[3]),
            workDueAt: Date(milliseconds: row[4]), zone: place.first ?? "", unstaffedWindow: place.last == "1",
            patientName: row[6], sender: row[10], pages: pages == 0 ? nil : pages, toCheck: row[7],
            incomplete: row[8], mayRepeat: row[14], isPartial: row[13], holder: row[18], isMine: row[19],
            isDrafted: row[17])
    }
}

extension DeskLine: CustomStringConvertible, CustomReflectable {
    package var description: String { "DeskLine(\(reference))" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
