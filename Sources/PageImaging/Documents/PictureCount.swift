import CPictureCount
import Foundation

/// Measures a PDF page's pictures before they are drawn, so that none is unpacked that is too large; and counts what is
/// missing of them afterwards: Poppler fills in white where their data ends early, and says nothing.
///
/// The page is gone through without drawing it. Counting unpacks each picture once more and holds its bytes against its
/// size. Cost: 8 ms for a fax page, and the opening of the document again for the first one.
@safe final class PictureCount {
    private let bytes: UnsafeMutableBufferPointer<CChar>
    private let document: OpaquePointer

    /// Nil where the document cannot be opened a second time.
    init?(_ data: Data) {
        let bytes = UnsafeMutableBufferPointer<CChar>.allocate(capacity: data.count)
        unsafe data.withUnsafeBytes { unsafe UnsafeMutableRawBufferPointer(bytes).copyMemory(from: $0) }
        guard let document = unsafe picture_count_open(bytes.baseAddress, bytes.count) else {
            unsafe bytes.deallocate()
            return nil
        }
        unsafe self.bytes = unsafe bytes
        unsafe self.document = unsafe document
    }

    deinit {
        unsafe picture_count_close(document)
        unsafe bytes.deallocate()
    }

    /// Pixels of the largest picture of a page, as it says itself.
    func largest(on page: Int) -> Double { unsafe picture_count_largest(document, Int32(page)) }

    /// The share of a page, from 0 to 1, that shows pictures without data.
    func missing(of page: Int, limits: PageLimits) -> Double {
        unsafe picture_count_missing(document, Int32(page), Double(limits.pixels) * Thresholds.bytesPerPixel)
    }
}
