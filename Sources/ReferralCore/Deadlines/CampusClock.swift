package import Foundation

/// A campus's wall clock: which day and time an instant is there, and which instant a day and time is.
///
/// A wall time that the clocks skip becomes the first instant after the gap; one that happens twice, its second happening.
package struct CampusClock: Sendable {
    package let zone: TimeZone

    /// Throws where this machine's time zone data lacks the zone.
    package init(zone identifier: String) throws(PromiseError) {
        guard identifier.contains("/"), let zone = TimeZone(identifier: identifier) else {
            throw .unknownZone(identifier)
        }
        self.zone = zone
    }

    package func date(of instant: Date) -> CalendarDate {
        CalendarDate(dayNumber: floorDivide(localSeconds(of: instant), 86_400))
    }

    package func secondsFromMidnight(of instant: Date) -> Int {
        let seconds = localSeconds(of: instant)
        return seconds - floorDivide(seconds, 86_400) * 86_400
    }

    package func instant(of day: CalendarDate, at time: ClockTime) -> Date {
        let wall = day.dayNumber * 86_400 + time.secondsFromMidnight
        let before = offset(at: wall - 86_400)
        let after = offset(at: wall + 86_400)
        let fitting = [wall - before, wall - after].filter { $0 + offset(at: $0) == wall }
        if let latest = fitting.max() { return Date(timeIntervalSince1970: Double(latest)) }
        return Date(
            timeIntervalSince1970: Double(change(after: wall - max(before, after), by: wall - min(before, after))))
    }

    /// The second within a span at which the zone's offset changes, by halving.
    private func change(after start: Int, by end: Int) -> Int {
        var (low, high) = (start, end)
        let original = offset(at: low)
        while high - low > 1 {
            let middle = (low + high) / 2
            if offset(at: middle) == original { low = middle } else { high = middle }
        }
        return high
    }

    private func localSeconds(of instant: Date) -> Int {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down))
        return seconds + offset(at: seconds)
    }

    private func offset(at second: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
    }

    private func floorDivide(_ number: Int, _ divisor: Int) -> Int {
        (number >= 0 ? number : number - divisor + 1) / divisor
    }
}
