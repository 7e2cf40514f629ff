import DeskStore
import Foundation
import ReferralCore

/// One referral of the worklist as JSON and CSV have it; moments are ISO 8601 in universal time.
struct WorklistLine: Encodable {
    private let entry: WorklistEntry

    init(_ entry: WorklistEntry) { self.entry = entry }

    private enum Key: String, CodingKey {
        case reference, campus, urgency, state, trouble, received, receivedFrom = "received_from"
        case workDue = "work_due", due, zone, unstaffedWindow = "unstaffed_window", open, sender, patient, pages, form
        case toCheck = "to_check", incomplete, mayRepeat = "may_repeat", deliveredAgain = "delivered_again"
    }

    func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: Key.self)
        try line.encode(entry.reference.description, forKey: .reference)
        try line.encode(entry.campus.rawValue, forKey: .campus)
        try line.encode(entry.urgency.rawValue, forKey: .urgency)
        try line.encode(entry.state.rawValue, forKey: .state)
        try line.encodeIfPresent(entry.trouble?.rawValue, forKey: .trouble)
        try line.encode(entry.received.at.formatted(.iso8601), forKey: .received)
        try line.encode(entry.received.source.rawValue, forKey: .receivedFrom)
        try line.encode(entry.workDueAt.formatted(.iso8601), forKey: .workDue)
        try line.encode(entry.dueAt.formatted(.iso8601), forKey: .due)
        try line.encode(entry.zone, forKey: .zone)
        try line.encode(entry.unstaffedWindow, forKey: .unstaffedWindow)
        try line.encode(entry.isOpen, forKey: .open)
        try line.encodeIfPresent(entry.sender, forKey: .sender)
        try line.encodeIfPresent(entry.patientName, forKey: .patient)
        try line.encodeIfPresent(entry.pages, forKey: .pages)
        try line.encodeIfPresent(entry.form, forKey: .form)
        try line.encode(entry.toCheck, forKey: .toCheck)
        try line.encode(entry.incomplete, forKey: .incomplete)
        try line.encode(entry.mayRepeat.map(\.description), forKey: .mayRepeat)
        try line.encode(entry.deliveredAgain, forKey: .deliveredAgain)
    }
}

/// One promise for a wall board or a spreadsheet: no patient, no sender.
struct DeadlineLine: Encodable {
    static let titles = [
        "reference", "campus", "urgency", "state", "received", "work_due", "due", "zone", "overdue", "unstaffed_window",
    ]

    let reference: String
    let campus: String
    let urgency: String
    let state: String
    let received: String
    let workDue: String
    let due: String
    let zone: String
    let overdue: Bool
    let unstaffedWindow: Bool

    private enum CodingKeys: String, CodingKey {
        case reference, campus, urgency, state, received, due, zone, overdue
        case workDue = "work_due"
        case unstaffedWindow = "unstaffed_window"
    }

    init(_ entry: WorklistEntry, now: Date) {
        reference = entry.reference.description
        campus = entry.campus.rawValue
        urgency = entry.urgency.rawValue
        state = entry.state.rawValue
        received = entry.received.at.formatted(.iso8601)
        workDue = entry.workDueAt.formatted(.iso8601)
        due = entry.dueAt.formatted(.iso8601)
        zone = entry.zone
        overdue = entry.isOverdue(at: now)
        unstaffedWindow = entry.unstaffedWindow
    }

    var cells: [String] {
        [
            reference, campus, urgency, state, received, workDue, due, zone, overdue ? "yes" : "no",
            unstaffedWindow ? "yes" : "no",
        ]
    }
}
