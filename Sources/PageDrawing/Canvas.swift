import CPangoCairo
import Foundation
package import ReferralCore

/// A page to draw on, measured in millimetres from its top left corner: as a PDF, or as a picture of dots.
///
/// Cairo draws, Pango sets the text. Fonts are named, hinting is off and PDF dates are given, so the same calls leave the
/// same bytes. Pango's font map belongs to a thread: use a canvas on the thread that made it.
@safe package struct Canvas: ~Copyable {
    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    private let sink: PageSink?
    private let dpi: Resolution
    private let fonts: OpaquePointer

    /// A PDF of pages `size` millimetres large, as if made on `created` (`YYYY-MM-DD`).
    package init(pdfOf size: PageSize, title: String, created: String) throws(DrawingError) {
        let sink = PageSink()
        let surface = unsafe cairo_pdf_surface_create_for_stream(
            PageSink.write, Unmanaged.passUnretained(sink).toOpaque(), size.width * pointsPerMillimetre,
            size.height * pointsPerMillimetre)
        guard let surface = unsafe surface else { throw .surface("out of memory") }
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created + "T00:00:00Z")
        try unsafe self.init(surface: surface, sink: sink, dpi: Resolution(72))
    }

    /// A picture of a page. A fax line is narrower than the page by some dots: `width` says how many dots a row has.
    package init(pictureOf size: PageSize, dpi: Resolution, width: Int? = nil) throws(DrawingError) {
        let across = width ?? Int((size.width / millimetresPerInch * dpi.across).rounded())
        let down = Int((size.height / millimetresPerInch * dpi.down).rounded())
        guard
            let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(across), Int32(down))
        else { throw .surface("out of memory") }
        try unsafe self.init(surface: surface, sink: nil, dpi: dpi)
    }

    private init(surface: OpaquePointer, sink: PageSink?, dpi: Resolution) throws(DrawingError) {
        let cairo = unsafe cairo_create(surface)
        let fonts = unsafe Typesetting.alone { unsafe cairo.flatMap { unsafe pango_cairo_create_context($0) } }
        guard unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let cairo = unsafe cairo,
            let fonts = unsafe fonts
        else {
            unsafe cairo_surface_destroy(surface)
            throw .surface("the drawing library refused a page of this size")
        }
        unsafe self.surface = surface
        unsafe self.cairo = cairo
        unsafe self.fonts = fonts
        self.sink = sink
        self.dpi = dpi
        unsafe cairo_scale(cairo, dpi.across / millimetresPerInch, dpi.down / millimetresPerInch)
        let options = unsafe cairo_font_options_create()
        unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        unsafe pango_cairo_context_set_font_options(fonts, options)
        unsafe cairo_font_options_destroy(options)
        unsafe pango_context_set_round_glyph_positions(fonts, 0)
    }

    deinit {
        Typesetting.alone {
            unsafe g_object_unref(UnsafeMutableRawPointer(fonts))
            unsafe cairo_destroy(cairo)
            unsafe cairo_surface_destroy(surface)
        }
    }

    // MARK: Paper

    /// Ends this page of a PDF and begins the next, as large as the first.
    package mutating func nextPage() {
        Typesetting.alone { unsafe cairo_show_page(cairo) }
    }

    /// Everything drawn after this is moved as a sheet that was laid askew: scaled, turned clockwise about the middle of a
    /// page of `size`, then shifted (millimetres).
    package mutating func lay(
        _ size: PageSize, turned degrees: Double, stretched: (across: Double, down: Double) = (1, 1),
        shifted: (across: Double, down: Double) = (0, 0), onto paper: PageSize
    ) {
        unsafe cairo_translate(cairo, paper.width / 2 + shifted.across, paper.height / 2 + shifted.down)
        unsafe cairo_scale(cairo, stretched.across, stretched.down)
        unsafe cairo_rotate(cairo, degrees * .pi / 180)
        unsafe cairo_translate(cairo, -size.width / 2, -size.height / 2)
    }

    /// Where a point drawn now comes to lie, in dots of the picture.
    package func dot(ofX x: Double, y: Double) -> (x: Double, y: Double) {
        var place = (x: x, y: y)
        unsafe cairo_user_to_device(cairo, &place.x, &place.y)
        return place
    }

    // MARK: Lines and areas

    package mutating func fill(_ region: PageRegion, with shade: Shade = .black) {
        take(shade)
        unsafe cairo_rectangle(cairo, region.left, region.top, region.width, region.height)
        unsafe cairo_fill(cairo)
    }

    /// An empty frame; its line lies half inside and half outside the region's edge.
    package mutating func frame(_ region: PageRegion, line: Double = 0.25, shade: Shade = .black) {
        take(shade)
        unsafe cairo_set_line_width(cairo, line)
        unsafe cairo_rectangle(cairo, region.left, region.top, region.width, region.height)
        unsafe cairo_stroke(cairo)
    }

    /// A straight line from one point to another; `line` is its thickness in millimetres.
    package mutating func rule(
        from: (x: Double, y: Double), to: (x: Double, y: Double), line: Double = 0.25, shade: Shade = .black
    ) {
        take(shade)
        unsafe cairo_set_line_width(cairo, line)
        unsafe cairo_move_to(cairo, from.x, from.y)
        unsafe cairo_line_to(cairo, to.x, to.y)
        unsafe cairo_stroke(cairo)
    }

    /// A stroke through several points, with round ends: a tick made by a pen.
    package mutating func stroke(through points: [(x: Double, y: Double)], line: Double) {
        guard let first = points.first else { return }
        take(.black)
        unsafe cairo_set_line_width(cairo, line)
        unsafe cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND)
        unsafe cairo_move_to(cairo, first.x, first.y)
        for point in points.dropFirst() { unsafe cairo_line_to(cairo, point.x, point.y) }
        unsafe cairo_stroke(cairo)
        unsafe cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT)
    }

    package mutating func disc(x: Double, y: Double, radius: Double, shade: Shade = .black) {
        take(shade)
        unsafe cairo_new_path(cairo)
        unsafe cairo_arc(cairo, x, y, radius, 0, 2 * .pi)
        unsafe cairo_fill(cairo)
    }

    /// A picture of ink laid over an area of the page, its dots spread over whatever dots the page has.
    package mutating func stamp(_ picture: InkPicture, over size: PageSize) {
        guard
            let dots = unsafe cairo_image_surface_create(
                CAIRO_FORMAT_A8, Int32(picture.width), Int32(picture.height)),
            let rows = unsafe cairo_image_surface_get_data(dots)
        else { return }
        defer { unsafe cairo_surface_destroy(dots) }
        let stride = Int(unsafe cairo_image_surface_get_stride(dots))
        for y in 0..<picture.height {
            for x in 0..<picture.width { unsafe rows[y * stride + x] = picture.ink[y * picture.width + x] }
        }
        unsafe cairo_surface_mark_dirty(dots)
        take(.black)
        unsafe cairo_save(cairo)
        unsafe cairo_scale(cairo, size.width / Double(picture.width), size.height / Double(picture.height))
        unsafe cairo_mask_surface(cairo, dots, 0, 0)
        unsafe cairo_restore(cairo)
    }

    private func take(_ shade: Shade) {
        let light = shade.lightness
        if sink == nil {
            // A picture keeps ink only: white takes ink away, grey leaves some.
            unsafe cairo_set_operator(cairo, CAIRO_OPERATOR_OVER)
            if light >= 1 {
                unsafe cairo_set_operator(cairo, CAIRO_OPERATOR_DEST_OUT)
                unsafe cairo_set_source_rgba(cairo, 0, 0, 0, 1)
            } else {
                unsafe cairo_set_source_rgba(cairo, 0, 0, 0, 1 - light)
            }
        } else {
            unsafe cairo_set_source_rgb(cairo, light, light, light)
        }
    }

    // MARK: Text

    /// Writes text in a region and says what it covers.
    @discardableResult
    package mutating func write(
        _ text: String, in region: PageRegion, _ lettering: Lettering, _ setting: Setting = Setting()
    ) -> PageRegion {
        write([StyledRun(text)], in: region, lettering, setting)
    }

    /// Writes text whose pieces differ in weight or slant.
    @discardableResult
    package mutating func write(
        _ runs: [StyledRun], in region: PageRegion, _ lettering: Lettering, _ setting: Setting = Setting()
    ) -> PageRegion {
        Typesetting.alone { typeset(runs, in: region, lettering, setting) }
    }

    private mutating func typeset(
        _ runs: [StyledRun], in region: PageRegion, _ lettering: Lettering, _ setting: Setting
    ) -> PageRegion {
        guard let layout = unsafe pango_layout_new(fonts) else { return region }
        defer { unsafe g_object_unref(UnsafeMutableRawPointer(layout)) }
        unsafe take(runs, on: layout)
        if setting.overflow == .wraps {
            unsafe pango_layout_set_width(layout, Int32(region.width * pointsPerMillimetre * pangoScale))
            unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
            let alignments: [Setting.Across: PangoAlignment] = [
                .left: PANGO_ALIGN_LEFT, .centre: PANGO_ALIGN_CENTER, .right: PANGO_ALIGN_RIGHT,
            ]
            unsafe pango_layout_set_alignment(layout, alignments[setting.across] ?? PANGO_ALIGN_LEFT)
        }
        var points = lettering.points
        unsafe set(lettering, points, on: layout)
        var size = unsafe measure(layout)
        if setting.overflow == .shrinks, size.width > region.width, size.width > 0 {
            points *= region.width / size.width * 0.995
            unsafe set(lettering, points, on: layout)
            size = unsafe measure(layout)
        }
        let left =
            switch setting.across {
            case _ where setting.overflow == .wraps: region.left
            case .left: region.left
            case .centre: region.left + (region.width - size.width) / 2
            case .right: region.right - size.width
            }
        let top =
            switch setting.down {
            case .top: region.top
            case .middle: region.top + (region.height - size.height) / 2
            case .bottom: region.bottom - size.height
            }
        take(lettering.shade)
        unsafe cairo_save(cairo)
        unsafe cairo_translate(cairo, left, top)
        unsafe cairo_scale(cairo, 1 / pointsPerMillimetre, 1 / pointsPerMillimetre)
        unsafe cairo_move_to(cairo, 0, 0)
        unsafe pango_cairo_show_layout(cairo, layout)
        unsafe cairo_restore(cairo)
        return PageRegion(left: left, top: top, right: left + size.width, bottom: top + size.height)
    }

    /// Width and height text would cover, millimetres; broken into lines where a width is given.
    package func extent(of text: String, _ lettering: Lettering, within width: Double? = nil) -> PageSize {
        extent(of: [StyledRun(text)], lettering, within: width)
    }

    package func extent(of runs: [StyledRun], _ lettering: Lettering, within width: Double? = nil) -> PageSize {
        Typesetting.alone { measured(runs, lettering, within: width) }
    }

    private func measured(_ runs: [StyledRun], _ lettering: Lettering, within width: Double?) -> PageSize {
        guard let layout = unsafe pango_layout_new(fonts) else { return PageSize(width: 0, height: 0) }
        defer { unsafe g_object_unref(UnsafeMutableRawPointer(layout)) }
        unsafe take(runs, on: layout)
        if let width {
            unsafe pango_layout_set_width(layout, Int32(width * pointsPerMillimetre * pangoScale))
            unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        }
        unsafe set(lettering, lettering.points, on: layout)
        return unsafe measure(layout)
    }

    /// Whether the very typeface is there; without this Pango would quietly take another.
    package func requireInstalled(_ faces: [Typeface]) throws(DrawingError) {
        for face in faces {
            let found = Typesetting.alone { family(takenFor: face) }
            guard found == face.family else { throw .fontMissing(family: face.family, package: face.debianPackage) }
        }
    }

    /// The family the font system would set this typeface with.
    private func family(takenFor face: Typeface) -> String? {
        let wanted = unsafe pango_font_description_new()
        defer { unsafe pango_font_description_free(wanted) }
        unsafe pango_font_description_set_family(wanted, face.family)
        unsafe pango_font_description_set_absolute_size(wanted, 12 * pangoScale)
        var found: String?
        if let font = unsafe pango_context_load_font(fonts, wanted) {
            let description = unsafe pango_font_describe(font)
            found = unsafe pango_font_description_get_family(description).map { unsafe String(cString: $0) }
            unsafe pango_font_description_free(description)
            unsafe g_object_unref(UnsafeMutableRawPointer(font))
        }
        return found
    }

    private func take(_ runs: [StyledRun], on layout: OpaquePointer) {
        unsafe pango_layout_set_text(layout, runs.map(\.text).joined(), -1)
        guard runs.contains(where: { $0.bold || $0.italic }), let list = unsafe pango_attr_list_new() else { return }
        defer { unsafe pango_attr_list_unref(list) }
        var start: guint = 0
        for run in runs {
            let end = start + guint(run.text.utf8.count)
            if run.bold { unsafe insert(pango_attr_weight_new(PANGO_WEIGHT_BOLD), from: start, to: end, into: list) }
            if run.italic { unsafe insert(pango_attr_style_new(PANGO_STYLE_ITALIC), from: start, to: end, into: list) }
            start = end
        }
        unsafe pango_layout_set_attributes(layout, list)
    }

    /// The list takes the attribute over.
    private func insert(
        _ attribute: UnsafeMutablePointer<PangoAttribute>?, from start: guint, to end: guint, into list: OpaquePointer
    ) {
        guard let attribute = unsafe attribute else { return }
        unsafe attribute.pointee.start_index = start
        unsafe attribute.pointee.end_index = end
        unsafe pango_attr_list_insert(list, attribute)
    }

    private func set(_ lettering: Lettering, _ points: Double, on layout: OpaquePointer) {
        let description = unsafe pango_font_description_new()
        defer { unsafe pango_font_description_free(description) }
        unsafe pango_font_description_set_family(description, lettering.face.family)
        unsafe pango_font_description_set_absolute_size(description, points * pangoScale)
        unsafe pango_font_description_set_weight(description, lettering.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        unsafe pango_font_description_set_style(description, lettering.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
        unsafe pango_layout_set_font_description(layout, description)
    }

    private func measure(_ layout: OpaquePointer) -> PageSize {
        var width: Int32 = 0
        var height: Int32 = 0
        unsafe pango_layout_get_size(layout, &width, &height)
        return PageSize(
            width: Double(width) / pangoScale / pointsPerMillimetre,
            height: Double(height) / pangoScale / pointsPerMillimetre)
    }

    // MARK: The finished page

    /// The PDF's bytes. The canvas is used up.
    package consuming func finishedPDF() throws(DrawingError) -> [UInt8] {
        Typesetting.alone { unsafe cairo_surface_finish(surface) }
        guard unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let sink else {
            throw .surface("the PDF could not be finished")
        }
        return sink.bytes
    }

    /// The picture as a PNG, black on white, for a screen.
    package func png() throws(DrawingError) -> [UInt8] {
        let width = unsafe cairo_image_surface_get_width(surface)
        let height = unsafe cairo_image_surface_get_height(surface)
        guard let paper = unsafe cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height),
            let pen = unsafe cairo_create(paper)
        else { throw .surface("out of memory") }
        defer {
            unsafe cairo_destroy(pen)
            unsafe cairo_surface_destroy(paper)
        }
        unsafe cairo_set_source_rgb(pen, 1, 1, 1)
        unsafe cairo_paint(pen)
        unsafe cairo_set_source_rgb(pen, 0, 0, 0)
        unsafe cairo_mask_surface(pen, surface, 0, 0)
        let sink = PageSink()
        let status = unsafe cairo_surface_write_to_png_stream(
            paper, PageSink.write, Unmanaged.passUnretained(sink).toOpaque())
        guard status == CAIRO_STATUS_SUCCESS else { throw .surface("the picture could not be written") }
        return sink.bytes
    }

    /// The picture's dots as they are now.
    package func picture() -> InkPicture {
        unsafe cairo_surface_flush(surface)
        let width = unsafe Int(cairo_image_surface_get_width(surface))
        let height = unsafe Int(cairo_image_surface_get_height(surface))
        let stride = unsafe Int(cairo_image_surface_get_stride(surface))
        guard let data = unsafe cairo_image_surface_get_data(surface) else {
            return InkPicture(blank: 0, by: 0, dpi: dpi)
        }
        var ink: [UInt8] = []
        ink.reserveCapacity(width * height)
        for row in 0..<height {
            unsafe ink.append(contentsOf: UnsafeBufferPointer(start: data + row * stride, count: width))
        }
        return InkPicture(width: width, height: height, dpi: dpi, ink: ink)
    }
}

/// Width and height of a sheet, millimetres.
package struct PageSize: Sendable, Hashable {
    package var width: Double
    package var height: Double

    package init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    /// US letter paper.
    package static let letter = PageSize(width: 215.9, height: 279.4)
}

/// Collects the bytes of a PDF as Cairo writes them.
private final class PageSink {
    var bytes: [UInt8] = []

    static let write: cairo_write_func_t = { closure, data, count in
        guard let closure = unsafe closure, let data = unsafe data else { return CAIRO_STATUS_WRITE_ERROR }
        let sink = unsafe Unmanaged<PageSink>.fromOpaque(closure).takeUnretainedValue()
        unsafe sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
    }
}

private let millimetresPerInch = 25.4
private let pointsPerMillimetre = 72 / 25.4
/// Pango counts in 1/1024 of a point.
private let pangoScale = 1024.0
