import FormUnderstanding
import PageImaging
import ReferralCore

/// Knows a page of ours that was faxed back: by its bars, else by the reference printed on it.
///
/// A reference carries a check character, so a misread one is no reference. The desk decides whether it belongs to a letter
/// that was sent; here it is only read.
enum ReturnedPage {
    static func byBars(on page: borrowing WorkingPage) throws(ImagingError) -> FoundReference? {
        for text in try page.barcodes() {
            if let number = try? ReferenceNumber(text) {
                return FoundReference(number: number.description, source: .barcode)
            }
        }
        return nil
    }

    static func byPrint(in sight: PageSight) -> FoundReference? {
        for line in sight.lines {
            let text = line.words.map(\.text).joined(separator: " ")
            for match in text.matches(of: /R[AFM][0-9]{6}\s?-\s?[0-9]{4}\s?-\s?[0-9A-Z]/) {
                if let number = try? ReferenceNumber(match.output) {
                    return FoundReference(number: number.description, source: .print)
                }
            }
        }
        return nil
    }
}
