import ReferralCore

/// Who a letter is about, who wrote it, and where they live and work.
extension LetterFacts {
    var people: [LetterFact] {
        var facts: [LetterFact] = []
        if let name = subjectName { facts.append(LetterFact(key: .patientName, words: name, placement: 0.95)) }
        for index in words.indices where text.parts[words[index].row] == .body {
            if let end = LetterPhrases.opening(words, at: index), let name = personName(from: end) {
                facts.append(LetterFact(key: .patientName, words: name, placement: 0.85))
            }
            if LetterPhrases.titles.contains(words[index].bones), let name = personName(from: index) {
                facts.append(LetterFact(key: .patientName, words: name, placement: 0.6))
            }
            if LetterPhrases.relatives.contains(words[index].bones), let name = personName(from: index + 1) {
                facts.append(LetterFact(key: .guardianName, words: name, placement: 0.75))
            }
            if let word = sexWord(at: index) { facts.append(word) }
        }
        if let name = signature { facts.append(name) }
        return facts
    }

    /// "RE: Marta Ekstrom  DOB: …": the words between the mark and what is no name.
    private var subjectName: Range<Int>? {
        for (row, range) in text.rows.enumerated() where text.parts[row] == .subject {
            var begin = range.lowerBound
            while begin < range.upperBound, begin < range.lowerBound + 4,
                Self.subjectWords.contains(words[begin].bones)
            {
                begin += 1
            }
            if let name = personName(from: begin, before: range.upperBound, familyFirst: true) { return name }
        }
        return nil
    }

    private static let subjectWords: Set<String> = [
        "re", "regarding", "reference", "subject", "in", "patient", "name", "concerning", "referral", "of", "for",
    ]

    /// "my patient Mrs. Marta Ekstrom,": two to five capitalised words after titles and small words.
    private func personName(from start: Int, before limit: Int? = nil, familyFirst: Bool = false) -> Range<Int>? {
        let limit = min(limit ?? words.count, words.count)
        var begin = start
        while begin < min(limit, start + 8), Self.beforeNames.contains(words[begin].bones) { begin += 1 }
        var end = begin
        while end < min(limit, begin + 6), isNameWord(end) {
            end += 1
            let text = words[end - 1].text
            // "Okafor, Ben": where a family name may come first, one comma is passed.
            if text.hasSuffix(","), !(familyFirst && end == begin + 1), !isCredential(end) { break }
            if text.hasSuffix("."), words[end - 1].bones.count > 2,
                !LetterPhrases.abbreviations.contains(words[end - 1].bones)
            {
                break
            }
            if text.hasSuffix(";") || text.hasSuffix(":") { break }
        }
        while end > begin, Self.afterNames.contains(words[end - 1].bones) { end -= 1 }
        return end - begin >= 2 ? begin..<end : nil
    }

    private static let beforeNames: Set<String> = [
        "you", "this", "my", "our", "the", "above", "patient", "to", "mr", "mrs", "ms", "miss", "mister", "named",
        "very", "pleasant", "your", "for", "a", "young", "see", "evaluate", "is", "name", "dr", "on", "of", "seeing",
    ]
    private static let afterNames: Set<String> = ["dob", "born", "mrn", "date", "age", "who", "is", "sex", "phone"]

    private func isNameWord(_ index: Int) -> Bool {
        let word = words[index]
        if Self.afterNames.contains(word.bones) { return false }
        guard let first = word.text.first, first.isUppercase else {
            return ["de", "la", "van", "von", "der", "del", "al", "bin", "ter", "di"].contains(word.text)
        }
        return word.text.allSatisfy { $0.isLetter || ".,'-’".contains($0) }
    }

    private func isCredential(_ index: Int) -> Bool {
        index < words.count && (LetterPhrases.credentials.contains(words[index].bones) || isNameSuffix(index))
    }

    private func isNameSuffix(_ index: Int) -> Bool { ["jr", "sr", "ii", "iii", "iv"].contains(words[index].bones) }

    /// The first row under the farewell that is a name; elsewhere a row of a name with letters after it.
    private var signature: LetterFact? {
        for (row, range) in text.rows.enumerated() where text.parts[row] == .signature {
            guard let name = signedName(range), row > 0,
                !LetterPhrases.isFarewell(text.bones(range).joined(separator: " "))
            else { continue }
            return LetterFact(key: .referrerName, words: name, placement: 0.9)
        }
        for (row, range) in text.rows.enumerated().reversed()
        where [.body, .letterhead, .foot].contains(text.parts[row]) && range.count <= 8 {
            guard let name = signedName(range),
                words[range].contains(where: { LetterPhrases.credentials.contains($0.bones) })
            else { continue }
            return LetterFact(key: .referrerName, words: name, placement: text.parts[row] == .letterhead ? 0.5 : 0.7)
        }
        return nil
    }

    private func signedName(_ row: Range<Int>) -> Range<Int>? {
        var begin = row.lowerBound
        if let by = words[row].firstIndex(where: { $0.bones == "by" }), by - row.lowerBound <= 2 { begin = by + 1 }
        if begin < row.upperBound, words[begin].bones == "dr" { begin += 1 }
        var end = begin
        while end < row.upperBound, end < begin + 9, isNameWord(end) || isCredential(end) { end += 1 }
        let names = (begin..<end).count { !isCredential($0) }
        guard (2...5).contains(names), words[begin..<end].contains(where: { $0.bones.count > 2 }) else { return nil }
        let isHouse = words[begin..<end].contains { HouseWords.ofAnyHouse.contains($0.bones) }
        let hasLetters = (begin..<end).contains { LetterPhrases.credentials.contains(words[$0].bones) }
        guard !isHouse, hasLetters || end == row.upperBound else { return nil }
        return begin..<end
    }

    private func sexWord(at index: Int) -> LetterFact? {
        guard index > 0,
            ["female", "male", "woman", "man", "girl", "boy", "gentleman", "lady"].contains(words[index].bones)
        else { return nil }
        let before = words[max(0, index - 3)..<index].map(\.bones).joined()
        guard before.contains("year") || before.contains("yo") || before.contains("month"),
            before.contains(where: \.isNumber)
        else { return nil }
        let meaning: String? =
            switch words[index].bones {
            case "gentleman": "male"
            case "lady": "female"
            default: nil
            }
        return LetterFact(key: .patientSex, words: index..<index + 1, placement: 0.85, meaning: meaning)
    }

    // MARK: Places

    /// From the house number after "lives at" to the ZIP code.
    var address: LetterFact? {
        for index in words.indices where text.parts[words[index].row] == .body {
            guard let lead = Self.dwellings.lazy.compactMap({ $0.end(in: words, at: index) }).first else { continue }
            var end = lead
            while end < min(words.count, lead + 18) {
                end += 1
                let word = shapes.plain(end - 1..<end)
                let figures = word.count { $0.isNumber }
                guard end - lead >= 4, figures >= 4, word.allSatisfy({ $0.isNumber || $0 == "-" || $0.isUppercase }),
                    word.count == 5 || word.count == 10
                else { continue }
                return LetterFact(key: .patientAddress, words: lead..<end, placement: 0.9)
            }
        }
        return nil
    }

    private static let dwellings = [
        "lives at", "living at", "resides at", "residing at", "address is", "home address is", "home address",
        "mailing address is", "resides in", "residence is", "address",
    ].map(LetterPhrase.init)

    /// A row without what was read of a drawing beside it: a sign or two, unsure or of another height than the words.
    private func withoutLogo(_ row: Range<Int>) -> Range<Int> {
        let heights = words[row].map(\.word.box.height).sorted()
        let usual = heights[heights.count / 2]
        func isDrawn(_ place: Int) -> Bool {
            let word = words[place]
            return word.bones.count <= 2
                && (word.word.confidence < Thresholds.plainWordInComb
                    || !Thresholds.heightsOfOneRow.contains(word.word.box.height / max(usual, 1)))
        }
        var range = row
        while range.count > 2, isDrawn(range.upperBound - 1) { range = range.lowerBound..<range.upperBound - 1 }
        while range.count > 2, isDrawn(range.lowerBound) { range = range.lowerBound + 1..<range.upperBound }
        return range
    }

    /// The first row of the letterhead that is a name of a house, not an address or a number.
    var practice: LetterFact? {
        var rows: [(range: Range<Int>, height: Double, isHouse: Bool)] = []
        for (row, range) in text.rows.enumerated() where text.parts[row] == .letterhead {
            let figures = words[range].reduce(0) { $0 + $1.bones.count(where: \.isNumber) }
            let letters = words[range].reduce(0) { $0 + $1.bones.count(where: \.isLetter) }
            guard figures <= 1, letters >= 4, range.count <= 8 else { continue }
            let name = withoutLogo(range)
            let height = words[name].map(\.word.box.height).max() ?? 0
            rows.append((name, height, words[name].contains { HouseWords.ofAnyHouse.contains($0.bones) }))
        }
        guard let first = rows.first(where: \.isHouse) ?? rows.max(by: { $0.height < $1.height }) else { return nil }
        return LetterFact(key: .referrerPractice, words: first.range, placement: first.isHouse ? 0.85 : 0.7)
    }
}
