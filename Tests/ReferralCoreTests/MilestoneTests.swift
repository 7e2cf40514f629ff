import Foundation
import ReferralCore
import Testing

/// The levels of escalation by a set clock, over a change of clocks, a year's end and holidays.
struct MilestoneTests {
    private static func moment(_ text: String) -> Date { (try? Date(text, strategy: .iso8601)) ?? .distantPast }

    private static func directory(_ zone: String) throws -> CampusDirectory {
        let hours = DeskHours(
            opens: try #require(ClockTime("08:00")), closes: try #require(ClockTime("17:00")),
            days: [.monday, .tuesday, .wednesday, .thursday, .friday])
        let campus = Campus(
            name: "A", city: "B", zone: zone, hours: hours, calendar: HolidayCalendar(base: .federal), numbers: [])
        return CampusDirectory(
            version: 1, policy: .calendar3, campuses: [.arizona: campus, .florida: campus, .minnesota: campus])
    }

    private static func levels(
        received: String, zone: String, urgency: Urgency = .routine, isAssigned: Bool = true
    ) throws -> [String] {
        let directory = try directory(zone)
        let promise = try Promise(receivedAt: moment(received), campus: .minnesota, directory: directory)
        let milestones = try Milestones(
            startAt: promise.receivedAt, workDueAt: promise.workDue, unstaffedWindow: promise.unstaffedWindow,
            urgency: urgency, isAssigned: isAssigned, desk: StaffedTime(of: .minnesota, in: directory))
        return milestones.all.map { "\($0.level.rawValue) \($0.at.formatted(.iso8601))" }
    }

    @Test func `a fax of a Tuesday morning passes every level on the way to Friday`() throws {
        #expect(
            try Self.levels(received: "2026-04-14T13:00:00Z", zone: "America/Chicago") == [
                "halfway 2026-04-15T22:00:00Z", "eight-hours-left 2026-04-17T14:00:00Z",
                "four-hours-left 2026-04-17T18:00:00Z", "one-hour-left 2026-04-17T21:00:00Z",
                "overdue 2026-04-17T22:00:00Z", "a-day-overdue 2026-04-20T22:00:00Z",
            ])
    }

    @Test func `staffed hours are hours of the clock on the wall over both changes of clocks`() throws {
        // Friday 6 March 2026, 10:00 CST; the clocks go forward on Sunday; due Monday 17:00 CDT.
        #expect(
            try Self.levels(received: "2026-03-06T16:00:00Z", zone: "America/Chicago") == [
                "halfway 2026-03-09T14:00:00Z", "eight-hours-left 2026-03-09T14:00:00Z",
                "four-hours-left 2026-03-09T18:00:00Z", "one-hour-left 2026-03-09T21:00:00Z",
                "overdue 2026-03-09T22:00:00Z", "a-day-overdue 2026-03-10T22:00:00Z",
            ])
        // Friday 30 October 2026, 10:00 CDT; back on Sunday; due Monday 17:00 CST.
        #expect(
            try Self.levels(received: "2026-10-30T15:00:00Z", zone: "America/Chicago").last
                == "a-day-overdue 2026-11-03T23:00:00Z")
    }

    @Test func `a fax before Christmas with nobody at the desk calls the lead at once`() throws {
        #expect(
            try Self.levels(received: "2026-12-24T23:00:00Z", zone: "America/Chicago", isAssigned: false) == [
                "unstaffed 2026-12-24T23:00:00Z", "overdue 2026-12-24T23:00:00Z",
                "unassigned 2026-12-28T16:00:00Z", "a-day-overdue 2026-12-28T23:00:00Z",
            ])
    }

    @Test func `the year's end and an observed New Year are no working days`() throws {
        // Thursday 30 December 2027, 09:00 EST; New Year is kept on Friday the 31st.
        #expect(
            try Self.levels(received: "2027-12-30T14:00:00Z", zone: "America/New_York") == [
                "halfway 2027-12-30T18:00:00Z", "four-hours-left 2027-12-30T18:00:00Z",
                "one-hour-left 2027-12-30T21:00:00Z", "overdue 2027-12-30T22:00:00Z",
                "a-day-overdue 2028-01-03T22:00:00Z",
            ])
    }

    @Test(arguments: [
        (Urgency.stat, "urgent-target 2026-04-14T14:00:00Z"), (.asap, "urgent-target 2026-04-15T22:00:00Z"),
        (.urgent, "urgent-target 2026-04-15T22:00:00Z"),
    ])
    func `pressing referrals have the desk's own target`(urgency: Urgency, expected: String) throws {
        let levels = try Self.levels(received: "2026-04-14T13:00:00Z", zone: "America/Chicago", urgency: urgency)
        #expect(levels.contains(expected), "\(levels)")
    }

    @Test func `nobody's referral is noticed after two staffed hours`() throws {
        let levels = try Self.levels(received: "2026-04-14T21:00:00Z", zone: "America/Chicago", isAssigned: false)
        #expect(levels.contains("unassigned 2026-04-15T14:00:00Z"), "\(levels)")
    }
}
