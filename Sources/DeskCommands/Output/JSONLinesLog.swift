import Foundation
package import Logging
import Synchronization

/// A log of one JSON object a line: time, level, what happened and its ids. Nothing else is ever put in: the callers
/// pass references and numbers, never what stands on a fax.
package struct JSONLinesLog: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level
    package var metadataProvider: Logger.MetadataProvider?
    private let label: String
    private let sink: LogSink

    package init(label: String, level: Logger.Level, sink: LogSink) {
        self.label = label
        logLevel = level
        self.sink = sink
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let given = metadata.merging(metadataProvider?.get() ?? [:]) { _, new in new }
            .merging(event.metadata ?? [:]) { _, new in new }
        let line = Line(
            time: Date().formatted(
                .iso8601.year().month().day().timeZone(separator: .omitted).time(includingFractionalSeconds: true)),
            level: event.level.rawValue, room: label, event: "\(event.message)",
            about: given.isEmpty ? nil : given.mapValues(\.description))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard var bytes = try? encoder.encode(line) else { return }
        bytes.append(UInt8(ascii: "\n"))
        sink.write(bytes)
    }

    private struct Line: Encodable {
        var time: String
        var level: String
        var room: String
        var event: String
        var about: [String: String]?
    }
}

/// Where log lines go; whole lines only, also from several tasks at once.
package final class LogSink: Sendable {
    private let handle: Mutex<FileHandle>

    private init(_ handle: FileHandle) { self.handle = Mutex(handle) }

    package static func standardError() -> LogSink { LogSink(.standardError) }

    /// Appends to a file that only this user can read, making it where it is not there.
    package static func file(_ path: String) throws(CommandFailure) -> LogSink {
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        do {
            let handle = try FileHandle(forWritingTo: URL(filePath: path))
            try handle.seekToEnd()
            return LogSink(handle)
        } catch {
            throw CommandFailure(
                .failed, "The log file \(path) cannot be written: check its folder and that it belongs to this user.")
        }
    }

    fileprivate func write(_ bytes: Data) {
        handle.withLock { handle in try? handle.write(contentsOf: bytes) }
    }
}
