/// Makes up the text of one line as it stands on referral forms: values of every kind, captions, fine print.
///
/// ASCII only, and only characters the base model knows (it has neither `^` nor a backtick).
struct LineGrammar {
    let words: LineLexicon
    var dice: SeededDice

    /// What a line may be, with its share of all lines in percent.
    private static let kinds: [(share: Double, choice: LineKind)] = [
        (20, .name), (13, .date), (12, .phone), (9, .identifier), (5, .npi), (3, .code), (9, .address), (12, .clinical),
        (4, .label), (6, .organisation), (4, .sentence), (3, .jumble),
    ]

    /// One line of text with what kind it is, so that results can be told apart.
    mutating func line() -> (text: String, kind: LineKind) {
        let kind = dice.weighed(Self.kinds, otherwise: .name)
        var text = value(of: kind)
        if kind != .label, kind != .sentence, dice.chance(0.13) { text = captioned(text) }
        if dice.chance(letterCaseShare(kind)) { text = text.uppercased() }
        return (text, kind)
    }

    private mutating func value(of kind: LineKind) -> String {
        switch kind {
        case .name: name()
        case .date: date()
        case .phone: phone()
        case .identifier: identifier()
        case .npi: npi()
        case .code: codes()
        case .address: address()
        case .clinical: clinical()
        case .label: dice.pick(words.labels) + (dice.chance(0.6) ? ":" : "")
        case .organisation: organisation()
        case .sentence: sentence()
        case .jumble: jumble()
        }
    }

    /// How often a kind is typed in capitals throughout.
    private func letterCaseShare(_ kind: LineKind) -> Double {
        switch kind {
        case .name, .address, .organisation: 0.35
        case .clinical: 0.2
        case .label: 0.3
        case .sentence: 0.04
        case .date, .phone, .identifier, .npi, .code, .jumble: 0.1
        }
    }

    private mutating func captioned(_ value: String) -> String {
        let label = dice.pick(words.labels)
        return dice.chance(0.7) ? "\(label): \(value)" : "\(label) \(value)"
    }

    // MARK: People

    private mutating func given() -> String {
        dice.chance(0.15) ? syllables(2).capitalisedFirst : dice.pick(words.given)
    }

    private mutating func family() -> String {
        dice.chance(0.25) ? syllables(dice.roll(2...3)).capitalisedFirst : dice.pick(words.family)
    }

    /// A name nobody has: consonants and vowels by turns.
    private mutating func syllables(_ count: Int) -> String {
        let openings = words.isExamination ? Self.otherOpenings : Self.openings
        return (0..<count).map { _ in dice.pick(openings) + dice.pick(Self.vowels) + dice.pick(Self.closings) }
            .joined()
    }

    private mutating func name() -> String {
        let (first, last) = (given(), family())
        let middle = dice.chance(0.5) ? dice.letters(1, from: "ABCDEFGHIJKLMNOPRSTVW") : given()
        if words.isExamination {
            return switch dice.roll(0...5) {
            case 0: "\(last), \(first) \(middle)."
            case 1: "\(first) \(middle) \(last)"
            case 2: "\(first) \(last)-\(family())"
            case 3: "\(last), \(first)"
            case 4: "\(first) \(last) \(dice.pick(["DO", "FNP", "CNP", "MD FACC", "Jr", "III"]))"
            default: "\(first) \(last)"
            }
        }
        return switch dice.roll(0...15) {
        case 0...3: "\(first) \(last)"
        case 4...5: "\(last), \(first)"
        case 6: "\(last), \(first) \(middle)"
        case 7: "\(first) \(middle) \(last)"
        case 8: "\(first) \(middle). \(last)".replacing("..", with: ".")
        case 9: "\(first) \(last)\(dice.pick([" Jr.", ", Jr.", " Sr.", " II", " III", " IV"]))"
        case 10: "Dr. \(first) \(last)"
        case 11: "\(first) \(last), \(dice.pick(Self.credentials))"
        case 12: "\(first) \(middle) \(last) \(dice.pick(Self.credentials))"
        case 13: last
        case 14: first
        default: "\(dice.pick(["Mr.", "Mrs.", "Ms.", "Miss", "Attn:", "Re:", "c/o"])) \(first) \(last)"
        }
    }

    // MARK: Places, words

    private mutating func address() -> String {
        let street =
            "\(dice.roll(1...19999)) \(dice.chance(0.25) ? dice.pick(["N ", "S. ", "E ", "W ", "NW ", "SE "]) : "")"
            + "\(dice.chance(0.2) ? syllables(2).capitalisedFirst : dice.pick(words.streets)) "
            + dice.pick(Self.streetKinds)
        let unit = dice.pick(["Apt \(dice.roll(1...480))", "#\(dice.roll(1...99))", "Unit B", "Suite 300", "Lot 7"])
        let place = words.cities[dice.roll(0...words.cities.count - 1)]
        let zip = place.zip + dice.digits(2) + (dice.chance(0.12) ? "-" + dice.digits(4) : "")
        let town = "\(place.name), \(place.state) \(zip)"
        return switch dice.roll(0...9) {
        case 0...2: street
        case 3: "\(street) \(unit)"
        case 4: "\(street), \(unit)"
        case 5...6: town
        case 7: "\(street), \(town)"
        case 8: "\(place.name)  \(place.state)  \(zip)".replacing("  ", with: " ")
        default: dice.chance(0.5) ? zip : "P.O. Box \(dice.roll(1...9999))"
        }
    }

    private mutating func clinical() -> String {
        switch dice.roll(0...9) {
        case 0...1: return dice.pick(words.conditions)
        case 2...3: return "\(dice.pick(words.qualifiers)) \(dice.pick(words.conditions))".capitalisedFirst
        case 4: return "\(dice.pick(words.conditions)), \(dice.pick(words.conditions))"
        case 5: return dice.pick(words.services)
        case 6: return "\(dice.pick(words.services)) - \(dice.pick(words.departments))"
        case 7: return dice.pick(words.departments)
        case 8: return dice.pick(words.drugs)
        default:
            return "\(dice.roll(1...4)). \(dice.pick(words.conditions)) \(dice.pick(words.qualifiers))"
        }
    }

    private mutating func organisation() -> String {
        switch dice.roll(0...4) {
        case 0...1: return dice.pick(words.payers)
        case 2: return "\(family()) \(dice.pick(words.practices))"
        case 3: return "\(dice.pick(words.streets)) \(dice.pick(words.practices))"
        default: return "\(words.cities[dice.roll(0...words.cities.count - 1)].name) \(dice.pick(words.practices))"
        }
    }

    /// A stretch of a sentence, as lines break it.
    private mutating func sentence() -> String {
        let all = dice.pick(words.sentences).split(separator: " ")
        let length = min(all.count, dice.roll(4...9))
        let start = dice.roll(0...all.count - length)
        return all[start..<start + length].joined(separator: " ")
    }

    /// Marks, boxes and mixed words no dictionary helps with.
    private mutating func jumble() -> String {
        let visible = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;-/#()&+%*'@="
        return switch dice.roll(0...4) {
        case 0: "[\(dice.pick(["X", "x", " "]))] \(dice.pick(words.labels))"
        case 1: "\(syllables(2))\(dice.digits(2))@\(syllables(2)).\(dice.pick(["com", "org", "net", "edu"]))"
        case 2: "\(dice.letters(dice.roll(2...7), from: visible)) \(dice.letters(dice.roll(2...6), from: visible))"
        case 3: "\(dice.roll(1...300)) \(dice.pick(["lbs", "mg/dL", "%", "cm", "yrs", "mo", "visits", "pages"]))"
        default: "\(dice.pick(["M", "F", "Y", "N", "Yes", "No", "Male", "Female", "HMO", "PPO", "STAT", "N/A", "x2"]))"
        }
    }

    private static let credentials = ["MD", "M.D.", "DO", "NP", "PA-C", "APRN", "CNP", "DNP", "DPM", "OD", "PhD", "RN"]
    private static let streetKinds = [
        "St", "St.", "Street", "Ave", "Avenue", "Rd", "Road", "Dr", "Drive", "Ln", "Lane", "Blvd", "Ct", "Court", "Way",
        "Pl", "Circle", "Trail", "Pkwy", "Ave NW", "St SE", "Ter",
    ]
    private static let openings = [
        "b", "br", "c", "ch", "d", "dr", "f", "g", "gr", "h", "j", "k", "kr", "l", "m", "n", "p", "qu", "r", "s", "sch",
        "sh", "st", "t", "th", "tr", "v", "w", "y", "z", "",
    ]
    private static let otherOpenings = [
        "bl", "cl", "d", "f", "gl", "h", "kh", "l", "m", "n", "ph", "r", "sl", "t", "v", "wh",
    ]
    private static let vowels = ["a", "e", "i", "o", "u", "ai", "ee", "ou", "y", "ia", "ei"]
    private static let closings = [
        "", "", "", "n", "r", "l", "s", "m", "ck", "ll", "rn", "nd", "tt", "x", "z", "ng", "v",
    ]
}

/// What a training line holds; the examination reports each kind apart.
enum LineKind: String, Codable, CaseIterable, Sendable {
    case name, date, phone, identifier, npi, code, address, clinical, label, organisation, sentence, jumble
}

extension String {
    /// The text with its first letter a capital.
    fileprivate var capitalisedFirst: String {
        prefix(1).uppercased() + dropFirst()
    }
}
