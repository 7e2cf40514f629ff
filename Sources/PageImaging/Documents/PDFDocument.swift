import CPoppler
import Foundation
import ReferralCore

/// A fax as PDF: pages drawn by Poppler, a scanned page at its picture's own size so that no pixel is invented.
///
/// The picture is not pulled out but drawn: at exactly its own resolution, across and down, drawing copies its pixels,
/// and turns, flips and overprints of the page come out right. A typed text layer is never used: it may be anything.
/// A class because the optimiser of Swift 6.3 drops the destructor of a non-copyable enum that would hold it.
@safe final class PDFDocument {
    let document: OpaquePointer
    /// What it holds besides pages.
    let ignored: [IgnoredContent]
    /// Opened for the first page with a picture.
    private lazy var pictures = PictureCount(data)
    private let data: Data

    init(_ data: Data) throws(ImagingError) {
        self.data = data
        let document = try unsafe PDFDocument.opened(data)
        guard unsafe poppler_document_get_n_pages(document) > 0 else {
            unsafe g_object_unref(UnsafeMutableRawPointer(document))
            throw .noPages
        }
        unsafe self.document = unsafe document
        ignored = unsafe ActiveContent.found(in: document, data)
    }

    private static func opened(_ data: Data) throws(ImagingError) -> OpaquePointer {
        DecoderComplaints.listen()
        let bytes = unsafe data.withUnsafeBytes { unsafe g_bytes_new($0.baseAddress, gsize($0.count)) }
        defer { unsafe g_bytes_unref(bytes) }
        var failure: UnsafeMutablePointer<GError>?
        if let document = unsafe poppler_document_new_from_bytes(bytes, nil, &failure) { return unsafe document }
        defer { unsafe g_clear_error(&failure) }
        let wantsPassword = unsafe g_error_matches(
            failure, poppler_error_quark(), Int32(bitPattern: POPPLER_ERROR_ENCRYPTED.rawValue))
        throw wantsPassword != 0 ? .encrypted : .unreadable
    }

    deinit { unsafe g_object_unref(UnsafeMutableRawPointer(document)) }

    var pageCount: Int { Int(unsafe poppler_document_get_n_pages(document)) }

    func page(_ number: Int, limits: PageLimits) throws(ImagingError) -> ReceivedPage {
        let counted = try DecoderComplaints.counted { () throws(ImagingError) in
            try draw(number, limits: limits)
        }
        let complaints = counted.complaints
        let drawn = counted.result
        let isDamaged = complaints > 0 || (drawn.hasPictures && lacksData(number, limits: limits))
        var page = drawn.page
        page.isDamaged = isDamaged
        return page
    }

    /// Whether pictures of a page have no data for what they show, though no decoder complained.
    private func lacksData(_ number: Int, limits: PageLimits) -> Bool {
        (pictures?.missing(of: number, limits: limits) ?? 0) > Thresholds.missingShare
    }

    private struct Drawn: ~Copyable {
        var page: ReceivedPage
        var hasPictures: Bool
    }

    private func draw(_ number: Int, limits: PageLimits) throws(ImagingError) -> Drawn {
        guard let page = unsafe poppler_document_get_page(document, Int32(number - 1)) else {
            throw .pageNotDecodable(page: number)
        }
        defer { unsafe g_object_unref(UnsafeMutableRawPointer(page)) }
        var (width, height) = (0.0, 0.0)
        unsafe poppler_page_get_size(page, &width, &height)
        guard width.isFinite, height.isFinite, width >= 1, height >= 1 else { throw .pageNotDecodable(page: number) }
        guard width <= limits.side, height <= limits.side else { throw .pageTooLarge(page: number) }
        // Before its pictures are unpacked: a page that is too large even at a dot a point needs no closer look.
        guard width * height <= Double(limits.pixels) else { throw .pageTooLarge(page: number) }
        let mapping = unsafe poppler_page_get_image_mapping(page)
        defer { unsafe poppler_page_free_image_mapping(mapping) }
        let hasPictures = unsafe mapping != nil
        if hasPictures, let pictures, pictures.largest(on: number) > Double(limits.pixels) {
            throw .pageTooLarge(page: number)
        }
        let plan = unsafe DrawingPlan(of: page, mapping, width: width, height: height)
        guard plan.pixelsAcross.multipliedReportingOverflow(by: plan.pixelsDown).partialValue <= limits.pixels,
            plan.pixelsAcross < 32_768, plan.pixelsDown < 32_768
        else { throw .pageTooLarge(page: number) }
        let bitmap = try unsafe rendered(page, plan, number: number)
        let received = ReceivedPage(bitmap: bitmap, density: plan.density, isDamaged: false)
        return Drawn(page: received, hasPictures: hasPictures)
    }

    private func rendered(
        _ page: OpaquePointer, _ plan: DrawingPlan, number: Int
    ) throws(ImagingError) -> Bitmap {
        let surface = unsafe cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, Int32(plan.pixelsAcross), Int32(plan.pixelsDown))
        defer { unsafe cairo_surface_destroy(surface) }
        guard unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else { throw .noMemory }
        let context = unsafe cairo_create(surface)
        defer { unsafe cairo_destroy(context) }
        unsafe cairo_set_source_rgb(context, 1, 1, 1)
        unsafe cairo_paint(context)
        unsafe cairo_scale(context, plan.scaleAcross, plan.scaleDown)
        unsafe poppler_page_render_for_printing(page, context)
        unsafe cairo_surface_flush(surface)
        guard unsafe cairo_status(context) == CAIRO_STATUS_SUCCESS,
            let pixels = unsafe cairo_image_surface_get_data(surface)
        else { throw .pageNotDecodable(page: number) }
        let stride = Int(unsafe cairo_image_surface_get_stride(surface))
        return try unsafe inkOrGrey(pixels, stride: stride, plan)
    }

    /// Drops the colours; a page without shades becomes a 1-bit picture.
    private func inkOrGrey(
        _ pixels: UnsafeMutablePointer<UInt8>, stride: Int, _ plan: DrawingPlan
    ) throws(ImagingError) -> Bitmap {
        let (width, height) = (plan.pixelsAcross, plan.pixelsDown)
        var shades = 0
        let grey = unsafe [UInt8](unsafeUninitializedCapacity: width * height) { buffer, count in
            for row in 0..<height {
                let line = unsafe pixels + row * stride
                for column in 0..<width {
                    let (blue, green, red) = unsafe (line[column * 4], line[column * 4 + 1], line[column * 4 + 2])
                    let shade = (UInt32(red) * 77 + UInt32(green) * 151 + UInt32(blue) * 28) >> 8
                    unsafe buffer[row * width + column] = UInt8(shade)
                    if shade > 8, shade < 247 { shades += 1 }
                }
            }
            count = width * height
        }
        let bitmap = try Bitmap.grey(grey, width: width, height: height)
        return shades * 500 < width * height ? try bitmap.thresholded(at: 128) : bitmap
    }
}
