/// What `faxdesk verify` finds when it holds inbox, vault, database, reports and quarantine against each other.

package struct Inspection: Sendable, Equatable {
    /// How grave a find is.
    package enum Weight: String, Sendable, Equatable, Codable {
        /// Worth knowing; the desk deals with it by itself.
        case note
        /// Something was changed or lost by other means than faxdesk.
        case fault
    }

    /// One thing found. Holds reference numbers, fingerprints and counts; names of inbox files only as they lie there.
    package struct Find: Sendable, Equatable, Codable {
        package var weight: Weight
        package var what: String
    }

    package var faxes = 0
    package var originals = 0
    package var promises = 0
    package var logEntries = 0
    /// Files in the inbox that the desk has not taken yet.
    package var waitingInInbox = 0
    package var finds: [Find] = []

    package init() {}

    package var isSound: Bool { !finds.contains { $0.weight == .fault } }

    mutating func note(_ what: String) { finds.append(Find(weight: .note, what: what)) }
    mutating func fault(_ what: String) { finds.append(Find(weight: .fault, what: what)) }
}
