import DeskStore
import Foundation
import ReferralCore
import ReferralReports

/// The cells of a worklist line: when an answer is due, how long is left, and how pressing it is.
enum DueWords {
    static func due(of entry: WorklistEntry) -> String { short(entry.dueAt, zone: entry.zone) }

    static func workDue(of entry: WorklistEntry) -> String { short(entry.workDueAt, zone: entry.zone) }

    static func left(of entry: WorklistEntry, now: Date) -> TextTable.Cell {
        guard entry.isOpen else { return TextTable.Cell("answered", .soft) }
        let words = DeadlineWords.remaining(until: entry.dueAt, from: now)
        if entry.isOverdue(at: now) { return TextTable.Cell(words, .red) }
        return TextTable.Cell(words, entry.workDueAt < now ? .amber : nil)
    }

    static func urgency(_ urgency: Urgency) -> TextTable.Cell {
        TextTable.Cell(urgency == .unknown ? "not stated" : urgency.rawValue, urgency.isPressing ? .red : nil)
    }

    static func state(of entry: WorklistEntry) -> TextTable.Cell {
        switch entry.state {
        case .unread: TextTable.Cell("waiting", .soft)
        case .read: TextTable.Cell("read", .green)
        case .unreadable: TextTable.Cell("unreadable", .red)
        }
    }

    private static func short(_ date: Date, zone: String) -> String {
        guard let zone = TimeZone(identifier: zone) else { return date.formatted(.iso8601) }
        return DeadlineWords(zone: zone).short(date)
    }
}
