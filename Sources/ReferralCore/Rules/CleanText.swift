/// Takes the traces of the form off a reading: table borders, fill-in lines, doubled spaces, curly quotes.
package enum CleanText {
    /// One line: line ends become spaces.
    package static func line(_ raw: String) -> String {
        let plain = raw.map { replacement(for: $0) }.joined()
        let words = plain.split(whereSeparator: \.isWhitespace).filter { !isFillIn($0) }
        return trimmed(words.joined(separator: " "))
    }

    /// The lines of a block, each cleaned, empty ones left out.
    package static func lines(_ raw: String) -> [String] {
        raw.split(whereSeparator: \.isNewline).map { line(String($0)) }.filter { !$0.isEmpty }
    }

    /// Table borders and fill-in lines at the ends are the form's, not the writer's.
    private static func trimmed(_ text: String) -> String {
        let strays: Set<Character> = ["|", "_", "¦", " ", "~"]
        var rest = Substring(text)
        while let first = rest.first, strays.contains(first) { rest.removeFirst() }
        while let last = rest.last, strays.contains(last) { rest.removeLast() }
        return String(rest)
    }

    /// A run of underscores or dashes is a line to write on.
    private static func isFillIn(_ word: Substring) -> Bool {
        word.allSatisfy { $0 == "_" || $0 == "|" }
            || (word.count > 2 && word.allSatisfy { "_-—–.=~".contains($0) })
    }

    private static func replacement(for character: Character) -> String {
        switch character {
        case "‘", "’", "‛", "`", "´": "'"
        case "“", "”": "\""
        case "–", "—", "‐", "‑", "−": "-"
        case "ﬁ": "fi"
        case "ﬂ": "fl"
        case "\u{AD}", "\u{200B}", "\u{FEFF}": ""
        default: character.isNewline ? " " : String(character)
        }
    }
}
