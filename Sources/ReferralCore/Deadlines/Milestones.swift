package import Foundation

/// A moment in the life of an open promise at which somebody is told of it.
package enum MilestoneLevel: String, Codable, Sendable, CaseIterable {
    /// Half of the staffed time is over: whoever has it is reminded.
    case halfway
    /// Nobody has taken it within two staffed hours.
    case unassigned
    /// Nobody is at the desk between receipt and the end of the promise.
    case unstaffed
    /// The desk's own target for a pressing referral is over; the promise to the sender is not.
    case urgentTarget = "urgent-target"
    case eightHours = "eight-hours-left"
    case fourHours = "four-hours-left"
    case oneHour = "one-hour-left"
    /// The last staffed hour before the promise ends is over: telephone the referrer.
    case overdue
    /// One staffed day later still no answer.
    case dayOver = "a-day-overdue"

    /// Who is told.
    package var recipient: String {
        switch self {
        case .halfway: "assignee"
        case .eightHours: "desk"
        case .unassigned, .unstaffed, .urgentTarget, .fourHours: "lead"
        case .oneHour, .overdue: "supervisor"
        case .dayOver: "manager"
        }
    }

    /// A reminder goes to those who work on it; an escalation to those above them.
    package var isEscalation: Bool {
        switch self {
        case .halfway, .eightHours, .urgentTarget: false
        case .unassigned, .unstaffed, .fourHours, .oneHour, .overdue, .dayOver: true
        }
    }

    /// What to do, for a notice without patient data.
    package var words: String {
        switch self {
        case .halfway: "half of the working time for this answer is over"
        case .unassigned: "nobody has taken this referral within two working hours"
        case .unstaffed: "nobody is at the desk before this answer is due; call someone in"
        case .urgentTarget: "this pressing referral should have been answered by now"
        case .eightHours: "eight working hours are left for this answer"
        case .fourHours: "four working hours are left for this answer"
        case .oneHour: "one working hour is left for this answer"
        case .overdue: "the working time for this answer is over; telephone the referring office"
        case .dayOver: "this answer is a working day overdue"
        }
    }
}

/// The milestones of one promise, in order of time. Pure: the same promise always has the same.
package struct Milestones: Sendable, Equatable {
    package struct Milestone: Sendable, Equatable {
        package var level: MilestoneLevel
        package var at: Date
    }

    package let all: [Milestone]

    /// - Parameter isAssigned: whether somebody has taken the referral.
    package init(
        startAt: Date, workDueAt: Date, unstaffedWindow: Bool, urgency: Urgency, isAssigned: Bool, desk: StaffedTime
    ) throws(PromiseError) {
        var found: [Milestone] = []
        let staffed = desk.seconds(from: startAt, to: workDueAt)
        if unstaffedWindow || staffed <= 0 {
            found.append(Milestone(level: .unstaffed, at: startAt))
        } else {
            found.append(Milestone(level: .halfway, at: try desk.moment(staffed / 2, after: startAt)))
            for (level, hours) in [(MilestoneLevel.eightHours, 8.0), (.fourHours, 4), (.oneHour, 1)] {
                // A promise shorter than that begins with its next level.
                guard staffed > hours * 3600 else { continue }
                found.append(Milestone(level: level, at: try desk.moment(hours * 3600, before: workDueAt)))
            }
        }
        if !isAssigned {
            found.append(Milestone(level: .unassigned, at: try desk.moment(2 * 3600, after: startAt)))
        }
        switch urgency {
        case .stat: found.append(Milestone(level: .urgentTarget, at: try desk.moment(3600, after: startAt)))
        case .asap, .urgent:
            found.append(Milestone(level: .urgentTarget, at: try desk.closing(daysAfter: startAt, count: 1)))
        case .routine, .unknown: break
        }
        let over = max(workDueAt, startAt)
        found.append(Milestone(level: .overdue, at: over))
        found.append(Milestone(level: .dayOver, at: try desk.closing(daysAfter: over.addingTimeInterval(-1), count: 1)))
        all = found.sorted { ($0.at, $0.level.rank) < ($1.at, $1.level.rank) }
    }
}

extension MilestoneLevel {
    fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
