import CLeptonica
import Foundation

/// A fax as TIFF: the pages of its directory chain, each decoded when asked for.
struct TIFFDocument {
    private let data: Data
    private let pages: [TIFFDirectoryChain.Entry]

    init(_ data: Data) throws(ImagingError) {
        guard let chain = TIFFDirectoryChain(data) else { throw .unreadable }
        let pages = chain.entries.filter { !$0.isThumbnail }
        guard !pages.isEmpty else { throw .noPages }
        self.data = data
        self.pages = pages
    }

    var pageCount: Int { pages.count }

    func page(_ number: Int, limits: PageLimits) throws(ImagingError) -> ReceivedPage {
        let entry = pages[number - 1]
        guard entry.width > 0, entry.height > 0 else { throw .pageNotDecodable(page: number) }
        guard entry.width.multipliedReportingOverflow(by: entry.height).partialValue <= limits.pixels,
            entry.width < 65_536, entry.height < 65_536
        else { throw .pageTooLarge(page: number) }
        let counted = try DecoderComplaints.counted { () throws(ImagingError) in
            try decode(entry, number: number)
        }
        let complaints = counted.complaints
        let bitmap = counted.result
        var claimed = bitmap.claimedDensity
        // Leptonica turns the picture as the orientation tag says and leaves the densities as they were.
        if entry.orientation >= 5 { claimed = (claimed.y, claimed.x) }
        let density = PixelDensity(
            width: bitmap.width, height: bitmap.height,
            claimed: PixelDensity(x: Double(claimed.x), y: Double(claimed.y)))
        return ReceivedPage(
            bitmap: bitmap, density: density, isDamaged: complaints > 0, hasBadRows: entry.hasBadRows)
    }

    private func decode(_ entry: TIFFDirectoryChain.Entry, number: Int) throws(ImagingError) -> Bitmap {
        let pix = unsafe data.withUnsafeBytes { bytes in
            unsafe pixReadMemTiff(
                bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, Int32(entry.index))
        }
        guard let pix = unsafe pix else { throw .pageNotDecodable(page: number) }
        let bitmap = try unsafe Bitmap(taking: pix)
        return bitmap.depth == 1 ? bitmap : try bitmap.converted(toDepth: 8)
    }
}
