import Foundation
package import PageDrawing
package import ReferralCore

/// Draws what is printed on a form before anyone writes on it, from its definition.
package struct BlankForm {
    private let page: FormPage
    private let style: FormStyle

    package init(_ form: FormDefinition, page index: Int = 0) {
        page = form.pages[index]
        style = form.style ?? FormStyle()
    }

    package var size: PageSize { PageSize(width: page.size[0], height: page.size[1]) }
    private var face: Typeface {
        switch style.face {
        case .sans: .sans
        case .serif: .serif
        }
    }

    package func draw(on canvas: inout Canvas) {
        for item in page.printed where item.style == .bar { draw(item, on: &canvas) }
        for item in page.printed where item.style != .bar { draw(item, on: &canvas) }
        for field in page.fields { draw(field, on: &canvas) }
    }

    private func draw(_ item: PrintedItem, on canvas: inout Canvas) {
        let text = item.text ?? ""
        let across: Setting.Across =
            switch item.align ?? .left {
            case .left: .left
            case .centre: .centre
            case .right: .right
            }
        func lettering(_ points: Double, shade: Shade = .black) -> Lettering {
            Lettering(face, item.points ?? points, bold: item.bold ?? false, shade: shade)
        }
        switch item.style {
        case .title: canvas.write(text, in: item.box, lettering(18), Setting(across))
        case .text: canvas.write(text, in: item.box, lettering(10), Setting(across))
        case .small: canvas.write(text, in: item.box, lettering(7.5), Setting(across, .top, .wraps))
        case .bar:
            let grey = item.grey ?? 0
            canvas.fill(item.box, with: Shade(grey))
            let inner = PageRegion(
                left: item.box.left + 1.5, top: item.box.top, right: item.box.right - 1.5, bottom: item.box.bottom)
            canvas.write(text, in: inner, lettering(10, shade: grey < 0.5 ? .white : .black), Setting(across))
        case .rule:
            canvas.rule(
                from: (item.box.left, item.box.top), to: (item.box.right, item.box.bottom),
                line: item.thickness ?? 0.25)
        case .frame: canvas.frame(item.box, line: item.thickness ?? 0.25)
        }
    }

    private func draw(_ field: FormField, on canvas: inout Canvas) {
        canvas.write(field.label, in: field.labelBox, Lettering(face, style.labels), Setting(.left, .middle, .wraps))
        switch field.outline {
        case .underline?:
            for bottom in field.lineBottoms {
                canvas.rule(from: (field.box.left, bottom), to: (field.box.right, bottom))
            }
        case .frame?: canvas.frame(field.box)
        case nil: break
        }
        if field.kind == .comb { drawCells(of: field, on: &canvas) }
        for option in field.options ?? [] {
            canvas.frame(option.box, line: 0.3)
            let words = PageRegion(
                left: option.box.right + 1.2, top: option.box.top - 1, right: page.size[0],
                bottom: option.box.bottom + 1)
            canvas.write(option.label, in: words, Lettering(face, style.options), Setting(.left, .middle, .runsOn))
        }
    }

    private func drawCells(of field: FormField, on canvas: inout Canvas) {
        canvas.frame(field.box)
        for cell in field.cellRegions.dropFirst() {
            canvas.rule(from: (cell.left, cell.top), to: (cell.left, cell.bottom))
            if let separator = field.separators?[field.cellRegions.firstIndex(of: cell) ?? 0] {
                let middle = PageRegion(left: cell.left - 1, top: cell.top, right: cell.left + 1, bottom: cell.bottom)
                canvas.write(separator, in: middle, Lettering(face, style.labels), Setting(.centre))
            }
        }
    }
}

extension FormField {
    /// Where each character of a comb stands; empty for other fields.
    package var cellRegions: [PageRegion] {
        guard kind == .comb, let cells, cells > 0 else { return [] }
        let width = box.width / Double(cells)
        return (0..<cells).map { index in
            PageRegion(
                left: box.left + Double(index) * width, top: box.top, right: box.left + Double(index + 1) * width,
                bottom: box.bottom)
        }
    }

    /// Height of one line of an answer of several lines, millimetres: room for 12 point type.
    package static let lineHeight = 8.2

    /// The lower edges of the lines of the answer, top to bottom.
    package var lineBottoms: [Double] {
        guard kind == .lines else { return [box.bottom] }
        let count = max(1, Int(box.height / Self.lineHeight + 0.01))
        return (1...count).map { box.top + Double($0) * box.height / Double(count) }
    }
}
