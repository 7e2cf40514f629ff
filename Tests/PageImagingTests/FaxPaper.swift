import CTIFF
import Foundation
import PageImaging
import Testing

/// Pages made for these tests: a picture drawn from nothing and the files a fax server would hand over.
enum FaxPaper {
    /// A 1-bit page with a frame, bars and rows of small marks, so that turns and mirrors show.
    static func drawn(width: Int, height: Int) throws -> Bitmap {
        var page = try Bitmap(width: width, height: height, depth: 8)
        let ink = try Bitmap.grey([UInt8](repeating: 0, count: 40 * 12), width: 40, height: 12)
        let dot = try Bitmap.grey([UInt8](repeating: 0, count: 5 * 9), width: 5, height: 9)
        for row in 0..<(height / 60) {
            page.paste(ink, left: 30 + row * 3, top: 20 + row * 60)
            for mark in 0..<(width / 40) where (mark * 7 + row * 3) % 5 < 3 {
                page.paste(dot, left: 20 + mark * 17, top: 44 + row * 60)
            }
        }
        return try page.thresholded(at: 128)
    }

    struct Coding {
        var compression = COMPRESSION_CCITTFAX4
        var groupThreeOptions = 0
        var fillOrder = FILLORDER_MSB2LSB
        var photometric = PHOTOMETRIC_MINISWHITE
        var orientation = ORIENTATION_TOPLEFT
        var unit = RESUNIT_INCH
        var density: (x: Double, y: Double) = (204, 196)
        var badRows = 0
    }

    /// The pages as a TIFF file.
    static func tiff(_ page: borrowing Bitmap, pages: Int = 1, _ coding: Coding = Coding()) throws -> Data {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("fax-\(UUID().uuidString).tif").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try unsafe #require(TIFFOpen(path, "w"))
        for _ in 0..<pages { unsafe write(page, coding, to: file) }
        unsafe TIFFClose(file)
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    @unsafe private static func write(_ page: borrowing Bitmap, _ coding: Coding, to file: OpaquePointer) {
        let (width, height) = (page.width, page.height)
        let numbers: [(Int32, Int)] = [
            (TIFFTAG_IMAGEWIDTH, width), (TIFFTAG_IMAGELENGTH, height), (TIFFTAG_BITSPERSAMPLE, 1),
            (TIFFTAG_SAMPLESPERPIXEL, 1), (TIFFTAG_COMPRESSION, Int(coding.compression)),
            (TIFFTAG_PHOTOMETRIC, Int(coding.photometric)), (TIFFTAG_FILLORDER, Int(coding.fillOrder)),
            (TIFFTAG_ORIENTATION, Int(coding.orientation)), (TIFFTAG_RESOLUTIONUNIT, Int(coding.unit)),
            (TIFFTAG_ROWSPERSTRIP, height),
        ]
        for (tag, value) in numbers { unsafe set(tag, Int32(value), in: file) }
        if coding.compression == COMPRESSION_CCITTFAX3 {
            unsafe set(TIFFTAG_GROUP3OPTIONS, Int32(coding.groupThreeOptions), in: file)
        }
        if coding.badRows > 0 { unsafe set(TIFFTAG_BADFAXLINES, Int32(coding.badRows), in: file) }
        unsafe set(TIFFTAG_XRESOLUTION, coding.density.x, in: file)
        unsafe set(TIFFTAG_YRESOLUTION, coding.density.y, in: file)
        let flip: UInt8 = coding.photometric == PHOTOMETRIC_MINISWHITE ? 0 : 0xFF
        for row in 0..<height {
            var bytes = [UInt8](repeating: 0, count: (width + 7) / 8)
            _ = unsafe page.withInkRows { words, perRow in
                for index in bytes.indices {
                    unsafe bytes[index] =
                        UInt8(truncatingIfNeeded: words[row * perRow + index / 4] >> (24 - 8 * (index % 4)))
                        ^ flip
                }
            }
            _ = unsafe TIFFWriteScanline(file, &bytes, UInt32(row), 0)
        }
        _ = unsafe TIFFWriteDirectory(file)
    }

    @unsafe private static func set(_ tag: Int32, _ value: any CVarArg, in file: OpaquePointer) {
        _ = unsafe withVaList([value]) { unsafe TIFFVSetField(file, UInt32(tag), $0) }
    }

    /// A one-page PDF whose page is one picture, as cloud faxes deliver it: the page box is given in points.
    static func pdf(_ page: borrowing Bitmap, box: (Double, Double), harm: (inout Data) -> Void = { _ in }) throws
        -> Data
    {
        let tiff = try page.groupFourTIFF()
        var strip = try #require(groupFourStrip(of: tiff))
        harm(&strip)
        let filter =
            "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns \(page.width) /Rows \(page.height) >>"
        return pdf(of: strip, filter, width: page.width, height: page.height, box: box)
    }

    /// The same of any data under any filter.
    static func pdf(
        of data: Data, _ filter: String, width: Int, height: Int, box: (Double, Double) = (610, 792)
    ) -> Data {
        let content = "q \(box.0) 0 0 \(box.1) 0 0 cm /Im0 Do Q"
        let image =
            "/Type /XObject /Subtype /Image /Width \(width) /Height \(height) /BitsPerComponent 1 "
            + "/ColorSpace /DeviceGray \(filter) /Length \(data.count)"
        let objects: [Data] = [
            Data("<< /Type /Catalog /Pages 2 0 R >>".utf8),
            Data("<< /Type /Pages /Kids [3 0 R] /Count 1 >>".utf8),
            Data(
                ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(box.0) \(box.1)] /Contents 4 0 R "
                    + "/Resources << /XObject << /Im0 5 0 R >> >> >>").utf8),
            Data("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream".utf8),
            Data("<< \(image) >>\nstream\n".utf8) + data + Data("\nendstream".utf8),
        ]
        return assembled(objects)
    }

    static func assembled(_ objects: [Data]) -> Data {
        var file = Data("%PDF-1.5\n".utf8)
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(file.count)
            file += Data("\(index + 1) 0 obj\n".utf8) + object + Data("\nendobj\n".utf8)
        }
        let start = file.count
        file += Data("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
        for offset in offsets {
            let digits = String(offset)
            file += Data((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
        }
        return file
            + Data("trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8)
    }

    /// The coded bytes of a one-strip little-endian TIFF.
    private static func groupFourStrip(of tiff: Data) -> Data? {
        func number(_ offset: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(tiff[offset + $1]) << (8 * $1) }
        }
        let directory = number(4, 4)
        var (offset, length): (Int?, Int?) = (nil, nil)
        for entry in 0..<number(directory, 2) {
            let place = directory + 2 + 12 * entry
            let value = number(place + 2, 2) == 3 ? number(place + 8, 2) : number(place + 8, 4)
            if number(place, 2) == 273 { offset = value }
            if number(place, 2) == 279 { length = value }
        }
        guard let offset, let length else { return nil }
        return tiff.subdata(in: offset..<(offset + length))
    }
}

extension Bitmap {
    /// Whether two pictures of one depth and size hold the same pixels.
    borrowing func isSame(as other: borrowing Bitmap) throws -> Bool {
        guard width == other.width, height == other.height else { return false }
        return try greyBytes() == other.greyBytes()
    }
}
