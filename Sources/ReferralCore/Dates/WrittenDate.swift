/// Understands dates as people write them on American forms: 1/5/61, 01-05-1961, Jan 5, 1961, 5 Jan 1961, 01051961.
///
/// Month before day, unless the first number cannot be a month. Two-digit years keep both centuries as candidates; which of
/// them can be meant is for the rule of the field to say.
package struct WrittenDate: Equatable, Sendable {
    /// The days the text may mean, the likeliest first; empty where the numbers make no day of the calendar.
    package var candidates: [CalendarDate]
    package var dayBeforeMonth = false
    package var twoDigitYear = false
    /// A stroke between the numbers seems to have been read as the digit 1.
    package var strokeReadAsOne = false

    /// Nil where the text has not the shape of a date at all.
    package init?(_ text: String) {
        let tokens = Self.tokens(of: text)
        if let named = Self.withMonthName(tokens) {
            self = named
        } else if tokens.allSatisfy({ $0.allSatisfy(Self.isDigit) }), let numeric = Self.numeric(tokens) {
            self = numeric
        } else if let mended = Self.strokesMended(tokens) {
            self = mended
        } else {
            return nil
        }
    }

    private init(year: Substring, month: Int, day: Int, dayBeforeMonth: Bool = false) {
        self.dayBeforeMonth = dayBeforeMonth
        twoDigitYear = year.count == 2
        let number = Int(year) ?? 0
        let years = twoDigitYear ? [2000 + number, 1900 + number] : [number]
        candidates = years.compactMap { CalendarDate(year: $0, month: month, day: day) }
    }

    private static func numeric(_ tokens: [Substring]) -> WrittenDate? {
        if tokens.count == 3 { return ordered(tokens) }
        let single = tokens.count > 3 && tokens.allSatisfy { $0.count == 1 } ? Substring(tokens.joined()) : nil
        guard let run = tokens.count == 1 ? tokens[0] : single else { return nil }
        return unbroken(run)
    }

    /// Three numbers: year first when it has four digits, else month, day, year; day first where the month cannot be.
    private static func ordered(_ tokens: [Substring]) -> WrittenDate? {
        let numbers = tokens.compactMap { Int($0) }
        guard numbers.count == 3 else { return nil }
        if tokens[0].count == 4, tokens[1].count <= 2, tokens[2].count <= 2 {
            return WrittenDate(year: tokens[0], month: numbers[1], day: numbers[2])
        }
        guard tokens[0].count <= 2, tokens[1].count <= 2, tokens[2].count == 2 || tokens[2].count == 4 else {
            return nil
        }
        if numbers[0] > 12, numbers[1] <= 12 {
            return WrittenDate(year: tokens[2], month: numbers[1], day: numbers[0], dayBeforeMonth: true)
        }
        return WrittenDate(year: tokens[2], month: numbers[0], day: numbers[1])
    }

    /// `MMDDYYYY`, `MMDDYY`, and `YYYYMMDD` where the first reading makes no day.
    private static func unbroken(_ run: Substring) -> WrittenDate? {
        let digits = Array(run)
        guard digits.count == 8 || digits.count == 6 else { return nil }
        let part = { (from: Int, to: Int) in Substring(String(digits[from..<to])) }
        let american = ordered([part(0, 2), part(2, 4), part(4, digits.count)])
        if let american, !american.candidates.isEmpty, !american.dayBeforeMonth { return american }
        if digits.count == 8, let iso = ordered([part(0, 4), part(4, 6), part(6, 8)]), !iso.candidates.isEmpty {
            return iso
        }
        return american
    }

    /// `01/05/1961` with one or both strokes read as 1: ten digits with a 1 after the second and after the fourth.
    private static func strokesMended(_ tokens: [Substring]) -> WrittenDate? {
        let digits = Array(tokens.joined(separator: "1"))
        guard (1...2).contains(tokens.count), digits.count == 10, digits.allSatisfy(isDigit), digits[2] == "1",
            digits[5] == "1"
        else { return nil }
        let parts = [digits[0..<2], digits[3..<5], digits[6..<10]].map { Substring(String($0)) }
        guard var mended = ordered(parts), !mended.candidates.isEmpty else { return nil }
        mended.strokeReadAsOne = true
        return mended
    }

    /// A month's name and two numbers, the name first or second; a weekday in front is ignored.
    private static func withMonthName(_ tokens: [Substring]) -> WrittenDate? {
        var parts = tokens
        if parts.count == 4, weekdays.contains(where: { parts[0].lowercased().hasPrefix($0) }) { parts.removeFirst() }
        guard parts.count == 3, let place = parts.firstIndex(where: { monthNumber($0) != nil }), place < 2,
            let month = monthNumber(parts[place])
        else { return nil }
        let dayText = withoutOrdinal(parts[1 - place])
        let year = parts[2]
        guard let day = Int(dayText), dayText.count <= 2, year.count == 2 || year.count == 4, year.allSatisfy(isDigit)
        else { return nil }
        return WrittenDate(year: year, month: month, day: day)
    }

    private static func monthNumber(_ word: Substring) -> Int? {
        let letters = word.lowercased()
        guard letters.count >= 3, letters.allSatisfy(\.isLetter) else { return nil }
        return months.firstIndex { $0.hasPrefix(letters) || (letters == "sept" && $0 == "september") }.map { $0 + 1 }
    }

    private static func withoutOrdinal(_ word: Substring) -> Substring {
        for ending in ["st", "nd", "rd", "th"] where word.lowercased().hasSuffix(ending) { return word.dropLast(2) }
        return word
    }

    /// Numbers and words; strokes, hyphens, dots, commas and spaces part them.
    private static func tokens(of text: String) -> [Substring] {
        text.split { " /-.,\\'\u{A0}".contains($0) || $0.isWhitespace }
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
}
