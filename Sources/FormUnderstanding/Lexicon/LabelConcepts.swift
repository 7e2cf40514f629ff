import ReferralCore

/// Labels by what their words mean, so that one nobody listed is understood from those that are.
///
/// A form says "Ordering Clinician's Telephone" where the lexicon lists "Referring Provider Phone". Each word stands for a
/// concept (`word` lines of the lexicon: "clinician" is a provider, "ordering" is referring, "the" is nothing); a label is the
/// set of its words' concepts, in whatever order; and a phrase that is the same set asks for the same. Where labels of one
/// set ask for different things, the set says nothing. Words of another party or another time ("employer", "secondary",
/// "previous") make whatever the rest asks for somebody else's. Cost: one look-up a word, and one for the set.
struct LabelConcepts: Sendable {
    /// What a word stands for: nothing at all for "the", two concepts for "DOB".
    private var words: [String: [String]] = [:]
    /// Words that speak of a part of the form: "information", "details".
    private var headings: Set<String> = []
    /// Words that together stand for something else than each by itself, by the first of them, longest first: "primary care".
    private var idioms: [String: [(words: [String], concepts: [String])]] = [:]
    /// Concepts that name whose question it is.
    private var parties: [(concepts: Set<String>, party: FormSection)] = []
    /// Words of other parties, and the decoy they make of a question.
    private var others: [(words: Set<String>, decoy: String)] = []
    private var questions = Meanings()
    private var sections = Meanings()
    /// Words of listed labels: a phrase with another one says something nobody knows.
    private var vocabulary: Set<String> = []
    /// The same words by their skeletons, to be known misread.
    private var skeletons: [String: String] = [:]

    /// Sets of concepts and what the labels of each mean.
    private struct Meanings {
        private var known: [Set<String>: [LabelMeaning: Int]] = [:]

        mutating func learn(_ set: Set<String>, _ meaning: LabelMeaning) {
            if !set.isEmpty { known[set, default: [:]][meaning, default: 0] += 1 }
        }

        /// What nearly all labels of the set mean; nil where they differ. A label anybody may be asked by ("Name") and the same of
        /// the patient ("Legal Name") do not.
        subscript(_ set: Set<String>) -> LabelMeaning? {
            guard let counts = known[set] else { return nil }
            let agreeing = counts.keys.map { meaning in
                let labels = counts.filter { $0.key == meaning || Self.isBare(meaning, of: $0.key) }.values
                return (meaning: meaning, labels: labels.reduce(0, +))
            }
            let all = counts.values.reduce(0, +)
            guard let best = agreeing.max(by: { $0.labels < $1.labels }),
                Double(best.labels) >= Thresholds.shareOfMeaning * Double(all)
            else { return nil }
            return best.meaning
        }

        func holds(_ set: Set<String>) -> Bool { known[set] != nil }

        private static func isBare(_ meaning: LabelMeaning, of other: LabelMeaning) -> Bool {
            guard case .bare(let question, let part) = meaning, case .field(let key, let itsPart) = other else {
                return false
            }
            return part == itsPart && FormSection.patient.field(for: question) == key
        }
    }

    /// Learns words of the lexicon: concepts joined by `+`, `-` for a word that adds nothing, `part` for one that speaks of a part of
    /// the form, `party:` and a section for words that say whose question it is, `other:` and a decoy for words that make it
    /// somebody else's.
    ///
    /// - Returns: whether the meaning is one.
    mutating func learn(words text: String, meaning: String) -> Bool {
        let folded = Self.folded(text)
        guard !folded.isEmpty else { return false }
        folded.forEach { know($0) }
        let halves = meaning.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        switch (halves.first, halves.count) {
        case ("other", 2): others.append((Set(folded), halves[1]))
        case ("party", 2):
            guard let party = FormSection(rawValue: halves[1]) else { return false }
            parties.append((concepts(of: folded), party))
        case ("-", 1): folded.forEach { words[$0] = [] }
        case ("part", 1):
            folded.forEach { words[$0] = [] }
            headings.formUnion(folded)
        case (_?, 1):
            let concepts = meaning.split(separator: "+").map(String.init)
            if folded.count == 1 {
                words[folded[0]] = concepts
            } else {
                idioms[folded[0], default: []].append((folded, concepts))
                idioms[folded[0]]?.sort { $0.words.count > $1.words.count }
            }
        default: return false
        }
        return true
    }

    /// Learns what a listed label means.
    mutating func learn(label: String, meaning: LabelMeaning) {
        let folded = Self.folded(label)
        switch meaning {
        case .field, .bare, .decoy: questions.learn(concepts(of: folded), meaning)
        case .section: sections.learn(concepts(of: folded), meaning)
        case .option, .title: return
        }
        folded.forEach { know($0) }
    }

    private mutating func know(_ word: String) {
        guard vocabulary.insert(word).inserted, word.count > Thresholds.exactLabelLetters else { return }
        skeletons[LabelText.skeleton(word)] = word
    }

    /// The folded words of a phrase; a stroke parts two.
    private static func folded(_ phrase: String) -> [String] {
        phrase.split { $0.isWhitespace || $0 == "/" }.flatMap { LabelText.folded(String(withoutOwner($0))) }
    }

    /// "Physician's" and "Insured's," without what says whose.
    private static func withoutOwner(_ word: Substring) -> Substring {
        guard let mark = word.lastIndex(where: { $0 == "'" || $0 == "’" }) else { return word }
        let rest = word[word.index(after: mark)...]
        return rest.first == "s" && !rest.dropFirst().contains { $0.isLetter || $0.isNumber } ? word[..<mark] : word
    }

    private func concepts(of folded: [String]) -> Set<String> {
        var rest = folded
        var set: Set<String> = []
        var start = 0
        while start < rest.count {
            let idiom = idioms[rest[start]]?.first { rest[start...].starts(with: $0.words) }
            if let idiom {
                rest.removeSubrange(start..<start + idiom.words.count)
                set.formUnion(idiom.concepts)
            } else {
                start += 1
            }
        }
        set.formUnion(rest.flatMap { words[$0] ?? [$0] })
        // A "fax number" is a fax.
        if !set.isDisjoint(with: Self.numbered) { set.remove("id") }
        return set
    }

    private static let numbered: Set = ["phone", "fax", "npi", "icd", "zip", "ssn", "authorization"]

    /// What a whole phrase means, a question and a heading where it may be either; none where nothing is known of it.
    ///
    /// - Parameter asSpelt: whether every word must be as labels spell it, or may have characters a fax confuses.
    func meanings(of phrase: String, asSpelt: Bool = false) -> [LabelMeaning] {
        let printed = Self.folded(phrase)
        guard printed.count <= Thresholds.wordsOfPhrase else { return [] }
        let known = printed.compactMap { word in
            vocabulary.contains(word) ? word : asSpelt ? nil : skeletons[LabelText.skeleton(word)]
        }
        guard known.count == printed.count, !known.isEmpty else { return [] }
        let set = concepts(of: known)
        let section = sections[set].map { [$0] } ?? []
        if !headings.isDisjoint(with: known) {
            if !section.isEmpty { return section }
            // "Insurance Plan Information" heads what is asked of the insurance.
            if case .field(let key, _)? = questions[set], let part = FormSection(of: key) { return [.section(part)] }
        }
        if let question = questions[set] ?? partys(set) { return [question] + section }
        if !section.isEmpty { return questions.holds(set) ? [] : section }
        return foreign(known).map { [$0] } ?? []
    }

    /// A question anybody may be asked, with the words that say who is.
    private func partys(_ set: Set<String>) -> LabelMeaning? {
        for (concepts, party) in parties where concepts.isSubset(of: set) && concepts.count < set.count {
            switch questions[set.subtracting(concepts)] {
            case .bare(let question, let part)?:
                return party.field(for: question).map { .field($0, part: part) } ?? .decoy("another")
            case .decoy(let decoy)?: return .decoy(decoy)
            default: continue
            }
        }
        return nil
    }

    /// A question of ours that is asked of somebody else.
    private func foreign(_ known: [String]) -> LabelMeaning? {
        for other in others where other.words.isSubset(of: known) {
            let set = concepts(of: known.filter { !other.words.contains($0) })
            // "Secondary" alone names a row.
            if set.isEmpty, known.count > 1 { return .decoy(other.decoy) }
            guard let asked = questions[set] ?? partys(set) else { continue }
            return .decoy(Self.asksForInsurance(asked) ? "second-insurance" : other.decoy)
        }
        return nil
    }

    private static func asksForInsurance(_ meaning: LabelMeaning) -> Bool {
        guard case .field(let key, _) = meaning else { return false }
        return [.insurancePayer, .insuranceMemberID, .insuranceGroupNumber, .insuranceType].contains(key)
    }
}
