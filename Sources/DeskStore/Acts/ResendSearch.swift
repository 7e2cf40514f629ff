/// Finds what a newly read fax may repeat, and links the two; a person decides what that means.
///
/// A referral repeats an earlier one of the last 30 days when patient family name and birth date are the same and the
/// senders are the same or one is not known. Where either patient could not be read, the pictures speak: every page must be
/// near a page of the other fax (64-bit difference hashes at most 3 bits apart), in order, and both senders known and the
/// same, because two pages of one form look alike. Cost: one index search, and for the pictures the sender's own faxes of
/// those days.
internal import Foundation
internal import GRDB
internal import ReferralCore

struct ResendSearch {
    let db: Database
    let at: Date
    let fax: Int64

    func link() throws {
        let own = try Row.fetchAll(
            db, sql: "SELECT id, patient_mark FROM referral WHERE fax_id = ? ORDER BY ordinal", arguments: [fax])
        for referral in own {
            let mark: String? = referral["patient_mark"]
            let earlier = try mark.map { try samePatient(as: $0) } ?? []
            for other in earlier { try note(referral["id"], repeats: other, basis: "same-patient") }
        }
        for (referral, other) in try samePages(own) { try note(referral, repeats: other, basis: "same-page") }
    }

    private func samePatient(as mark: String) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT referral.id FROM referral JOIN fax ON fax.id = referral.fax_id JOIN fax own ON own.id = :fax
                WHERE referral.patient_mark = :mark AND fax.id <> own.id AND fax.received_at <= own.received_at
                AND fax.received_at >= own.received_at - :window
                AND (fax.sender IS NULL OR own.sender IS NULL OR fax.sender = own.sender)
                ORDER BY fax.received_at, referral.id
                """, arguments: ["fax": fax, "mark": mark, "window": Self.window])
    }

    /// Pairs of referrals, own and earlier, whose faxes look the same and whose patients cannot be compared.
    private func samePages(_ own: [Row]) throws -> [(Int64, Int64)] {
        let pages = try pages(of: fax)
        guard !pages.isEmpty else { return [] }
        let candidates = try Row.fetchAll(
            db,
            sql: """
                SELECT referral.id AS id, referral.fax_id AS fax, referral.ordinal AS ordinal,
                    referral.patient_mark AS patient_mark
                FROM referral JOIN fax ON fax.id = referral.fax_id JOIN fax own ON own.id = :fax
                WHERE fax.sender = own.sender AND fax.id <> own.id AND fax.received_at <= own.received_at
                AND fax.received_at >= own.received_at - :window ORDER BY fax.received_at, referral.id
                """, arguments: ["fax": fax, "window": Self.window])
        var found: [(Int64, Int64)] = []
        for candidate in candidates where try Self.alike(pages, self.pages(of: candidate["fax"])) {
            let ordinal: Int = candidate["ordinal"]
            guard own.indices.contains(ordinal - 1) else { continue }
            let mine = own[ordinal - 1]
            let bothKnown = (mine["patient_mark"] as String?) != nil && (candidate["patient_mark"] as String?) != nil
            if !bothKnown { found.append((mine["id"], candidate["id"])) }
        }
        return found
    }

    private func pages(of fax: Int64) throws -> [Int64] {
        try Int64.fetchAll(
            db, sql: "SELECT fingerprint FROM page WHERE fax_id = ? AND fingerprint IS NOT NULL ORDER BY page",
            arguments: [fax])
    }

    private static func alike(_ one: [Int64], _ other: [Int64]) -> Bool {
        one.count == other.count
            && zip(one, other).allSatisfy { ($0 ^ $1).nonzeroBitCount <= Thresholds.nearPageBits }
    }

    private func note(_ referral: Int64, repeats earlier: Int64, basis: String) throws {
        try db.execute(
            sql: """
                INSERT INTO resend (referral_id, earlier_id, basis, found_at) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """, arguments: [referral, earlier, basis, at.milliseconds])
    }

    private static var window: Int64 { Int64(Thresholds.resendDays) * 86_400_000 }
}

/// The patient of a referral as far as it was read, and a hash of family name and birth date to find that patient again.
struct PatientMark {
    let name: String?
    let birthDate: String?
    let mark: String?

    init(of referral: DecidedReferral) {
        name = Self.text(of: .patientName, in: referral)
        birthDate = Self.text(of: .patientBirthDate, in: referral)
        guard let name, let birthDate, let family = Self.family(of: name) else {
            mark = nil
            return
        }
        mark = Fingerprint.of(family + "|" + birthDate).hex
    }

    private static func text(of key: FieldKey, in referral: DecidedReferral) -> String? {
        guard let field = referral.fields[key], case .text(let text)? = field.value, !text.isEmpty else { return nil }
        return text
    }

    /// The last word of the name that is not a suffix, without case, accents and marks.
    private static func family(of name: String) -> String? {
        let suffixes: Set<String> = ["jr", "sr", "ii", "iii", "iv"]
        let words = name.split(separator: " ").map { word in
            word.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).filter(\.isLetter)
        }
        return words.last { !$0.isEmpty && !suffixes.contains($0) }
    }
}
