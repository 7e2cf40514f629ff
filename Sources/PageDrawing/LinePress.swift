import CPangoCairo

/// Prints single lines of type, in any installed typeface, as the dots a scanner's glass would see: how much ink lies on each.
///
/// Made for drawing tens of thousands of lines: one Pango context is kept, and each line is drawn straight at the scanner's
/// own resolution, where antialiasing is the scanner's aperture. A line costs about a millisecond.
@safe package struct LinePress: ~Copyable {
    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    private let context: OpaquePointer
    private let layout: OpaquePointer

    package init() throws(LinePressError) {
        guard let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1),
            let cairo = unsafe cairo_create(surface),
            let context = unsafe Typesetting.alone({ unsafe pango_cairo_create_context(cairo) }),
            let layout = unsafe pango_layout_new(context)
        else { throw .noSurface }
        unsafe self.surface = unsafe surface
        unsafe self.cairo = unsafe cairo
        unsafe self.context = unsafe context
        unsafe self.layout = unsafe layout
        let options = unsafe cairo_font_options_create()
        unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        unsafe pango_cairo_context_set_font_options(context, options)
        unsafe cairo_font_options_destroy(options)
        unsafe pango_context_set_round_glyph_positions(context, 0)
    }

    deinit {
        Typesetting.alone {
            unsafe g_object_unref(UnsafeMutableRawPointer(layout))
            unsafe g_object_unref(UnsafeMutableRawPointer(context))
            unsafe cairo_destroy(cairo)
            unsafe cairo_surface_destroy(surface)
        }
    }

    /// Prints a line; nothing when it would be larger than any line of a page.
    package func strike(_ line: TypedLine) -> StruckLine? {
        Typesetting.alone { struck(line) }
    }

    private func struck(_ line: TypedLine) -> StruckLine? {
        prepare(line)
        var logical = PangoRectangle()
        unsafe pango_layout_get_extents(layout, nil, &logical)
        let baseline = unsafe Double(pango_layout_get_baseline(layout)) / pangoScale
        let (across, down) = (line.dotsPerPointAcross, line.dotsPerPointDown)
        let margin = line.margin
        let typeWidth = Double(logical.width) / pangoScale
        let typeHeight = Double(logical.height) / pangoScale
        let width = Int(((typeWidth + 2 * margin) * across).rounded(.up))
        let height = Int(((typeHeight + 2 * margin) * down).rounded(.up))
        guard width > 0, height > 0, width < 8000, height < 1000,
            let page = unsafe cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(width), Int32(height))
        else { return nil }
        defer { unsafe cairo_surface_destroy(page) }
        guard let pen = unsafe cairo_create(page) else { return nil }
        defer { unsafe cairo_destroy(pen) }
        unsafe cairo_scale(pen, across, down)
        unsafe cairo_translate(pen, margin + typeWidth / 2, margin + baseline)
        unsafe cairo_rotate(pen, line.degrees * .pi / 180)
        unsafe cairo_translate(pen, line.shiftAcross - typeWidth / 2, line.shiftDown - baseline)
        unsafe cairo_set_source_rgba(pen, 0, 0, 0, 1)
        unsafe cairo_move_to(pen, 0, 0)
        unsafe pango_cairo_show_layout(pen, layout)
        let type = unsafe dots(of: page, width: width, height: height)
        unsafe draw(line.marks, baseline: baseline, width: typeWidth, with: pen)
        let all = line.marks.isEmpty ? type : unsafe dots(of: page, width: width, height: height)
        return StruckLine(width: width, height: height, ink: all, typeBox: inkBox(type, width: width, height: height))
    }

    /// Whether the font system has the very family; otherwise it would quietly take another.
    package func has(family: String) -> Bool {
        Typesetting.alone { finds(family: family) }
    }

    private func finds(family: String) -> Bool {
        let wanted = unsafe pango_font_description_new()
        defer { unsafe pango_font_description_free(wanted) }
        unsafe pango_font_description_set_family(wanted, family)
        unsafe pango_font_description_set_absolute_size(wanted, 12 * pangoScale)
        guard let font = unsafe pango_context_load_font(context, wanted) else { return false }
        defer { unsafe g_object_unref(UnsafeMutableRawPointer(font)) }
        let found = unsafe pango_font_describe(font)
        defer { unsafe pango_font_description_free(found) }
        return unsafe pango_font_description_get_family(found).map { unsafe String(cString: $0) } == family
    }

    private func prepare(_ line: TypedLine) {
        let description = unsafe pango_font_description_new()
        unsafe pango_font_description_set_family(description, line.family)
        unsafe pango_font_description_set_absolute_size(description, line.points * pangoScale)
        unsafe pango_font_description_set_weight(description, PangoWeight(UInt32(line.weight)))
        unsafe pango_font_description_set_style(
            description, line.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
        unsafe pango_layout_set_font_description(layout, description)
        unsafe pango_font_description_free(description)
        let attributes = unsafe pango_attr_list_new()
        if line.letterSpacing != 0 {
            unsafe pango_attr_list_insert(
                attributes, pango_attr_letter_spacing_new(Int32(line.letterSpacing * pangoScale)))
        }
        unsafe pango_layout_set_attributes(layout, attributes)
        unsafe pango_attr_list_unref(attributes)
        unsafe pango_layout_set_text(layout, line.text, -1)
    }

    private func draw(_ marks: [TypedLine.Mark], baseline: Double, width: Double, with pen: OpaquePointer) {
        for mark in marks {
            switch mark {
            case .rule(let from, let to, let thickness):
                unsafe cairo_set_line_width(pen, thickness)
                unsafe cairo_move_to(pen, from.x, baseline + from.y)
                unsafe cairo_line_to(pen, to.x, baseline + to.y)
                unsafe cairo_stroke(pen)
            case .neighbour(let text, let at):
                unsafe pango_layout_set_text(layout, text, -1)
                unsafe cairo_move_to(pen, at.x, at.y)
                unsafe pango_cairo_show_layout(pen, layout)
            }
        }
    }

    private func dots(of page: OpaquePointer, width: Int, height: Int) -> [UInt8] {
        unsafe cairo_surface_flush(page)
        let stride = unsafe Int(cairo_image_surface_get_stride(page))
        guard let data = unsafe cairo_image_surface_get_data(page) else { return [] }
        var ink: [UInt8] = []
        ink.reserveCapacity(width * height)
        for row in 0..<height {
            unsafe ink.append(contentsOf: UnsafeBufferPointer(start: data + row * stride, count: width))
        }
        return ink
    }

    private func inkBox(_ ink: [UInt8], width: Int, height: Int) -> StruckLine.Box? {
        var box: StruckLine.Box?
        for row in 0..<height {
            let start = row * width
            guard let first = ink[start..<start + width].firstIndex(where: { $0 >= visibleInk }),
                let last = ink[start..<start + width].lastIndex(where: { $0 >= visibleInk })
            else { continue }
            let known = box ?? StruckLine.Box(left: width, top: row, right: 0, bottom: row)
            box = StruckLine.Box(
                left: min(known.left, first - start), top: known.top, right: max(known.right, last - start + 1),
                bottom: row + 1)
        }
        return box
    }
}

/// One line of type and what else is printed about it. Lengths are points, from the line's left end and baseline.
package struct TypedLine: Sendable {
    /// Something beside the type that may get into the cut-out line.
    package enum Mark: Sendable {
        /// A straight rule; y counts down from the baseline.
        case rule(from: (x: Double, y: Double), to: (x: Double, y: Double), thickness: Double)
        /// A piece of the line above or below, in the same type; y counts down from the top of this line.
        case neighbour(String, at: (x: Double, y: Double))
    }

    package var text: String
    package var family: String
    package var points: Double
    /// 400 is regular, 700 bold.
    package var weight = 400
    package var italic = false
    package var letterSpacing = 0.0
    /// How far the line is turned clockwise, and moved by parts of a dot.
    package var degrees = 0.0
    package var shiftAcross = 0.0
    package var shiftDown = 0.0
    /// White paper kept around the type.
    package var margin = 8.0
    package var dotsPerPointAcross: Double
    package var dotsPerPointDown: Double
    package var marks: [Mark] = []

    package init(_ text: String, family: String, points: Double, dotsPerPoint: (across: Double, down: Double)) {
        self.text = text
        self.family = family
        self.points = points
        dotsPerPointAcross = dotsPerPoint.across
        dotsPerPointDown = dotsPerPoint.down
    }
}

/// A printed line as dots, 0 (paper) to 255 (black), and where its own type lies on them.
package struct StruckLine: Sendable, Hashable {
    package struct Box: Sendable, Hashable {
        package var left: Int
        package var top: Int
        package var right: Int
        package var bottom: Int
    }
    package var width: Int
    package var height: Int
    package var ink: [UInt8]
    package var typeBox: Box?
}

/// Why no line could be printed.
package enum LinePressError: Error, CustomStringConvertible {
    case noSurface

    package var description: String { "Cairo gave no surface to draw on; there may be too little memory." }
}

/// Pango counts in 1/1024 of a point.
private let pangoScale = 1024.0
/// Ink below this share of a dot (of 255) is not seen as part of a letter.
private let visibleInk: UInt8 = 96
