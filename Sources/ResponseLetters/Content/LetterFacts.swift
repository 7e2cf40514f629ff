/// What one letter says, by the names its template knows; every name of the vocabulary has a value or is an absent section.
package struct LetterFacts: Sendable, Equatable {
    package var values: [String: String] = [:]
    /// A section that is not said has no entry; one with several entries is said several times.
    package var sections: [String: [[String: String]]] = [:]

    package init() {}

    /// As swift-mustache reads it, with every sign that Markdown would take for its own made harmless.
    var forMustache: [String: Any] {
        var filled: [String: Any] = values.mapValues(Self.plain)
        for (name, entries) in sections { filled[name] = entries.map { $0.mapValues(Self.plain) } }
        return filled
    }

    /// One line of text in which no sign means anything to Markdown.
    private static func plain(_ text: String) -> String {
        var written = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: written.unicodeScalars.append(" ")
            case .format, .surrogate, .privateUse, .unassigned: continue
            default:
                if scalar.isASCII, !scalar.properties.isAlphabetic, scalar != " ", !("0"..."9").contains(scalar) {
                    written += "\\"
                }
                written.unicodeScalars.append(scalar)
            }
        }
        return written.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
}
