import Foundation

/// Colours words on a terminal, and leaves them alone everywhere else and where `NO_COLOR` is set.
package struct Ink: Sendable {
    package enum Tone: String, Sendable {
        case red = "31"
        case green = "32"
        case amber = "33"
        case soft = "2"
        case strong = "1"
    }

    private let isColoured: Bool

    package init(isTerminal: Bool, environment: [String: String] = ProcessInfo.processInfo.environment) {
        let isRefused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        isColoured = isTerminal && !isRefused && environment["TERM"] != "dumb"
    }

    package func callAsFunction(_ tone: Tone?, _ text: String) -> String {
        guard isColoured, let tone, !text.isEmpty else { return text }
        return "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m"
    }
}
