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
    var lines: [LineView]
    var isEmpty: Bool
    var emptyWords: String
    var query: String?
    var found: String?
    var rowsPath: String
    var older: String?
    var newer: String?

    init(
        frame: Frame, filter: DeskLineFilter, lines: [DeskLine], hasMore: Bool, counts: DeskLineCounts, query: String?,
        directory: CampusDirectory, now: Date
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
        let words = CampusWords(directory)
        self.lines = lines.map { LineView($0, words: words, now: now) }
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

/// The clocks of the campuses, made once a page.
struct CampusWords: Sendable {
    private let words: [CampusCode: DeadlineWords]

    init(_ directory: CampusDirectory) {
        words = directory.campuses.compactMapValues { campus in
            (try? CampusClock(zone: campus.zone)).map { DeadlineWords(zone: $0.zone) }
        }
    }

    func short(_ date: Date, at campus: CampusCode) -> String { words[campus]?.short(date) ?? date.inUniversalTime }
}

/// One line, ready to be shown. Its parts are found by name at once: a mirror of fifty lines would cost more than the query.
struct LineView: Sendable, MustacheParent {
    private let texts: [String: String]
    /// What a line may lack. It is told as lacking: else it would be sought, by mirrors, in everything around the line.
    private static let parts: Set<String> = ["patient", "urgency", "holder", "detail"]

    init(_ line: DeskLine, words: CampusWords, now: Date) {
        let overdue = line.needs != .nothing && line.dueAt < now
        let left = line.workDueAt.timeIntervalSince(now)
        var texts = [
            "reference": line.reference.description, "campus": line.campus.rawValue,
            "received": words.short(line.receivedAt, at: line.campus),
            "due": words.short(line.dueAt, at: line.campus),
            "left": line.needs == .nothing ? "" : DeadlineWords.remaining(until: line.dueAt, from: now),
            "pages": line.pages.map(String.init) ?? "–", "needs": Self.needs(line), "step": line.needs.rawValue,
        ]
        texts["patient"] = line.patientName ?? (line.trouble == nil ? nil : "Not readable")
        texts["sender"] = line.sender.map(PlainWords.phone) ?? ""
        texts["urgency"] = line.urgency.isPressing ? PlainWords.urgency(line.urgency) : nil
        texts["holder"] = line.isMine ? "you" : line.holder
        texts["detail"] = Self.detail(line)
        texts["tone"] = overdue ? "overdue" : line.needs == .nothing ? "done" : left < 4 * 3600 ? "soon" : "calm"
        self.texts = texts
    }

    func child(named name: String) -> Any? {
        if let text = texts[name] { return text }
        return Self.parts.contains(name) ? false : nil
    }

    private static func needs(_ line: DeskLine) -> String {
        guard line.needs == .nothing else {
            if line.needs == .review, line.toCheck + line.incomplete == 0 { return "Confirm" }
            return line.needs.words
        }
        return line.outcome == .open || line.outcome == .confirmed ? "Answered" : line.outcome.words.capitalizedFirst
    }

    private static func detail(_ line: DeskLine) -> String? {
        var parts: [String] = []
        if let trouble = line.trouble { parts.append(trouble.message) }
        if line.needs == .review {
            if line.toCheck > 0 { parts.append("\(line.toCheck) to check") }
            if line.incomplete > 0 { parts.append("\(line.incomplete) missing") }
        }
        if line.isPartial { parts.append("partly received") }
        if line.mayRepeat { parts.append("may be a resend") }
        if line.isDrafted { parts.append("begun") }
        if line.unstaffedWindow { parts.append("due before the desk opens again") }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
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
