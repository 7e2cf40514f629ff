/// A tick box that came out of the recogniser as text: typed "[X]", or what it makes of a drawn box.
enum TickMark: Equatable {
    case ticked, empty
    /// Certainly a box, but nobody can say from the text whether it is ticked.
    case unclear

    init?(_ word: String) {
        if let inside = Self.inside(of: word) {
            if inside.allSatisfy({ "_ ".contains($0) }) {
                self = .empty
                return
            }
            if inside.count <= 2,
                inside.allSatisfy({ "xX×✓vV".contains($0) })
                    || inside.count == 2 && inside.hasSuffix("X") && "NI".contains(inside.prefix(1))
            {
                self = .ticked
                return
            }
        }
        switch word {
        case "☒", "☑", "✓": self = .ticked
        case "☐", "□": self = .empty
        case "©", "®", "[J", "(J", "[J]", "(.]", "(]", "[)", "C]", "[1", "LJ", "[7]", "(7]", "[]]", "(1]", "(J]", "[C]",
            "CJ", "LL]", "L]", "[", "M@", "[[]":
            self = .unclear
        default: return nil
        }
    }

    /// What stands between two brackets of one kind.
    private static func inside(of word: String) -> Substring? {
        guard word.count >= 2, ["()", "[]"].contains(word.prefix(1) + word.suffix(1)) else { return nil }
        return word.dropFirst().dropLast()
    }
}
