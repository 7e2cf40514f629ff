/// Look-alike characters by the place they stand in: a letter where only a digit can be, a digit inside a name.
///
/// A repair is never silent: whoever applies one says so in the interpretation's fit and rules.
package enum SlotRepair {
    package static let rule = "slot-repair"

    /// The digit a character stands for in a place that holds only digits; nil where it is not a known look-alike.
    package static func digit(_ character: Character) -> Character? {
        switch character {
        case "0"..."9": character
        case "O", "o", "D", "Q", "U": "0"
        case "I", "l", "|", "!", "i", "]": "1"
        case "Z", "z": "2"
        case "E": "3"
        case "A", "h": "4"
        case "S", "s": "5"
        case "G", "b": "6"
        case "T": "7"
        case "B", "&": "8"
        case "g", "q", "P": "9"
        default: nil
        }
    }

    /// The letter a digit stands for inside a word, in the case of its neighbours.
    package static func letter(_ digit: Character, upperCase: Bool) -> Character? {
        switch digit {
        case "0": upperCase ? "O" : "o"
        case "1": upperCase ? "I" : "l"
        case "2": upperCase ? "Z" : "z"
        case "5": upperCase ? "S" : "s"
        case "6": upperCase ? "G" : "b"
        case "8": upperCase ? "B" : nil
        default: nil
        }
    }

    /// Text whose every letter and look-alike is turned into its digit; characters of `kept` stay. Nil where some
    /// character can be neither, or where fewer than half of the digits were digits as read.
    package static func digits(_ text: String, keeping kept: Set<Character> = []) -> (text: String, changed: Bool)? {
        var repaired = ""
        var sound = 0
        var changes = 0
        for character in text {
            if kept.contains(character) {
                repaired.append(character)
            } else if let digit = digit(character) {
                repaired.append(digit)
                if digit == character { sound += 1 } else { changes += 1 }
            } else {
                return nil
            }
        }
        guard changes <= sound else { return nil }
        return (repaired, changes > 0)
    }
}
