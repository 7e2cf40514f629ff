/// Search over every referral the desk ever had: by the beginnings of reference number, names, birth date and numbers.
///
/// The words are found on an index. Of what they find, what waits comes first in the worklist's order, then what is done,
/// the latest first; so a name that a thousand patients have costs a walk over the open lines and one over its own hits,
/// and no sorting of years of faxes by their urgency.
internal import Foundation
internal import GRDB
internal import ReferralCore

extension DeskStore {
    /// Referrals whose reference number, patient or numbers begin with every word of the query.
    package func search(
        _ query: String, for person: DeskPerson, limit: Int = 50
    ) async throws(DeskStoreError) -> [DeskLine] {
        let now = clock.now
        let words = Self.searchWords(query)
        let reference = query.uppercased().filter { $0.isLetter || $0.isNumber || $0 == "-" }
        guard !words.isEmpty || !reference.isEmpty else { return [] }
        return try await ask { db in
            var arguments: [String: (any DatabaseValueConvertible)?] = [
                "me": person.id, "now": now.milliseconds, "limit": limit,
            ]
            var finds: [String] = []
            for (index, word) in words.enumerated() {
                finds.append("SELECT referral_id FROM search_word WHERE word >= :w\(index) AND word < :x\(index)")
                arguments["w\(index)"] = word
                arguments["x\(index)"] = word + "\u{10FFFF}"
            }
            var hits = finds.isEmpty ? [] : [finds.joined(separator: " INTERSECT ")]
            if reference.utf8.count >= 3 {
                hits.append(Self.byReference)
                arguments["from"] = reference
                arguments["to"] = reference + "\u{7F}"
            }
            guard !hits.isEmpty else { return [] }
            return try DeskLine.fetch(Self.chosen(of: hits.joined(separator: " UNION ")), arguments, in: db)
        }
    }

    private static let byReference = """
        SELECT id FROM (SELECT id FROM referral WHERE reference >= :from AND reference < :to ORDER BY reference LIMIT 200)
        """

    private static func chosen(of hits: String) -> String {
        """
        WITH hits (id) AS MATERIALIZED (\(hits))
        SELECT * FROM (SELECT line.* FROM worklist_line line WHERE line.closed = 0
            AND line.referral_id IN (SELECT id FROM hits) ORDER BY \(DeskLine.mostPressing) LIMIT :limit)
        UNION ALL
        SELECT * FROM (SELECT line.* FROM hits CROSS JOIN worklist_line line ON line.referral_id = hits.id
            WHERE line.closed = 1 ORDER BY \(DeskLine.latest) LIMIT :limit)
        LIMIT :limit
        """
    }

    /// Words of a query as they are kept: dates as digits of year, month, day; numbers without marks.
    static func searchWords(_ query: String) -> [String] {
        let text = String(query.prefix(200))
        let today = CalendarDate(year: 2100, month: 1, day: 1)
        if let today, text.contains(where: \.isNumber), text.contains(where: { "/-. ,".contains($0) }),
            case .text(let iso)? = FieldRules.interpret(text, as: .patientBirthDate, on: today).value,
            CalendarDate(iso: iso) != nil
        {
            return [SearchWords.digits(iso)]
        }
        let bare = text.filter { !" -().+/".contains($0) }
        if !bare.isEmpty, bare.allSatisfy({ ("0"..."9").contains($0) }) {
            guard bare.count >= Thresholds.shortestSearchWord else { return [] }
            return [bare.count == 11 && bare.hasPrefix("1") ? String(bare.dropFirst()) : bare]
        }
        return Array(
            SearchWords.folded(text).filter { $0.count >= Thresholds.shortestSearchWord }.prefix(6))
    }
}
