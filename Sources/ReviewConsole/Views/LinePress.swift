/// The rows of the worklist, each made of its template once and kept for as long as nothing on it changes.
///
/// Twenty people look at much the same fifty referrals. A row is a function of the referral's line and of what the hour makes
/// of it ("5 hours left"), and is remembered by exactly these; so it is never another than a fresh one would be, and a
/// screenful costs fifty look-ups in place of fifteen hundred tags.
internal import DeskStore
internal import Foundation
internal import Mustache
internal import ReferralCore
internal import ReferralReports
internal import Synchronization

final class LinePress: Sendable {
    private struct Face: Hashable {
        var line: DeskLine
        var hour: LineHour
    }

    private let press: PagePress
    private let words: CampusWords
    private let kept = Mutex<[Face: String]>([:])

    init(_ press: PagePress, _ directory: CampusDirectory) {
        self.press = press
        words = CampusWords(directory)
    }

    func rows(_ lines: [DeskLine], at now: Date) -> String {
        let faces = lines.map { Face(line: $0, hour: LineHour(of: $0, at: now)) }
        let known = kept.withLock { kept in faces.map { kept[$0] } }
        var fresh: [(Face, String)] = []
        var text = ""
        for (face, row) in zip(faces, known) {
            if let row {
                text += row
                continue
            }
            let row = press.text(LineView(face.line, face.hour, words: words), by: "line")
            fresh.append((face, row))
            text += row
        }
        if !fresh.isEmpty { remember(fresh) }
        return text
    }

    /// A row that is on a screen again soon is made again then; what was shown long ago need not be known from what is shown.
    private func remember(_ fresh: [(Face, String)]) {
        kept.withLock { kept in
            if kept.count + fresh.count > Thresholds.rowsKept { kept.removeAll(keepingCapacity: true) }
            for (face, row) in fresh { kept[face] = row }
        }
    }
}

/// What the hour makes of a line.
struct LineHour: Hashable, Sendable {
    var left: String
    var tone: String

    init(of line: DeskLine, at now: Date) {
        guard line.needs != .nothing else {
            (left, tone) = ("", "done")
            return
        }
        left = DeadlineWords.remaining(until: line.dueAt, from: now)
        tone =
            line.dueAt < now ? "overdue" : line.workDueAt.timeIntervalSince(now) < 4 * 3600 ? "soon" : "calm"
    }
}

/// The clocks of the campuses, made once.
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

    init(_ line: DeskLine, _ hour: LineHour, words: CampusWords) {
        var texts = [
            "reference": line.reference.description, "campus": line.campus.rawValue,
            "received": words.short(line.receivedAt, at: line.campus),
            "due": words.short(line.dueAt, at: line.campus),
            "left": hour.left,
            "pages": line.pages.map(String.init) ?? "–", "needs": Self.needs(line), "step": line.needs.rawValue,
        ]
        texts["patient"] = line.patientName ?? (line.trouble == nil ? nil : "Not readable")
        texts["sender"] = line.sender.map(PlainWords.phone) ?? ""
        texts["urgency"] = line.urgency.isPressing ? PlainWords.urgency(line.urgency) : nil
        texts["holder"] = line.isMine ? "you" : line.holder
        texts["detail"] = Self.detail(line)
        texts["tone"] = hour.tone
        self.texts = texts
    }

    func child(named name: String) -> Any? {
        if let text = texts[name] { return text }
        return Self.parts.contains(name) ? Lacking() : nil
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
