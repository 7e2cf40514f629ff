import CLeptonica
package import Foundation

/// A bitmap's pixels as plain bytes, for the recogniser, for matching and for pictures in a report.
extension Bitmap {
    /// One byte a pixel, row by row without padding: 0 is ink, 255 paper.
    package borrowing func greyBytes() throws(ImagingError) -> [UInt8] {
        guard depth == 8 else { return try converted(toDepth: 8).greyBytes() }
        let (width, height) = (width, height)
        let words = Int(unsafe pixGetWpl(pix))
        guard let data = unsafe pixGetData(pix) else { throw .noMemory }
        return unsafe [UInt8](unsafeUninitializedCapacity: width * height) { buffer, count in
            let bytes = UnsafeMutableRawPointer(buffer.baseAddress)
            for row in 0..<height {
                let (line, start) = unsafe (data + row * words, row * width)
                // Leptonica keeps the first pixel in the highest byte of each 32-bit word.
                for word in 0..<width / 4 {
                    unsafe bytes?.storeBytes(
                        of: line[word].bigEndian, toByteOffset: start + 4 * word, as: UInt32.self)
                }
                let dots = unsafe UnsafeRawPointer(line).assumingMemoryBound(to: UInt8.self)
                for column in width / 4 * 4..<width { unsafe buffer[start + column] = dots[column ^ 3] }
            }
            count = width * height
        }
    }

    /// One word per 32 pixels of a 1-bit picture, first pixel highest, `wordsPerRow` words a row.
    package borrowing func withInkRows<Result>(
        _ body: (_ rows: UnsafeBufferPointer<UInt32>, _ wordsPerRow: Int) -> Result
    ) -> Result? {
        let words = Int(unsafe pixGetWpl(pix))
        guard depth == 1, let data = unsafe pixGetData(pix) else { return nil }
        return unsafe body(UnsafeBufferPointer(start: data, count: words * height), words)
    }

    package borrowing func converted(toDepth depth: Int) throws(ImagingError) -> Bitmap {
        switch (self.depth, depth) {
        case (1, 8): try unsafe Bitmap(taking: pixConvert1To8(nil, pix, 255, 0))
        case (1, 1), (8, 8): try copy()
        case (_, 8): try unsafe Bitmap(taking: pixConvertTo8(pix, 0))
        default: try unsafe Bitmap(taking: pixConvertTo1(pix, 128))
        }
    }

    package borrowing func png() throws(ImagingError) -> Data {
        try unsafe encoded { bytes, size in unsafe pixWriteMemPng(bytes, size, pix, 0) }
    }

    /// A TIFF with Group 4 coding; for 1-bit pictures.
    package borrowing func groupFourTIFF() throws(ImagingError) -> Data {
        try unsafe encoded { bytes, size in unsafe pixWriteMemTiff(bytes, size, pix, Int32(IFF_TIFF_G4)) }
    }

    private borrowing func encoded(
        _ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, UnsafeMutablePointer<Int>) -> Int32
    ) throws(ImagingError) -> Data {
        var bytes: UnsafeMutablePointer<UInt8>?
        var size = 0
        guard unsafe write(&bytes, &size) == 0, let start = unsafe bytes else { throw .noMemory }
        defer { unsafe lept_free(start) }
        return unsafe Data(bytes: start, count: size)
    }

    /// A grey picture from one byte a pixel.
    package static func grey(_ bytes: [UInt8], width: Int, height: Int) throws(ImagingError) -> Bitmap {
        let bitmap = try Bitmap(width: width, height: height, depth: 8)
        let words = Int(unsafe pixGetWpl(bitmap.pix))
        guard bytes.count == width * height, let data = unsafe pixGetData(bitmap.pix) else { throw .noMemory }
        unsafe bytes.withUnsafeBytes { bytes in
            for row in 0..<height {
                let (line, start) = unsafe (data + row * words, row * width)
                for word in 0..<width / 4 {
                    unsafe line[word] = UInt32(
                        bigEndian: bytes.loadUnaligned(fromByteOffset: start + 4 * word, as: UInt32.self))
                }
                let dots = unsafe UnsafeMutableRawPointer(line).assumingMemoryBound(to: UInt8.self)
                for column in width / 4 * 4..<width { unsafe dots[column ^ 3] = bytes[start + column] }
            }
        }
        return bitmap
    }
}
