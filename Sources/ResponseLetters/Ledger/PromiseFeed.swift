package import DeskStore
package import Foundation
internal import ReferralCore

/// The deadlines as an iCalendar feed (RFC 5545): one to-do for each promise, or one short event for calendars that show no
/// to-dos. It holds reference, campus and times; no patient, no sender.
package struct PromiseFeed: Sendable {
    package enum Shape: String, Sendable, CaseIterable { case todos, events }

    private let host: String
    private let shape: Shape
    /// Days a closed promise stays in the feed, so that calendars see it done.
    private static let keptDays = 14
    /// The same for the file and for the web address, so that a calendar knows its entries again.
    package static let deskHost = "faxdesk.local"

    /// `host` makes the entries' names unique among desks.
    package init(host: String, shape: Shape) {
        self.host = host
        self.shape = shape
    }

    /// The promises it shows.
    package static func shown(at now: Date) -> LedgerScope {
        .openOrClosed(since: now.addingTimeInterval(-Double(keptDays) * 86_400))
    }

    package static let head = lines([
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Faxdesk//Promises//EN", "CALSCALE:GREGORIAN",
    ])
    package static let foot = lines(["END:VCALENDAR"])

    /// The whole feed. Thousands of promises are written a few at a time, so that people who ask for something meanwhile do
    /// not wait.
    package func text(of ledger: LedgerWalk, at now: Date) async throws -> String {
        var text = Self.head
        for try await page in ledger { text += await entries(of: page, at: now) }
        return text + Self.foot
    }

    /// What stands between head and foot of some promises.
    package func entries(of page: [LedgerEntry], at now: Date) async -> String {
        var text = ""
        for (index, entry) in page.enumerated() {
            text += Self.lines(shape == .todos ? todo(entry, now) : event(entry, now))
            await Task.letOthers(afterPromise: index)
        }
        return text
    }

    private func todo(_ entry: LedgerEntry, _ now: Date) -> [String] {
        var lines = ["BEGIN:VTODO"] + face(entry, now)
        lines += ["DTSTART:\(Self.moment(entry.terms.startAt))", "DUE:\(Self.moment(entry.terms.dueAt))"]
        switch entry.outcome {
        case nil: lines.append("STATUS:NEEDS-ACTION")
        case .kept?, .late?:
            lines += ["STATUS:COMPLETED", "PERCENT-COMPLETE:100"]
            if let closed = entry.closedAt { lines.append("COMPLETED:\(Self.moment(closed))") }
        case .moved?, .withdrawn?: lines.append("STATUS:CANCELLED")
        }
        return lines + ["END:VTODO"]
    }

    /// A quarter of an hour at the time the answer is due.
    private func event(_ entry: LedgerEntry, _ now: Date) -> [String] {
        let end = entry.terms.dueAt.addingTimeInterval(15 * 60)
        return ["BEGIN:VEVENT"] + face(entry, now) + [
            "DTSTART:\(Self.moment(entry.terms.dueAt))", "DTEND:\(Self.moment(end))",
            "STATUS:\(entry.isOpen ? "CONFIRMED" : "CANCELLED")", "TRANSP:TRANSPARENT", "END:VEVENT",
        ]
    }

    private func face(_ entry: LedgerEntry, _ now: Date) -> [String] {
        let suffix = entry.number > 1 ? "-\(entry.number)" : ""
        var lines = [
            "UID:\(entry.reference)\(suffix)@\(host)", "DTSTAMP:\(Self.moment(now))",
            "SUMMARY:" + Self.escaped("Fax referral \(entry.reference): answer due, \(entry.campus.rawValue)"),
            "PRIORITY:\(Self.priority(entry.urgency))", "CLASS:PRIVATE", "SEQUENCE:\(entry.revision)",
            "CREATED:\(Self.moment(entry.createdAt))",
        ]
        lines.append("LAST-MODIFIED:\(Self.moment(entry.revisedAt ?? entry.createdAt))")
        return lines
    }

    private static func priority(_ urgency: Urgency) -> Int {
        switch urgency {
        case .stat: 1
        case .asap, .urgent: 3
        case .routine, .unknown: 5
        }
    }

    /// `20260306T224107Z`
    static func moment(_ date: Date) -> String {
        String(date.inUniversalTime.prefix(19)).filter { $0 != "-" && $0 != ":" } + "Z"
    }

    static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
            .replacing("\n", with: "\\n")
    }

    private static func lines(_ lines: [String]) -> String { lines.map { folded($0) + "\r\n" }.joined() }

    /// No line is longer than 75 bytes; what is left over goes to the next, behind a space, never inside a character.
    static func folded(_ line: String) -> String {
        guard line.utf8.count > 75 else { return line }
        var written = ""
        var room = 75
        for character in line {
            let size = String(character).utf8.count
            if size > room {
                written += "\r\n "
                room = 74
            }
            written.append(character)
            room -= size
        }
        return written
    }
}
