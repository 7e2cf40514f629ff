/// Free text and lists of services as they come off a page.
enum TextRules {
    /// One paragraph: lines are joined with a space, or with nothing after a hyphen that parts a word.
    static func freeText(_ raw: String, as key: FieldKey) -> Interpretation {
        let text = CleanText.lines(raw).reduce(into: "") { text, line in
            let goesOn = text.last == "-" && text.dropLast().last?.isLetter == true && line.first?.isLowercase == true
            text += (text.isEmpty || goesOn ? "" : " ") + line
        }
        guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
            return Interpretation(value: nil, fit: .doesNotFit)
        }
        // A1c, the laboratory value of half of all referrals: no word is spelt `Alc` or `AIc`.
        let spelt = text.replacing(/\b(Hb)?A[lI|]c\b/) { "\($0.output.1 ?? "")A1c" }
        // "CCP above 250. not yet on a biologic": no sentence begins in small letters, and no figure or long word is abbreviated.
        let mended =
            key == .reasonText
            ? spelt.replacing(/(\d|\p{L}{6})\. (?=\p{Ll})/) { "\($0.output.1), " } : spelt
        return Interpretation(
            value: .text(String(withoutStop(mended, as: key).prefix(longest))), fit: .fits,
            rules: mended == text ? [] : [SlotRepair.rule])
    }

    /// Services parted by semicolons or lines; by commas only where every part is a few words. What asks is the next question.
    static func services(_ raw: String, as key: FieldKey) -> Interpretation {
        let lines = CleanText.lines(raw).flatMap { $0.split(separator: ";") }.map {
            withoutBullet(CleanText.line(String($0)))
        }
        let entries = lines.flatMap { line in
            // A fax makes a full stop of a comma.
            let parts = line.replacing(/\p{Ll}{3}[.:] (?=\p{Lu}\p{Ll})/) { $0.output.dropLast(2) + ", " }
                .split(separator: ",").map { CleanText.line(String($0)) }
            return parts.allSatisfy { $0.split(separator: " ").count <= wordsOfOneService } ? parts : [line]
        }.filter { $0.contains { $0.isLetter || $0.isNumber } && !$0.contains("?") }
        var seen: Set<String> = []
        let services = entries.filter { seen.insert($0.lowercased()).inserted }
        guard !services.isEmpty else { return Interpretation(value: nil, fit: .doesNotFit) }
        return Interpretation(value: .list(services), fit: .fits)
    }

    /// Names of insurers, practices, departments and illnesses end in no full stop but that of an abbreviation.
    private static func withoutStop(_ text: String, as key: FieldKey) -> String {
        guard [.insurancePayer, .referrerPractice, .serviceDepartment, .reasonDiagnosis].contains(key) else {
            return text
        }
        let ends = String(text.reversed().drop { ".,’'`\"_".contains($0) }.reversed())
        // "Medical. Assistance": no long word within a name ends in one either.
        let words = ends.split(separator: " ")
        let name = words.indices.map { place in
            let word = words[place].dropLast()
            let isSpeck =
                words[place].last == "." && place + 1 < words.count && word.count >= longWord
                && word.allSatisfy(\.isLetter) && !abbreviations.contains(word.lowercased())
            return String(isSpeck ? word : words[place])
        }.joined(separator: " ")
        let last = name.split(separator: " ").last ?? ""
        return abbreviations.contains(last.lowercased()) || last.contains(".") ? text : name
    }

    /// Letters of a word that nobody abbreviates.
    private static let longWord = 6

    /// Words at the end of a name that are written with a full stop.
    private static let abbreviations: Set = [
        "inc", "corp", "co", "ltd", "assoc", "assn", "dept", "ctr", "hosp", "med", "univ", "grp", "svc", "svcs", "llc",
        "pc", "pa", "jr", "sr", "etc", "nos", "unspec", "bilat",
    ]

    /// Characters kept of one text; the page holds the rest (domain limit of the field).
    private static let longest = 4000
    /// Words up to which a part between commas is taken for a service of its own.
    private static let wordsOfOneService = 4

    /// `1.`, `2)`, `-` and `•` before an entry of a list.
    private static func withoutBullet(_ text: String) -> String {
        var rest = text.drop { "-•*·>".contains($0) || $0 == " " }
        let digits = rest.prefix { $0.isNumber }
        if (1...2).contains(digits.count), let sign = rest.dropFirst(digits.count).first, ".)".contains(sign) {
            rest = rest.dropFirst(digits.count + 1).drop { $0 == " " }
        }
        return String(rest)
    }
}
