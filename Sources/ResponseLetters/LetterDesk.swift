package import DeskStore
internal import Foundation
package import ReferralCore

/// The rules a desk sets for its letters.
package struct LetterRules: Sendable, Equatable {
    /// What stands at the head of every letter.
    package var letterhead = "Referral Intake Desk"
    /// Whether an acknowledgement that a person approved keeps the promise.
    package var acknowledgementCounts = false
    /// Days a request for information stays open where nobody says otherwise.
    package var openDays = FactFinding.openDays
    /// Whether letters are only printed for a person to send, so that no fax number is needed.
    package var isByHand = false

    package init() {}
}

/// Answers referrals: shows what a letter would look like, approves it into the outbox, and says how far letters have come.
///
/// This is the door for the command line and the web pages; neither writes a letter in any other way.
package struct LetterDesk: Sendable {
    let store: DeskStore
    let vault: Vault
    let press: LetterPress
    let directory: CampusDirectory
    let rules: LetterRules

    package init(
        store: DeskStore, vault: Vault, templates: LetterTemplates, directory: CampusDirectory,
        rules: LetterRules = LetterRules()
    ) throws(LetterError) {
        self.store = store
        self.vault = vault
        self.directory = directory
        self.rules = rules
        press = try LetterPress(templates: templates, directory: directory, letterhead: rules.letterhead)
    }

    /// The letter as it would be sent now, without queueing it.
    package func preview(
        _ kind: LetterKind, for reference: ReferenceNumber, details: LetterDetails = LetterDetails()
    ) async throws -> PrintedLetter {
        let subject = LetterSubject(try await store.sheetAsItStands(for: reference))
        return try press.print(
            kind, about: subject, details: complete(details), fax: try await shownFax(for: subject),
            on: store.clock.now)
    }

    /// PNG pictures of the letter's pages as it would be sent now.
    package func pictures(
        _ kind: LetterKind, for reference: ReferenceNumber, details: LetterDetails = LetterDetails()
    ) async throws -> [[UInt8]] {
        let subject = LetterSubject(try await store.sheetAsItStands(for: reference))
        return try press.pictures(
            kind, about: subject, details: complete(details), fax: try await shownFax(for: subject),
            on: store.clock.now)
    }

    func complete(_ details: LetterDetails) -> LetterDetails {
        var details = details
        details.openDays = details.openDays ?? rules.openDays
        return details
    }

    /// The number the letter would go to, as far as it is known; nothing is decided by showing it.
    private func shownFax(for subject: LetterSubject) async throws -> String? {
        switch try await verdict(on: subject, typed: nil) {
        case .good(let number, _), .needsTyping(let number): number
        case .refused, .unknown: nil
        }
    }

    func verdict(on subject: LetterSubject, typed: String?, number: String? = nil) async throws -> FaxNumberVerdict {
        let known = try await store.faxNumbers()
        let check = FaxNumberCheck(confirmed: known.confirmed, blocked: known.blocked, own: directory.ownNumbers)
        return check.verdict(
            form: number ?? subject.formFax, caller: subject.caller, header: subject.headerFax, typed: typed)
    }
}
