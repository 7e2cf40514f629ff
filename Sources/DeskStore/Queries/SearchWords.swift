/// The words a referral is found by: the patient's names, birth date, and every number on the form.
///
/// Words are kept folded (small letters without accents; numbers without marks) in an index, so that a search by the
/// beginning of a word costs one index range however many referrals there are.
internal import Foundation
internal import GRDB
internal import ReferralCore

enum SearchWords {
    /// Replaces the words of a referral.
    static func keep(_ referral: DecidedReferral, of id: Int64, in db: Database) throws {
        try db.execute(sql: "DELETE FROM search_word WHERE referral_id = ?", arguments: [id])
        let sender = try String.fetchOne(
            db, sql: "SELECT sender FROM fax WHERE id = (SELECT fax_id FROM referral WHERE id = ?)", arguments: [id])
        let insert = try db.cachedStatement(sql: "INSERT INTO search_word (word, referral_id) VALUES (?, ?)")
        for word in words(of: referral, sender: sender) { try insert.execute(arguments: [word, id]) }
    }

    /// Words of every referral that has none yet.
    static func fill(_ db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT referral_id, decided FROM decision
                WHERE id IN (SELECT max(id) FROM decision GROUP BY referral_id)
                """)
        for row in rows {
            try keep(StoredJSON.value(DecidedReferral.self, from: row["decided"]), of: row["referral_id"], in: db)
        }
    }

    static func words(of referral: DecidedReferral, sender: String?) -> Set<String> {
        var words: Set<String> = []
        for (key, field) in referral.fields {
            guard let value = field.value?.plain else { continue }
            switch key.kind {
            case .personName where key == .patientName: words.formUnion(folded(value))
            case .birthDate: words.insert(digits(value))
            case .phone: words.formUnion(phone(value))
            case .providerIdentifier, .registrationNumber: words.insert(digits(value))
            case .memberIdentifier, .plainIdentifier: words.insert(folded(value).joined())
            case .personName, .date, .address, .diagnosisCodes, .serviceList, .freeText, .choice: continue
            }
        }
        if let sender { words.formUnion(phone(sender)) }
        return words.filter { $0.count >= Thresholds.shortestSearchWord }
    }

    /// Small letters and digits of each word, without accents.
    static func folded(_ text: String) -> [String] {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            .split { $0 == " " || $0 == "," }.map { $0.filter { $0.isLetter || $0.isNumber } }.filter { !$0.isEmpty }
    }

    static func digits(_ text: String) -> String { text.filter { ("0"..."9").contains($0) } }

    /// The ten digits of a North American number; all digits of another.
    private static func phone(_ text: String) -> [String] {
        let own = digits(String(text.prefix { $0 != " " }))
        guard !own.isEmpty else { return [] }
        return [own.count == 11 && own.hasPrefix("1") ? String(own.dropFirst()) : own]
    }
}
