import CQPDF
import Foundation
import PageDrawing
import ReferralCore

/// A drawn form with the fields a clinic fills in on its computer (an AcroForm), made with qpdf.
///
/// Field names are the keys of the referral, level by level as PDF wants them: `patient.name` is `name` in `patient`. One
/// choice of several is a radio group, many choices are check boxes; a comb spreads its characters over its cells.
@safe struct FillablePDF: ~Copyable {
    private let document: qpdf_data?
    /// The drawn page; qpdf reads from it as long as it lives.
    private let drawn: UnsafeMutableBufferPointer<CChar>
    private let page: qpdf_oh
    private let height: Double
    private let fields: qpdf_oh
    private let annotations: qpdf_oh
    /// Nodes of the tree of names that are already there, by their full name.
    private var nodes: [String: qpdf_oh] = [:]

    init(_ drawn: [UInt8], height: Double) throws(LaboratoryError) {
        var document = unsafe qpdf_init()
        let kept = UnsafeMutableBufferPointer<CChar>.allocate(capacity: drawn.count)
        _ = unsafe kept.initialize(from: drawn.map { CChar(bitPattern: $0) })
        self.height = height
        unsafe qpdf_set_suppress_warnings(document, 1)
        unsafe qpdf_silence_errors(document)
        let read = unsafe qpdf_read_memory(document, "form", kept.baseAddress, UInt64(kept.count), nil)
        guard read == 0 else {
            unsafe qpdf_cleanup(&document)
            unsafe kept.deallocate()
            throw .formField("the drawn page is not a PDF")
        }
        page = unsafe qpdf_get_page_n(document, 0)
        fields = unsafe qpdf_oh_new_array(document)
        annotations = unsafe qpdf_oh_new_array(document)
        unsafe self.document = document
        unsafe self.drawn = kept
    }

    deinit {
        var document = unsafe document
        unsafe qpdf_cleanup(&document)
        unsafe drawn.deallocate()
    }

    // MARK: Fields

    mutating func add(_ field: FormField, named name: String) {
        switch field.kind {
        case .line: addText(field, named: name, flags: 0, length: nil)
        case .lines: addText(field, named: name, flags: Flag.multiline | Flag.doNotScroll, length: nil)
        case .comb: addText(field, named: name, flags: Flag.comb, length: field.cells)
        case .ticks where field.many == true:
            for option in field.options ?? [] {
                let box = addWidget(option.box, parsed: "<< /FT /Btn /V /Off /AS /Off /MK << /CA (8) >> >>")
                describe(box, field.label + ": " + option.label)
                drawMark(on: box, as: "/Yes", option.box)
                hang(box, at: name + "." + option.value)
            }
        case .ticks: addChoice(field, named: name)
        }
    }

    private mutating func addText(_ field: FormField, named name: String, flags: Int, length: Int?) {
        let limit = length.map { " /MaxLen \($0)" } ?? ""
        let widget = addWidget(
            field.box, parsed: "<< /FT /Tx /Ff \(flags)\(limit) /DA (/Helv 11 Tf 0 g) /Q 0 >>")
        describe(widget, field.label)
        hang(widget, at: name)
    }

    private mutating func addChoice(_ field: FormField, named name: String) {
        let group = unsafe qpdf_make_indirect_object(
            document, qpdf_oh_parse(document, "<< /FT /Btn /Ff \(Flag.radio) /V /Off >>"))
        describe(group, field.label)
        let kids = unsafe qpdf_oh_new_array(document)
        for option in field.options ?? [] {
            let widget = addWidget(option.box, parsed: "<< /AS /Off /MK << /CA (8) >> >>")
            describe(widget, field.label + ": " + option.label)
            drawMark(on: widget, as: "/" + option.value, option.box)
            unsafe qpdf_oh_replace_key(document, widget, "/Parent", group)
            unsafe qpdf_oh_append_item(document, kids, widget)
        }
        unsafe qpdf_oh_replace_key(document, group, "/Kids", kids)
        hang(group, at: name)
    }

    /// Places a field in the tree of names, making the levels above it as needed.
    private mutating func hang(_ field: qpdf_oh, at name: String) {
        var levels = name.split(separator: ".").map(String.init)
        let last = levels.removeLast()
        unsafe qpdf_oh_replace_key(document, field, "/T", qpdf_oh_new_unicode_string(document, last))
        let parent = level(levels)
        if let parent { unsafe qpdf_oh_replace_key(document, field, "/Parent", parent) }
        let list = parent.map { unsafe qpdf_oh_get_key(document, $0, "/Kids") } ?? fields
        unsafe qpdf_oh_append_item(document, list, field)
    }

    private mutating func level(_ names: [String]) -> qpdf_oh? {
        guard let last = names.last else { return nil }
        let path = names.joined(separator: ".")
        if let known = nodes[path] { return known }
        let node = unsafe qpdf_make_indirect_object(document, qpdf_oh_parse(document, "<< /Kids [] >>"))
        unsafe qpdf_oh_replace_key(document, node, "/T", qpdf_oh_new_unicode_string(document, last))
        let above = level(Array(names.dropLast()))
        if let above { unsafe qpdf_oh_replace_key(document, node, "/Parent", above) }
        let list = above.map { unsafe qpdf_oh_get_key(document, $0, "/Kids") } ?? fields
        unsafe qpdf_oh_append_item(document, list, node)
        nodes[path] = node
        return node
    }

    private func describe(_ field: qpdf_oh, _ words: String) {
        unsafe qpdf_oh_replace_key(document, field, "/TU", qpdf_oh_new_unicode_string(document, words))
    }

    private func addWidget(_ box: PageRegion, parsed: String) -> qpdf_oh {
        let widget = unsafe qpdf_make_indirect_object(document, qpdf_oh_parse(document, parsed))
        let corners = [points(box.left), height - points(box.bottom), points(box.right), height - points(box.top)]
        let rectangle = corners.map { number($0) }.joined(separator: " ")
        unsafe qpdf_oh_replace_key(document, widget, "/Type", qpdf_oh_new_name(document, "/Annot"))
        unsafe qpdf_oh_replace_key(document, widget, "/Subtype", qpdf_oh_new_name(document, "/Widget"))
        unsafe qpdf_oh_replace_key(document, widget, "/F", qpdf_oh_new_integer(document, 4))
        unsafe qpdf_oh_replace_key(document, widget, "/Rect", qpdf_oh_parse(document, "[\(rectangle)]"))
        unsafe qpdf_oh_replace_key(document, widget, "/P", page)
        unsafe qpdf_oh_append_item(document, annotations, widget)
        return widget
    }

    /// A cross for the state `on`, nothing for `Off`.
    private func drawMark(on widget: qpdf_oh, as on: String, _ box: PageRegion) {
        let side = points(box.width)
        let near = number(side * 0.18)
        let far = number(side * 0.82)
        let cross = "q 1.4 w \(near) \(near) m \(far) \(far) l S \(near) \(far) m \(far) \(near) l S Q"
        let states = unsafe qpdf_oh_parse(document, "<< >>")
        for (name, content) in [(on, cross), ("/Off", "q Q")] {
            let stream = unsafe qpdf_oh_new_stream(document)
            let bytes = Array(content.utf8)
            let none = unsafe qpdf_oh_new_null(document)
            unsafe bytes.withUnsafeBufferPointer {
                unsafe qpdf_oh_replace_stream_data(document, stream, $0.baseAddress, $0.count, none, none)
            }
            let dictionary = unsafe qpdf_oh_get_dict(document, stream)
            unsafe qpdf_oh_replace_key(document, dictionary, "/Type", qpdf_oh_new_name(document, "/XObject"))
            unsafe qpdf_oh_replace_key(document, dictionary, "/Subtype", qpdf_oh_new_name(document, "/Form"))
            unsafe qpdf_oh_replace_key(
                document, dictionary, "/BBox", qpdf_oh_parse(document, "[0 0 \(number(side)) \(number(side))]"))
            unsafe qpdf_oh_replace_key(document, states, name, stream)
        }
        let appearance = unsafe qpdf_oh_parse(document, "<< >>")
        unsafe qpdf_oh_replace_key(document, appearance, "/N", states)
        unsafe qpdf_oh_replace_key(document, widget, "/AP", appearance)
    }

    // MARK: The finished file

    /// Writes the form; the same fields give the same bytes.
    consuming func finished() throws(LaboratoryError) -> [UInt8] {
        let form = unsafe qpdf_oh_parse(
            document,
            """
            << /NeedAppearances true /DA (/Helv 11 Tf 0 g) /DR << /Font <<
            /Helv << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>
            /ZaDb << /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >> >> >> >>
            """)
        unsafe qpdf_oh_replace_key(document, form, "/Fields", fields)
        let root = unsafe qpdf_get_root(document)
        unsafe qpdf_oh_replace_key(document, root, "/AcroForm", qpdf_make_indirect_object(document, form))
        unsafe qpdf_oh_replace_key(document, page, "/Annots", annotations)
        // Tab walks through the fields in the order they were added.
        unsafe qpdf_oh_replace_key(document, page, "/Tabs", qpdf_oh_new_name(document, "/W"))
        unsafe qpdf_init_write_memory(document)
        unsafe qpdf_set_deterministic_ID(document, 1)
        guard unsafe qpdf_write(document) == 0, let buffer = unsafe qpdf_get_buffer(document) else {
            throw .formField("qpdf could not write it")
        }
        return unsafe [UInt8](UnsafeBufferPointer(start: buffer, count: qpdf_get_buffer_length(document)))
    }

    private func points(_ millimetres: Double) -> Double { millimetres * 72 / 25.4 }

    private func number(_ value: Double) -> String {
        String(format: "%.2f", locale: Locale(identifier: "en_US_POSIX"), value)
    }

    /// Bits of a field's `Ff` entry.
    private enum Flag {
        static let multiline = 1 << 12
        static let radio = 1 << 15
        static let doNotScroll = 1 << 23
        static let comb = 1 << 24
    }
}
