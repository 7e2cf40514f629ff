import PageDrawing
import ReferralCore

/// A letter ready to be set: what stands where, in words, before anything is measured.
struct LetterPaper {
    var letterhead: String
    var campusLine: String
    var contactLines: [String]
    var dateLine: String
    var addressee: [String]
    var reference: ReferenceNumber
    var body: [LetterBlock]
    var closing: [LetterBlock]
}

/// One thing on a page, millimetres.
enum PlacedItem {
    case text([StyledRun], PageRegion, Lettering, Setting)
    case rule(from: (x: Double, y: Double), to: (x: Double, y: Double), line: Double)
    case bars(Code128, left: Double, top: Double, module: Double, height: Double)

    func draw(on canvas: inout Canvas) {
        switch self {
        case .text(let runs, let region, let lettering, let setting): canvas.write(runs, in: region, lettering, setting)
        case .rule(let from, let to, let line): canvas.rule(from: from, to: to, line: line)
        case .bars(let code, let left, let top, let module, let height):
            var x = left
            for (index, width) in code.widths.enumerated() {
                let end = x + Double(width) * module
                if index.isMultiple(of: 2) {
                    canvas.fill(PageRegion(left: x, top: top, right: end, bottom: top + height))
                }
                x = end
            }
        }
    }
}

/// The measures of our letters. Chosen by looking at letters printed from a fax of standard resolution, November 2026.
enum LetterMeasures {
    static let size = PageSize.letter
    /// Fax machines print their own line into the top of a page: nothing of ours stands in the first 15 mm.
    static let top = 15.0
    static let bottom = 262.0
    static let left = 25.4
    static let right = 190.5
    /// A fax line has 204 dots an inch; bars four dots wide end on dots.
    static let dot = 25.4 / 204
    static let dotsPerModule = 4.0
    static let barHeight = 11.0
    static let text = Lettering(.sans, 11)
    static let title = Lettering(.sans, 13.5, bold: true)
    static let head = Lettering(.sans, 15, bold: true)
    static let small = Lettering(.sans, 9.5)
    static let mono = Lettering(.mono, 11, bold: true)
    /// Between paragraphs, and before a line to write on.
    static let gap = 2.8
    static let writingLine = 8.5
    /// Thickness of a line to write on; no other line has it.
    static let writingInk = 0.3
    static let indent = 8.0

    static var width: Double { right - left }
}
