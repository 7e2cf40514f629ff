package import Foundation
package import ReferralCore

/// A letter a person has approved (or the desk itself, where automatic acknowledgements are on), ready to be queued. Its
/// pages lie in the vault.
package struct ApprovedLetter: Sendable, Equatable {
    package var reference: ReferenceNumber
    package var kind: LetterKind
    package var template: String
    /// What the person decided, as JSON; for writing the letter again.
    package var details: String
    /// User name, or `system`.
    package var approvedBy: String
    package var stopsClock: Bool
    package var fax: String?
    package var faxBasis: FaxNumberBasis?
    package var pdf: Fingerprint
    package var tiff: Fingerprint
    package var pages: Int
    package var statedDue: Date?

    package init(
        reference: ReferenceNumber, kind: LetterKind, template: String, details: String = "{}", approvedBy: String,
        stopsClock: Bool, fax: String?, faxBasis: FaxNumberBasis?, pdf: Fingerprint, tiff: Fingerprint, pages: Int,
        statedDue: Date? = nil
    ) {
        self.reference = reference
        self.kind = kind
        self.template = template
        self.details = details
        self.approvedBy = approvedBy
        self.stopsClock = stopsClock
        self.fax = fax
        self.faxBasis = faxBasis
        self.pdf = pdf
        self.tiff = tiff
        self.pages = pages
        self.statedDue = statedDue
    }
}

/// A letter of the outbox and how far it has come.
package struct StoredLetter: Sendable, Equatable {
    package var id: Int64
    /// `RA260306-0123-P-L1`: the reference and which letter to it; its files and jobs are called so.
    package var name: String
    package var reference: ReferenceNumber
    package var kind: LetterKind
    package var state: LetterState
    package var template: String
    package var approvedBy: String
    package var approvedAt: Date
    package var stopsClock: Bool
    package var fax: String?
    package var faxBasis: FaxNumberBasis?
    package var pdf: Fingerprint
    package var tiff: Fingerprint
    package var pages: Int
    package var finishedAt: Date?
    /// What was tried to send it, oldest first.
    package var attempts: [SendAttempt]
}

/// One try at sending a letter.
package struct SendAttempt: Sendable, Equatable {
    package enum Step: String, Sendable, Codable { case preparing, prepared, handed, done, failed }

    package var id: Int64
    package var letter: Int64
    package var number: Int
    /// The name the channel knows it by, `RA260306-0123-P-L1.1`: never used for another try.
    package var job: String
    package var channel: String
    package var step: Step
    package var startedAt: Date
    package var handedAt: Date?
    /// The channel's own number of the job.
    package var serverJob: String?
    package var finishedAt: Date?
    package var pages: Int?
    package var commid: String?
    package var trouble: String?
}

/// What a channel says became of a job.
package struct SendResult: Sendable, Equatable {
    package enum Outcome: String, Sendable, Codable { case done, failed }
    package var outcome: Outcome
    package var pages: Int?
    /// The fax server's own mark of the call.
    package var commid: String?
    /// Why it failed, as a short code or phrase of the channel; never anything of the letter.
    package var trouble: String?
    /// When the channel says it ended.
    package var at: Date?

    package init(
        _ outcome: Outcome, pages: Int? = nil, commid: String? = nil, trouble: String? = nil, at: Date? = nil
    ) {
        self.outcome = outcome
        self.pages = pages
        self.commid = commid
        self.trouble = trouble
        self.at = at
    }
}
