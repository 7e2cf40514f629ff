/// What the worklist's template may ask for: lines in words a clerk knows.
internal import DeskStore
internal import Foundation
internal import Mustache
internal import ReferralCore
internal import ReferralReports

struct WorklistView: Sendable {
    struct Tab: Sendable {
        var path: String
        var name: String
        var count: String?
        var isHere: Bool
        var isAlarm: Bool
    }

    var frame: Frame
    var tabs: [Tab]
    var campuses: [Tab]
    var steps: [Tab]
    /// Rows of the table, as HTML.
    var lines: String
    var shown: Int
    var isEmpty: Bool
    var emptyWords: String
    var query: String?
    var found: String?
    var rowsPath: String
    var older: String?
    var newer: String?

    init(
        frame: Frame, filter: DeskLineFilter, lines: [DeskLine], rows: String, hasMore: Bool, counts: DeskLineCounts,
        query: String?
    ) {
        self.frame = frame
        self.query = query
        let place = FilterPath(filter)
        let parts: [(DeskLineFilter.Part, String, Int?, Bool)] = [
            (.open, "Open", counts.open, false), (.overdue, "Overdue", counts.overdue, counts.overdue > 0),
            (.mine, "Mine", nil, false), (.settled, "Done", nil, false),
        ]
        tabs = parts.map { part, name, count, alarm in
            Tab(
                path: place.with(part: part), name: name, count: count.map(String.init),
                isHere: query == nil && filter.part == part, isAlarm: alarm)
        }
        campuses =
            [
                Tab(
                    path: place.with(campus: nil), name: "All campuses", count: nil, isHere: filter.campus == nil,
                    isAlarm: false)
            ]
            + CampusCode.allCases.map { code in
                Tab(
                    path: place.with(campus: code), name: PlainWords.campus(code),
                    count: counts.campuses[code].map(String.init), isHere: filter.campus == code, isAlarm: false)
            }
        steps =
            [
                Tab(
                    path: place.with(needs: nil), name: "Everything", count: nil, isHere: filter.needs == nil,
                    isAlarm: false)
            ]
            + NextStep.allCases.filter { $0 != .nothing }.map { step in
                Tab(
                    path: place.with(needs: step), name: step.words, count: counts.needs[step].map(String.init),
                    isHere: filter.needs == step, isAlarm: false)
            }
        self.lines = rows
        shown = lines.count
        isEmpty = lines.isEmpty
        emptyWords = query != nil ? "Nothing is found." : filter.part == .open ? "Nothing waits." : "Nothing here."
        found = query == nil ? nil : "\(lines.count)\(lines.count == Thresholds.linesAPage ? " or more" : "") found"
        rowsPath = "/rows" + place.query
        older = hasMore ? place.with(skip: filter.skip + Thresholds.linesAPage) : nil
        newer = filter.skip > 0 ? place.with(skip: max(0, filter.skip - Thresholds.linesAPage)) : nil
    }
}

/// The address of a filtered worklist. It names campuses and steps, never a patient.
struct FilterPath {
    private let filter: DeskLineFilter

    init(_ filter: DeskLineFilter) { self.filter = filter }

    var query: String { Self.query(of: filter) }

    func with(part: DeskLineFilter.Part) -> String { path { $0.part = part } }
    func with(campus: CampusCode?) -> String { path { $0.campus = campus } }
    func with(needs: NextStep?) -> String { path { $0.needs = needs } }

    func with(skip: Int) -> String {
        var other = filter
        other.skip = skip
        return "/" + Self.query(of: other)
    }

    private func path(_ change: (inout DeskLineFilter) -> Void) -> String {
        var other = filter
        other.skip = 0
        change(&other)
        return "/" + Self.query(of: other)
    }

    private static func query(of filter: DeskLineFilter) -> String {
        var parts: [String] = []
        if filter.part != .open { parts.append("part=\(filter.part.rawValue)") }
        if let campus = filter.campus { parts.append("campus=\(campus.rawValue)") }
        if let needs = filter.needs { parts.append("needs=\(needs.rawValue)") }
        if filter.skip > 0 { parts.append("skip=\(filter.skip)") }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }
}

extension NextStep {
    var words: String {
        switch self {
        case .reading: "Being read"
        case .enter: "Enter by hand"
        case .review: "Review"
        case .return: "Return to sender"
        case .answer: "Answer"
        case .nothing: "Nothing"
        }
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
