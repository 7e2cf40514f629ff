/// Someone who works at the desk, as far as an act needs to know him.
package struct DeskPerson: Sendable, Equatable {
    package var id: Int64
    /// The name he signs in with; the actor in the logs.
    package var name: String
    package var role: DeskRole
    /// The first digits of his session's hash, and where he comes from; nil on the command line.
    package var session: String?
    package var address: String?

    package init(id: Int64, name: String, role: DeskRole, session: String? = nil, address: String? = nil) {
        self.id = id
        self.name = name
        self.role = role
        self.session = session
        self.address = address
    }

    var origin: [String: CanonicalJSON] {
        var origin: [String: CanonicalJSON] = ["role": .text(role.rawValue)]
        if let session { origin["session"] = .text(session) }
        if let address { origin["address"] = .text(address) }
        return origin
    }
}

/// What a user may do. Each role has the least it needs.
package enum DeskRole: String, Sendable, Codable, CaseIterable {
    /// Reviews referrals.
    case clerk
    /// Reviews, reopens what others confirmed, sees the statistics, keeps the forms.
    case lead
    /// Reads the logs and the statistics; sees no referral.
    case auditor
    /// Keeps the users; also a lead, because a small desk has no other.
    case administrator

    package var mayReview: Bool { self != .auditor }
    package var mayReopen: Bool { self == .lead || self == .administrator }
    package var mayKeepForms: Bool { self == .lead || self == .administrator }
    package var mayReadLogs: Bool { self == .auditor }
    package var maySeeStatistics: Bool { self != .clerk }
    package var mayKeepUsers: Bool { self == .administrator }
}
