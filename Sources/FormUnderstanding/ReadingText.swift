import Foundation
import ReferralCore

/// Compares and tidies recognised text the way a careful reader would: case, blanks and punctuation do not make
/// two readings differ, and frame lines read as letters are not part of an answer.
enum ReadingText {
    /// Letters and digits only, lower case: two readings with the same bones are one reading.
    static func bones(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
            .folding(options: .diacriticInsensitive, locale: nil)
    }

    /// Hyphens and apostrophes inside words, accents, and a full stop at the end: a reader loses them more often than
    /// it invents them, so of two readings alike in letters the one with more of them is taken.
    static func marks(in text: String) -> Int {
        let signs = Array(text)
        let inner = signs.indices.dropFirst().dropLast().count { index in
            "-'’.,".contains(signs[index]) && signs[index - 1].isLetter
                && (signs[index + 1].isLetter || signs[index + 1] == " ")
        }
        let accents = signs.count { $0.isLetter && !$0.isASCII }
        return inner + accents + (signs.last == "." ? 1 : 0)
    }

    /// A date in figures, "1/11/2026" or "04-09-61", with these signs between its parts; told without a regular expression, for every
    /// word of a page is asked.
    static func isDate(_ word: String, between signs: String) -> Bool {
        guard word.first?.isNumber == true else { return false }
        let parts = word.split(omittingEmptySubsequences: false) { signs.contains($0) }
        return parts.count == 3 && parts.allSatisfy { $0.allSatisfy(\.isNumber) }
            && (1...2).contains(parts[0].count) && (1...2).contains(parts[1].count) && (2...4).contains(parts[2].count)
    }

    static func sameAnswer(_ one: String, _ other: String) -> Bool {
        let first = bones(one)
        return first == bones(other) && (!first.isEmpty || one == other)
    }

    /// The same but for one character in six: the same answer read twice off a bad page.
    static func nearlySameAnswer(_ one: String, _ other: String) -> Bool {
        let first = Array(bones(one).unicodeScalars)
        let second = Array(bones(other).unicodeScalars)
        let allowed = max(first.count, second.count) / 6
        return EditDistance.between(first, second, atMost: allowed) != nil
    }

    /// Blanks collapsed; underscores, bars and other remains of rules taken off both ends of each line.
    static func tidy(_ text: String) -> String {
        let lines = text.split(separator: "\n").map { line in
            let all = line.split(whereSeparator: \.isWhitespace)
            var words = all.filter { !isRuleRemains($0) && !isSpeck($0) }.map(String.init)
            // A full stop read apart from the sentence it ends.
            if all.last == ".", words.count >= sentenceWords, words.last?.last?.isLetter == true {
                words[words.count - 1] += "."
            }
            return trimmed(words.joined(separator: " "), of: ruleMarks)
        }
        return trimmed(lines.filter { !$0.isEmpty }.joined(separator: "\n"), of: ruleMarks + ":;,")
    }

    private static let sentenceWords = 4

    /// A reading as the raw answer of one field: tidied, its lines joined the way the field is written.
    static func answer(_ text: String, as kind: FieldKind) -> String {
        let lines = tidy(withoutCells(text, as: kind)).split(separator: "\n").map(String.init)
        return lines.dropFirst().reduce(lines.first ?? "") { $0 + joiner(of: kind, between: $0, and: $1) + $1 }
    }

    /// "(,6,0,8,),5,5,5,-,0,1,7,0": the low strokes between the cells of a number, read as commas and bars.
    private static func withoutCells(_ text: String, as kind: FieldKind) -> String {
        switch kind {
        case .phone, .providerIdentifier, .registrationNumber, .memberIdentifier: break
        case .personName, .birthDate, .date, .plainIdentifier, .address, .diagnosisCodes, .serviceList, .freeText,
            .choice:
            return text
        }
        let strokes = text.count { ",|_[]".contains($0) }
        guard strokes >= 4, strokes * 2 >= text.count(where: \.isNumber) else { return text }
        return text.filter { !",|_[]".contains($0) }
    }

    /// Codes stand one a line; so do services, unless a line goes on in the middle of a phrase; addresses take commas.
    private static func joiner(of kind: FieldKind, between before: String, and after: String) -> String {
        let goesOn = after.first?.isLowercase == true || before.last.map { ",;/&-".contains($0) } == true
        return switch kind {
        case .diagnosisCodes: before.last.map { ",;".contains($0) } == true ? " " : "; "
        case .serviceList: goesOn ? " " : "; "
        case .address: before.hasSuffix(",") ? " " : ", "
        case .personName, .birthDate, .date, .phone, .providerIdentifier, .registrationNumber, .memberIdentifier,
            .plainIdentifier, .freeText, .choice:
            " "
        }
    }

    /// Runs of underscores, dashes or bars: a printed rule read as text.
    static func isRuleRemains(_ word: some StringProtocol) -> Bool {
        !word.isEmpty
            && word.allSatisfy { "_|—–¦~=‘’`´\u{2018}\u{2019}[]{}".contains($0) || $0 == "-" && word.count > 1 }
    }

    /// A dot or stroke standing by itself: dirt beside the writing, for no answer holds a lone full stop.
    static func isSpeck(_ word: some StringProtocol) -> Bool {
        !word.isEmpty && word.allSatisfy { ".,;:'\"°®©•·*^\u{201C}\u{201D}".contains($0) }
    }

    private static let ruleMarks = "_|¦—–~=`‘[]{} "

    private static func trimmed(_ text: String, of marks: String) -> String {
        var slice = text[...]
        while let first = slice.first, marks.contains(first) { slice.removeFirst() }
        while let last = slice.last, marks.contains(last) { slice.removeLast() }
        return String(slice)
    }
}

/// How many single-character changes lie between two texts, counted no further than a bound.
///
/// The usual table, two rows of it, cut off once a whole row passes the bound; cost is length times length.
enum EditDistance {
    static func between<Symbol: Equatable>(_ one: [Symbol], _ other: [Symbol], atMost bound: Int) -> Int? {
        guard abs(one.count - other.count) <= bound else { return nil }
        if one == other { return 0 }
        guard bound > 0 else { return nil }
        var previous = Array(0...other.count)
        for (i, symbol) in one.enumerated() {
            var row = [i + 1]
            row.reserveCapacity(other.count + 1)
            var best = i + 1
            for (j, counterpart) in other.enumerated() {
                let cost = min(previous[j] + (symbol == counterpart ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
                row.append(cost)
                best = min(best, cost)
            }
            guard best <= bound else { return nil }
            previous = row
        }
        guard let last = previous.last, last <= bound else { return nil }
        return last
    }
}
