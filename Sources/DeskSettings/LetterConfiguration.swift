/// How a desk writes its letters.
package struct LetterConfiguration: Sendable, Equatable {
    /// `letterhead`: what stands at the head of every letter.
    package var letterhead = "Referral Intake Desk"
    /// `acknowledge_automatically`: acknowledge every referral that was read, without a person.
    package var acknowledgesAutomatically = false
    /// `acknowledgement_counts`: an acknowledgement that a person approved keeps the promise.
    package var acknowledgementCounts = false
    /// `open_days`: how long a request for missing information stays open.
    package var openDays = 14

    package init() {}
}

/// How letters leave the house.
package struct OutboxConfiguration: Sendable, Equatable {
    package enum Channel: String, Codable, Sendable, CaseIterable { case folder, hylafax, print, command }

    /// `channel`: folder, hylafax, print or command.
    package var channel = Channel.folder
    /// `server`: HylaFAX server, `host` or `host:port`.
    package var server = "localhost"
    /// `program`: for the channel `command`, the program and its first arguments.
    package var program: [String] = []
    /// `look_seconds`: how often the outbox and the promises are looked after.
    package var lookSeconds = 15.0

    package init() {}
}

/// Who is told when a promise runs out or a letter fails.
package struct NoticeConfiguration: Sendable, Equatable {
    /// `program`: called with recipient, level, reference number and words after its own arguments.
    package var program: [String] = []
    /// `assignee`, `desk`, `lead`, `supervisor`, `manager`: mail addresses, where sendmail is installed.
    package var addresses: [String: String] = [:]

    package init() {}
}

extension LetterConfiguration: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case letterhead
        case acknowledgesAutomatically = "acknowledge_automatically"
        case acknowledgementCounts = "acknowledgement_counts"
        case openDays = "open_days"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        letterhead = try container.decodeIfPresent(String.self, forKey: .letterhead) ?? letterhead
        acknowledgesAutomatically =
            try container.decodeIfPresent(Bool.self, forKey: .acknowledgesAutomatically) ?? acknowledgesAutomatically
        acknowledgementCounts =
            try container.decodeIfPresent(Bool.self, forKey: .acknowledgementCounts) ?? acknowledgementCounts
        openDays = try container.decodeIfPresent(Int.self, forKey: .openDays) ?? openDays
    }
}

extension OutboxConfiguration: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case channel, server, program
        case lookSeconds = "look_seconds"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        channel = try container.decodeIfPresent(Channel.self, forKey: .channel) ?? channel
        server = try container.decodeIfPresent(String.self, forKey: .server) ?? server
        program = try container.decodeIfPresent([String].self, forKey: .program) ?? program
        lookSeconds = try container.decodeIfPresent(Double.self, forKey: .lookSeconds) ?? lookSeconds
    }
}

extension NoticeConfiguration: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable { case program, assignee, desk, lead, supervisor, manager }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        program = try container.decodeIfPresent([String].self, forKey: .program) ?? program
        for key in CodingKeys.allCases where key != .program {
            addresses[key.rawValue] = try container.decodeIfPresent(String.self, forKey: key)
        }
    }
}
