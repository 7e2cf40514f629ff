package import Foundation

/// The words clinics print for what they ask, from `Templates/Laboratory/wording.tsv`: the laboratory's own list, which the
/// reader never sees. Some spellings are held out of the development seeds.
package struct Wording: Sendable {
    package struct Spelling: Sendable, Equatable {
        package var text: String
        /// Only clear under the heading of its own section: a bare "Name" or "Phone".
        package var needsSection: Bool
        package var held: Bool
    }

    private var spellings: [String: [Spelling]]

    /// Reads the list; a line of the wrong shape is an error, not a silent loss.
    package init(tsv: String) throws(WordingError) {
        spellings = [:]
        for (index, line) in tsv.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard !line.isEmpty, !line.hasPrefix("#"), !line.hasPrefix("ask\t") else { continue }
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard (3...4).contains(columns.count), ["any", "section"].contains(columns[1]), !columns[2].isEmpty,
                columns.count == 3 || columns[3] == "held"
            else { throw .badLine(index + 1) }
            let spelling = Spelling(
                text: String(columns[2]), needsSection: columns[1] == "section", held: columns.count == 4)
            spellings[String(columns[0]), default: []].append(spelling)
        }
    }

    package init(file: URL) throws {
        try self.init(tsv: String(contentsOf: file, encoding: .utf8))
    }

    /// Everything that has a wording.
    package var asks: [String] { spellings.keys.sorted() }

    package func all(for ask: String) -> [Spelling] { spellings[ask] ?? [] }

    /// One spelling. Bare ones only under a section's heading; held ones only where the seed list may use them.
    package func draw(_ ask: String, underHeading: Bool, held: Bool, dice: inout SeededDice) -> String {
        let list = all(for: ask).filter { (held || !$0.held) && (underHeading || !$0.needsSection) }
        // Under a heading of its own the bare wording is the usual one.
        let bare = list.filter(\.needsSection)
        let choice = !bare.isEmpty && dice.chance(0.6) ? bare : list
        return choice.randomElement(using: &dice)?.text ?? ask
    }
}

/// The wording list cannot be used.
package enum WordingError: Error, Equatable, CustomStringConvertible {
    case badLine(Int)

    package var description: String {
        switch self {
        case .badLine(let number):
            "wording.tsv:\(number): a line is: ask, scope (any or section), spelling, and 'held' or nothing, by tabs."
        }
    }
}
