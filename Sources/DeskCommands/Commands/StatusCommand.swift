import ArgumentParser
import DeskStore
import Foundation
import ReferralReports

/// `faxdesk status`
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "How the desk stands, in numbers.",
        discussion: """
            With --check, for monitoring: ends with 1 where a person is needed, and says why. That is: nobody serves the \
            desk, the inbox is away, a fax has waited for more than an hour, faxes are in quarantine, answers are \
            overdue, or the disk is nearly full.

            Examples:
              faxdesk status
              faxdesk status --json
              faxdesk status --check --json
            """)

    @OptionGroup var desk: DeskOption

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(help: "End with 1 where a person is needed.")
    var check = false

    func run() async throws {
        let desk = try OpenDesk(at: desk.root)
        let counts = try await desk.store.counts()
        let health = DeskHealth(
            counts, heartbeat: try await desk.store.heartbeat(),
            freeBytes: DeskHealth.freeBytes(at: desk.folder.vault), now: desk.store.clock.now)
        if json {
            try JSONAnswer.hand(StatusAnswer(counts, health))
        } else {
            Console.say(words(counts, health, at: desk.store.clock.now).joined(separator: "\n"))
        }
        guard check, !health.problems.isEmpty else { return }
        throw CommandFailure(.failed, health.problems.map { $0 + "." }.joined(separator: "\n"))
    }

    private func words(_ counts: DeskCounts, _ health: DeskHealth, at now: Date) -> [String] {
        let ink = Ink(isTerminal: Console.answersToPerson)
        var lines = [
            "\(counts.referrals) referrals, \(counts.openPromises) answers owed, "
                + ink(counts.overdue > 0 ? .red : nil, "\(counts.overdue) overdue"),
            "\(counts.read) faxes read, \(counts.waiting + counts.reading) waiting, "
                + ink(counts.quarantined > 0 ? .amber : nil, "\(counts.quarantined) could not be read"),
        ]
        if counts.deliveredAgain > 0 { lines.append("\(counts.deliveredAgain) deliveries of files the desk had") }
        if let oldest = counts.oldestWaiting {
            lines.append("The oldest waiting fax came \(DeadlineWords.span(now.timeIntervalSince(oldest))) ago.")
        }
        if let due = counts.nextDue {
            let span = DeadlineWords.span(abs(due.timeIntervalSince(now)))
            lines.append(
                due < now ? ink(.red, "The next answer was due \(span) ago.") : "The next answer is due in \(span).")
        }
        if let free = health.freeBytes { lines.append("\(free / 1_000_000) MB free on the disk") }
        if let pace = counts.perMinute { lines.append("Last hour: \(String(format: "%.1f", pace)) faxes a minute") }
        if health.isServed, let beat = health.heartbeat {
            lines.append("Served by process \(beat.process), \(beat.files) files in the inbox")
        } else if let beat = health.heartbeat {
            let span = DeadlineWords.span(max(0, now.timeIntervalSince(beat.lookedAt)))
            lines.append(ink(.amber, "Nobody serves it; the inbox was last looked at \(span) ago."))
        } else {
            lines.append("It was never served yet: 'faxdesk run'.")
        }
        return lines
    }
}

/// The numbers under the names a program finds them by.
private struct StatusAnswer: Encodable {
    var waiting, reading, read, quarantined, referrals, open, overdue, deliveredAgain: Int
    var oldestWaiting, nextDue: String?
    var perMinute: Double?
    var served: Bool
    var lookedAt: String?
    var inboxThere: Bool?
    var inInbox: Int?
    var freeBytes: Int64?
    var problems: [String]

    private enum CodingKeys: String, CodingKey {
        case waiting, reading, read, quarantined, referrals, open, overdue, served, problems
        case deliveredAgain = "delivered_again"
        case oldestWaiting = "oldest_waiting"
        case nextDue = "next_due"
        case perMinute = "per_minute"
        case lookedAt = "looked_at"
        case inboxThere = "inbox_there"
        case inInbox = "in_inbox"
        case freeBytes = "free_bytes"
    }

    init(_ counts: DeskCounts, _ health: DeskHealth) {
        waiting = counts.waiting
        reading = counts.reading
        read = counts.read
        quarantined = counts.quarantined
        referrals = counts.referrals
        open = counts.openPromises
        overdue = counts.overdue
        deliveredAgain = counts.deliveredAgain
        oldestWaiting = counts.oldestWaiting?.formatted(.iso8601)
        nextDue = counts.nextDue?.formatted(.iso8601)
        perMinute = counts.perMinute
        served = health.isServed
        lookedAt = health.heartbeat?.lookedAt.formatted(.iso8601)
        inboxThere = health.heartbeat?.inboxIsThere
        inInbox = health.heartbeat?.files
        freeBytes = health.freeBytes
        problems = health.problems
    }
}
