/// What `doctor` finds: one line for each thing looked at, with the remedy where something is wrong.
package struct Checkup: Sendable, Equatable, Encodable {
    package enum Verdict: String, Sendable, Encodable { case good, warning, bad }

    package struct Item: Sendable, Equatable, Encodable {
        package var name: String
        package var verdict: Verdict
        package var words: String
        package var remedy: String?
    }

    package private(set) var items: [Item] = []

    package init() {}

    package var isHealthy: Bool { !items.contains { $0.verdict == .bad } }

    package mutating func good(_ name: String, _ words: String) {
        items.append(Item(name: name, verdict: .good, words: words))
    }

    package mutating func warn(_ name: String, _ words: String, remedy: String) {
        items.append(Item(name: name, verdict: .warning, words: words, remedy: remedy))
    }

    package mutating func bad(_ name: String, _ words: String, remedy: String) {
        items.append(Item(name: name, verdict: .bad, words: words, remedy: remedy))
    }

    package func text(_ ink: Ink) -> String {
        items.map { item in
            let mark =
                switch item.verdict {
                case .good: ink(.green, "good   ")
                case .warning: ink(.amber, "warning")
                case .bad: ink(.red, "BAD    ")
                }
            let remedy = item.remedy.map { "\n         To do: \($0)" } ?? ""
            return "\(mark)  \(item.name): \(item.words)\(remedy)"
        }.joined(separator: "\n")
    }
}
