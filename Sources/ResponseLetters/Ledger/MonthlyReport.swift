package import DeskStore
internal import Foundation
package import ReferralCore

/// A month of the desk's promises, by campus and by urgency: kept, missed, and how long an answer took.
package struct MonthlyReport: Sendable, Equatable {
    package struct Line: Sendable, Equatable {
        /// `all`, a campus or an urgency.
        package var group: String
        package var promised = 0
        package var kept = 0
        package var missed = 0
        package var open = 0
        /// Staffed hours from receipt to answer, the middle one; nil where nothing was answered.
        package var medianHours: Double?

        /// Share of the promises whose time is over that were kept; nil where none is over.
        package var share: Double? { kept + missed > 0 ? Double(kept) / Double(kept + missed) : nil }
    }

    package let year: Int
    package let month: Int
    package let lines: [Line]
    /// Staffed hours of every answer, shortest first.
    package let hours: [Double]
    /// Received when, of the oldest promise that is still open.
    package let oldestOpen: ReferenceNumber?

    /// - Parameter entries: promises of any time; those received in the month on their campus's calendar count. Moved and
    ///   withdrawn promises are owed to nobody and count nowhere.
    package init(
        year: Int, month: Int, entries: [LedgerEntry], directory: CampusDirectory
    ) throws(PromiseError) {
        self.year = year
        self.month = month
        let counted = entries.filter {
            $0.terms.day.year == year && $0.terms.day.month == month && $0.outcome != .moved && $0.outcome != .withdrawn
        }
        var taken: [Int64: Double] = [:]
        for entry in counted {
            guard let closed = entry.closedAt else { continue }
            let desk = try StaffedTime(of: entry.campus, in: directory)
            taken[entry.promise] = desk.seconds(from: entry.terms.startAt, to: closed) / 3600
        }
        func line(_ group: String, _ some: [LedgerEntry]) -> Line {
            var line = Line(group: group)
            line.promised = some.count
            line.kept = some.count { $0.outcome == .kept }
            line.missed = some.count { $0.outcome == .late || ($0.isOpen && $0.missedAt != nil) }
            line.open = some.count { $0.isOpen }
            let times = some.compactMap { taken[$0.promise] }.sorted()
            if !times.isEmpty { line.medianHours = (times[(times.count - 1) / 2] + times[times.count / 2]) / 2 }
            return line
        }
        lines =
            [line("all", counted)]
            + CampusCode.allCases.map { code in line(code.rawValue, counted.filter { $0.campus == code }) }
            + Urgency.allCases.map { urgency in line(urgency.rawValue, counted.filter { $0.urgency == urgency }) }
        hours = taken.values.sorted()
        oldestOpen = counted.filter(\.isOpen).min { $0.terms.startAt < $1.terms.startAt }?.reference
    }

    package static let titles = ["group", "promised", "kept", "missed", "open", "percent_kept", "median_staffed_hours"]

    /// The cells of the table, as a spreadsheet wants them.
    package var rows: [[String]] {
        lines.map { line in
            [
                line.group, String(line.promised), String(line.kept), String(line.missed), String(line.open),
                line.share.map { Self.number($0 * 100) } ?? "", line.medianHours.map(Self.number) ?? "",
            ]
        }
    }

    /// One decimal.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }
}
