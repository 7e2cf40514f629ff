import Yams

/// Keys and values of a YAML document.
struct YAMLMapping<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let values: [String: Node]
    let decoder: YAMLNodeDecoder

    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] { values.keys.sorted().compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool {
        decoder.transcript.ask(key, at: codingPath)
        return values[key.stringValue] != nil
    }

    func decodeNil(forKey key: Key) throws -> Bool { decoder.child(try node(key), key).isNull }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try decoder.value(type, node(key), key)
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try decoder.value(type, node(key), key) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try decoder.value(type, node(key), key) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try decoder.value(type, node(key), key) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try decoder.value(type, node(key), key) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try decoder.value(type, node(key), key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try decoder.value(type, node(key), key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try decoder.value(type, node(key), key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try decoder.value(type, node(key), key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try decoder.value(type, node(key), key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try decoder.value(type, node(key), key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try decoder.value(type, node(key), key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try decoder.value(type, node(key), key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try decoder.value(type, node(key), key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try decoder.value(type, node(key), key) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try decoder.child(node(key), key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder.child(node(key), key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { decoder }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder.child(node(key), key) }

    private func node(_ key: Key) throws -> Node {
        decoder.transcript.ask(key, at: codingPath)
        guard let node = values[key.stringValue] else {
            throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "missing"))
        }
        return node
    }
}
