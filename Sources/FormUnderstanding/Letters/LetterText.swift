import ReferralCore

/// A page as running text in reading order, with the parts a letter has: head, subject, body, signature.
///
/// Pieces of text in one row are put together left to right; the salutation, the "Re:" line and the farewell say where one
/// part ends and the next begins. Cost: one sort and one pass over the words.
struct LetterText {
    struct Word {
        let word: TextWord
        let bones: String
        let row: Int

        var text: String { word.text }
    }

    /// What a row of a letter is for.
    enum Part {
        /// The sender's own name and numbers.
        case letterhead
        /// Date and addressee, up to the salutation.
        case address
        /// "Re: Marta Ekstrom, DOB 4/9/1961".
        case subject
        case body
        /// From the farewell on.
        case signature
        /// After the signature: notices, printing dates.
        case foot
    }

    let words: [Word]
    /// The words of each row.
    let rows: [Range<Int>]
    let parts: [Part]
    let size: [Double]
    private let hasSalutation: Bool
    private let hasFarewell: Bool
    private let hasOpening: Bool

    init(_ sheet: LabelledSheet) {
        size = sheet.sight.size
        var words: [Word] = []
        var rows: [Range<Int>] = []
        for row in Self.rows(of: sheet.lines) {
            let start = words.count
            for word in Self.joiningCodes(row.flatMap(\.words)) where !ReadingText.bones(word.text).isEmpty {
                words.append(Word(word: word, bones: ReadingText.bones(word.text), row: rows.count))
            }
            if words.count > start { rows.append(start..<words.count) }
        }
        self.words = words
        self.rows = rows
        let joined = rows.map { words[$0].map(\.bones).joined(separator: " ") }
        let salutation = joined.firstIndex(where: LetterPhrases.isSalutation)
        let opening = words.indices.first { LetterPhrases.opens(words, at: $0) }
        let bodyStart = salutation ?? opening.map { words[$0].row }
        let farewell = joined.indices.first { index in
            index > bodyStart ?? .max && LetterPhrases.isFarewell(joined[index])
        }
        hasSalutation = salutation != nil
        hasFarewell = farewell != nil
        hasOpening = opening != nil
        parts = Self.parts(
            rows: rows.map { words[$0] }, joined: joined, bodyStart: bodyStart, salutation: salutation,
            farewell: farewell)
    }

    /// Whether the page reads as a letter about a patient: two of the marks that letters have and forms have not.
    var isLetter: Bool {
        let marks = [hasSalutation, hasFarewell, hasOpening, parts.contains(.subject) && hasSalutation]
        return (hasOpening || hasSalutation) && marks.count { $0 } >= 2
    }

    /// "G43 .009)" is one code, whose stop was read with a blank before it.
    private static func joiningCodes(_ words: [TextWord]) -> [TextWord] {
        words.reduce(into: []) { joined, word in
            // Hardly a word begins with a full stop, so nearly all cost one look.
            if word.text.utf8.first == UInt8(ascii: "."), var last = joined.last,
                word.text.contains(/^\.[0-9]/), last.text.contains(/[A-Z][0-9][0-9A-Z]$/)
            {
                last.text += word.text
                last.box = last.box.union(word.box)
                last.confidence = min(last.confidence, word.confidence)
                joined[joined.count - 1] = last
            } else {
                joined.append(word)
            }
        }
    }

    /// Text lines by rows from the top, each row from left to right.
    private static func rows(of lines: [TextLine]) -> [[TextLine]] {
        var rows: [[TextLine]] = []
        for line in lines.sorted(by: { $0.box.middle.y < $1.box.middle.y }) {
            if let last = rows.last, let head = last.first, head.box.sharesRow(with: line.box),
                !last.contains(where: { $0.box.overlapAcross(line.box) > 2 })
            {
                rows[rows.count - 1].append(line)
            } else {
                rows.append([line])
            }
        }
        return rows.map { $0.sorted { $0.box.left < $1.box.left } }
    }

    private static func parts(
        rows: [ArraySlice<Word>], joined: [String], bodyStart: Int?, salutation: Int?, farewell: Int?
    ) -> [Part] {
        let start = bodyStart ?? rows.count
        // The letterhead ends at the date, or at a gap of more than a blank line, or where somebody is addressed.
        var letterheadEnd = 0
        for index in 0..<min(start, rows.count) {
            if LetterPhrases.endsLetterhead(joined[index]) { break }
            if index > 0, let above = rows[index - 1].first, let here = rows[index].first,
                here.word.box.top - above.word.box.bottom > 2.2 * max(2.5, above.word.box.height),
                index >= 2 || above.word.box.top > Thresholds.headerBand
            {
                break
            }
            letterheadEnd = index + 1
        }
        return rows.indices.map { index in
            if LetterPhrases.isSubject(joined[index]), index < (farewell ?? .max), index <= start + 1 {
                return .subject
            }
            if index < letterheadEnd { return .letterhead }
            if index < start { return .address }
            guard let farewell, index >= farewell else { return .body }
            return index <= farewell + Thresholds.rowsOfSignature ? .signature : .foot
        }
    }

    /// The words of the sentence a word stands in. Only the body has sentences; elsewhere a row is one.
    func sentence(around index: Int) -> Range<Int> {
        let row = words[index].row
        guard parts[row] == .body else { return rows[row] }
        var start = index
        while start > 0, parts[words[start - 1].row] == .body, !endsSentence(start - 1) { start -= 1 }
        var end = index
        while end < words.count, parts[words[end].row] == .body {
            end += 1
            if endsSentence(end - 1) { break }
        }
        return start..<max(end, index + 1)
    }

    /// A full stop ends a sentence, but not that of "Mrs." or "J."; a paragraph's last word does as well.
    private func endsSentence(_ index: Int) -> Bool {
        let word = words[index]
        if let last = word.text.last, "?!".contains(last) { return true }
        if word.text.hasSuffix("."), word.bones.count > 1, !LetterPhrases.abbreviations.contains(word.bones) {
            return true
        }
        guard index + 1 < words.count, words[index + 1].row > word.row else { return false }
        let gap = words[index + 1].word.box.top - word.word.box.bottom
        return gap > Thresholds.paragraphGap * max(2.5, word.word.box.height)
    }

    func bones(_ range: Range<Int>) -> [String] { words[range].map(\.bones) }
}
