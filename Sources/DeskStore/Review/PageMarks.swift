/// What a person says of a page: what kind it is, and which way is up. Kept beside what the reader saw.
internal import Foundation
internal import GRDB
package import ReferralCore

package struct PageMark: Sendable, Equatable {
    package var kind: PageKind?
    /// Quarter turns clockwise that set the page upright as the person sees it.
    package var quarters: Int?

    package init(kind: PageKind? = nil, quarters: Int? = nil) {
        self.kind = kind
        self.quarters = quarters
    }
}

extension DeskStore {
    package func mark(
        page: Int, of reference: ReferenceNumber, _ mark: PageMark, _ hold: ReviewHold, by person: DeskPerson
    ) async throws(DeskStoreError) {
        let now = clock.now
        try await act { db in
            let row = try Self.held(reference, hold, by: person, at: now, in: db)
            let isThere = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM page WHERE fax_id = ? AND page = ?)", arguments: [row.fax, page])
            guard isThere == true else { throw ReviewRefusal.noSuchPage(page) }
            try db.execute(
                sql: "INSERT INTO page_mark (fax_id, page, kind, quarters, at, user_id) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    row.fax, page, mark.kind?.rawValue, mark.quarters.map { ($0 % 4 + 4) % 4 }, now.milliseconds,
                    person.id,
                ])
            var body: [String: CanonicalJSON] = ["page": .whole(Int64(page))]
            if let kind = mark.kind { body["kind"] = .text(kind.rawValue) }
            if let quarters = mark.quarters { body["quarters"] = .whole(Int64(quarters)) }
            try logbook(db, at: now, by: person).audit(.pageMarked, reference.description, body)
        }
    }

    /// The latest word on each page of a fax.
    static func marks(on fax: Int64, in db: Database) throws -> [Int: PageMark] {
        var marks: [Int: PageMark] = [:]
        let rows = try Row.fetchAll(
            db, sql: "SELECT page, kind, quarters FROM page_mark WHERE fax_id = ? ORDER BY id", arguments: [fax])
        for row in rows {
            let page: Int = row["page"]
            if let kind = (row["kind"] as String?).flatMap(PageKind.init(rawValue:)) {
                marks[page, default: .init()].kind = kind
            }
            if let quarters = row["quarters"] as Int? { marks[page, default: .init()].quarters = quarters }
        }
        return marks
    }
}
