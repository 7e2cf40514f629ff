import Testing

@testable import ReferralCore

@Suite struct `Holidays` {
    @Test(arguments: [
        "2026-07-03", "2027-06-18", "2027-07-05", "2027-12-24", "2027-12-31", "2028-11-10", "2029-11-12",
    ])
    func `a fixed holiday on a weekend is kept on the nearest weekday`(_ day: String) throws {
        #expect(HolidayCalendar(base: .federal).isHoliday(try #require(CalendarDate(iso: day))))
    }

    @Test(arguments: ["2026-07-04", "2027-06-19", "2028-01-01", "2027-12-25", "2026-11-27", "2026-12-24"])
    func `the weekend day itself, and the days around, are no holidays`(_ day: String) throws {
        #expect(!HolidayCalendar(base: .federal).isHoliday(try #require(CalendarDate(iso: day))))
    }

    @Test func `the federal year 2026 has its eleven days`() {
        #expect(
            HolidayCalendar(base: .federal).observed(in: 2026).map(\.iso) == [
                "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07",
                "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25",
            ])
    }

    @Test func `New Year on a Saturday belongs to the old year`() {
        let calendar = HolidayCalendar(base: .six)
        #expect(
            calendar.observed(in: 2027).map(\.iso) == [
                "2027-01-01", "2027-05-31", "2027-07-05", "2027-09-06", "2027-11-25", "2027-12-24", "2027-12-31",
            ])
        #expect(
            calendar.observed(in: 2028).map(\.iso) == [
                "2028-05-29", "2028-07-04", "2028-09-04", "2028-11-23", "2028-12-25",
            ])
    }

    @Test func `single days are added and taken away with a reason`() throws {
        let storm = try #require(CalendarDate(iso: "2026-02-03"))
        let columbus = try #require(CalendarDate(iso: "2026-10-12"))
        let calendar = HolidayCalendar(
            base: .federal, added: [.init(date: storm, reason: "snow", author: "desk lead")],
            removed: [.init(date: columbus, reason: "desk open", author: "desk lead")])
        #expect(calendar.isHoliday(storm))
        #expect(!calendar.isHoliday(columbus))
        #expect(HolidayCalendar(base: .none).observed(in: 2026).isEmpty)
    }
}
