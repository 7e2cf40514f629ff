import Yams

/// One word, number or text of a YAML document, typed by whoever asks for it.
struct YAMLScalar: SingleValueDecodingContainer {
    let decoder: YAMLNodeDecoder

    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { decoder.isNull }

    func decode<T: Decodable>(_ type: T.Type) throws -> T { try T(from: decoder) }

    func decode(_ type: Bool.Type) throws -> Bool {
        switch try text("true or false") {
        case "true": true
        case "false": false
        case let other: throw decoder.mismatch("is true or false, not '\(other)'")
        }
    }

    func decode(_ type: String.Type) throws -> String { try text("text") }

    func decode(_ type: Double.Type) throws -> Double {
        let word = try text("a number")
        guard let number = Double(word), number.isFinite else { throw decoder.mismatch("is a number, not '\(word)'") }
        return number
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
    func decode(_ type: Int.Type) throws -> Int { try whole() }
    func decode(_ type: Int8.Type) throws -> Int8 { try whole() }
    func decode(_ type: Int16.Type) throws -> Int16 { try whole() }
    func decode(_ type: Int32.Type) throws -> Int32 { try whole() }
    func decode(_ type: Int64.Type) throws -> Int64 { try whole() }
    func decode(_ type: UInt.Type) throws -> UInt { try whole() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try whole() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try whole() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try whole() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try whole() }

    private func whole<Number: FixedWidthInteger>() throws -> Number {
        let word = try text("a whole number")
        guard let number = Number(word) else { throw decoder.mismatch("is a whole number, not '\(word)'") }
        return number
    }

    private func text(_ expected: String) throws -> String {
        guard let scalar = decoder.node.scalar else { throw decoder.mismatch("is \(expected), not a list or keys") }
        guard !decoder.isNull else { throw decoder.mismatch("is \(expected), and nothing is written") }
        return scalar.string
    }
}
