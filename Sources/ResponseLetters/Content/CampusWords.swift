package import Foundation
package import ReferralCore

/// Puts moments and numbers into the words of a letter, by the campus's own clock: "Friday, March 6, 2026",
/// "3:41 p.m. (MST)".
package struct CampusWords: Sendable {
    private let clock: CampusClock

    package init(zone: String) throws(PromiseError) { clock = try CampusClock(zone: zone) }

    package func date(_ moment: Date) -> String { Self.date(clock.date(of: moment)) }

    package func time(_ moment: Date) -> String {
        let minutes = clock.secondsFromMidnight(of: moment) / 60
        return Self.time(hour: minutes / 60, minute: minutes % 60) + " (\(zoneName(at: moment)))"
    }

    /// "Monday, March 9, 2026, 5:00 p.m. (MST)"
    package func dateAndTime(_ moment: Date) -> String { date(moment) + ", " + time(moment) }

    /// The clock time of a day on the campus, with the zone as it is named then.
    package func time(_ time: ClockTime, on day: CalendarDate) -> String { self.time(clock.instant(of: day, at: time)) }

    package func day(of moment: Date) -> CalendarDate { clock.date(of: moment) }

    /// "Monday to Friday, 8:00 a.m. to 5:00 p.m. (MST)"
    package func hours(_ hours: DeskHours, at moment: Date) -> String {
        let days = Weekday.allCases.filter(hours.days.contains).map { Self.name(of: $0) }
        let indices = hours.days.compactMap { Weekday.allCases.firstIndex(of: $0) }.sorted()
        let isRun = indices.count > 2 && indices.last == (indices.first ?? 0) + indices.count - 1
        let span = isRun ? "\(days.first ?? "") to \(days.last ?? "")" : days.joined(separator: ", ")
        let opens = Self.time(hour: hours.opens.hour, minute: hours.opens.minute)
        let closes = Self.time(hour: hours.closes.hour, minute: hours.closes.minute)
        return "\(span), \(opens) to \(closes) (\(zoneName(at: moment)))"
    }

    package static func date(_ day: CalendarDate) -> String {
        "\(name(of: day.weekday)), \(months[day.month - 1]) \(day.day), \(day.year)"
    }

    /// `+15075550123` as `507-555-0123`; a foreign number as it is dialled.
    package static func number(_ e164: String) -> String {
        guard let number = try? TelephoneNumber(e164), number.isNorthAmerican else { return e164 }
        let digits = number.e164.dropFirst(2)
        return "\(digits.prefix(3))-\(digits.dropFirst(3).prefix(3))-\(digits.dropFirst(6))"
    }

    package static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    /// Names a clerk knows; the system's short names are numeric in many zones.
    private func zoneName(at moment: Date) -> String {
        let isSummer = clock.zone.isDaylightSavingTime(for: moment)
        switch clock.zone.identifier {
        case "America/Phoenix": return "MST"
        case "America/New_York": return isSummer ? "EDT" : "EST"
        case "America/Chicago": return isSummer ? "CDT" : "CST"
        default: return clock.zone.abbreviation(for: moment) ?? clock.zone.identifier
        }
    }

    private static func time(hour: Int, minute: Int) -> String {
        "\(hour % 12 == 0 ? 12 : hour % 12):\(minute < 10 ? "0" : "")\(minute) \(hour < 12 ? "a.m." : "p.m.")"
    }

    private static func name(of day: Weekday) -> String {
        day.rawValue.prefix(1).uppercased() + day.rawValue.dropFirst()
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
