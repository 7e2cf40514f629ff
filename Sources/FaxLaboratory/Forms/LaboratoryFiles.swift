package import Foundation
import PageImaging

/// Writes what the laboratory makes, saying why when it cannot.
package enum LaboratoryFiles {
    package static func write(_ bytes: [UInt8], to file: URL) throws(LaboratoryError) {
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        } catch {
            throw .cannotWrite(file.path, reason: error.localizedDescription)
        }
    }

    /// JSON with sorted keys and one line per value, so that a change shows as a small difference.
    package static func write(_ value: some Encodable, asJSONTo file: URL) throws(LaboratoryError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data: Data
        do {
            data = try encoder.encode(value)
        } catch {
            throw .cannotWrite(file.path, reason: "\(error)")
        }
        try write(Array(data) + [0x0A], to: file)
    }

    /// One JSON object a line.
    package static func write(_ values: [some Encodable], asJSONLinesTo file: URL) throws(LaboratoryError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var bytes: [UInt8] = []
        do {
            for value in values { bytes += Array(try encoder.encode(value)) + [0x0A] }
        } catch {
            throw .cannotWrite(file.path, reason: "\(error)")
        }
        try write(bytes, to: file)
    }

    /// The values of such a file.
    package static func rows<Value: Decodable>(of file: URL) throws(LaboratoryError) -> [Value] {
        let lines = try read(file).split(separator: 0x0A)
        do {
            return try lines.map { try JSONDecoder().decode(Value.self, from: Data($0)) }
        } catch {
            throw .cannotRead(file.path, reason: "\(error)")
        }
    }

    package static func read(_ file: URL) throws(LaboratoryError) -> [UInt8] {
        do {
            return Array(try Data(contentsOf: file))
        } catch {
            throw .cannotRead(file.path, reason: error.localizedDescription)
        }
    }
}

extension PageLimits {
    /// What the desk allows a page by default, for documents of the laboratory's own and those named by hand.
    static let laboratory = PageLimits(side: 14_400, pixels: 60_000_000)
}
