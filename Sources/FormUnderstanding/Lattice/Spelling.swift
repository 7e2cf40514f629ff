/// The words of a language, as a recogniser's own dictionary has them, names of people and places among them.
package struct KnownWords {
    package let contain: (String) -> Bool

    package init(_ contain: @escaping (String) -> Bool) { self.contain = contain }

    /// Share of a text's words that the dictionary has in small letters: of a person's name few, of a house's most.
    func shareOfCommon(in text: String) -> Double {
        let words = text.split { !$0.isLetter }.map(String.init).filter { $0.count >= Thresholds.lettersOfWord }
        return words.isEmpty ? 0 : Double(words.count { contain($0.lowercased()) }) / Double(words.count)
    }
}

/// Words that no dictionary has, and the known ones that stand nearest to them.
///
/// "Cardioloqy", "Svetiana" and "bronchiectasls" are misread, and every letter of what was meant was held possible where
/// they stand. A word no dictionary knows gives way to one that another look read there, or that is a slip or two away and
/// hardly costs more in the recognisers' own steps; where two stand equally near, or none does, it stays: most rare names are
/// in no dictionary either, and their letters were read for sure. Cost: some hundred words looked up for each unknown one.
struct Spelling {
    let words: KnownWords

    /// What of a text is known, and what it became.
    struct Result: Equatable {
        var text: String
        /// Share of its words that are known, afterwards; nil where it has none long enough.
        var known: Double?
        var isRepaired: Bool
        /// How near a known word stands to one that no dictionary has and that stayed: 1 as cheap in the recognisers' steps, 0 out of
        /// reach.
        var nearness = 0.0
    }

    func repaired(_ text: String, by looks: [Look]) -> Result {
        var pieces = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        var steps: [FoldedSteps]?
        var (count, known, isRepaired) = (0, 0, false)
        var nearness = 0.0
        let isCapital = !text.contains(where: \.isLowercase)
        for index in pieces.indices {
            for part in Self.words(in: pieces[index]).reversed() {
                let word = String(pieces[index][part])
                guard !Self.isShortForm(word, amongCapitals: isCapital) else { continue }
                count += 1
                if words.contain(word) {
                    known += 1
                    continue
                }
                if steps == nil { steps = looks.compactMap(\.lattice).filter { !$0.isEmpty }.map { FoldedSteps($0) } }
                let nearest = nearest(to: word, of: looks, steps: steps ?? []) { other in
                    var others = pieces
                    others[index].replaceSubrange(part, with: other)
                    return others.joined(separator: " ")
                }
                guard let nearest else { continue }
                guard nearest.takesItsPlace else {
                    nearness = max(nearness, 1 / (1 + Double(max(0, nearest.cost))))
                    continue
                }
                pieces[index].replaceSubrange(part, with: nearest.word)
                known += 1
                isRepaired = true
            }
        }
        return Result(
            text: pieces.joined(separator: " "), known: count > 0 ? Double(known) / Double(count) : nil,
            isRepaired: isRepaired, nearness: nearness)
    }

    /// Runs of letters, a figure or two among them, that are long enough to be told; what begins with a figure is a number.
    private static func words(in piece: String) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var start: String.Index?
        for index in piece.indices + [piece.endIndex] {
            let isInside = index < piece.endIndex && (piece[index].isLetter || piece[index].isNumber)
            if isInside {
                start = start ?? index
            } else if let first = start {
                let word = piece[first..<index]
                let letters = word.count(where: \.isLetter)
                if letters >= Thresholds.lettersOfWord, word.first?.isLetter == true, word.count - letters <= 2,
                    word.allSatisfy(\.isASCII)
                {
                    found.append(first..<index)
                }
                start = nil
            }
        }
        return found
    }

    /// "CNP", "PFTs", "FACP": credentials and abbreviations, of which no dictionary has half.
    private static func isShortForm(_ word: String, amongCapitals isCapital: Bool) -> Bool {
        let lower = word.lowercased()
        if !lower.contains(where: { "aeiouy".contains($0) }) || LetterPhrases.credentials.contains(lower) {
            return true
        }
        return !isCapital && word.count <= Thresholds.lettersOfShortForm && word.allSatisfy { !$0.isLowercase }
    }

    /// The known word nearest to an unknown one, what it costs more in the recognisers' steps, and whether it takes its place: it
    /// had better not where it costs much or another is as near. Nil where none is near.
    private func nearest(
        to word: String, of looks: [Look], steps: [FoldedSteps], in text: (String) -> String
    ) -> (word: String, cost: Float, takesItsPlace: Bool)? {
        let lower = word.lowercased()
        let read = Set(
            looks.flatMap { look in
                look.text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map { $0.lowercased() }
            }
        ).filter { other in
            other != lower && abs(other.count - lower.count) <= 1
                && EditDistance.between(Array(other.utf8), Array(lower.utf8), atMost: Thresholds.slipsOfWord) != nil
        }
        func known(_ others: Set<String>) -> [String] {
            others.filter { $0.count >= Thresholds.lettersOfWord }.map { Self.cased($0, like: word) }
                .filter(words.contain)
        }
        var possible = known(read.union(Self.neighbours(of: lower)))
        if possible.isEmpty, lower.count >= Thresholds.lettersOfTwiceMisread {
            possible = known(Self.twiceMisread(lower))
        }
        guard !possible.isEmpty else { return nil }
        let before = FoldedSteps.columns(of: text(word))
        let lines = steps.compactMap { line in
            line.cost(of: before, atMost: Thresholds.dearestSpelling).map { (line: line, cost: $0) }
        }
        let costs = possible.map { other -> (word: String, cost: Float) in
            let after = FoldedSteps.columns(of: text(other))
            let further = lines.map { line, cost in
                (line.cost(of: after, atMost: cost + Thresholds.dearestWord) ?? cost + Thresholds.dearestWord) - cost
            }
            let mean = further.isEmpty ? Thresholds.costOfWord : further.reduce(0, +) / Float(further.count)
            // What another look read has its vote already.
            return (
                other,
                read.contains(other.lowercased()) ? min(mean, Thresholds.costOfWord) : mean + (further.isEmpty ? 1 : 0)
            )
        }.sorted { $0.cost < $1.cost }
        guard let best = costs.first else { return nil }
        let isAlone = costs.count < 2 || costs[1].cost >= best.cost + Thresholds.marginOfWord
        return (best.word, best.cost, takesItsPlace: best.cost <= Thresholds.costOfWord && isAlone)
    }

    /// Words a slip away, and those a fax makes of one: the same letter misread everywhere, two letters run into one.
    private static func neighbours(of word: String) -> Set<String> {
        let letters = Array(word)
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
        var found: Set<String> = []
        for place in letters.indices {
            var other = letters
            for letter in alphabet {
                other[place] = letter
                found.insert(String(other))
            }
            other = letters
            other.remove(at: place)
            found.insert(String(other))
        }
        for letter in alphabet {
            for place in 0...letters.count {
                var other = letters
                other.insert(letter, at: place)
                found.insert(String(other))
            }
            for misread in Set(letters) where letters.count(where: { $0 == misread }) > 1 {
                found.insert(String(letters.map { $0 == misread ? letter : $0 }))
            }
        }
        for (one, other) in runTogether {
            found.insert(word.replacing(one, with: other))
            found.insert(word.replacing(other, with: one))
        }
        found.remove(word)
        return found
    }

    /// Words with two letters changed for others that look alike.
    private static func twiceMisread(_ word: String) -> Set<String> {
        let letters = Array(word)
        var found: Set<String> = []
        for one in letters.indices {
            for first in alike[letters[one]] ?? [] {
                var other = letters
                other[one] = first
                for two in letters.indices.dropFirst(one + 1) {
                    for second in alike[letters[two]] ?? [] {
                        let was = other[two]
                        other[two] = second
                        found.insert(String(other))
                        other[two] = was
                    }
                }
            }
        }
        return found
    }

    /// Letters by those that faxes make of them.
    private static let alike: [Character: Set<Character>] = {
        var alike: [Character: Set<Character>] = [:]
        for group in ["aoecsu0", "iljtfr1", "nhurmkb", "vwyu", "gqy9", "bhlkd", "efpbr", "cgoqd", "sxz5", "mnw", "ft"] {
            for letter in group { alike[letter, default: []].formUnion(group.filter { $0 != letter && $0.isLetter }) }
        }
        return alike
    }()

    private static let runTogether = [
        ("rn", "m"), ("nn", "m"), ("in", "m"), ("ii", "n"), ("ii", "u"), ("li", "h"), ("li", "n"), ("lo", "b"),
        ("cl", "d"),
        ("vv", "w"), ("ri", "n"), ("ll", "u"), ("fi", "h"), ("ti", "h"), ("il", "u"), ("tt", "u"), ("rt", "n"),
    ]

    /// A word with the capitals of another.
    private static func cased(_ word: String, like other: String) -> String {
        let letters = other.filter(\.isLetter)
        if letters.count > 1, letters.allSatisfy(\.isUppercase) { return word.uppercased() }
        guard word.count != other.count else {
            return String(zip(word, other).map { $1.isUppercase ? Character($0.uppercased()) : $0 })
        }
        return other.first?.isUppercase == true ? word.prefix(1).uppercased() + word.dropFirst() : word
    }
}
