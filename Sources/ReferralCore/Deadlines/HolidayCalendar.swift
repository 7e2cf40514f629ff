/// The days a desk stays closed: a set of rules for every year, and single days added or taken away by someone.
///
/// A fixed holiday that falls on Saturday is kept on the Friday before, on Sunday on the Monday after; New Year on a
/// Saturday is therefore kept in the old year.
package struct HolidayCalendar: Codable, Sendable, Equatable {
    package enum Base: String, Codable, Sendable, CaseIterable {
        /// The eleven holidays of 5 U.S.C. 6103.
        case federal
        /// New Year, Memorial, Independence, Labor, Thanksgiving, Christmas.
        case six
        case none
    }

    /// One day on which the desk is closed, or open, against the rules.
    package struct Exception: Codable, Sendable, Equatable {
        package var date: CalendarDate
        package var reason: String
        /// Who decided it.
        package var author: String

        package init(date: CalendarDate, reason: String, author: String) {
            self.date = date
            self.reason = reason
            self.author = author
        }
    }

    package var base: Base
    package var added: [Exception]?
    package var removed: [Exception]?

    package init(base: Base, added: [Exception]? = nil, removed: [Exception]? = nil) {
        self.base = base
        self.added = added
        self.removed = removed
    }

    package func isHoliday(_ day: CalendarDate) -> Bool {
        if added?.contains(where: { $0.date == day }) == true { return true }
        if removed?.contains(where: { $0.date == day }) == true { return false }
        return observed(in: day.year).contains(day)
    }

    /// The days kept in a year by the rules alone, in order.
    package func observed(in year: Int) -> [CalendarDate] {
        let nextNewYear = rules(for: year + 1).prefix(1).filter { $0.year == year }
        return (rules(for: year).filter { $0.year == year } + nextNewYear).sorted()
    }

    /// The days a year's holidays are kept on, New Year first; it may lie in the year before.
    private func rules(for year: Int) -> [CalendarDate] {
        let six = [
            fixed(year, 1, 1), weekday(.monday, .last, of: 5, year), fixed(year, 7, 4),
            weekday(.monday, .nth(1), of: 9, year), weekday(.thursday, .nth(4), of: 11, year), fixed(year, 12, 25),
        ]
        let others = [
            weekday(.monday, .nth(3), of: 1, year), weekday(.monday, .nth(3), of: 2, year), fixed(year, 6, 19),
            weekday(.monday, .nth(2), of: 10, year), fixed(year, 11, 11),
        ]
        return switch base {
        case .federal: (six + others).compactMap(\.self)
        case .six: six.compactMap(\.self)
        case .none: []
        }
    }

    private func fixed(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
        guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
        return switch date.weekday {
        case .saturday: date.addingDays(-1)
        case .sunday: date.addingDays(1)
        case .monday, .tuesday, .wednesday, .thursday, .friday: date
        }
    }

    private enum Which { case nth(Int), last }

    private func weekday(_ wanted: Weekday, _ which: Which, of month: Int, _ year: Int) -> CalendarDate? {
        let days = (1...CalendarDate.days(inMonth: month, of: year)).compactMap {
            CalendarDate(year: year, month: month, day: $0)
        }.filter { $0.weekday == wanted }
        return switch which {
        case .nth(let place): days.dropFirst(place - 1).first
        case .last: days.last
        }
    }
}
