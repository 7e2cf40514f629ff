package import Foundation
import Mustache

/// Writes a referral as one HTML page that needs nothing else: picture, styles and crops are inside it.
package struct ReferralReport: Sendable {
    private static let name = "report"
    private let library: MustacheLibrary

    /// - Parameter folder: the `Templates` folder; the page template lies in `Console` below it.
    package init(templates folder: URL) throws(ReportError) {
        let file = folder.appending(path: "Console/report.mustache")
        let text: String
        do { text = try String(contentsOf: file, encoding: .utf8) } catch {
            throw .templateMissing(file.path)
        }
        do {
            library = MustacheLibrary(templates: [Self.name: try MustacheTemplate(string: text)])
        } catch {
            throw .templateBroken(file.path)
        }
    }

    /// - Parameter now: when the report is made; the hours left are counted from here.
    package func html(of dossier: ReferralDossier, at now: Date) -> String {
        render(ReportAssembly(dossier: dossier, now: now).page())
    }

    func render(_ page: ReportPage) -> String {
        library.render(page, withTemplate: Self.name) ?? ""
    }
}

/// Why no report can be made.
package enum ReportError: Error, Equatable, CustomStringConvertible {
    case templateMissing(String)
    case templateBroken(String)
    case cannotWrite(String)

    package var description: String {
        switch self {
        case .templateMissing(let path):
            "The report template \(path) is missing; restore the Templates folder or point FAXDESK_TEMPLATES at it."
        case .templateBroken(let path):
            "The report template \(path) has a tag that does not close; restore it from the release."
        case .cannotWrite(let path):
            "Cannot write \(path): check that the disk has room and that the desk's folders belong to this user."
        }
    }
}
