/// Why a step of a review was not taken, in words for the person who tried it. Nothing was changed.
package enum ReviewRefusal: Error, Equatable, Sendable {
    /// Another person works on it; `name` is what he is called.
    case heldBy(name: String)
    /// The claim lapsed or was taken over.
    case claimLost(name: String?)
    /// Someone saved a newer version.
    case changedMeanwhile(version: Int)
    case alreadySettled(outcome: ReviewOutcome)
    case notSettled
    case notReadYet
    case sameReferral
    case otherFax
    case noSuchPage(Int)
    case nothingLeft
    case unanswered(fields: Int)
    case notAllowed
    case userExists(name: String)
    case noSuchUser(name: String)
    case lastAdministrator
    case nameShape
    case weakPassword(PasswordWeakness)
}

extension ReviewRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .heldBy(let name): "\(name) is working on this referral. Take it over, or choose another."
        case .claimLost(let name?): "\(name) has taken this referral over. What you did since was not saved."
        case .claimLost(nil): "Your claim on this referral has ended. Open it again to go on."
        case .changedMeanwhile: "This referral was changed elsewhere. Open it again to see the newer version."
        case .alreadySettled(let outcome): "This referral is already settled: \(outcome.words)."
        case .notSettled: "This referral is still open."
        case .notReadYet: "This fax has not been read yet."
        case .sameReferral: "A referral cannot be joined to itself."
        case .otherFax: "Those pages belong to another fax."
        case .noSuchPage(let page): "There is no page \(page) here."
        case .nothingLeft: "A referral keeps at least one page. Join it to the other one instead."
        case .unanswered(let fields): "\(fields) field\(fields == 1 ? " is" : "s are") not settled yet."
        case .notAllowed: "Your role does not allow this."
        case .userExists(let name): "There is already a user '\(name)'."
        case .noSuchUser(let name): "There is no user '\(name)'. 'faxdesk user list' shows all."
        case .lastAdministrator: "This is the last administrator. Make another one first."
        case .nameShape:
            "A user's name has 2 to 40 small letters, digits, dots, hyphens; a full name has 1 to 80 characters."
        case .weakPassword(let weakness): weakness.description
        }
    }
}

/// What became of a referral by a person's word.
package enum ReviewOutcome: String, Sendable, Codable, CaseIterable {
    case open, confirmed, misdirected, duplicate
    case notAReferral = "not-a-referral"
    case joined

    package var words: String {
        switch self {
        case .open: "open"
        case .confirmed: "confirmed"
        case .misdirected: "misdirected"
        case .duplicate: "a duplicate"
        case .notAReferral: "not a referral"
        case .joined: "joined to another"
        }
    }
}
