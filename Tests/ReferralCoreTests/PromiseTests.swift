import Foundation
import Testing

@testable import ReferralCore

/// A directory with the zones of the three campuses, staffed Monday to Friday, 8 to 17.
func directory(_ base: HolidayCalendar.Base = .federal, policy: PromisePolicy = .calendar3) throws -> CampusDirectory {
    let weekdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
    let hours = DeskHours(
        opens: try #require(ClockTime("08:00")), closes: try #require(ClockTime("17:00")), days: weekdays)
    let campus = { (name: String, zone: String) in
        Campus(
            name: name, city: name, zone: zone, hours: hours, calendar: HolidayCalendar(base: base), numbers: [])
    }
    return CampusDirectory(
        version: 1, policy: policy,
        campuses: [
            .arizona: campus("Arizona", "America/Phoenix"), .florida: campus("Florida", "America/New_York"),
            .minnesota: campus("Minnesota", "America/Chicago"),
        ])
}

func instant(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

@Suite struct `The promise` {
    struct Row: Sendable, CustomTestStringConvertible {
        let campus: CampusCode
        let received: String
        let calendar3: String
        let workDue: String
        let unstaffed: Bool
        let business3: String
        let elapsed72: String

        init(
            _ campus: CampusCode, _ received: String, _ calendar3: String, work workDue: String,
            unstaffed: Bool = false, business business3: String, elapsed elapsed72: String
        ) {
            self.campus = campus
            self.received = received
            self.calendar3 = calendar3
            self.workDue = workDue
            self.unstaffed = unstaffed
            self.business3 = business3
            self.elapsed72 = elapsed72
        }

        var testDescription: String { "\(campus.rawValue) \(received)" }
    }

    static let table = [
        Row(
            .arizona, "2026-03-06T22:41:07Z", "2026-03-10T00:00:00Z", work: "2026-03-10T00:00:00Z",
            business: "2026-03-12T00:00:00Z", elapsed: "2026-03-09T22:41:07Z"),
        Row(
            .florida, "2026-03-06T21:30:00Z", "2026-03-09T21:00:00Z", work: "2026-03-09T21:00:00Z",
            business: "2026-03-11T21:00:00Z", elapsed: "2026-03-09T21:30:00Z"),
        Row(
            .minnesota, "2026-03-06T23:30:00Z", "2026-03-09T22:00:00Z", work: "2026-03-09T22:00:00Z",
            business: "2026-03-12T22:00:00Z", elapsed: "2026-03-09T23:30:00Z"),
        Row(
            .minnesota, "2026-10-30T15:00:00Z", "2026-11-02T23:00:00Z", work: "2026-11-02T23:00:00Z",
            business: "2026-11-04T23:00:00Z", elapsed: "2026-11-02T15:00:00Z"),
        Row(
            .florida, "2026-11-25T20:00:00Z", "2026-11-28T22:00:00Z", work: "2026-11-27T22:00:00Z",
            business: "2026-12-01T22:00:00Z", elapsed: "2026-11-28T20:00:00Z"),
        Row(
            .arizona, "2026-07-01T18:00:00Z", "2026-07-05T00:00:00Z", work: "2026-07-03T00:00:00Z",
            business: "2026-07-08T00:00:00Z", elapsed: "2026-07-04T18:00:00Z"),
        Row(
            .minnesota, "2026-12-24T22:59:59Z", "2026-12-27T23:00:00Z", work: "2026-12-24T23:00:00Z",
            business: "2026-12-30T23:00:00Z", elapsed: "2026-12-27T22:59:59Z"),
        Row(
            .minnesota, "2026-12-24T23:00:00Z", "2026-12-27T23:00:00Z", work: "2026-12-24T23:00:00Z", unstaffed: true,
            business: "2026-12-31T23:00:00Z", elapsed: "2026-12-27T23:00:00Z"),
        Row(
            .florida, "2027-12-30T14:00:00Z", "2028-01-02T22:00:00Z", work: "2027-12-30T22:00:00Z",
            business: "2028-01-05T22:00:00Z", elapsed: "2028-01-02T14:00:00Z"),
        Row(
            .arizona, "2026-03-08T09:30:00Z", "2026-03-12T00:00:00Z", work: "2026-03-12T00:00:00Z",
            business: "2026-03-13T00:00:00Z", elapsed: "2026-03-11T09:30:00Z"),
        Row(
            .florida, "2026-11-01T05:30:00Z", "2026-11-04T22:00:00Z", work: "2026-11-04T22:00:00Z",
            business: "2026-11-05T22:00:00Z", elapsed: "2026-11-04T05:30:00Z"),
        Row(
            .florida, "2026-11-01T06:30:00Z", "2026-11-04T22:00:00Z", work: "2026-11-04T22:00:00Z",
            business: "2026-11-05T22:00:00Z", elapsed: "2026-11-04T06:30:00Z"),
    ]

    @Test(arguments: table) func `calendar3 ends at closing time on the third day after receipt`(_ row: Row) throws {
        let promise = try Promise(receivedAt: instant(row.received), campus: row.campus, directory: directory())
        #expect(promise.due == (try instant(row.calendar3)))
        #expect(promise.workDue == (try instant(row.workDue)))
        #expect(promise.unstaffedWindow == row.unstaffed)
    }

    @Test(arguments: table) func `business3 ends at closing time on the third business day`(_ row: Row) throws {
        let promise = try Promise(
            receivedAt: instant(row.received), campus: row.campus, directory: directory(), policy: .business3)
        #expect(promise.due == (try instant(row.business3)))
        #expect(promise.workDue == promise.due)
        #expect(!promise.unstaffedWindow)
    }

    @Test(arguments: table) func `elapsed72 ends 72 hours later to the second`(_ row: Row) throws {
        let promise = try Promise(
            receivedAt: instant(row.received), campus: row.campus, directory: directory(policy: .elapsed72))
        #expect(promise.due == (try instant(row.elapsed72)))
        #expect(promise.workDue <= promise.due)
    }

    @Test func `the wall clock of 72 hours later follows the change of the clocks`() throws {
        let wall = { (zone: String, text: String) in
            let clock = try CampusClock(zone: zone)
            let at = try instant(text)
            return (clock.date(of: at).iso, clock.secondsFromMidnight(of: at))
        }
        #expect(try wall("America/New_York", "2026-03-09T21:30:00Z") == ("2026-03-09", 17 * 3600 + 1800))
        #expect(try wall("America/Chicago", "2026-03-09T23:30:00Z") == ("2026-03-09", 18 * 3600 + 1800))
        #expect(try wall("America/Chicago", "2026-11-02T15:00:00Z") == ("2026-11-02", 9 * 3600))
        #expect(try wall("America/Phoenix", "2026-03-08T09:30:00Z") == ("2026-03-08", 2 * 3600 + 1800))
        #expect(try wall("America/New_York", "2026-11-04T05:30:00Z") == ("2026-11-04", 1800))
    }

    @Test func `a zone this machine lacks is named with its remedy`() throws {
        var broken = try directory()
        broken.campuses[.arizona]?.zone = "America/Atlantis"
        #expect(throws: PromiseError.unknownZone("America/Atlantis")) {
            try Promise(receivedAt: Date(timeIntervalSince1970: 0), campus: .arizona, directory: broken)
        }
    }

    @Test func `a desk that is never staffed promises nothing`() throws {
        var broken = try directory()
        broken.campuses[.florida]?.hours.days = []
        broken.campuses[.minnesota] = nil
        for policy in PromisePolicy.allCases {
            #expect(throws: PromiseError.neverStaffed(.florida)) {
                try Promise(
                    receivedAt: instant("2026-03-06T21:30:00Z"), campus: .florida, directory: broken, policy: policy)
            }
        }
        #expect(throws: PromiseError.unknownCampus(.minnesota)) {
            try Promise(receivedAt: instant("2026-03-06T21:30:00Z"), campus: .minnesota, directory: broken)
        }
    }

    @Test func `a campus policy wins over the directory's, and an override over both`() throws {
        var own = try directory()
        own.campuses[.arizona]?.policy = .elapsed72
        let received = try instant("2026-03-06T22:41:07Z")
        #expect(try Promise(receivedAt: received, campus: .arizona, directory: own).policy == .elapsed72)
        #expect(
            try Promise(receivedAt: received, campus: .arizona, directory: own, policy: .business3).policy == .business3
        )
    }
}

@Suite struct `The campus clock` {
    @Test func `a wall time the clocks skip becomes the first instant after the gap`() throws {
        let clock = try CampusClock(zone: "America/Chicago")
        let day = try #require(CalendarDate(iso: "2026-03-08"))
        let skipped = try #require(ClockTime("02:30"))
        #expect(clock.instant(of: day, at: skipped) == (try instant("2026-03-08T08:00:00Z")))
        #expect(clock.instant(of: day, at: try #require(ClockTime("01:59"))) == (try instant("2026-03-08T07:59:00Z")))
        #expect(clock.instant(of: day, at: try #require(ClockTime("03:00"))) == (try instant("2026-03-08T08:00:00Z")))
    }

    @Test func `a wall time that happens twice is its second happening`() throws {
        let clock = try CampusClock(zone: "America/New_York")
        let day = try #require(CalendarDate(iso: "2026-11-01"))
        #expect(clock.instant(of: day, at: try #require(ClockTime("01:30"))) == (try instant("2026-11-01T06:30:00Z")))
    }

    @Test func `Phoenix keeps one offset all year`() throws {
        let clock = try CampusClock(zone: "America/Phoenix")
        for day in ["2026-01-15", "2026-03-08", "2026-07-15", "2026-11-01"] {
            let date = try #require(CalendarDate(iso: day))
            #expect(clock.instant(of: date, at: try #require(ClockTime("02:30"))) == (try instant("\(day)T09:30:00Z")))
        }
    }
}
