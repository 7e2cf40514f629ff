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

    func takeFields(page number: Int) -> [FormWidget] {
        guard let page = unsafe poppler_document_get_page(document, Int32(number - 1)) else { return [] }
        defer { unsafe g_object_unref(UnsafeMutableRawPointer(page)) }
        var (width, height) = (0.0, 0.0)
        unsafe poppler_page_get_size(page, &width, &height)
        let mapping = unsafe poppler_page_get_form_field_mapping(page)
        defer { unsafe poppler_page_free_form_field_mapping(mapping) }
        var widgets: [FormWidget] = []
        var link = unsafe mapping
        while let here = unsafe link, widgets.count < PDFDocument.most {
            defer { unsafe link = unsafe here.pointee.next }
            guard let item = unsafe here.pointee.data?.assumingMemoryBound(to: PopplerFormFieldMapping.self),
                let field = unsafe item.pointee.field
            else { continue }
            let area = unsafe item.pointee.area
            let box = PageRegion(
                left: max(0, min(area.x1, area.x2)) * 25.4 / 72,
                top: max(0, height - max(area.y1, area.y2)) * 25.4 / 72,
                right: min(width, max(area.x1, area.x2)) * 25.4 / 72,
                bottom: min(height, height - min(area.y1, area.y2)) * 25.4 / 72)
            guard box.width > 0.5, box.height > 0.5, let kind = unsafe PDFDocument.emptied(field) else { continue }
            unsafe widgets.append(
                FormWidget(
                    kind: kind, name: text(poppler_form_field_get_name(field)) ?? "",
                    tooltip: text(poppler_form_field_get_alternate_ui_name(field)), box: box))
        }
        return widgets
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
