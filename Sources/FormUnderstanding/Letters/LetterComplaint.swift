import ReferralCore

/// What a letter says is wrong: the diagnosis with its codes, and the words around it.
extension LetterFacts {
    /// Codes in the body: announced by "ICD-10", or with the dot only codes have.
    var codes: [LetterFact] {
        words.indices.filter(isCode).map { code in
            LetterFact(key: .reasonICD10, words: code..<endOfCode(code), placement: 0.9)
        }
    }

    /// "(ICD-10 R62 51)": figures right behind a category are the rest of its code, whose stop was lost.
    private func endOfCode(_ code: Int) -> Int {
        guard isAnnounced(code), code + 1 < words.count, words[code].bones.count == 3,
            !words[code].text.contains(where: { ",;)".contains($0) }),
            words[code + 1].text.wholeMatch(of: /[0-9]{1,4}[,;.)]*/) != nil
        else { return code + 1 }
        return code + 2
    }

    private func isCode(_ index: Int) -> Bool {
        let part = text.parts[words[index].row]
        guard part == .body || part == .subject else { return false }
        return shapes.isCode(index, announced: isAnnounced(index))
    }

    private func isAnnounced(_ index: Int) -> Bool {
        words[max(0, index - 3)..<index].contains { $0.bones.hasPrefix("icd") || $0.bones.hasPrefix("lcd") }
    }

    var complaint: [LetterFact] {
        var facts: [LetterFact] = []
        if let diagnosis { facts.append(LetterFact(key: .reasonDiagnosis, words: diagnosis, placement: 0.85)) }
        if let reason { facts.append(LetterFact(key: .reasonText, words: reason, placement: 0.7)) }
        return facts
    }

    /// Before the codes in brackets back to the word that leads to it; without codes, after a phrase that names one.
    private var diagnosis: Range<Int>? {
        if let code = words.indices.first(where: isCode) {
            var end = code
            let sentence = text.sentence(around: code)
            while end > sentence.lowerBound, !words[end].text.hasPrefix("("), code - end < 4 { end -= 1 }
            if !words[end].text.hasPrefix("(") {
                end = code
                while end > sentence.lowerBound, Self.codeWords.contains(words[end - 1].bones) { end -= 1 }
            }
            let begin = start(ofComplaintBefore: end, in: sentence)
            if let begin, begin < end { return begin..<end }
        }
        for index in words.indices where text.parts[words[index].row] == .body {
            guard let lead = Self.namedLeads.lazy.compactMap({ $0.end(in: words, at: index) }).first else { continue }
            let begin = skippingArticles(lead)
            let end = endOfPhrase(from: begin)
            if end > begin { return begin..<end }
        }
        return nil
    }

    private static let codeWords: Set<String> = ["icd", "icd10", "icd10cm", "10", "code", "codes", "cm", "dx"]

    /// The nearest word that leads to a complaint, going back at most fourteen words.
    private func start(ofComplaintBefore end: Int, in sentence: Range<Int>) -> Int? {
        for index in stride(from: end - 1, through: max(sentence.lowerBound, end - 14), by: -1) {
            let after = index + 1
            switch words[index].bones {
            case "for", "regarding", "about", "concerning", "has", "diagnosis", "dx": return skippingArticles(after)
            case "of", "is":
                guard index > sentence.lowerBound else { return after }
                if Self.leadNouns.contains(words[index - 1].bones) { return skippingArticles(after) }
            case "with":
                // "Ms. Mbeki with", "diagnosed with", but not "diabetes with" nor "COPD with".
                guard index > sentence.lowerBound else { return after }
                let before = words[index - 1]
                let isTitled = before.text.first?.isUppercase == true && before.text.contains(where: \.isLowercase)
                let isNamed = isTitled || Self.sufferers.contains(before.bones)
                if isNamed { return skippingArticles(after) }
            default: continue
            }
        }
        return nil
    }

    private static let leadNouns: Set<String> = [
        "evaluation", "treatment", "management", "assessment", "diagnosis", "history", "because", "workup", "care",
        "consideration", "reason", "complains", "suspicion",
    ]
    private static let sufferers: Set<String> = [
        "diagnosed", "presents", "presented", "presenting", "patient", "man", "woman", "male", "female", "who", "old",
        "boy", "girl", "gentleman", "lady", "seen", "help",
    ]
    private static let namedLeads = [
        "diagnosis of", "diagnosis is", "diagnosed with", "working diagnosis", "primary diagnosis",
    ].map(LetterPhrase.init)
    /// After these stands what is the matter, which need not be a diagnosis.
    private static let reasonLeads = [
        "evaluation and treatment of", "evaluation and management of", "evaluation of", "treatment of",
        "management of", "assessment of", "consultation regarding", "a second opinion on", "consultation for",
    ].map(LetterPhrase.init)

    private func skippingArticles(_ index: Int) -> Int {
        var index = index
        while index < words.count,
            ["a", "an", "the", "her", "his", "their", "of", "is", "known"].contains(words[index].bones)
        {
            index += 1
        }
        return index
    }

    private func endOfPhrase(from begin: Int) -> Int {
        var end = begin
        while end < words.count, end < begin + 10, text.parts[words[end].row] == .body {
            if ["who", "which", "and", "since", "that"].contains(words[end].bones), end > begin { break }
            if words[end].text.hasPrefix("(") { break }
            end += 1
            if let last = words[end - 1].text.last, ".,;:".contains(last) { break }
        }
        return end
    }

    /// The paragraph that names the complaint, from the complaint on; the doctor's own words.
    private var reason: Range<Int>? {
        let opening = words.indices.first { LetterPhrases.opens(words, at: $0) && text.parts[words[$0].row] == .body }
        let led = words.indices.lazy.compactMap { index in
            text.parts[words[index].row] == .body
                ? Self.reasonLeads.lazy.compactMap { $0.end(in: words, at: index) }.first : nil
        }.first
        guard let from = diagnosis?.upperBound ?? led ?? opening else { return nil }
        let first = text.sentence(around: max(0, from - 1))
        var end = first.upperBound
        while end < words.count, text.parts[words[end].row] == .body, end < first.lowerBound + 120,
            !isParagraph(startingAt: end)
        {
            end += 1
        }
        // Where the paragraph goes on after the diagnosis, what follows it is the reason; else what the sentence names.
        if diagnosis != nil, end > first.upperBound { return first.upperBound..<end }
        return (diagnosis?.lowerBound ?? led ?? first.lowerBound)..<end
    }

    private func isParagraph(startingAt index: Int) -> Bool {
        guard index > 0, words[index].row > words[index - 1].row else { return false }
        let (above, here) = (words[index - 1].word.box, words[index].word.box)
        return here.top - above.bottom > Thresholds.paragraphGap * max(2.5, above.height)
    }
}
