import DeskCommands
import Foundation
import Logging
import Testing

struct JSONLinesLogTests {
    @Test func `each event is one JSON line in a file only its user can read`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "faxdesk-log-\(UUID().uuidString).jsonl")
        defer { try? FileManager.default.removeItem(at: file) }
        let sink = try LogSink.file(file.path)
        var logger = Logger(label: "intake") { label in JSONLinesLog(label: label, level: .info, sink: sink) }
        logger[metadataKey: "fax"] = "7"
        logger.info("Fax read", metadata: ["seconds": "0.6"])
        logger.debug("not kept")
        logger.error("Fax failed\nsecond line")

        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let objects = try lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(objects.map { $0["event"] as? String } == ["Fax read", "Fax failed\nsecond line"])
        #expect(objects[0]["about"] as? [String: String] == ["fax": "7", "seconds": "0.6"])
        #expect(objects[1]["level"] as? String == "error")
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }
}
