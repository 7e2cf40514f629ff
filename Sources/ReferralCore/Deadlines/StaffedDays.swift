import Foundation

/// The staffed days of one desk, counted forwards and backwards.
struct StaffedDays {
    let campus: CampusCode
    let hours: DeskHours
    let calendar: HolidayCalendar
    let clock: CampusClock

    func isStaffed(_ day: CalendarDate) -> Bool { hours.days.contains(day.weekday) && !calendar.isHoliday(day) }

    func closing(of day: CalendarDate) -> Date { clock.instant(of: day, at: hours.closes) }

    /// The so-manieth staffed day after day 0, which is the day of receipt if staffed and before closing, else the next staffed.
    func businessDay(_ count: Int, afterReceiptAt instant: Date) throws(PromiseError) -> CalendarDate {
        var day = clock.date(of: instant)
        if !isStaffed(day) || clock.secondsFromMidnight(of: instant) >= hours.closes.secondsFromMidnight {
            day = try nextStaffed(after: day)
        }
        for _ in 0..<count { day = try nextStaffed(after: day) }
        return day
    }

    func lastClosing(notAfter instant: Date) throws(PromiseError) -> Date {
        var day = clock.date(of: instant)
        for _ in 0..<366 {
            if isStaffed(day), closing(of: day) <= instant { return closing(of: day) }
            day = day.addingDays(-1)
        }
        throw .neverStaffed(campus)
    }

    private func nextStaffed(after day: CalendarDate) throws(PromiseError) -> CalendarDate {
        var next = day.addingDays(1)
        for _ in 0..<366 {
            if isStaffed(next) { return next }
            next = next.addingDays(1)
        }
        throw .neverStaffed(campus)
    }
}
