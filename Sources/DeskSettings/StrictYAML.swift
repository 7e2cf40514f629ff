import Yams

/// Reads a YAML file into a type and refuses what the type has no place for: a misspelt key is an error with its line and
/// the key that was probably meant, never silently nothing.
///
/// The document is decoded by a decoder of our own over the parsed nodes, which notes the keys each type asks for; keys
/// nobody asked for are unknown. Scalars are typed by the asking type alone: `NO` stays text where text is asked for.
package enum StrictYAML {
    package static func decode<Value: Decodable>(
        _ type: Value.Type, from text: String, file: String
    ) throws(SettingsError) -> Value {
        try YAMLText(text, file: file).decode(type)
    }
}

/// A parsed YAML file that still knows on which line everything stands.
package struct YAMLText {
    package let file: String
    private let root: Node

    package init(_ text: String, file: String) throws(SettingsError) {
        self.file = file
        do {
            root = try Yams.compose(yaml: text) ?? Node([(Node, Node)]())
        } catch let error as YamlError {
            throw Self.explained(error, file: file)
        } catch {
            throw SettingsError(file: file, line: nil, problem: "is not YAML: \(error)")
        }
    }

    package func decode<Value: Decodable>(_ type: Value.Type) throws(SettingsError) -> Value {
        let transcript = YAMLTranscript()
        let value: Value
        do {
            value = try Value(from: YAMLNodeDecoder(node: root, codingPath: [], transcript: transcript))
        } catch let error as DecodingError {
            throw explained(error, transcript)
        } catch {
            throw SettingsError(file: file, line: nil, problem: "\(error)")
        }
        if let unknown = transcript.unknownKeys.min(by: { $0.line < $1.line }) { throw refused(unknown) }
        return value
    }

    /// The line on which something stands, as far down the path as the file goes. Steps are keys, or places in lists.
    package func line(at path: [String]) -> Int? {
        var node = root
        var line = root.mark?.line
        for step in path {
            if let pair = node.mapping?.first(where: { $0.key.scalar?.string == step }) {
                line = pair.key.mark?.line ?? line
                node = pair.value
            } else if let list = node.sequence, let place = Int(step), list.indices.contains(place) {
                node = list[place]
                line = node.mark?.line ?? line
            } else {
                break
            }
        }
        return line
    }

    private func refused(_ unknown: YAMLTranscript.UnknownKey) -> SettingsError {
        let place = unknown.path.isEmpty ? "" : " in '\(Self.name(of: unknown.path))'"
        let hint = NearestWord.to(unknown.key, among: unknown.known).map { "; did you mean '\($0)'?" } ?? ""
        return SettingsError(file: file, line: unknown.line, problem: "unknown key '\(unknown.key)'\(place)\(hint)")
    }

    private func explained(_ error: DecodingError, _ transcript: YAMLTranscript) -> SettingsError {
        switch error {
        case .keyNotFound(let key, let context):
            let path = context.codingPath.map(\.stringValue)
            // A key nobody asked for that is nearly the missing one is the missing one, misspelt.
            if let unknown = transcript.unknownKeys.first(where: {
                $0.path == path && NearestWord.to($0.key, among: [key.stringValue]) != nil
            }) {
                return refused(unknown)
            }
            let place = path.isEmpty ? "" : " in '\(Self.name(of: path))'"
            return SettingsError(file: file, line: line(at: path), problem: "missing key '\(key.stringValue)'\(place)")
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            let path = context.codingPath.map(\.stringValue)
            let subject = path.isEmpty ? "" : "'\(Self.name(of: path))': "
            return SettingsError(file: file, line: line(at: path), problem: subject + context.debugDescription)
        @unknown default:
            return SettingsError(file: file, line: nil, problem: "cannot be understood")
        }
    }

    /// `pages[0].fields[3].box`, from the top.
    private static func name(of path: [String]) -> String {
        path.reduce(into: "") { name, step in
            if Int(step) != nil { name += "[\(step)]" } else { name += (name.isEmpty ? "" : ".") + step }
        }
    }

    private static func explained(_ error: YamlError, file: String) -> SettingsError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return SettingsError(file: file, line: mark.line, problem: "is not YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            let list = keys.map { "'\($0)'" }.joined(separator: ", ")
            return SettingsError(file: file, line: context.mark.line, problem: "key \(list) is given twice")
        case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem), .representer(let problem):
            return SettingsError(file: file, line: nil, problem: "is not YAML: \(problem)")
        case .no, .memory, .dataCouldNotBeDecoded:
            return SettingsError(file: file, line: nil, problem: "is not readable as text")
        }
    }
}
