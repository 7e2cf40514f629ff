import CTIFF
import Foundation
import PageImaging
import Testing

private let limits = PageLimits(side: 14_400, pixels: 60_000_000)

/// Ways a fax server may code one page, with the same pixels in each.
private let codings: [FaxPaper.Coding] = [
    .init(compression: COMPRESSION_CCITTFAX3, groupThreeOptions: 0),
    .init(compression: COMPRESSION_CCITTFAX3, groupThreeOptions: 0, fillOrder: FILLORDER_LSB2MSB),
    .init(compression: COMPRESSION_CCITTFAX3, groupThreeOptions: 1),
    .init(compression: COMPRESSION_CCITTFAX3, groupThreeOptions: 5, fillOrder: FILLORDER_LSB2MSB),
    .init(compression: COMPRESSION_CCITTFAX4),
    .init(compression: COMPRESSION_CCITTFAX4, photometric: PHOTOMETRIC_MINISBLACK),
]

@Test(arguments: codings.indices)
func `one page in six codings is the same pixels`(coding: Int) throws {
    let drawn = try FaxPaper.drawn(width: 1728, height: 1100)
    let document = try ReceivedDocument(try FaxPaper.tiff(drawn, codings[coding]))
    let page = try document.page(1, limits: limits)
    let count = document.pageCount
    #expect(count == 1)
    let (same, damaged) = (try page.bitmap.isSame(as: drawn), page.isDamaged)
    #expect(same)
    #expect(!damaged)
}

@Test(arguments: 1...8)
func `a picture stored turned or mirrored is shown as its orientation tag says`(orientation: Int32) throws {
    let drawn = try FaxPaper.drawn(width: 400, height: 300)
    let stored = try drawn.storedFor(orientation: orientation)
    let document = try ReceivedDocument(try FaxPaper.tiff(stored, .init(orientation: orientation)))
    let page = try document.page(1, limits: limits)
    let same = try page.bitmap.isSame(as: drawn)
    #expect(same)
}

@Test func `every page of a TIFF is found and counted`() throws {
    let drawn = try FaxPaper.drawn(width: 1728, height: 800)
    let document = try ReceivedDocument(try FaxPaper.tiff(drawn, pages: 5))
    let count = document.pageCount
    let same = try document.page(5, limits: limits).bitmap.isSame(as: drawn)
    #expect(count == 5)
    #expect(same)
}

@Test func `a directory chain that runs in a circle ends`() throws {
    var file = try FaxPaper.tiff(try FaxPaper.drawn(width: 400, height: 300), pages: 2)
    func number(_ offset: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(file[offset + $1]) << (8 * $1) }
    }
    let first = number(4, 4)
    let second = number(first + 2 + 12 * number(first, 2), 4)
    let link = second + 2 + 12 * number(second, 2)
    for byte in 0..<4 { file[link + byte] = UInt8(truncatingIfNeeded: first >> (8 * byte)) }
    let count = try ReceivedDocument(file).pageCount
    #expect(count == 2)
}

@Test func `densities come from the file where they can be true and from the width of a fax where not`() {
    let cases: [(Int, Int, PixelDensity?, PixelDensity)] = [
        (1728, 2156, .init(x: 204, y: 196), .init(x: 204, y: 196)),
        (1728, 1078, .init(x: 204, y: 98), .init(x: 204, y: 98)),
        (1728, 1078, nil, .init(x: 204, y: 98)),
        (1728, 2200, .init(x: 72, y: 72), .init(x: 204, y: 196)),
        (1728, 4301, .init(x: 1, y: 1), .init(x: 204, y: 391)),
        (2550, 3300, .init(x: 300, y: 300), .init(x: 300, y: 300)),
        (2550, 3300, nil, .init(x: 300, y: 300)),
    ]
    for (width, height, claimed, expected) in cases {
        #expect(PixelDensity(width: width, height: height, claimed: claimed) == expected)
    }
}

@Test func `a resolution in dots per centimetre is understood`() throws {
    let drawn = try FaxPaper.drawn(width: 1728, height: 1078)
    let file = try FaxPaper.tiff(drawn, .init(unit: RESUNIT_CENTIMETER, density: (80.31, 38.58)))
    let density = try ReceivedDocument(file).page(1, limits: limits).density
    #expect(abs(density.x - 204) < 1)
    #expect(abs(density.y - 98) < 1)
}

@Test func `a PDF page that is one picture gives that picture, pixel for pixel, whatever its page box says`() throws {
    let drawn = try FaxPaper.drawn(width: 1728, height: 1078)
    for box in [(610.0, 792.0), (1728.0, 1078.0)] {
        let page = try ReceivedDocument(try FaxPaper.pdf(drawn, box: box)).page(1, limits: limits)
        let (same, density, damaged) = (try page.bitmap.isSame(as: drawn), page.density, page.isDamaged)
        #expect(same)
        #expect(abs(density.x - 204) < 1)
        #expect(abs(density.y - 98) < 1)
        #expect(!damaged)
    }
}

@Test func `a page whose data is broken is damaged, not blank`() throws {
    let drawn = try FaxPaper.drawn(width: 1728, height: 1078)
    let file = try FaxPaper.pdf(drawn, box: (610, 792)) { strip in
        for index in stride(from: strip.count / 3, to: strip.count, by: 2) { strip[index] = 0xFF }
    }
    let damaged = try ReceivedDocument(file).page(1, limits: limits).isDamaged
    #expect(damaged)
}

@Test func `a page whose data ends early is damaged though no decoder complains, and a white page is not`() throws {
    let drawn = try FaxPaper.drawn(width: 1728, height: 1078)
    let white = try Bitmap(width: 1728, height: 1078, depth: 8).thresholded(at: 128)
    func isDamaged(_ file: Data) throws -> Bool { try ReceivedDocument(file).page(1, limits: limits).isDamaged }
    // Raw pixels, of which Poppler fills up what is not there with white.
    let rows = [UInt8](repeating: 0xFF, count: 216 * 1078)
    for (share, damaged) in [(1.0, false), (0.99, false), (0.5, true), (0, true)] {
        let given = Data(rows.prefix(Int(Double(rows.count) * share)))
        #expect(try isDamaged(FaxPaper.pdf(of: given, "", width: 1728, height: 1078)) == damaged, "\(share)")
    }
    #expect(try !isDamaged(FaxPaper.pdf(white, box: (610, 792))))
    #expect(try isDamaged(FaxPaper.pdf(drawn, box: (610, 792)) { $0 = $0.prefix($0.count / 2) }))
    #expect(try isDamaged(FaxPaper.pdf(of: Data(), "/Filter /JBIG2Decode", width: 1728, height: 1078)))
    let columns = "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 2147483600 >>"
    #expect(try isDamaged(FaxPaper.pdf(of: Data(rows.prefix(90)), columns, width: 1728, height: 1078)))
}

@Test func `what is neither PDF nor TIFF is unreadable, and an empty PDF has no pages`() {
    func refusal(_ bytes: Data) -> ImagingError? {
        do throws(ImagingError) {
            _ = try ReceivedDocument(bytes)
            return nil
        } catch {
            return error
        }
    }
    #expect(refusal(Data()) == .unreadable)
    #expect(refusal(Data("Dear doctor, please see attached.".utf8)) == .unreadable)
    #expect(refusal(Data("%PDF-1.4\nnothing follows".utf8)) == .unreadable)
    let empty = FaxPaper.assembled([
        Data("<< /Type /Catalog /Pages 2 0 R >>".utf8), Data("<< /Type /Pages /Kids [] /Count 0 >>".utf8),
    ])
    #expect(refusal(empty) == .noPages)
}

@Test func `a page past the limits is refused before it is decoded`() throws {
    let drawn = try FaxPaper.drawn(width: 1728, height: 1078)
    let tiff = try ReceivedDocument(try FaxPaper.tiff(drawn))
    #expect(throws: ImagingError.pageTooLarge(page: 1)) {
        _ = try tiff.page(1, limits: PageLimits(side: 14_400, pixels: 1_000_000))
    }
    let pdf = try ReceivedDocument(try FaxPaper.pdf(drawn, box: (20_000, 20_000)))
    #expect(throws: ImagingError.pageTooLarge(page: 1)) { _ = try pdf.page(1, limits: limits) }
}

extension Bitmap {
    /// How the picture has to be stored so that a reader honouring the tag shows it as it is.
    fileprivate borrowing func storedFor(orientation: Int32) throws -> Bitmap {
        switch orientation {
        case 2: try mirrored()
        case 3: try turned(quarters: 2)
        case 4: try mirrored().turned(quarters: 2)
        case 5: try turned(quarters: 1).mirrored()
        case 6: try turned(quarters: 3)
        case 7: try turned(quarters: 3).mirrored()
        case 8: try turned(quarters: 1)
        default: try copy()
        }
    }

    private borrowing func mirrored() throws -> Bitmap {
        let bytes = try greyBytes()
        let width = width
        let flipped = bytes.indices.map { bytes[$0 / width * width + (width - 1 - $0 % width)] }
        return try Bitmap.grey(flipped, width: width, height: height).thresholded(at: 128)
    }
}
