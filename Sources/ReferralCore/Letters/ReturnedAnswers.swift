/// Takes the answers off a page of ours that was filled in and faxed back.
///
/// Method: the letter names each item it asks for in words of our own, one below the other, with a line to write on under
/// each. The names are found among the page's lines, in order and by likeness, since a fax line spoils letters; what stands
/// between an item and the next is its answer, and after the last what stands no lower than a writing line reaches. Each
/// answer is then understood as any reading of its field is, and a person looks at it: it was written on another day, by
/// whoever had the page. Cost: one comparison of each line with each item.
package enum ReturnedAnswers {
    private enum Thresholds {
        /// Letters of an item's name for each that may be wrong: a standard line spoils one in twenty.
        static let lettersPerError = 5
        /// Millimetres below an item's line within which its answer is written.
        static let reach = 18.0
        /// Share of a line's height by which an answer may stand higher than its item's foot.
        static let overlap = 0.5
    }

    /// A line the letter itself prints between the items.
    private static let printed = ["not provided", "could not be read", "the request stays open"]

    /// Raw answers by item, with how surely each was read. `items`: in the order in which the letter asks.
    package static func written(on text: PageText, asking items: [FieldKey]) -> [FieldKey: PageText.Line] {
        var anchors: [(key: FieldKey, line: Int)] = []
        var next = 0
        for key in items {
            let name = key.nameInLetters
            guard let found = (next..<text.lines.count).first(where: { isAbout(text.lines[$0].text, name) }) else {
                continue
            }
            anchors.append((key, found))
            next = found + 1
        }
        var answers: [FieldKey: PageText.Line] = [:]
        for (index, anchor) in anchors.enumerated() {
            let item = text.lines[anchor.line].box
            let end = index + 1 < anchors.count ? text.lines[anchors[index + 1].line].box.top : .infinity
            let floor = item.bottom - (item.bottom - item.top) * Thresholds.overlap
            let lines = text.lines[(anchor.line + 1)...].filter { line in
                line.box.top >= floor && (line.box.top + line.box.bottom) / 2 < min(end, item.bottom + Thresholds.reach)
                    && !printed.contains { isAbout(line.text, $0) }
            }
            let words = lines.map { trimmed($0.text) }.filter { !$0.isEmpty }
            guard let first = lines.first, !words.isEmpty else { continue }
            answers[anchor.key] = PageText.Line(
                text: words.joined(separator: " "), box: first.box, confidence: lines.map(\.confidence).min() ?? 0)
        }
        return answers
    }

    /// The referral with what the page answers filled in, each for a person to look at; nil where it answers nothing.
    package static func filling(
        _ asked: DecidedReferral, from text: PageText, of reply: String, on day: CalendarDate
    ) -> (referral: DecidedReferral, fields: [FieldKey])? {
        let written = written(on: text, asking: asked.incomplete)
        var filled = asked
        var fields: [FieldKey] = []
        for key in asked.incomplete {
            guard let line = written[key] else { continue }
            let meaning = FieldRules.interpret(line.text, as: key, on: day)
            guard let value = meaning.value else { continue }
            filled.fields[key] = DecidedField(
                value: value, raw: line.text, confidence: min(line.confidence, 0.5), status: .look, page: nil, box: nil,
                source: .print, alternatives: meaning.alternatives, label: asked.fields[key]?.label,
                note: "Read on the page that was faxed back as \(reply); compare it there.")
            filled.findings.removeAll { $0.field == key }
            filled.findings += meaning.findings
            fields.append(key)
        }
        guard !fields.isEmpty else { return nil }
        filled.incomplete = RequiredItems.incomplete(in: filled.fields)
        return (filled, fields)
    }

    /// Marks of the writing line and of the item's number fall away.
    private static func trimmed(_ text: String) -> String {
        let words = text.split(separator: " ").filter { word in word.contains { $0.isLetter || $0.isNumber } }
        return words.joined(separator: " ").trimmingPrefix { "_-—–|.,:;'\"~".contains($0) }.description
    }

    /// Whether a line holds these words, but for a letter here and there.
    private static func isAbout(_ line: String, _ words: String) -> Bool {
        let wanted = Array(words.lowercased().filter(\.isLetter))
        let here = Array(line.lowercased().filter(\.isLetter))
        return distance(of: wanted, within: here) <= wanted.count / Thresholds.lettersPerError
    }

    /// The fewest changes that make `wanted` of any stretch of `text` (Sellers' method).
    private static func distance(of wanted: [Character], within text: [Character]) -> Int {
        var above = [Int](repeating: 0, count: text.count + 1)
        for (row, letter) in wanted.enumerated() {
            var current = [row + 1]
            for column in text.indices {
                let change = above[column] + (text[column] == letter ? 0 : 1)
                current.append(min(change, above[column + 1] + 1, current[column] + 1))
            }
            above = current
        }
        return above.min() ?? wanted.count
    }
}
