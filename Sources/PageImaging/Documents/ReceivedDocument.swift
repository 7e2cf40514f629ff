package import Foundation
package import ReferralCore

/// A document as received, PDF or TIFF by its first bytes, whose pages are decoded one at a time.
package struct ReceivedDocument: ~Copyable {
    private enum Form {
        case pdf(PDFDocument)
        case tiff(TIFFDocument)
    }

    private let form: Form

    package init(_ data: Data) throws(ImagingError) {
        switch ReceivedDocument.kind(of: data) {
        case .pdf: form = .pdf(try PDFDocument(data))
        case .tiff: form = .tiff(try TIFFDocument(data))
        case nil: throw .unreadable
        }
    }

    package enum Kind: Sendable, Equatable { case pdf, tiff }

    /// What the first bytes say; a PDF may have a little rubbish before its header.
    package static func kind(of data: Data) -> Kind? {
        let start = data.prefix(1024)
        if start.starts(with: [0x49, 0x49, 0x2A, 0x00]) || start.starts(with: [0x4D, 0x4D, 0x00, 0x2A]) {
            return .tiff
        }
        return start.range(of: Data("%PDF-".utf8)) != nil ? .pdf : nil
    }

    /// What it holds besides pages.
    package var ignored: [IgnoredContent] {
        switch form {
        case .pdf(let document): document.ignored
        case .tiff: []
        }
    }

    package var pageCount: Int {
        switch form {
        case .pdf(let document): document.pageCount
        case .tiff(let document): document.pageCount
        }
    }

    /// The fields a fillable page declares, emptied of what they came with; none where it declares none.
    package borrowing func takeFields(page number: Int) -> [FormWidget] {
        switch form {
        case .pdf(let document): document.takeFields(page: number)
        case .tiff: []
        }
    }

    /// Fills the fields of a page in as a viewer would, where there is an answer; nothing is written to the file.
    package borrowing func fill(page number: Int, _ answer: (FormWidget) -> WidgetAnswer?) {
        if case .pdf(let document) = form { document.fill(page: number, answer) }
    }

    /// Decodes one page, counted from 1.
    package borrowing func page(_ number: Int, limits: PageLimits) throws(ImagingError) -> ReceivedPage {
        guard (1...pageCount).contains(number) else { throw .pageNotDecodable(page: number) }
        switch form {
        case .pdf(let document): return try document.page(number, limits: limits)
        case .tiff(let document): return try document.page(number, limits: limits)
        }
    }
}

/// What is put into a field of a fillable form.
package enum WidgetAnswer: Sendable, Equatable {
    case text(String)
    case tick
}
