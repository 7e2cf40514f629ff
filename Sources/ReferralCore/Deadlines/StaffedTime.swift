package import Foundation

/// Counts time by the hours somebody is at the desk. Nights, weekends and holidays do not count; a day on which the clocks
/// change counts the hours its clocks show.
package struct StaffedTime: Sendable {
    private let days: StaffedDays

    package init(of code: CampusCode, in directory: CampusDirectory) throws(PromiseError) {
        guard let campus = directory.campuses[code] else { throw .unknownCampus(code) }
        days = StaffedDays(
            campus: code, hours: campus.hours, calendar: campus.calendar, clock: try CampusClock(zone: campus.zone))
    }

    /// Staffed seconds between two moments; 0 where the second is not after the first.
    package func seconds(from start: Date, to end: Date) -> TimeInterval {
        guard end > start else { return 0 }
        var total = 0.0
        var day = days.clock.date(of: start)
        let last = days.clock.date(of: end)
        while day <= last {
            if let (opens, closes) = hours(of: day) {
                total += max(0, min(closes, end).timeIntervalSince(max(opens, start)))
            }
            day = day.addingDays(1)
        }
        return total
    }

    /// The moment so many staffed seconds before another. Looks back a year at most.
    package func moment(_ seconds: TimeInterval, before end: Date) throws(PromiseError) -> Date {
        var left = seconds
        var day = days.clock.date(of: end)
        for _ in 0..<Self.furthest {
            if let (opens, closes) = hours(of: day), opens < end {
                let until = min(closes, end)
                let span = until.timeIntervalSince(opens)
                if span >= left { return until.addingTimeInterval(-left) }
                left -= max(0, span)
            }
            day = day.addingDays(-1)
        }
        throw .neverStaffed(days.campus)
    }

    /// The moment so many staffed seconds after another. Looks ahead a year at most.
    package func moment(_ seconds: TimeInterval, after start: Date) throws(PromiseError) -> Date {
        var left = seconds
        var day = days.clock.date(of: start)
        for _ in 0..<Self.furthest {
            if let (opens, closes) = hours(of: day), closes > start {
                let from = max(opens, start)
                let span = closes.timeIntervalSince(from)
                if span >= left { return from.addingTimeInterval(left) }
                left -= span
            }
            day = day.addingDays(1)
        }
        throw .neverStaffed(days.campus)
    }

    /// Closing time of the so-manieth staffed day after a moment's day.
    package func closing(daysAfter start: Date, count: Int) throws(PromiseError) -> Date {
        days.closing(of: try days.businessDay(count, afterReceiptAt: start))
    }

    private static let furthest = 366

    private func hours(of day: CalendarDate) -> (opens: Date, closes: Date)? {
        guard days.isStaffed(day) else { return nil }
        return (days.clock.instant(of: day, at: days.hours.opens), days.closing(of: day))
    }
}
