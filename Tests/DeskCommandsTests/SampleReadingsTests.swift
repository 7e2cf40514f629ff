import Foundation
import Testing

/// Every sample fax, read by the real reader, against its golden reading in `SampleForms/golden`.
///
/// Three modes by the environment variable `FAXDESK_GOLDEN`: compare (default); `generate` writes the golden files, to
/// be reviewed before they are kept; `display` prints what differs and does not fail.
struct SampleReadingsTests {
    /// How far numbers may differ: recognition is not the same to the last digit on every processor.
    private static let tolerance = 0.05

    private var samples: URL { RealProgram.package.appending(path: "SampleForms/faxes") }
    private var golden: URL { RealProgram.package.appending(path: "SampleForms/golden") }
    private var mode: String { ProcessInfo.processInfo.environment["FAXDESK_GOLDEN"] ?? "compare" }

    @Test func `every sample reads as its golden file says`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: samples.path)
            .filter { $0.hasSuffix(".tif") || $0.hasSuffix(".pdf") }.sorted()
        #expect(files.count >= 24)
        let outcome = try RealProgram().run(
            ["read", "--json", "--received", "2026-03-06"] + files.map { samples.appending(path: $0).path })
        #expect(outcome.code == 0, "\(outcome.complaints)")
        let lines = outcome.output.split(separator: "\n")
        try #require(lines.count == files.count)
        for (file, line) in zip(files, lines) { try judge(file, line: String(line)) }
    }

    private func judge(_ file: String, line: String) throws {
        var reading = try JSONDecoder().decode(JSONValue.self, from: Data(line.utf8))
        reading.remove("timing")
        reading.remove("file")
        let place = golden.appending(path: (file as NSString).deletingPathExtension + ".json")
        if mode == "generate" {
            try FileManager.default.createDirectory(at: golden, withIntermediateDirectories: true)
            return try reading.pretty.write(to: place)
        }
        let kept = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: place))
        let differences = reading.differences(from: kept, within: Self.tolerance)
        if mode == "display" {
            print(([file] + differences).joined(separator: "\n  "))
        } else {
            #expect(differences == [], "\(file) reads differently")
        }
    }
}

/// JSON as a value, to compare two of them number by number.
indirect enum JSONValue: Codable, Equatable {
    case object([String: JSONValue]), list([JSONValue]), text(String), number(Double), truth(Bool), nothing

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .nothing
        } else if let truth = try? container.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([JSONValue].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .object(let members): try container.encode(members)
        case .list(let items): try container.encode(items)
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode((number * 1000).rounded() / 1000)
        case .truth(let truth): try container.encode(truth)
        case .nothing: try container.encodeNil()
        }
    }

    mutating func remove(_ key: String) {
        guard case .object(var members) = self else { return }
        members[key] = nil
        self = .object(members)
    }

    var pretty: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self) + Data("\n".utf8)
        }
    }

    /// Where this value is not what another is: paths with both values.
    func differences(from other: JSONValue, within tolerance: Double, at path: String = "") -> [String] {
        switch (self, other) {
        case (.object(let mine), .object(let theirs)):
            return Set(mine.keys).union(theirs.keys).sorted().flatMap { key in
                (mine[key] ?? .nothing).differences(
                    from: theirs[key] ?? .nothing, within: tolerance, at: "\(path)/\(key)")
            }
        case (.list(let mine), .list(let theirs)) where mine.count == theirs.count:
            return zip(mine, theirs).enumerated().flatMap { index, pair in
                pair.0.differences(from: pair.1, within: tolerance, at: "\(path)/\(index)")
            }
        case (.number(let mine), .number(let theirs)):
            return abs(mine - theirs) <= tolerance ? [] : ["\(path): \(mine), was \(theirs)"]
        default: return self == other ? [] : ["\(path): \(self), was \(other)"]
        }
    }
}
