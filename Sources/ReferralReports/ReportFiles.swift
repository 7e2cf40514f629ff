internal import DeskStore
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
        try replace(page(of: reference), with: Array(html.utf8))
        try replace(data(of: reference), with: Array(json))
    }

    private func replace(_ file: URL, with bytes: [UInt8]) throws(ReportError) {
        do throws(FileRefusal) {
            try WholeFile.put(bytes, as: file.lastPathComponent, in: folder)
        } catch {
            throw .cannotWrite(file.path)
        }
    }
}
