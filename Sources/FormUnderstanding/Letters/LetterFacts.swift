import ReferralCore

/// Finds what a letter says of a referral: numbers by their shape and the words before them, names by titles and place,
/// the rest by the phrases it is wrapped in.
///
/// Who a number belongs to is told by the part of the letter it stands in, and in a sentence by the nearest word that
/// names somebody. The addressee's address and numbers are nobody's answer. Cost: a few passes over the words.
struct LetterFacts {
    let text: LetterText
    let shapes: LetterShapes

    init(_ text: LetterText, day: CalendarDate) {
        self.text = text
        shapes = LetterShapes(text: text, day: day)
    }

    var words: [LetterText.Word] { text.words }

    /// At most one fact a field but for codes; the surest of each.
    var all: [LetterFact] {
        let found = numbers + dates + people + insurance + complaint + [address, practice].compactMap { $0 }
        var best: [FieldKey: LetterFact] = [:]
        for fact in found where fact.key != .reasonICD10 {
            if let known = best[fact.key], known.placement >= fact.placement { continue }
            best[fact.key] = fact
        }
        return best.values.sorted { $0.words.lowerBound < $1.words.lowerBound } + codes
    }

    // MARK: Numbers

    private var numbers: [LetterFact] {
        var facts: [LetterFact] = []
        var index = 0
        while index < words.count {
            let part = text.parts[words[index].row]
            guard part != .address, part != .foot,
                let range = shapes.phone(at: index, before: end(of: index))
            else {
                index += 1
                continue
            }
            if let (key, placement) = owner(of: range, in: part) {
                facts.append(LetterFact(key: key, words: range, placement: placement))
            }
            index = range.upperBound
        }
        return facts
    }

    /// Numbers may run over a line's end in the body, nowhere else.
    private func end(of index: Int) -> Int {
        text.parts[words[index].row] == .body ? words.count : text.rows[words[index].row].upperBound
    }

    private func owner(of range: Range<Int>, in part: LetterText.Part) -> (FieldKey, Double)? {
        let sentence = text.sentence(around: range.lowerBound)
        let before = words[sentence.lowerBound..<range.lowerBound].map(\.bones).reversed()
        let isFax = before.prefix(4).first { Self.faxWords.contains($0) || Self.phoneWords.contains($0) }
            .map { Self.faxWords.contains($0) }
        // "Member ID 562 655 8012", "NPI 252 278 1667".
        if isFax == nil, before.prefix(2).contains(where: Self.identifierWords.contains) { return nil }
        guard part == .body || part == .subject else {
            // A number of a letterhead without a word before it is a telephone; a second one, nobody knows.
            return isFax == true ? (.referrerFax, 0.9) : (.referrerPhone, isFax == false ? 0.9 : 0.6)
        }
        if isFax == true { return (.referrerFax, 0.85) }
        for word in before {
            if LetterPhrases.relatives.contains(word) { return (.guardianPhone, 0.8) }
            if Self.patientWords.contains(word) { return (.patientPhone, 0.85) }
            if Self.senderWords.contains(word) { return (.referrerPhone, 0.85) }
        }
        return part == .subject ? (.patientPhone, 0.8) : nil
    }

    private static let faxWords: Set<String> = ["fax", "facsimile", "telefax", "f", "fx"]
    private static let phoneWords: Set<String> = [
        "phone", "tel", "telephone", "p", "t", "ph", "call", "cell", "mobile", "home", "reached", "voice", "office",
    ]
    private static let identifierWords: Set<String> = [
        "id", "member", "policy", "group", "subscriber", "mrn", "npi", "number", "no", "authorization", "claim",
        "identifier",
    ]
    private static let patientWords: Set<String> = [
        "she", "he", "her", "him", "his", "patient", "patients", "home", "cell", "mobile", "lives", "mr", "mrs", "ms",
    ]
    private static let senderWords: Set<String> = [
        "our", "my", "me", "us", "office", "clinic", "practice", "nurse", "we", "i", "call",
    ]

    // MARK: Dates

    private var dates: [LetterFact] {
        var facts: [LetterFact] = []
        var index = 0
        while index < words.count {
            guard let range = shapes.date(at: index, before: end(of: index)) else {
                index += 1
                continue
            }
            if let fact = dateFact(range) { facts.append(fact) }
            index = range.upperBound
        }
        return facts
    }

    private func dateFact(_ range: Range<Int>) -> LetterFact? {
        let row = text.rows[words[range.lowerBound].row]
        let part = text.parts[words[range.lowerBound].row]
        let before = words[max(0, range.lowerBound - 4)..<range.lowerBound].map(\.bones)
        if before.contains(where: { Self.birthWords.contains($0) || $0.hasSuffix("dob") }) {
            return LetterFact(key: .patientBirthDate, words: range, placement: part == .subject ? 0.97 : 0.9)
        }
        switch part {
        case .subject: return LetterFact(key: .patientBirthDate, words: range, placement: 0.7)
        case .letterhead, .address:
            let others = row.count - range.count
            guard others <= 2, !before.contains("printed") else { return nil }
            return LetterFact(key: .referralDate, words: range, placement: 0.92)
        case .signature:
            guard !before.contains("printed") else { return nil }
            return before.contains { $0 == "date" || $0 == "signed" || $0 == "on" }
                ? LetterFact(key: .referralDate, words: range, placement: 0.7) : nil
        case .body, .foot: return nil
        }
    }

    private static let birthWords: Set<String> = ["born", "dob", "birth", "birthdate", "birthday"]

    // MARK: Insurance

    private var insurance: [LetterFact] {
        var facts: [LetterFact] = []
        for index in words.indices
        where text.parts[words[index].row] == .body || text.parts[words[index].row] == .subject {
            for phrase in Self.insurers {
                guard let end = phrase.end(in: words, at: index), let range = insurer(from: end) else { continue }
                facts.append(LetterFact(key: .insurancePayer, words: range, placement: 0.85))
            }
            for (key, phrases) in Self.identifiers {
                guard let end = phrases.lazy.compactMap({ $0.end(in: words, at: index) }).max(),
                    let range = identifier(from: end)
                else { continue }
                facts.append(LetterFact(key: key, words: range, placement: 0.88))
            }
        }
        for index in words.indices where words[index].bones == "npi" || words[index].bones.hasPrefix("npi1") {
            guard text.parts[words[index].row] != .address, let range = identifier(from: index + 1) else { continue }
            facts.append(LetterFact(key: .referrerNPI, words: range, placement: 0.95))
        }
        return facts
    }

    private func insurer(from start: Int) -> Range<Int>? {
        var begin = start
        while begin < words.count, ["is", "with", "through", "by", "the", "her", "his"].contains(words[begin].bones) {
            begin += 1
        }
        var end = begin
        while end < words.count, end < begin + 6 {
            let word = words[end]
            if Self.afterInsurer.contains(word.bones) || word.text.hasPrefix("(") { break }
            end += 1
            if let last = word.text.last, ",.;)".contains(last) { break }
        }
        guard end > begin, words[begin].text.first?.isLetter == true else { return nil }
        return begin..<end
    }

    /// The word after a label that holds figures; codes of insurers may be printed in groups.
    private func identifier(from start: Int) -> Range<Int>? {
        var begin = start
        while begin < min(words.count, start + 3), ["is", "number", "no", "id", "of"].contains(words[begin].bones) {
            begin += 1
        }
        guard begin < words.count, words[begin].bones.contains(where: \.isNumber) else { return nil }
        var end = begin + 1
        while end < min(words.count, begin + 3), !"., ;)".contains(words[end - 1].text.last ?? " "),
            words[end].bones.contains(where: \.isNumber), words[end].bones.count <= 5,
            words[end].bones.allSatisfy({
                $0.isNumber || words[end].text.uppercased() == words[end].text && $0.isLetter
            })
        {
            end += 1
        }
        let figures = words[begin..<end].reduce(0) { $0 + $1.bones.count(where: \.isNumber) }
        return figures >= 4 ? begin..<end : nil
    }

    private static let insurers = [
        "insured with", "insured by", "insured through", "insured under", "insurance is", "insurance with",
        "insurance through", "coverage is", "coverage with", "coverage through", "covered by", "covered under",
        "covered through", "enrolled in", "insurance carrier", "insurance plan", "insurer is", "primary insurance",
        "payer is", "insurance",
    ].map(LetterPhrase.init)

    private static let afterInsurer: Set<String> = [
        "member", "id", "policy", "group", "subscriber", "number", "and", "which", "under", "plan", "identification",
        "card", "authorization", "company", "information", "claim",
    ]

    private static let identifiers: KeyValuePairs<FieldKey, [LetterPhrase]> = [
        .insuranceMemberID: [
            "member id", "member number", "member no", "policy number", "policy no", "policy id", "policy",
            "subscriber id", "subscriber number", "insurance id", "insurance number", "medicare number", "medicare id",
            "medicaid id", "id number", "mbi", "member", "id",
        ].map(LetterPhrase.init),
        .insuranceGroupNumber: ["group number", "group no", "group id", "group"].map(LetterPhrase.init),
        .priorAuthorizationNumber: [
            "authorization number", "authorization no", "authorization", "auth number", "auth",
        ].map(LetterPhrase.init),
        .workCompensationClaim: ["claim number", "claim no", "claim"].map(LetterPhrase.init),
        .patientRegistrationNumber: [
            "registration number", "clinic number", "medical record number", "mrn", "hospital number",
        ].map(LetterPhrase.init),
    ]
}

/// A phrase of a letter, as bones of its words.
struct LetterPhrase: Sendable {
    private let parts: [String]

    init(_ text: String) { parts = text.split(separator: " ").map(String.init) }

    /// The place after the phrase where it stands at a word.
    func end(in words: [LetterText.Word], at start: Int) -> Int? {
        LetterPhrases.stands(parts, in: words, at: start) ? start + parts.count : nil
    }
}
