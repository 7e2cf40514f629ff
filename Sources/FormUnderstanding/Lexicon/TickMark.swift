/// A tick box that came out of the recogniser as text: typed "[X]", or what it makes of a drawn box.
enum TickMark: Equatable {
    case ticked, empty
    /// Certainly a box, but nobody can say from the text whether it is ticked.
    case unclear

    init?(_ word: String) {
        switch word {
        case "[X]", "[x]", "(X)", "(x)", "☒", "☑", "[✓]", "[v]", "✓", "[V]": self = .ticked
        case "[]", "[_]", "()", "☐", "(_)", "□": self = .empty
        case "©", "®", "[J", "(J", "[J]", "(.]", "(]", "[)", "C]", "[1", "LJ", "[7]", "(7]", "[]]", "(1]", "(J]", "[C]",
            "CJ", "LL]", "L]", "[", "M@", "[[]":
            self = .unclear
        default: return nil
        }
    }
}
