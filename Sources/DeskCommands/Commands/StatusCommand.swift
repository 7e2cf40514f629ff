import ArgumentParser
import DeskStore
import Foundation
import ReferralReports

/// `faxdesk status`
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "How the desk stands, in numbers.",
        discussion: """
            Examples:
              faxdesk status
              faxdesk status --json
            """)

    @OptionGroup var desk: DeskOption

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let desk = try OpenDesk(at: desk.root)
        let counts = try await desk.store.counts()
        if json { return try JSONAnswer.hand(StatusAnswer(counts)) }
        let ink = Ink(isTerminal: Console.answersToPerson)
        var lines = [
            "\(counts.referrals) referrals, \(counts.openPromises) answers owed, "
                + ink(counts.overdue > 0 ? .red : nil, "\(counts.overdue) overdue"),
            "\(counts.read) faxes read, \(counts.waiting + counts.reading) waiting, "
                + ink(counts.quarantined > 0 ? .amber : nil, "\(counts.quarantined) could not be read"),
        ]
        if counts.deliveredAgain > 0 { lines.append("\(counts.deliveredAgain) deliveries of files the desk had") }
        if let oldest = counts.oldestWaiting {
            let span = DeadlineWords.span(desk.store.clock.now.timeIntervalSince(oldest))
            lines.append("The oldest waiting fax came \(span) ago.")
        }
        if let pace = counts.perMinute { lines.append("Last hour: \(String(format: "%.1f", pace)) faxes a minute") }
        Console.say(lines.joined(separator: "\n"))
    }
}

/// The numbers under the names a program finds them by.
private struct StatusAnswer: Encodable {
    var waiting, reading, read, quarantined, referrals, open, overdue, deliveredAgain: Int
    var oldestWaiting, nextDue: String?
    var perMinute: Double?

    private enum CodingKeys: String, CodingKey {
        case waiting, reading, read, quarantined, referrals, open, overdue
        case deliveredAgain = "delivered_again"
        case oldestWaiting = "oldest_waiting"
        case nextDue = "next_due"
        case perMinute = "per_minute"
    }

    init(_ counts: DeskCounts) {
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
    }
}
