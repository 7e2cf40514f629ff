package import Foundation

/// How "a response within three days" is understood.
package enum PromisePolicy: String, Codable, Sendable, CaseIterable {
    /// By closing time on the third calendar day after the day of receipt: the literal and safest reading.
    case calendar3
    /// By closing time on the third business day; a fax after closing time counts from the next business day.
    case business3
    /// 72 hours after receipt, to the second.
    case elapsed72

    /// Raised when the arithmetic of a policy changes; stored with every promise.
    package static let version = 1
}

/// When an answer to one fax is due, and by when the desk must have worked on it.
package struct Promise: Codable, Sendable, Equatable {
    package var campus: CampusCode
    package var policy: PromisePolicy
    package var policyVersion: Int
    package var zone: String
    package var receivedAt: Date
    /// The day of receipt on the campus's calendar.
    package var receivedOn: CalendarDate
    package var due: Date
    /// The last staffed closing time on or before `due`.
    package var workDue: Date
    /// Nobody is at the desk between receipt and the moment the answer is due: warn at once.
    package var unstaffedWindow: Bool

    /// The promise a directory makes for a fax received at a campus. `policy` overrides the directory's; `stated` is what a
    /// letter has told the sender, and is never passed.
    package init(
        receivedAt: Date, campus code: CampusCode, directory: CampusDirectory, policy override: PromisePolicy? = nil,
        notAfter stated: Date? = nil
    ) throws(PromiseError) {
        guard let campus = directory.campuses[code] else { throw .unknownCampus(code) }
        let clock = try CampusClock(zone: campus.zone)
        let desk = StaffedDays(campus: code, hours: campus.hours, calendar: campus.calendar, clock: clock)
        let policy = override ?? campus.policy ?? directory.policy
        let receivedOn = clock.date(of: receivedAt)
        var due: Date
        switch policy {
        case .calendar3: due = desk.closing(of: receivedOn.addingDays(3))
        case .business3: due = desk.closing(of: try desk.businessDay(3, afterReceiptAt: receivedAt))
        case .elapsed72: due = receivedAt.addingTimeInterval(72 * 3600)
        }
        if let stated { due = min(due, stated) }
        let workDue = try desk.lastClosing(notAfter: due)
        self.campus = code
        self.policy = policy
        policyVersion = PromisePolicy.version
        zone = campus.zone
        self.receivedAt = receivedAt
        self.receivedOn = receivedOn
        self.due = due
        self.workDue = workDue
        unstaffedWindow = workDue <= receivedAt
    }
}

/// Why no promise can be computed; each is the desk's configuration, never the fax's fault.
package enum PromiseError: Error, Equatable, Sendable, CustomStringConvertible {
    case unknownZone(String)
    case unknownCampus(CampusCode)
    case neverStaffed(CampusCode)

    package var description: String {
        switch self {
        case .unknownZone(let zone):
            "This machine knows no time zone '\(zone)'; check the spelling in campuses.yaml and that tzdata is installed."
        case .unknownCampus(let code): "campuses.yaml has no campus \(code.rawValue); add it."
        case .neverStaffed(let code):
            "The desk of campus \(code.rawValue) has no staffed day in a year; check its days and holidays in campuses.yaml."
        }
    }
}
