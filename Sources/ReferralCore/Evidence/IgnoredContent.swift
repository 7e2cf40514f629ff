/// What a document holds besides pages. It is never run, opened or fetched; a person is told that it is there.
package enum IgnoredContent: String, Codable, Sendable, CaseIterable {
    case script
    case launch
    case attachment
    case xfa
    case sending
    case media

    /// For people: "the document holds …".
    package var words: String {
        switch self {
        case .script: "a script"
        case .launch: "an order to start a program"
        case .attachment: "attached files"
        case .xfa: "an XFA form"
        case .sending: "an order to send data"
        case .media: "sound or film"
        }
    }

    /// The finding for a document with these, nil for none.
    package static func finding(_ contents: [IgnoredContent]) -> Finding? {
        guard !contents.isEmpty else { return nil }
        let list = contents.map(\.words).joined(separator: ", ")
        return Finding(
            field: nil, code: "active-content",
            message:
                "The document holds \(list). A fax has no such thing; it was ignored, and only the pages were read.")
    }
}
