/// The console's own style sheet and scripts, read once; nothing else is ever served from the disk by name.
internal import DeskStore
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

struct ConsoleAssets: Sendable {
    private struct Asset: Sendable {
        var bytes: ByteBuffer
        var type: String
        var tag: String
    }

    static let names = [
        "console.css", "console.js", "worklist.js", "review.js", "review-page.js", "review-fields.js", "letters.js",
        "favicon.svg",
    ]
    private let assets: [String: Asset]

    init(templates folder: URL) throws(ConsoleTrouble) {
        var assets: [String: Asset] = [:]
        for name in Self.names {
            let file = folder.appending(path: "Console/assets/\(name)")
            let bytes: Data
            do { bytes = try Data(contentsOf: file) } catch { throw .templateMissing(path: file.path) }
            assets[name] = Asset(
                bytes: ByteBuffer(bytes: bytes), type: Self.type(of: name),
                tag: "\"" + Fingerprint.of(Array(bytes)).hex.prefix(16) + "\"")
        }
        self.assets = assets
    }

    var routes: [ConsoleRoute] {
        Self.names.map { name in .get("/assets/\(name)", .anyone, kind: .data, isActivity: false) { _ in answer(name) }
        }
    }

    private func answer(_ name: String) -> Response {
        guard let asset = assets[name] else { return Response(status: .notFound) }
        var response = Response(
            status: .ok, headers: [.contentType: asset.type], body: ResponseBody(byteBuffer: asset.bytes))
        response.headers[.eTag] = asset.tag
        response.headers[.cacheControl] = "no-cache"
        return response
    }

    private static func type(of name: String) -> String {
        if name.hasSuffix(".css") { return "text/css; charset=utf-8" }
        return name.hasSuffix(".js") ? "text/javascript; charset=utf-8" : "image/svg+xml"
    }
}
