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
        try WorkingPage(try received(name, page: 1))
    }

    static func received(_ name: String, page: Int) throws -> ReceivedPage {
        let document = try ReceivedDocument(try data(name))
        return try document.page(page, limits: PageLimits(side: 14_400, pixels: 60_000_000))
    }
}
