/// Takes the date and the time out of a transmission header line, in the ways fax machines print them.
enum HeaderClock {
    /// `YYYY-MM-DD`. Month first unless the first figure cannot be a month; two-digit years lie in 1970 to 2069.
    static func takeDate(from rest: inout String) -> String? {
        takeISODate(from: &rest) ?? takeNamedDate(from: &rest) ?? takeNumericDate(from: &rest)
    }

    /// `HH:MM` on the 24-hour clock; seconds and zone are dropped, for no sender's clock is that good.
    static func takeTime(from rest: inout String) -> String? {
        let token =
            /(?i)\b([0-2]?[0-9]):([0-5][0-9])(?::[0-5][0-9])?\s*([ap])?\.?(?:m\b\.?)?(?:\s*(?:gmt|utc|[ecmp][sd]t|[+\-][01][0-9]:?[0-5][05])(?![0-9A-Za-z\-]))?/
        guard let match = rest.firstMatch(of: token), var hour = Int(match.1), hour < 24 else { return nil }
        if let half = match.3?.lowercased(), hour <= 12 { hour = hour % 12 + (half == "p" ? 12 : 0) }
        let time = twoDigits(hour) + ":" + match.2
        rest.replaceSubrange(match.range, with: " ")
        return time
    }

    private static func takeISODate(from rest: inout String) -> String? {
        guard let match = rest.firstMatch(of: /\b(19|20)([0-9]{2})[\-\/.]([01]?[0-9])[\-\/.]([0-3]?[0-9])\b/),
            let year = Int(match.1 + match.2), let month = Int(match.3), let day = Int(match.4),
            let date = iso(year: year, month: month, day: day)
        else { return nil }
        rest.replaceSubrange(match.range, with: " ")
        return date
    }

    private static func takeNamedDate(from rest: inout String) -> String? {
        let monthFirst =
            /(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[\- ]\s*([0-3]?[0-9])(?:st|nd|rd|th)?,?[\- ]\s*((?:19|20)?[0-9]{2})\b/
        let dayFirst =
            /(?i)\b([0-3]?[0-9])[\- ](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[\-, ]\s*((?:19|20)?[0-9]{2})\b/
        if let match = rest.firstMatch(of: monthFirst),
            let date = iso(year: fullYear(match.3), month: month(match.1), day: Int(match.2))
        {
            rest.replaceSubrange(match.range, with: " ")
            return date
        }
        if let match = rest.firstMatch(of: dayFirst),
            let date = iso(year: fullYear(match.3), month: month(match.2), day: Int(match.1))
        {
            rest.replaceSubrange(match.range, with: " ")
            return date
        }
        return nil
    }

    private static func takeNumericDate(from rest: inout String) -> String? {
        guard let match = rest.firstMatch(of: /\b([0-3]?[0-9])[\/.\-]([0-3]?[0-9])[\/.\-]((?:19|20)?[0-9]{2})\b/),
            let first = Int(match.1), let second = Int(match.2)
        else { return nil }
        let year = fullYear(match.3)
        guard let date = iso(year: year, month: first, day: second) ?? iso(year: year, month: second, day: first) else {
            return nil
        }
        rest.replaceSubrange(match.range, with: " ")
        return date
    }

    private static func month(_ name: Substring) -> Int? {
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        return names.firstIndex(of: name.lowercased()).map { $0 + 1 }
    }

    private static func fullYear(_ text: Substring) -> Int? {
        Int(text).map { $0 >= 100 ? $0 : $0 < 70 ? 2000 + $0 : 1900 + $0 }
    }

    private static func iso(year: Int?, month: Int?, day: Int?) -> String? {
        guard let year, let month, let day, (1...12).contains(month) else { return nil }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...lengths[month - 1]).contains(day) else { return nil }
        return "\(year)-\(twoDigits(month))-\(twoDigits(day))"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
