import Foundation
import PageImaging

/// The sample faxes, read where they lie in the sources.
enum SampleFaxes {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func data(_ name: String) throws -> Data {
        try Data(contentsOf: root.appending(path: "SampleForms/faxes/\(name)"))
    }

    /// The first page of a sample, made square.
    static func page(_ name: String) throws -> WorkingPage {
        let document = try ReceivedDocument(try data(name))
        return try WorkingPage(try document.page(1, limits: PageLimits(side: 14_400, pixels: 60_000_000)))
    }
}
