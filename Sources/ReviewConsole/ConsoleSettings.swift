/// How the console is served: where it listens, under which names, with which certificate, and how long a session lasts.
package import DeskStore
package import Foundation

package struct ConsoleSettings: Sendable, Equatable {
    package var address: String
    package var port: Int
    /// Names, with port where it is not the usual one, under which browsers may ask besides this machine's own.
    package var hosts: [String]
    package var certificate: URL?
    package var key: URL?
    package var limits: SessionLimits

    package init(
        address: String = "127.0.0.1", port: Int = 8642, hosts: [String] = [], certificate: URL? = nil, key: URL? = nil,
        limits: SessionLimits = SessionLimits()
    ) {
        self.address = address
        self.port = port
        self.hosts = hosts
        self.certificate = certificate
        self.key = key
        self.limits = limits
    }

    var isSecure: Bool { certificate != nil && key != nil }

    var isLoopback: Bool { ["127.0.0.1", "::1", "localhost"].contains(address) }

    /// Refuses to carry patient data over a network in the clear.
    func check() throws(ConsoleTrouble) {
        guard (certificate == nil) == (key == nil) else { throw .halfCertificate }
        guard isLoopback || isSecure else { throw .notEncrypted(address: address) }
    }

    /// What a browser may call this console, small letters.
    func names(port: Int) -> Set<String> {
        let own = ["127.0.0.1", "localhost", "[::1]"].flatMap { name in
            port == (isSecure ? 443 : 80) ? [name, "\(name):\(port)"] : ["\(name):\(port)"]
        }
        return Set(own + hosts.map { $0.lowercased() })
    }
}

/// Why the console is not served, and what to do.
package enum ConsoleTrouble: Error, Equatable, CustomStringConvertible {
    case halfCertificate
    case notEncrypted(address: String)
    case badCertificate(why: String)
    case templateMissing(path: String)
    case templateBroken(path: String)
    case cannotListen(address: String, port: Int)

    package var description: String {
        switch self {
        case .halfCertificate:
            "console.certificate and console.key belong together: give both in faxdesk.yaml, or neither."
        case .notEncrypted(let address):
            """
            The console may listen on \(address) only with console.certificate and console.key: patient data does not go \
            over a network in the clear.
            """
        case .badCertificate(let why): "The console's certificate or key cannot be used (\(why)). Both are PEM files."
        case .templateMissing(let path): "The console's \(path) is missing; restore the Templates folder."
        case .templateBroken(let path):
            "The console's \(path) has a tag that does not close; restore it from the release."
        case .cannotListen(let address, let port):
            """
            The console cannot listen on \(address) port \(port); another program may. Choose another console.port in \
            faxdesk.yaml.
            """
        }
    }
}
