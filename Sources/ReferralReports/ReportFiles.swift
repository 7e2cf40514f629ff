package import Foundation

/// Puts a referral's report and its JSON into the desk's reports folder, each replaced in one step, readable by the
/// desk's user only.
package struct ReportFiles: Sendable {
    private let folder: URL

    package init(folder: URL) {
        self.folder = folder
    }

    package func page(of reference: String) -> URL { folder.appending(path: "\(reference).html") }
    package func data(of reference: String) -> URL { folder.appending(path: "\(reference).json") }

    package func write(html: String, json: Data, for reference: String) throws(ReportError) {
        try replace(page(of: reference), with: Data(html.utf8))
        try replace(data(of: reference), with: json)
    }

    private func replace(_ file: URL, with bytes: Data) throws(ReportError) {
        let draft = folder.appending(path: ".\(file.lastPathComponent).part")
        let isWritten = FileManager.default.createFile(
            atPath: draft.path, contents: bytes, attributes: [.posixPermissions: 0o600])
        guard isWritten, rename(draft.path, file.path) == 0 else {
            try? FileManager.default.removeItem(at: draft)
            throw .cannotWrite(file.path)
        }
    }
}
