import PageDrawing
import ReferralCore

/// Breaks a letter into pages and says where everything stands. The one layout serves the PDF and the fax.
///
/// Blocks are set from top to bottom; a block that does not fit goes to the next page whole. The closing lines stand under
/// the body where there is room, and never alone on a page.
struct LetterLayout {
    private(set) var pages: [[PlacedItem]] = [[]]
    private var y = LetterMeasures.top
    private let reference: ReferenceNumber

    /// `ruler` measures text; any canvas of the same fonts does.
    init(_ paper: LetterPaper, ruler: borrowing Canvas) {
        reference = paper.reference
        head(paper, ruler)
        set(paper.body, left: LetterMeasures.left, ruler, level: 0)
        let height = height(of: paper.closing, ruler)
        if y + height > LetterMeasures.bottom { turnPage() }
        y += LetterMeasures.gap
        set(paper.closing, left: LetterMeasures.left, ruler, level: 0)
        number()
    }

    private mutating func put(_ item: PlacedItem) { pages[pages.count - 1].append(item) }

    private mutating func turnPage() {
        pages.append([])
        y = LetterMeasures.top
        put(line(reference.description, top: y, LetterMeasures.mono, .right))
        y += 10
    }

    // MARK: Head

    private mutating func head(_ paper: LetterPaper, _ ruler: borrowing Canvas) {
        put(line(paper.letterhead, top: y, LetterMeasures.head, .left))
        put(line(paper.campusLine, top: y + 7.4, LetterMeasures.small, .left))
        for (index, contact) in paper.contactLines.enumerated() {
            put(line(contact, top: y + 1 + Double(index) * 4.6, LetterMeasures.small, .right))
        }
        y += max(13.4, 2 + Double(paper.contactLines.count) * 4.6)
        put(across(y, thickness: 0.5))
        y += 4
        let start = y
        put(line(paper.dateLine, top: y, LetterMeasures.text, .left))
        y += 7.6
        for text in paper.addressee {
            let region = PageRegion(left: LetterMeasures.left, top: y, right: LetterMeasures.left + 88, bottom: y + 5)
            put(.text([StyledRun(text)], region, LetterMeasures.text, Setting(.left, .top, .shrinks)))
            y += 5
        }
        y = max(y, barcode(paper.reference, top: start)) + 6
    }

    /// The reference as bars and in letters, at the right edge; gives where it ends.
    private mutating func barcode(_ reference: ReferenceNumber, top: Double) -> Double {
        let text = reference.description.filter { $0 != "-" }
        guard let code = Code128(text) else { return top }
        let module = LetterMeasures.dot * LetterMeasures.dotsPerModule
        let width = Double(code.modules) * module
        let left = ((LetterMeasures.right - width) / LetterMeasures.dot).rounded(.down) * LetterMeasures.dot
        put(.bars(code, left: left, top: top, module: module, height: LetterMeasures.barHeight))
        let region = PageRegion(
            left: left, top: top + LetterMeasures.barHeight + 1, right: left + width,
            bottom: top + LetterMeasures.barHeight + 6)
        put(
            .text(
                [StyledRun("Reference " + reference.description)], region, LetterMeasures.mono, Setting(.centre, .top)))
        return region.bottom
    }

    // MARK: Body

    private mutating func set(_ blocks: [LetterBlock], left: Double, _ ruler: borrowing Canvas, level: Int) {
        for block in blocks {
            switch block {
            case .heading(_, let runs): text(runs, LetterMeasures.title, left: left, ruler)
            case .paragraph(let runs): text(runs, LetterMeasures.text, left: left, ruler)
            case .list(let first, let items):
                for (index, item) in items.enumerated() {
                    let height = height(of: item, ruler, left: left + LetterMeasures.indent)
                    if y + height > LetterMeasures.bottom { turnPage() }
                    put(line(first.map { "\($0 + index)." } ?? "•", top: y, LetterMeasures.text, .left, from: left))
                    set(item, left: left + LetterMeasures.indent, ruler, level: level + 1)
                }
            case .rule: rule(left: left, level: level)
            }
        }
    }

    private mutating func text(
        _ runs: [LetterBlock.Inline], _ lettering: Lettering, left: Double, _ ruler: borrowing Canvas
    ) {
        let styled = Self.styled(runs)
        let height = ruler.extent(of: styled, lettering, within: LetterMeasures.right - left).height
        if y + height > LetterMeasures.bottom { turnPage() }
        let region = PageRegion(left: left, top: y, right: LetterMeasures.right, bottom: y + height)
        put(.text(styled, region, lettering, Setting(.left, .top, .wraps)))
        y += height + LetterMeasures.gap
    }

    private mutating func rule(left: Double, level: Int) {
        guard level > 0 else {
            put(across(y, thickness: 0.25))
            y += LetterMeasures.gap
            return
        }
        y += LetterMeasures.writingLine - LetterMeasures.gap
        put(.rule(from: (left, y), to: (LetterMeasures.right, y), line: LetterMeasures.writingInk))
        y += LetterMeasures.gap
    }

    private func height(
        of blocks: [LetterBlock], _ ruler: borrowing Canvas, left: Double = LetterMeasures.left
    ) -> Double {
        blocks.reduce(0) { sum, block in
            switch block {
            case .heading(_, let runs): sum + height(of: runs, LetterMeasures.title, left: left, ruler)
            case .paragraph(let runs): sum + height(of: runs, LetterMeasures.text, left: left, ruler)
            case .list(_, let items):
                items.reduce(sum) { $0 + height(of: $1, ruler, left: left + LetterMeasures.indent) }
            case .rule: sum + (left > LetterMeasures.left ? LetterMeasures.writingLine : LetterMeasures.gap)
            }
        }
    }

    private func height(
        of runs: [LetterBlock.Inline], _ lettering: Lettering, left: Double, _ ruler: borrowing Canvas
    ) -> Double {
        ruler.extent(of: Self.styled(runs), lettering, within: LetterMeasures.right - left).height
            + LetterMeasures.gap
    }

    /// A number stays on one line with what it counts, and a time with its zone.
    private static func styled(_ runs: [LetterBlock.Inline]) -> [StyledRun] {
        runs.map { run in
            let text = run.text
                .replacing(/([0-9]) (a\.m\.|p\.m\.|pages?)/) { "\($0.output.1)\u{A0}\($0.output.2)" }
                .replacing(/([ap]\.m\.) \(/) { "\($0.output.1)\u{A0}(" }
            return StyledRun(text, bold: run.bold, italic: run.italic)
        }
    }

    // MARK: Foot

    private mutating func number() {
        for index in pages.indices {
            let words = "Reference \(reference)   Page \(index + 1) of \(pages.count)"
            pages[index].append(line(words, top: LetterMeasures.bottom + 3, LetterMeasures.small, .right))
        }
    }

    private func line(
        _ text: String, top: Double, _ lettering: Lettering, _ across: Setting.Across,
        from left: Double = LetterMeasures.left
    ) -> PlacedItem {
        let region = PageRegion(left: left, top: top, right: LetterMeasures.right, bottom: top + 6)
        return .text([StyledRun(text)], region, lettering, Setting(across, .top, .shrinks))
    }

    private func across(_ y: Double, thickness: Double) -> PlacedItem {
        .rule(from: (LetterMeasures.left, y), to: (LetterMeasures.right, y), line: thickness)
    }
}
