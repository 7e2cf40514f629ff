/// Finds the Code 128 bars on an upright page with zbar: how a page we asked for is known when it comes back.
///
/// zbar walks some of the picture's rows and columns and follows edges, so a page that lies upside down or sideways is read too.
/// Only Code 128 is switched on: every other code is a way to be fooled. Cost: some 8 ms a page.
internal import CZBar

extension WorkingPage {
    /// The texts of the Code 128 symbols on the page, longest first, each once.
    package borrowing func barcodes() throws(ImagingError) -> [String] {
        let bytes = try grey.greyBytes()
        var scan = try BarcodeScan(width: grey.width, height: grey.height)
        return scan.texts(in: bytes)
    }
}

@safe private struct BarcodeScan: ~Copyable {
    private let scanner: OpaquePointer
    private let image: OpaquePointer
    private let size: Int

    init(width: Int, height: Int) throws(ImagingError) {
        guard let scanner = unsafe zbar_image_scanner_create() else { throw .noMemory }
        guard let image = unsafe zbar_image_create() else {
            unsafe zbar_image_scanner_destroy(scanner)
            throw .noMemory
        }
        unsafe self.scanner = scanner
        unsafe self.image = image
        size = width * height
        unsafe zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0)
        unsafe zbar_image_scanner_set_config(scanner, ZBAR_CODE128, ZBAR_CFG_ENABLE, 1)
        for density in [ZBAR_CFG_X_DENSITY, ZBAR_CFG_Y_DENSITY] {
            unsafe zbar_image_scanner_set_config(scanner, ZBAR_NONE, density, Thresholds.barcodeStep)
        }
        unsafe zbar_image_set_format(image, Self.eightBitGrey)
        unsafe zbar_image_set_size(image, UInt32(width), UInt32(height))
    }

    deinit {
        unsafe zbar_image_destroy(image)
        unsafe zbar_image_scanner_destroy(scanner)
    }

    /// `Y800` as four bytes.
    private static let eightBitGrey: UInt = 0x3030_3859

    mutating func texts(in bytes: [UInt8]) -> [String] {
        guard bytes.count == size else { return [] }
        var found: Set<String> = []
        unsafe bytes.withUnsafeBytes { space in
            unsafe zbar_image_set_data(image, space.baseAddress, UInt(space.count), nil)
            guard unsafe zbar_scan_image(scanner, image) > 0 else { return }
            var next = unsafe zbar_image_first_symbol(image)
            while let symbol = unsafe next {
                let length = unsafe Int(zbar_symbol_get_data_length(symbol))
                if length <= 64, let start = unsafe zbar_symbol_get_data(symbol) {
                    unsafe found.insert(
                        String(
                            decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self))
                }
                unsafe next = zbar_symbol_next(symbol)
            }
        }
        return found.sorted { ($1.count, $0) < ($0.count, $1) }
    }
}
