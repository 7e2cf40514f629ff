/// `console`: how the review console is served.
package struct ConsoleConfiguration: Sendable, Equatable {
    /// `serve`: whether `faxdesk run` serves the console.
    package var isServed = true
    /// `address`: network address it listens on; anything but this machine's own asks for a certificate.
    package var address = "127.0.0.1"
    /// `port`: 0 takes any free one.
    package var port = 8642
    /// `hosts`: names, with port, under which browsers reach it besides this machine's own.
    package var hosts: [String] = []
    /// `certificate`, `key`: PEM files.
    package var certificate: String?
    package var key: String?
    /// `idle_minutes`: a person who does nothing for so long is signed out.
    package var idleMinutes = 10.0
    /// `absolute_hours`: everybody is signed out after so long.
    package var absoluteHours = 12.0

    package init() {}

    var problems: [([String], Bool, String)] {
        [
            (["console", "port"], (0...65_535).contains(port), "is 0 to 65535"),
            (["console", "idle_minutes"], (0.05...15).contains(idleMinutes), "is 0.05 to 15 minutes"),
            (["console", "absolute_hours"], (0.1...24).contains(absoluteHours), "is 0.1 to 24 hours"),
            (["console", "address"], !address.isEmpty, "is a network address"),
        ]
    }
}

extension ConsoleConfiguration: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case isServed = "serve"
        case address, port, hosts, certificate, key
        case idleMinutes = "idle_minutes"
        case absoluteHours = "absolute_hours"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        isServed = try container.decodeIfPresent(Bool.self, forKey: .isServed) ?? isServed
        address = try container.decodeIfPresent(String.self, forKey: .address) ?? address
        port = try container.decodeIfPresent(Int.self, forKey: .port) ?? port
        hosts = try container.decodeIfPresent([String].self, forKey: .hosts) ?? hosts
        certificate = try container.decodeIfPresent(String.self, forKey: .certificate)
        key = try container.decodeIfPresent(String.self, forKey: .key)
        idleMinutes = try container.decodeIfPresent(Double.self, forKey: .idleMinutes) ?? idleMinutes
        absoluteHours = try container.decodeIfPresent(Double.self, forKey: .absoluteHours) ?? absoluteHours
    }
}
