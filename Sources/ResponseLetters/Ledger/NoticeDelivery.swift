package import DeskStore
internal import Foundation
package import Logging
internal import ReferralCore

/// How notices reach people.
package struct NoticeRoutes: Sendable, Equatable {
    /// A program and its first arguments; called with recipient, level, reference and words after them.
    package var command: [String] = []
    /// Mail addresses by recipient (assignee, desk, lead, supervisor, manager).
    package var addresses: [String: String] = [:]
    /// The program that takes mail.
    package var sendmail = "/usr/sbin/sendmail"

    package init() {}
}

/// Delivers waiting notices, by the desk's own program and by mail. They hold a reference number and what to do, no more.
///
/// A notice is marked when it was delivered, so that a crash in between may bring it twice but never loses it.
package struct NoticeDelivery: Sendable {
    private let store: DeskStore
    private let routes: NoticeRoutes
    private let logger: Logger
    /// Tries after which a notice is left lying; it still stands in the log and in `faxdesk promises`.
    static let mostTries = 20

    package init(store: DeskStore, routes: NoticeRoutes, logger: Logger) {
        self.store = store
        self.routes = routes
        self.logger = logger
    }

    package func round() async throws {
        guard !routes.command.isEmpty || !routes.addresses.isEmpty else { return }
        for notice in try await store.waitingNotices() where notice.tries < Self.mostTries {
            let isDelivered = await deliver(notice)
            try await store.noteDelivery(of: notice, succeeded: isDelivered)
            if !isDelivered {
                logger.warning(
                    "A notice was not delivered",
                    metadata: ["reference": "\(notice.reference)", "level": "\(notice.level)"])
            }
        }
    }

    static func words(for level: String) -> String {
        if let known = MilestoneLevel(rawValue: level) { return known.words }
        return level == "letter-failed" ? "a letter could not be faxed; act on it now" : level
    }

    private func deliver(_ notice: Notice) async -> Bool {
        let words = Self.words(for: notice.level)
        var reached = true
        if let program = routes.command.first {
            let answer = await OutsideProgram.run(
                program, routes.command.dropFirst() + [notice.recipient, notice.level, notice.reference, words])
            reached = answer?.code == 0
        }
        if let address = routes.addresses[notice.recipient] ?? routes.addresses["desk"] {
            reached = await mail(notice, words, to: address) && reached
        }
        return reached
    }

    /// The message is passed as a file, because a child that does not read its input must not end the desk.
    private func mail(_ notice: Notice, _ words: String, to address: String) async -> Bool {
        let message = """
            To: \(address)
            Subject: Fax referral \(notice.reference): \(notice.level)
            Content-Type: text/plain; charset=utf-8
            Auto-Submitted: auto-generated

            Fax referral \(notice.reference): \(words).

            """
        let answer = await OutsideProgram.run(routes.sendmail, ["-i", "--", address], input: message)
        return answer?.code == 0
    }
}
