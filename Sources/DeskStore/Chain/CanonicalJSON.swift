/// JSON written in exactly one way, so that the same fact always has the same hash: keys in byte order, no spaces,
/// whole numbers only, the shortest escapes.
package indirect enum CanonicalJSON: Hashable, Sendable {
    case object([String: CanonicalJSON])
    case list([CanonicalJSON])
    case text(String)
    case whole(Int64)
    case truth(Bool)
    case null

    package var rendered: String {
        switch self {
        case .object(let members):
            let keys = members.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            let parts = keys.map { key in Self.quoted(key) + ":" + (members[key] ?? .null).rendered }
            return "{" + parts.joined(separator: ",") + "}"
        case .list(let members): return "[" + members.map(\.rendered).joined(separator: ",") + "]"
        case .text(let text): return Self.quoted(text)
        case .whole(let number): return String(number)
        case .truth(let truth): return truth ? "true" : "false"
        case .null: return "null"
        }
    }

    package static func text(orNull text: String?) -> CanonicalJSON { text.map { .text($0) } ?? .null }

    private static func quoted(_ text: String) -> String {
        var written = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": written += "\\\""
            case "\\": written += "\\\\"
            case "\n": written += "\\n"
            case "\r": written += "\\r"
            case "\t": written += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                written += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: written.unicodeScalars.append(scalar)
            }
        }
        return written + "\""
    }
}
