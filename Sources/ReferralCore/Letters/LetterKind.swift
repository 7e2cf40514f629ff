/// The kinds of answer the desk gives to a fax.
package enum LetterKind: String, Codable, Sendable, CaseIterable {
    case acknowledgement
    case missingInformation = "missing-information"
    case accepted
    case redirected
    case declined
    case misdirected

    /// Whether this letter, once it is confirmed sent, keeps the promise. An acknowledgement does so only where the desk's
    /// policy says so and a person approved it.
    package func stopsClock(acknowledgementCounts: Bool, approvedByPerson: Bool) -> Bool {
        switch self {
        case .missingInformation, .accepted, .redirected, .declined, .misdirected: true
        case .acknowledgement: acknowledgementCounts && approvedByPerson
        }
    }

    package var plainName: String {
        switch self {
        case .acknowledgement: "acknowledgement"
        case .missingInformation: "request for missing information"
        case .accepted: "acceptance"
        case .redirected: "redirection to another campus"
        case .declined: "decline"
        case .misdirected: "notice of a misdirected fax"
        }
    }
}

/// How far a letter has come.
package enum LetterState: String, Codable, Sendable, CaseIterable {
    /// Approved; waits for its channel.
    case queued
    /// Handed, or about to be handed, to the channel; its result is not known.
    case sending
    /// The channel says that every page arrived.
    case sent
    /// The channel gave up; a person has to act.
    case failed
    /// Taken back by a person before it was sent.
    case withdrawn
}

/// How an answer was given that keeps a promise.
package enum AnswerBasis: String, Codable, Sendable, CaseIterable {
    case letter
    case telephone
}
