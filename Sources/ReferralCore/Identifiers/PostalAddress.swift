/// An address on one line, comma separated, as printed, with state and ZIP code in the post office's spelling.
package struct PostalAddress: Hashable, Sendable {
    package private(set) var line: String
    package private(set) var state: String?
    /// `55901` or `55901-1234`.
    package private(set) var zip: String?
    /// A country other than the United States is named.
    package private(set) var isForeign = false
    /// Whether a look-alike character was replaced in state or ZIP code, or something behind them left out.
    package private(set) var isRepaired = false

    /// Lines and commas part the sections; the last section ends with state and ZIP code.
    package init(_ text: String) {
        let printed = CleanText.lines(text).map(Self.withoutSlips).flatMap { $0.split(separator: ",") }
            .map { Self.withoutStrayStops(CleanText.line(String($0))) }.filter { !$0.isEmpty }
        var sections = Self.withoutWhatFollows(printed)
        isRepaired = sections.count < printed.count
        if let street = sections.first, let mended = Self.mendedStreet(street) {
            sections[0] = mended
            isRepaired = true
        }
        line = sections.joined(separator: ", ")
        var words = sections.enumerated().flatMap { section, text in
            text.split(separator: " ").map { Word(text: String($0), section: section) }
        }
        let country = Self.takeHomeCountry(from: &words)
        guard let zip = takeZip(from: &words) else {
            isForeign = Self.namesForeignCountry(line)
            return
        }
        self.zip = zip
        guard let state = takeState(from: &words, zip: zip) else {
            isForeign = Self.namesForeignCountry(line)
            return
        }
        self.state = state
        var places = Dictionary(grouping: words, by: \.section).sorted { $0.key < $1.key }
            .map { $0.value.map(\.text).joined(separator: " ") }
        if sections.count > 1, let parted = Self.withLostComma(places) {
            places = parted
            isRepaired = true
        }
        line = (places + ["\(state) \(zip)"] + country).joined(separator: ", ")
    }

    /// "99 Magnolia’St" lost a blank, and "9 Meadowlark Way. Apt 15" the tail of a comma: "Way" is no abbreviation.
    private static func withoutSlips(_ line: String) -> String {
        line.replacing(/(\p{Ll}{2})['’`](\p{Lu}\p{Ll})/) { "\($0.output.1) \($0.output.2)" }
            .replacing(
                /(?i)\b(way|trail|drive|road|lane|court|street|avenue|place|circle)\. (?=(apt|unit|suite|ste|#)\b)/
            ) {
                "\($0.output.1), "
            }
    }

    /// A speck behind a long word or a number is no full stop: "66 Meadowlark Drive.", "Apt 23.". "St." and "Ave." keep theirs.
    private static func withoutStrayStops(_ section: String) -> String {
        section.split(separator: " ").map { word in
            let plain = word.dropLast()
            let isWhole = plain.count >= shortestWholeWord && plain.allSatisfy(\.isLetter)
            let figures = plain.first == "#" ? plain.dropFirst() : plain
            let isNumber = !figures.isEmpty && figures.allSatisfy(\.isNumber)
            return String(word.last == "." && (isWhole || isNumber) ? plain : word)
        }.joined(separator: " ")
    }

    /// Letters of a word that no address abbreviates with a full stop.
    private static let shortestWholeWord = 5

    /// Nothing but a country stands behind state and ZIP code; what does is the next question's.
    private static func withoutWhatFollows(_ sections: [String]) -> [String] {
        let end = sections.firstIndex { section in
            let words = section.split(separator: " ")
            guard let zip = words.last, zip.count == 5, zip.allSatisfy(\.isNumber) else { return false }
            return words.dropLast().last.map { UnitedStates.zip(String(zip), liesIn: String($0)) } ?? false
        }
        guard let end, end > 0, end + 1 < sections.count else { return sections }
        let next = sections[end + 1].filter(\.isLetter).lowercased()
        let isCountry = homes.contains { $0.joined() == next } || namesForeignCountry(sections[end + 1])
        return Array(sections[...(isCountry ? end + 1 : end)])
    }

    /// "3 Rolling Hills In" ends with a lane, "909 Kellogg PI SE" with a place; nil where nothing is to be mended.
    private static func mendedStreet(_ street: String) -> String? {
        var words = street.split(separator: " ").map(String.init)
        guard words.count > 2, words[0].first?.isNumber == true else { return nil }
        let end = words.dropFirst(2).firstIndex { endsOfStreet.contains($0.uppercased()) || $0.hasPrefix("#") }
        let last = (end ?? words.count) - 1
        guard last > 1, let suffix = suffixes[words[last]] else { return nil }
        let isCapital = words[1..<last].allSatisfy { $0 == $0.uppercased() }
        words[last] = isCapital ? suffix.uppercased() : suffix
        return words.joined(separator: " ")
    }

    /// What a street's name ends with, as a fax spells it.
    private static let suffixes = [
        "In": "Ln", "IN": "Ln", "PI": "Pl", "Pi": "Pl", "P1": "Pl", "5t": "St", "Bivd": "Blvd",
    ]
    /// Words behind the name of a street.
    private static let endsOfStreet = directions.union(units)
    private static let directions: Set = ["N", "S", "E", "W", "NE", "NW", "SE", "SW"]
    private static let units: Set = ["APT", "UNIT", "STE", "SUITE", "LOT", "RM"]

    /// "Apt 5 El Paso", "PO Box 2484 Las Cruces", "12 King Drive St. Augustine": where a comma stands before the state, one stood
    /// before the town too. Nil where none is missing.
    private static func withLostComma(_ places: [String]) -> [String]? {
        guard let last = places.last else { return nil }
        let words = last.split(separator: " ").map(String.init)
        let plain = words.map { $0.uppercased().filter { $0.isLetter || $0.isNumber } }
        let unit = words.indices.dropLast().first { index in
            guard index > 0, plain[index].contains(where: \.isNumber) else { return false }
            let isBox = index > 1 && plain[index - 1] == "BOX" && plain[index - 2] == "PO"
            return units.contains(plain[index - 1]) || plain[index - 1] == "NO" || isBox || words[index].hasPrefix("#")
        }
        let suffix = words.indices.dropLast().first { index in
            places.count == 1 && index > 1 && plain[0].first?.isNumber == true
                && namesOfStreets.contains(plain[index])
        }
        guard var end = unit ?? suffix else { return nil }
        while end + 1 < words.count, directions.contains(plain[end + 1]) { end += 1 }
        guard end + 1 < words.count, words[(end + 1)...].allSatisfy({ $0.first?.isLetter == true }) else { return nil }
        if endsOfStreet.contains(plain[end + 1]) { return nil }
        return places.dropLast() + [
            words[...end].joined(separator: " "), words[(end + 1)...].joined(separator: " "),
        ]
    }

    /// Last words of a street's name, by which a town behind it can be told.
    private static let namesOfStreets: Set = [
        "STREET", "AVENUE", "AVE", "DRIVE", "DR", "ROAD", "RD", "BLVD", "BOULEVARD", "LANE", "LN", "COURT", "CT", "WAY",
        "TRAIL", "PLACE", "PL", "CIRCLE", "CIR", "TERRACE", "TER", "PARKWAY", "PKWY",
    ]

    /// The ZIP code of an address, or nil.
    package static func zip(in text: String) -> String? { PostalAddress(text).zip }

    /// Someone without a home has no address to get wrong.
    package var saysNoFixedAddress: Bool {
        let words = line.lowercased()
        return ["homeless", "no fixed address", "no permanent address", "unhoused"].contains { words.contains($0) }
    }

    private struct Word {
        var text: String
        var section: Int
    }

    private static let homes: [[String]] = [
        ["usa"], ["us"], ["united", "states"], ["united", "states", "of", "america"],
    ]

    private static func takeHomeCountry(from words: inout [Word]) -> [String] {
        for home in homes where words.count > home.count + 1 {
            let tail = words.suffix(home.count)
            guard tail.map({ $0.text.lowercased().filter(\.isLetter) }) == home else { continue }
            words.removeLast(home.count)
            return [tail.map(\.text).joined(separator: " ")]
        }
        return []
    }

    /// The last word, where it is five digits or nine, its look-alikes repaired.
    private mutating func takeZip(from words: inout [Word]) -> String? {
        guard let last = words.last, words.count > 1 else { return nil }
        var text = last.text.filter { $0 != "." }
        var used = 1
        if text.count == 4, text.allSatisfy(\.isNumber), words[words.count - 2].text.count == 5 {
            text = words[words.count - 2].text + "-" + text
            used = 2
        }
        let isWord = text.filter(\.isLetter).count > 2
        guard !isWord, let mended = SlotRepair.digits(text, keeping: ["-"]) else { return nil }
        let digits = mended.text.filter { $0 != "-" }
        guard digits.count == 5 || digits.count == 9 else { return nil }
        isRepaired = isRepaired || mended.changed
        words.removeLast(used)
        return digits.count == 5 ? digits : digits.prefix(5) + "-" + digits.suffix(4)
    }

    /// One to three words before the ZIP code; a code with a look-alike in it counts where the ZIP code agrees.
    private mutating func takeState(from words: inout [Word], zip: String) -> String? {
        for count in [3, 2, 1] where words.count >= count {
            let tail = words.suffix(count)
            guard let code = UnitedStates.code(of: tail.map(\.text).joined(separator: " ")),
                tail.first?.section == tail.last?.section
            else { continue }
            words.removeLast(count)
            return code
        }
        guard let last = words.last, let mended = Self.mendedState(last.text, zip: zip) else { return nil }
        isRepaired = true
        words.removeLast()
        return mended
    }

    /// `F1` and `A2` where the ZIP code says FL and AZ.
    private static func mendedState(_ text: String, zip: String) -> String? {
        let letters = text.filter { $0 != "." }
        guard letters.count == 2 else { return nil }
        let choices = letters.map { character -> [Character] in
            switch character {
            case "1", "l", "|", "I": ["I", "L"]
            case "0": ["O"]
            case "2": ["Z"]
            case "5": ["S"]
            case "8": ["B"]
            default: Array(character.uppercased())
            }
        }
        let codes = choices[0].flatMap { first in choices[1].map { String([first, $0]) } }
        return codes.first { UnitedStates.zip(zip, liesIn: $0) }
    }

    private static func namesForeignCountry(_ line: String) -> Bool {
        let words = " " + line.lowercased().split { !$0.isLetter }.joined(separator: " ")
        return countries.contains { words.hasSuffix(" " + $0) }
    }

    /// Countries from which patients come, as written at the end of an address.
    private static let countries = [
        "canada", "mexico", "united kingdom", "uk", "england", "scotland", "wales", "ireland", "france", "germany",
        "italy", "spain", "portugal", "netherlands", "belgium", "switzerland", "austria", "sweden", "norway", "denmark",
        "finland", "poland", "greece", "turkey", "israel", "saudi arabia", "united arab emirates", "uae", "kuwait",
        "qatar", "bahrain", "oman", "egypt", "india", "pakistan", "china", "japan", "south korea", "korea", "singapore",
        "australia", "new zealand", "brazil", "argentina", "chile", "colombia", "peru", "ecuador", "venezuela",
        "panama",
        "costa rica", "guatemala", "honduras", "el salvador", "nicaragua", "dominican republic", "jamaica", "bahamas",
        "bermuda", "trinidad and tobago", "nigeria", "ghana", "kenya", "south africa", "philippines", "thailand",
        "vietnam", "indonesia", "malaysia", "iceland",
    ]
}
