import CPoppler
import Foundation
import ReferralCore

/// What a PDF holds besides its pages and would like done with it. Nothing of it is: it is looked for so that a person knows.
///
/// Poppler tells of scripts and attachments; the rest is looked for by its names in the bytes, which finds what lies in
/// packed objects not at all and what only looks like it now and then. Cost: one pass over the file.
enum ActiveContent {
    private static let names: [(IgnoredContent, [String])] = [
        (.script, ["/JavaScript", "/JS "]), (.launch, ["/Launch"]), (.attachment, ["/EmbeddedFile"]), (.xfa, ["/XFA"]),
        (.sending, ["/SubmitForm", "/ImportData"]), (.media, ["/RichMedia", "/Rendition", "/Movie"]),
    ]

    @unsafe static func found(in document: OpaquePointer, _ bytes: Data) -> [IgnoredContent] {
        var found = Set<IgnoredContent>()
        if unsafe poppler_document_has_javascript(document) != 0 { found.insert(.script) }
        if unsafe poppler_document_has_attachments(document) != 0 { found.insert(.attachment) }
        for (content, words) in names where words.contains(where: { bytes.range(of: Data($0.utf8)) != nil }) {
            found.insert(content)
        }
        return IgnoredContent.allCases.filter(found.contains)
    }
}
