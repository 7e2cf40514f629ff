import CFaxTIFF
import PageDrawing

/// Writes fax pages as the TIFF files fax servers leave, in every coding they use.
package struct FaxTIFF: Sendable, Equatable {
    /// How rows are coded on the line.
    package enum Coding: String, Codable, Sendable, CaseIterable {
        case g31D = "g3-1d"
        case g32D = "g3-2d"
        case g4
    }
    package var coding = Coding.g4
    /// FillOrder 2: the first dot is the least significant bit.
    package var leastSignificantFirst = false
    /// Photometric 1: 0 is black.
    package var blackIsZero = false
    /// Rows in a strip; nil for one strip a page.
    package var rowsPerStrip: Int?
    /// Whether to say in the tags what rows the line lost.
    package var tellsQuality = true

    package init(
        coding: Coding = .g4, leastSignificantFirst: Bool = false, blackIsZero: Bool = false, rowsPerStrip: Int? = nil,
        tellsQuality: Bool = true
    ) {
        self.coding = coding
        self.leastSignificantFirst = leastSignificantFirst
        self.blackIsZero = blackIsZero
        self.rowsPerStrip = rowsPerStrip
        self.tellsQuality = tellsQuality
    }

    package func encode(_ pages: [FaxPage]) throws(LaboratoryError) -> [UInt8] {
        var out = unsafe cfaxtiff_bytes()
        defer { unsafe cfaxtiff_free(&out) }
        var result: Int32 = -1
        // Every page's bits must stand still while the library reads them, so they are laid end to end first.
        let bits = pages.flatMap(\.bits)
        unsafe bits.withUnsafeBufferPointer { bits in
            guard let base = bits.baseAddress else { return }
            var offset = 0
            var described: [cfaxtiff_page] = unsafe []
            for page in pages {
                unsafe described.append(describe(page, at: base + offset))
                offset += page.bits.count
            }
            result = unsafe cfaxtiff_encode(described, described.count, &out)
        }
        guard result == 0, let data = unsafe out.data else { throw .encoding("the TIFF") }
        return unsafe [UInt8](UnsafeBufferPointer(start: data, count: out.count))
    }

    /// The bare G4 code of one page, as a PDF holds it.
    package static func bareG4(_ page: FaxPage) throws(LaboratoryError) -> [UInt8] {
        var out = unsafe cfaxtiff_bytes()
        defer { unsafe cfaxtiff_free(&out) }
        var result: Int32 = -1
        unsafe page.bits.withUnsafeBufferPointer { bits in
            guard let base = bits.baseAddress else { return }
            var described = unsafe FaxTIFF().describe(page, at: base)
            result = unsafe cfaxtiff_encode_bare(&described, &out)
        }
        guard result == 0, let data = unsafe out.data else { throw .encoding("the CCITT data") }
        return unsafe [UInt8](UnsafeBufferPointer(start: data, count: out.count))
    }

    /// The pages of a TIFF, decoded again; resolutions are not asked for.
    package static func decode(_ bytes: [UInt8]) throws(LaboratoryError) -> [FaxPage] {
        let count = unsafe bytes.withUnsafeBufferPointer { unsafe cfaxtiff_count($0.baseAddress, $0.count) }
        guard count > 0 else { throw .encoding("a TIFF that was read back") }
        var pages: [FaxPage] = []
        for index in 0..<count {
            var out = unsafe cfaxtiff_bytes()
            defer { unsafe cfaxtiff_free(&out) }
            var width: UInt32 = 0
            var height: UInt32 = 0
            let result = unsafe bytes.withUnsafeBufferPointer {
                unsafe cfaxtiff_decode($0.baseAddress, $0.count, index, &width, &height, &out)
            }
            guard result == 0, let data = unsafe out.data else { throw .encoding("a TIFF that was read back") }
            let bits = unsafe [UInt8](UnsafeBufferPointer(start: data, count: out.count))
            pages.append(FaxPage(width: Int(width), height: Int(height), dpi: Resolution(0), bits: bits))
        }
        return pages
    }

    @unsafe private func describe(_ page: FaxPage, at bits: UnsafePointer<UInt8>) -> cfaxtiff_page {
        let code =
            switch coding {
            case .g31D: CFAXTIFF_G3_1D
            case .g32D: CFAXTIFF_G3_2D
            case .g4: CFAXTIFF_G4
            }
        return unsafe cfaxtiff_page(
            bits: bits, width: UInt32(page.width), height: UInt32(page.height), dpi_across: page.dpi.across,
            dpi_down: page.dpi.down, coding: code, byte_aligned_ends: 0,
            least_significant_first: leastSignificantFirst ? 1 : 0, black_is_zero: blackIsZero ? 1 : 0,
            rows_per_strip: UInt32(rowsPerStrip ?? 0), clean: tellsQuality ? (page.badRows > 0 ? 1 : 0) : -1,
            bad_lines: UInt32(page.badRows), consecutive_bad_lines: UInt32(page.longestBadRun))
    }
}
