package import ReferralCore

/// Why a fax could not be read. Its original is kept and its promise stands all the same.
package enum FaxTrouble: String, Sendable, Codable, CaseIterable, Error {
    case empty
    case notAFax = "not-a-fax"
    case incomplete
    case tooLarge = "too-large"
    case unreadable
    case encrypted
    case noPages = "no-pages"
    case limits
    case readerCrashed = "reader-crashed"
    case readerTimedOut = "reader-timed-out"
    case readerBabbled = "reader-babbled"
    /// The vault lost it, or the key does not open it.
    case originalGone = "original-gone"

    /// What happened, for a person.
    package var message: String {
        switch self {
        case .empty: "The file is empty: nothing of the fax arrived."
        case .notAFax: "The file is neither a PDF nor a TIFF."
        case .incomplete: "The file ends in the middle: part of the fax is missing."
        case .tooLarge: "The file is larger than 100 MiB."
        case .unreadable: "The document is damaged and cannot be opened."
        case .encrypted: "The document is locked with a password."
        case .noPages: "The document has no pages."
        case .limits: "Reading the document would cost more than is allowed for one fax."
        case .readerCrashed: "The reader stopped in the middle of this document, three times."
        case .readerTimedOut: "The reader did not finish this document in the time allowed, three times."
        case .readerBabbled: "The reader's answer about this document made no sense, three times."
        case .originalGone: "The original cannot be taken from the vault."
        }
    }

    /// What to do about it.
    package var remedy: String {
        switch self {
        case .empty, .incomplete, .unreadable, .noPages:
            "Ask the sender to fax it again, and look at the fax server's log of the call."
        case .notAFax: "Open the original; print it to PDF and drop that in the inbox, or ask the sender to fax it."
        case .tooLarge: "Split the original into smaller documents and drop them in the inbox."
        case .encrypted: "Ask the sender for the password or an open copy, and drop the open copy in the inbox."
        case .limits, .readerCrashed, .readerTimedOut, .readerBabbled:
            "Open the original and enter the referral by hand; tell the maintainers of Faxdesk its reference number."
        case .originalGone:
            "Run 'faxdesk verify'; put back the key or restore the original from a backup, then 'faxdesk retry'."
        }
    }

    /// Whether the same document may be read on a second try.
    package var isWorthRetrying: Bool {
        switch self {
        case .readerCrashed, .readerTimedOut, .readerBabbled: true
        case .empty, .notAFax, .incomplete, .tooLarge, .unreadable, .encrypted, .noPages, .limits, .originalGone: false
        }
    }

    /// As it stands among the findings of the referral.
    package var finding: Finding { Finding(field: nil, code: rawValue, message: message + " " + remedy) }
}
