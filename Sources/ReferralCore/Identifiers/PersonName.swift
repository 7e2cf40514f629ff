/// A person's name as printed, set in the order Given Middle Family Suffix.
package struct PersonName: Hashable, Sendable {
    package let full: String
    /// Names of the rules that changed the printed order or took something off.
    package let rules: [String]

    /// `credentials`: whether letters after the name (MD, APRN) are taken off, as for a physician.
    package init(_ text: String, credentials: Bool) {
        var rules: [String] = []
        var sections = Self.withComma(text).split(separator: ",").map { $0.split(separator: " ") }.filter {
            !$0.isEmpty
        }
        Self.dropTitle(from: &sections, noting: &rules)
        if credentials, sections.first.map({ $0.count > 2 && Self.isMisreadDoctor($0[0]) }) ?? false {
            sections[0].removeFirst()
            rules.append("title-removed")
        }
        if credentials { Self.dropCredentials(from: &sections, noting: &rules) }
        var suffix: [Substring] = []
        if sections.count > 1, let last = sections.last, last.count == 1, Self.isSuffix(last[0]) {
            suffix = sections.removeLast()
        }
        if let whole = Self.withInitial(sections) { sections = [whole] }
        if let turned = Self.withFamilyFirst(sections) { sections = turned }
        if sections.count == 2 {
            rules.append("family-name-first")
            var family = sections[0]
            if suffix.isEmpty, family.count > 1, let last = family.last, Self.isSuffix(last) {
                suffix = [family.removeLast()]
            }
            var given = sections[1]
            if suffix.isEmpty, given.count > 1, let last = given.last, Self.isSuffix(last), last.count > 1 {
                suffix = [given.removeLast()]
            }
            sections = [given + family]
        }
        full =
            (Self.withoutLastStop(sections.flatMap { $0 }.map(Self.withoutStop)) + suffix.map { Self.numeral($0) ?? $0 })
            .joined(separator: " ")
        self.rules = rules
    }

    /// A comma behind the family name that lost its tail on the line: "Kowalczyk. Jamal T".
    private static func withComma(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard (2...5).contains(words.count), !text.contains(","),
            let place = words.dropLast().firstIndex(where: { $0.last == "." }),
            // "Van Dyke. Gwendolyn G": the family name's own words alone stand before it.
            words[..<place].allSatisfy({ particles.contains(letters(of: $0)) })
        else { return text }
        let last = words[place]
        let least = place == 0 ? shortestFamilyName : shortestFamilyName - 2
        guard last.count >= least + 1, !titles.contains(letters(of: last)) else { return text }
        return (words[..<place] + [last.dropLast() + ","] + words[(place + 1)...]).joined(separator: " ")
    }

    /// Words that begin a family name of several.
    package static let particles: Set = [
        "van", "von", "de", "del", "della", "der", "den", "la", "le", "di", "da", "dos", "du", "mac", "st", "ter", "al",
        "el", "las", "los", "y", "e", "ben", "bin", "ibn", "o", "zu", "af", "av",
    ]

    /// "Fernhollow Jr. Ada": what ends in a suffix amid a name is the family name, and its comma was lost.
    private static func withFamilyFirst(_ sections: [[Substring]]) -> [[Substring]]? {
        guard sections.count == 1,
            let place = sections[0].dropFirst().dropLast().firstIndex(where: { isSuffix($0) && $0.count > 1 })
        else { return nil }
        return [Array(sections[0][...place]), Array(sections[0][(place + 1)...])]
    }

    /// "Ethan N, McAllister": the full stop of an initial, read as a comma.
    private static func withInitial(_ sections: [[Substring]]) -> [Substring]? {
        guard sections.count == 2, sections[0].count > 1, let initial = sections[0].last, initial.count == 1,
            sections[1].count == 1, let family = sections[1].first, family.count > 1, !isSuffix(family)
        else { return nil }
        let stopped = Substring(initial + ".")
        return sections[0].dropLast() + [stopped, family]
    }

    /// No name ends in a full stop but for an initial, a "Jr." or a "St.".
    private static func withoutStop(_ word: Substring) -> Substring {
        let name = word.dropLast()
        let isWord = letters(of: word).count >= shortestFamilyName - 1
        return word.last == "." && !name.contains(".") && isWord ? name : word
    }

    /// "Emmanuel Ng.": a name of two letters at the end is no initial either.
    private static func withoutLastStop(_ words: [Substring]) -> [Substring] {
        guard words.count > 1, let last = words.last, last.last == ".", letters(of: last).count == last.count - 1,
            last.count > 2, !isSuffix(last), !particles.contains(letters(of: last))
        else { return words }
        return words.dropLast() + [last.dropLast()]
    }

    /// Letters of a word from which a full stop behind it is none of an abbreviation.
    private static let shortestFamilyName = 5

    /// 2 to 80 characters: letters, spaces, apostrophes, hyphens, full stops.
    package var hasShapeOfName: Bool {
        (2...80).contains(full.count) && full.contains { $0.isLetter }
            && full.allSatisfy { $0.isLetter || " '-.".contains($0) }
    }

    private static func dropTitle(from sections: inout [[Substring]], noting rules: inout [String]) {
        for index in sections.indices {
            guard let first = sections[index].first, titles.contains(letters(of: first)),
                sections.count > 1 || sections[index].count > 1
            else { continue }
            sections[index].removeFirst()
            rules.append("title-removed")
        }
        sections.removeAll(where: \.isEmpty)
    }

    private static func dropCredentials(from sections: inout [[Substring]], noting rules: inout [String]) {
        let before = sections
        sections = sections.map(withCredentialWhole)
        sections = withoutMisreadCredentials(sections)
        while sections.count > 1, let last = sections.last, last.allSatisfy(isCredential) { sections.removeLast() }
        let isShouted = sections.joined().allSatisfy { $0.uppercased() == $0 }
        for index in sections.indices {
            while sections[index].count > (sections.count == 1 ? 2 : 1), let last = sections[index].last,
                isCredential(last),
                !alsoNames.contains(letters(of: last)) || (!isShouted && last.uppercased() == last)
                    || (isShouted && isDegree(last, behind: sections[index].dropLast()))
            {
                sections[index].removeLast()
            }
        }
        if sections != before { rules.append("credentials-removed") }
    }

    /// "ADA FERNHOLLOW DO": behind a whole name in capitals a physician's degree; in "LINH THI DO" a family name, for THI is none.
    private static func isDegree(_ last: Substring, behind name: ArraySlice<Substring>) -> Bool {
        guard ["do", "pa", "od"].contains(letters(of: last)), let before = name.last else { return false }
        return letters(of: before).count > 1 && !middleNames.contains(letters(of: before))
    }

    /// Vietnamese middle names, which stand before family names such as Do.
    private static let middleNames: Set = ["thi", "van"]

    /// "Ada Fernhollow MD, FAGP": what stands in capitals behind a degree is another one, however it was read.
    private static func withoutMisreadCredentials(_ sections: [[Substring]]) -> [[Substring]] {
        guard sections.count > 1, let degree = sections[0].last, sections[0].count > 2, isCredential(degree),
            !alsoNames.contains(letters(of: degree))
        else { return sections }
        let isTail = sections.dropFirst().allSatisfy { section in
            section.count <= 2
                && section.allSatisfy { $0.uppercased() == $0 && letters(of: $0).count <= longestCredential }
        }
        let hasSmall = sections[0].joined().contains(where: \.isLowercase)
        // All in capitals it could be "VAN DYKE MD, JOHN".
        let isNearOne = sections.dropFirst().joined().contains { word in
            credentials.contains { $0.count > 3 && isSlip(letters(of: word), from: $0) }
        }
        return isTail && (hasSmall || isNearOne) ? [sections[0]] : sections
    }

    private static let longestCredential = 6

    /// Whether one letter was lost or misread.
    private static func isSlip(_ word: String, from whole: String) -> Bool {
        if word.count == whole.count { return zip(word, whole).count { $0 != $1 } <= 1 }
        return word.count == whole.count - 1
            && whole.indices.contains { whole[..<$0] + whole[whole.index(after: $0)...] == word }
    }

    /// "Bo Lindqvist M D": two letters behind a whole name are a degree, and no two initials.
    private static func withCredentialWhole(_ words: [Substring]) -> [Substring] {
        let last = words.suffix(2).map(letters(of:))
        guard words.count > 3, last.allSatisfy({ $0.count == 1 }), ["md", "do", "np", "pa"].contains(last.joined())
        else {
            return words
        }
        return words.dropLast(2) + [Substring(last.joined().uppercased())]
    }

    private static func letters(of word: Substring) -> String { word.lowercased().filter { $0.isLetter } }

    private static func isSuffix(_ word: Substring) -> Bool {
        ["jr", "sr", "ii", "iii", "iv"].contains(letters(of: word)) || numeral(word) != nil
    }

    /// `II` and `III` however their strokes were read: `Ill`, `lI`, `III`. No name is made of strokes alone.
    private static func numeral(_ word: Substring) -> Substring? {
        (2...3).contains(word.count) && word.allSatisfy { "Il|1".contains($0) } && word != "II" && word != "III"
            ? Substring(String(repeating: "I", count: word.count)) : nil
    }

    /// "Pr." and "Or.": no initial has two letters, so this is a "Dr." with a slip.
    private static func isMisreadDoctor(_ word: Substring) -> Bool {
        word.count == 3 && word.last == "." && word.dropFirst().first?.lowercased() == "r"
            && word.first.map { "pob0".contains($0.lowercased()) } ?? false
    }

    private static func isCredential(_ word: Substring) -> Bool {
        word.split { $0 == "/" || $0 == "-" }.allSatisfy { credentials.contains(letters(of: $0)) }
    }

    private static let titles: Set<String> = [
        "dr", "mr", "mrs", "ms", "miss", "prof", "doctor", "name",
    ]
    private static let credentials: Set<String> = [
        "md", "do", "np", "aprn", "cnp", "fnp", "pa", "pac", "c", "bc", "dds", "dmd", "dpm", "od", "phd", "psyd", "cnm",
        "rn",
        "dnp", "msn", "mph", "facp", "facs", "faap", "facc", "faafp", "ms", "mba", "dc", "mbbs", "frcp", "lcsw",
        "pharmd",
    ]
    /// Credentials that are family names as well; taken off only where capitals set them apart.
    private static let alsoNames: Set<String> = ["do", "pa", "ms", "c", "od"]
}
