package import PageDrawing
package import ReferralCore

/// One page of a drawn layout: what the clinic printed, what the writer put on it, and where each answer belongs.
///
/// Nothing here is pixels. The same sheet draws the blank form (print only) and the filled one.
package struct LayoutSheet: Sendable, Equatable {
    package var size: PageSize
    package var marks: [SheetMark]
    package var slots: [AnswerSlot]
    package var kind: PageKind

    package init(size: PageSize, kind: PageKind = .form) {
        self.size = size
        self.kind = kind
        marks = []
        slots = []
    }

    /// Everything a reader could read on the sheet, in the order it was put there.
    package var text: String {
        marks.filter { $0.layer != .blankOnly }
            .compactMap { if case .text(let words, _, _, _) = $0.shape { words } else { nil } }
            .joined(separator: "\n")
    }

    /// Draws the sheet; without `answers` it is the blank form.
    package func draw(on canvas: inout Canvas, answers: Bool = true) {
        let left: SheetMark.Layer = answers ? .blankOnly : .answer
        for mark in marks where mark.layer != left { mark.draw(on: &canvas) }
    }
}

/// Something put on a sheet.
package struct SheetMark: Sendable, Equatable {
    /// `blankOnly`: printed, but covered by the answer once there is one ("[ ]" becomes "[X]").
    package enum Layer: Sendable, Equatable { case print, answer, blankOnly }
    package enum Shape: Sendable, Equatable {
        case text(String, in: PageRegion, Lettering, Setting)
        case area(PageRegion, Shade)
        /// Grey as a printer makes it: dots on a slanted grid, `pitch` millimetres apart.
        case screen(PageRegion, Shade, pitch: Double)
        case frame(PageRegion, line: Double, Shade)
        /// A pen or printed stroke through points, `line` millimetres thick.
        case stroke([SheetPoint], line: Double)
        case disc(SheetPoint, radius: Double, Shade)
    }

    package var layer: Layer
    package var shape: Shape

    func draw(on canvas: inout Canvas) {
        switch shape {
        case .text(let words, let region, let lettering, let setting):
            canvas.write(words, in: region, lettering, setting)
        case .area(let region, let shade): canvas.fill(region, with: shade)
        case .screen(let region, let shade, let pitch): Self.dot(region, shade, pitch, on: &canvas)
        case .frame(let region, let line, let shade): canvas.frame(region, line: line, shade: shade)
        case .stroke(let points, let line): canvas.stroke(through: points.map { ($0.x, $0.y) }, line: line)
        case .disc(let centre, let radius, let shade):
            canvas.disc(x: centre.x, y: centre.y, radius: radius, shade: shade)
        }
    }

    private static func dot(_ region: PageRegion, _ shade: Shade, _ pitch: Double, on canvas: inout Canvas) {
        // Rows half a pitch apart, every other one shifted: the usual slant of 45 degrees, two dots a square pitch.
        let radius = pitch * ((1 - shade.lightness) / (2 * Double.pi)).squareRoot()
        var row = 0
        var y = region.top + radius
        while y < region.bottom - radius {
            var x = region.left + radius + (row % 2 == 0 ? 0 : pitch / 2)
            while x < region.right - radius {
                canvas.disc(x: x, y: y, radius: radius)
                x += pitch
            }
            y += pitch / 2
            row += 1
        }
    }
}

/// A point of a sheet, millimetres from its top left corner.
package struct SheetPoint: Sendable, Equatable {
    package var x: Double
    package var y: Double

    package init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// A place where an answer is asked for.
package struct AnswerSlot: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable { case line, lines, comb, ticks, circled, underlined, prose }

    /// Nil for what a referral form asks but the desk does not record.
    package var key: FieldKey?
    package var label: String
    package var kind: Kind
    package var box: PageRegion
    /// What was written, as printed; nil where it was left blank.
    package var written: String?
}
