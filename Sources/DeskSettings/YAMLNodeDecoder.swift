import Yams

/// Decodes one node of a YAML document and notes every key that was asked for.
struct YAMLNodeDecoder: Decoder {
    let node: Node
    let codingPath: [any CodingKey]
    let transcript: YAMLTranscript
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard let mapping = node.mapping else { throw mismatch("is made of keys and values") }
        var values: [String: Node] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string else { throw mismatch("has a key that is not a word") }
            values[name] = value
        }
        transcript.visit(codingPath, lines: mapping.map { ($0.key.scalar?.string ?? "", $0.key.mark?.line ?? 0) })
        return KeyedDecodingContainer(YAMLMapping<Key>(values: values, decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard let sequence = node.sequence else { throw mismatch("is a list") }
        return YAMLList(nodes: Array(sequence), decoder: self)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { YAMLScalar(decoder: self) }

    func child(_ node: Node, _ key: any CodingKey) -> YAMLNodeDecoder {
        YAMLNodeDecoder(node: node, codingPath: codingPath + [key], transcript: transcript)
    }

    /// Decodes a value below this node. A word outside a closed set is refused with the words of the set.
    func value<Value: Decodable>(_ type: Value.Type, _ node: Node, _ key: any CodingKey) throws -> Value {
        let child = child(node, key)
        let words = if let closed = type as? any CaseIterable.Type { closedWords(of: closed) } else { [String]() }
        if !words.isEmpty, let word = node.scalar?.string, !words.contains(word) {
            let hint = NearestWord.to(word, among: words).map { "; did you mean '\($0)'?" } ?? ""
            throw child.mismatch("cannot be '\(word)', only \(words.joined(separator: ", "))\(hint)")
        }
        return try Value(from: child)
    }

    func mismatch(_ what: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: codingPath, debugDescription: what))
    }

    var isNull: Bool {
        guard let scalar = node.scalar, scalar.style == .any || scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }
}

/// The written words of an enumeration with text for raw values; none for other types.
private func closedWords<Closed: CaseIterable>(of type: Closed.Type) -> [String] {
    type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
}

/// Which keys of which part of a document were there, and which of them were asked for.
final class YAMLTranscript {
    struct UnknownKey {
        let path: [String]
        let key: String
        let line: Int
        /// The keys that were asked for in the same place.
        let known: Set<String>
    }

    private var present: [[String]: [(key: String, line: Int)]] = [:]
    private var asked: [[String]: Set<String>] = [:]

    func visit(_ path: [any CodingKey], lines: [(String, Int)]) { present[path.map(\.stringValue)] = lines }

    func ask(_ key: any CodingKey, at path: [any CodingKey]) {
        asked[path.map(\.stringValue), default: []].insert(key.stringValue)
    }

    var unknownKeys: [UnknownKey] {
        present.flatMap { path, keys in
            let known = asked[path] ?? []
            return keys.filter { !known.contains($0.key) }.map {
                UnknownKey(path: path, key: $0.key, line: $0.line, known: known)
            }
        }
    }
}

/// A place in a list, as part of a path.
struct ListPlace: CodingKey {
    let intValue: Int?
    let stringValue: String

    init(_ place: Int) {
        intValue = place
        stringValue = String(place)
    }

    init?(stringValue: String) {
        guard let place = Int(stringValue) else { return nil }
        self.init(place)
    }

    init?(intValue: Int) { self.init(intValue) }
}
