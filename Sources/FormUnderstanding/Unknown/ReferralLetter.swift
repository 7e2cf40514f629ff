import ReferralCore

/// Reads a free referral letter, "I am referring Mrs ...", where no label asks.
///
/// The running text is followed word by word for the few phrases that letters of this kind share; an answer is the run
/// of capitalised words, or of words up to the full stop, that comes after one. Cost: one pass over the words.
enum ReferralLetter {
    static func isLetter(_ lines: [TextLine]) -> Bool {
        let words = running(lines).map(\.bones)
        return openings.contains { find($0, in: words) != nil }
    }

    static func readings(of sheet: LabelledSheet, day: CalendarDate) -> [FieldReading] {
        let words = running(sheet.lines)
        let bones = words.map(\.bones)
        var readings: [FieldReading] = []
        let phrase = Phrase(words: words, page: sheet.sight.page, day: day)
        for opening in openings {
            guard let at = find(opening, in: bones) else { continue }
            if let name = phrase.personName(from: at) {
                readings.append(phrase.reading(of: .patientName, name))
                break
            }
        }
        for lead in reasons {
            guard let at = find(lead, in: bones), let range = phrase.sentence(from: at) else { continue }
            readings.append(phrase.reading(of: .reasonText, range))
            break
        }
        for farewell in farewells {
            guard let at = find(farewell, in: bones), let name = phrase.personName(from: at) else { continue }
            readings.append(phrase.reading(of: .referrerName, name))
            break
        }
        return readings
    }

    private static let openings = [
        ["i", "am", "referring"], ["would", "like", "to", "refer"], ["am", "writing", "to", "refer"],
        ["we", "are", "referring"], ["i", "refer"], ["thank", "you", "for", "seeing"], ["please", "see"],
        ["please", "evaluate"], ["appreciate", "your", "seeing"], ["kindly", "see"],
        ["thank", "you", "for", "accepting"], ["pleased", "to", "refer"],
    ]
    private static let reasons = [
        ["for", "evaluation", "and", "treatment", "of"], ["for", "evaluation", "and", "management", "of"],
        ["for", "evaluation", "of"], ["for", "consultation", "regarding"], ["for", "assessment", "of"],
        ["for", "further", "evaluation", "of"], ["for", "management", "of"], ["for", "treatment", "of"],
        ["for", "a", "second", "opinion", "on"], ["regarding", "her"], ["regarding", "his"],
    ]
    private static let farewells = [
        ["sincerely", "yours"], ["yours", "sincerely"], ["sincerely"], ["kind", "regards"], ["best", "regards"],
        ["regards"], ["respectfully"],
    ]

    fileprivate struct Word {
        let word: TextWord
        let bones: String
        let line: Int
    }

    private static func running(_ lines: [TextLine]) -> [Word] {
        let ordered = lines.indices.sorted {
            lines[$0].box.sharesRow(with: lines[$1].box)
                ? lines[$0].box.left < lines[$1].box.left : lines[$0].box.top < lines[$1].box.top
        }
        return ordered.flatMap { index in
            lines[index].words.map { Word(word: $0, bones: ReadingText.bones($0.text), line: index) }
        }
    }

    /// The place after a phrase.
    private static func find(_ phrase: [String], in words: [String]) -> Int? {
        guard words.count >= phrase.count else { return nil }
        for start in 0...(words.count - phrase.count) where Array(words[start..<start + phrase.count]) == phrase {
            return start + phrase.count
        }
        return nil
    }

    /// Follows the words after a phrase.
    private struct Phrase {
        let words: [Word]
        let page: Int
        let day: CalendarDate

        /// "my patient Mrs. Marta Ekstrom," : two to five capitalised words after titles and small words.
        func personName(from start: Int) -> Range<Int>? {
            let skipped: Set<String> = [
                "you", "this", "my", "our", "the", "above", "patient", "to", "mr", "mrs", "ms", "miss", "mister",
                "named",
                "very", "pleasant", "your", "for", "a", "young", "",
            ]
            var begin = start
            while begin < words.count, begin < start + 8, skipped.contains(words[begin].bones) { begin += 1 }
            var end = begin
            while end < words.count, end < begin + 5, isNameWord(words[end].word.text) {
                end += 1
                // "Dr Ben Okafor, MD": a comma ends a name unless letters after a name follow.
                if words[end - 1].word.text.hasSuffix(","), end < words.count, !isCredential(words[end].bones) { break }
            }
            return end - begin >= 2 ? begin..<end : nil
        }

        func sentence(from start: Int) -> Range<Int>? {
            var end = start
            while end < words.count, end < start + 30 {
                end += 1
                if words[end - 1].word.text.hasSuffix("."), words[end - 1].bones.count > 2 { break }
            }
            return end > start ? start..<end : nil
        }

        func reading(of key: FieldKey, _ range: Range<Int>) -> FieldReading {
            let run = words[range].map(\.word)
            var text = run.map(\.text).joined(separator: " ")
            while let last = text.last, ",.;".contains(last) { text.removeLast() }
            let fit = FieldRules.interpret(text, as: key, on: day).fit
            let support = ReadingSupport(
                recogniser: run.map(\.confidence).min() ?? 0, agreement: 0.5, grammar: fit == .fits ? 1 : 0,
                placement: Thresholds.letterPlacement)
            let box = run.dropFirst().reduce(run[0].box) { $0.union($1.box) }
            return FieldReading(
                key: key, ink: .written, raw: text,
                confidence: Confidence.estimate(support, ceiling: Thresholds.unknownFormCeiling), page: page, box: box,
                source: .print, support: support, rules: ["letter-phrase"])
        }

        private func isNameWord(_ text: String) -> Bool {
            guard let first = text.first, first.isUppercase else {
                return ["de", "la", "van", "von", "der"].contains(text)
            }
            return text.allSatisfy { $0.isLetter || ".,'-’".contains($0) }
        }

        private func isCredential(_ bones: String) -> Bool {
            ["md", "do", "np", "aprn", "cnp", "pa", "pac", "dds", "dmd", "dpm", "od", "phd", "cnm", "jr", "sr"]
                .contains(bones)
        }
    }
}
