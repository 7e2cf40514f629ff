import Foundation

/// JSON for programs: keys in a fixed order, slashes as they are, one line feed at the end.
enum JSONAnswer {
    /// For a person to read along: indented.
    static func hand(_ value: some Encodable) throws {
        Console.hand(try bytes(of: value, formatting: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]))
    }

    /// One object on one line, for streams of them.
    static func handLine(_ value: some Encodable) throws {
        Console.hand(try bytes(of: value, formatting: [.sortedKeys, .withoutEscapingSlashes]))
    }

    static func bytes(of value: some Encodable, formatting: JSONEncoder.OutputFormatting) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting
        return try encoder.encode(value) + Data([UInt8(ascii: "\n")])
    }
}
