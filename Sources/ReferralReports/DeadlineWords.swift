package import Foundation

/// Puts points in time into words in a campus's own zone: "Monday, March 9, 2026, 5:00 PM MST", "in 2 days 3 hours".
package struct DeadlineWords: Sendable {
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let weekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
    /// Names a clerk knows; the system's short names are numeric in many zones.
    private static let zoneNames: [String: (standard: String, daylight: String)] = [
        "America/Phoenix": ("MST", "MST"), "America/New_York": ("EST", "EDT"), "America/Chicago": ("CST", "CDT"),
        "America/Denver": ("MST", "MDT"), "America/Los_Angeles": ("PST", "PDT"),
    ]

    private let zone: TimeZone
    private let calendar: Calendar

    package init(zone: TimeZone) {
        self.zone = zone
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
    }

    /// "Monday, March 9, 2026"
    package func day(_ date: Date) -> String {
        let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
        let weekday = Self.weekdays[((parts.weekday ?? 1) - 1) % 7]
        let month = Self.months[((parts.month ?? 1) - 1) % 12]
        return "\(weekday), \(month) \(parts.day ?? 0), \(parts.year ?? 0)"
    }

    /// "5:00 PM MST"
    package func time(_ date: Date) -> String {
        let parts = calendar.dateComponents([.hour, .minute], from: date)
        let hour = parts.hour ?? 0
        let minute = parts.minute ?? 0
        let padded = minute < 10 ? "0\(minute)" : "\(minute)"
        return "\(hour % 12 == 0 ? 12 : hour % 12):\(padded) \(hour < 12 ? "AM" : "PM") \(zoneName(at: date))"
    }

    /// "Mon Mar 9, 5:00 PM MST", for lists.
    package func short(_ date: Date) -> String {
        let parts = calendar.dateComponents([.month, .day, .weekday], from: date)
        let weekday = Self.weekdays[((parts.weekday ?? 1) - 1) % 7].prefix(3)
        let month = Self.months[((parts.month ?? 1) - 1) % 12].prefix(3)
        return "\(weekday) \(month) \(parts.day ?? 0), \(time(date))"
    }

    package func zoneName(at date: Date) -> String {
        guard let names = Self.zoneNames[zone.identifier] else {
            return zone.abbreviation(for: date) ?? zone.identifier
        }
        return zone.isDaylightSavingTime(for: date) ? names.daylight : names.standard
    }

    /// "2 days 3 hours left", "40 minutes left", "5 hours overdue".
    package static func remaining(until due: Date, from now: Date) -> String {
        let seconds = due.timeIntervalSince(now)
        return seconds >= 0 ? "\(span(seconds)) left" : "\(span(-seconds)) overdue"
    }

    /// A span in its two largest units, rounded down.
    package static func span(_ seconds: TimeInterval) -> String {
        let minutes = Int(seconds / 60)
        let (days, hours) = (minutes / 1440, minutes / 60 % 24)
        if days > 0 { return hours > 0 ? "\(count(days, "day")) \(count(hours, "hour"))" : count(days, "day") }
        if hours > 0 { return count(hours, "hour") }
        return count(minutes, "minute")
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
