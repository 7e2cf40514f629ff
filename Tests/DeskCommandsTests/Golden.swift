import Foundation
import Testing

/// Compares text with a golden file; `FAXDESK_GOLDEN=generate` writes the file instead, to be reviewed before it is kept.
func expectGolden(
    _ text: String, _ name: String, in folder: URL? = nil, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let root = folder ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    let file = root.appending(path: name)
    if ProcessInfo.processInfo.environment["FAXDESK_GOLDEN"] == "generate" {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
        return
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    #expect(text == golden, "\(name) differs; review with FAXDESK_GOLDEN=generate", sourceLocation: sourceLocation)
}
