import CPoppler
import Foundation
import ReferralCore

/// The fields a fillable PDF declares, asked for when a blank form is learnt; never when a fax is read.
///
/// Answers that came with the form are taken out, so that the page is then drawn blank. Places are of an upright page: a
/// page that its file turns shows no fields.
extension PDFDocument {
    /// Fields looked at on one page; a real form has a tenth of it.
    private static let most = 1000

    func takeFields(page: Int) -> [FormWidget] {
        var widgets: [FormWidget] = []
        unsafe eachField(of: page) { widget, _ in widgets.append(widget) }
        return widgets
    }

    /// Puts answers in; a text too long for its field is set as the document says.
    func fill(page: Int, _ answer: (FormWidget) -> WidgetAnswer?) {
        unsafe eachField(of: page) { widget, field in
            switch answer(widget) {
            case .text(let text)?: unsafe poppler_form_field_text_set_text(field, text)
            case .tick?: unsafe poppler_form_field_button_set_state(field, 1)
            case nil: break
            }
        }
    }

    private func eachField(of number: Int, _ body: (FormWidget, OpaquePointer) -> Void) {
        guard let page = unsafe poppler_document_get_page(document, Int32(number - 1)) else { return }
        defer { unsafe g_object_unref(UnsafeMutableRawPointer(page)) }
        var (width, height) = (0.0, 0.0)
        unsafe poppler_page_get_size(page, &width, &height)
        let mapping = unsafe poppler_page_get_form_field_mapping(page)
        defer { unsafe poppler_page_free_form_field_mapping(mapping) }
        var (link, looked) = unsafe (mapping, 0)
        while let here = unsafe link, looked < PDFDocument.most {
            defer { unsafe link = unsafe here.pointee.next }
            looked += 1
            guard let item = unsafe here.pointee.data?.assumingMemoryBound(to: PopplerFormFieldMapping.self),
                let field = unsafe item.pointee.field
            else { continue }
            let box = PDFDocument.region(unsafe item.pointee.area, width: width, height: height)
            guard box.width > 0.5, box.height > 0.5, let kind = unsafe PDFDocument.emptied(field) else { continue }
            let name = unsafe text(poppler_form_field_get_name(field)) ?? ""
            let tooltip = unsafe text(poppler_form_field_get_alternate_ui_name(field))
            unsafe body(FormWidget(kind: kind, name: name, tooltip: tooltip, box: box), field)
        }
    }

    /// Points from the lower left corner to millimetres from the upper left one, cut to the page.
    private static func region(_ area: PopplerRectangle, width: Double, height: Double) -> PageRegion {
        let left = min(max(0, min(area.x1, area.x2)), width)
        let right = max(left, min(width, max(area.x1, area.x2)))
        let top = min(max(0, height - max(area.y1, area.y2)), height)
        let bottom = max(top, min(height, height - min(area.y1, area.y2)))
        let scale = 25.4 / 72
        return PageRegion(left: left * scale, top: top * scale, right: right * scale, bottom: bottom * scale)
    }

    /// What a field takes; nil for buttons that hold no answer.
    @unsafe private static func emptied(_ field: OpaquePointer) -> FormWidget.Kind? {
        switch unsafe poppler_form_field_get_field_type(field) {
        case POPPLER_FORM_FIELD_TEXT:
            if let said = unsafe poppler_form_field_text_get_text(field) {
                if unsafe said.pointee != 0 { unsafe poppler_form_field_text_set_text(field, "") }
                unsafe g_free(said)
            }
            let most = Int(unsafe poppler_form_field_text_get_max_len(field))
            let isLong = unsafe poppler_form_field_text_get_text_type(field) == POPPLER_FORM_TEXT_MULTILINE
            return .text(manyLines: isLong, most: most > 0 ? most : nil)
        case POPPLER_FORM_FIELD_BUTTON:
            let kind = unsafe poppler_form_field_button_get_button_type(field)
            guard kind != POPPLER_FORM_BUTTON_PUSH else { return nil }
            if unsafe poppler_form_field_button_get_state(field) != 0 {
                unsafe poppler_form_field_button_set_state(field, 0)
            }
            return kind == POPPLER_FORM_BUTTON_RADIO ? .radio : .check
        case POPPLER_FORM_FIELD_CHOICE: return .choice
        case POPPLER_FORM_FIELD_SIGNATURE: return .signature
        default: return nil
        }
    }

    /// Takes over a string of the library's.
    @unsafe private func text(_ words: UnsafeMutablePointer<CChar>?) -> String? {
        guard let words = unsafe words else { return nil }
        defer { unsafe g_free(words) }
        return unsafe String(cString: words)
    }
}
