import PageDrawing
import ReferralCore

/// Draws the sections of a form, each arranged as its family does: packs questions into rows, stretches the rows to the
/// column's width, and puts label and answer place into each piece.
extension Drafting {
    mutating func draw(_ section: PlannedSection, as family: LayoutFamily) {
        // A heading never stands alone at the foot of a sheet.
        need(look.rowPitch * 3 + 8)
        if let title = section.title { heading(title) }
        switch section.kind {
        case .coverageTable: coverageTable(section.questions)
        case .diagnosisTable: diagnosisTable(section.questions)
        case .signature: signature(section.questions)
        case .questions, .prose:
            for row in rows(of: section.questions, as: family) { draw(row, as: family) }
        }
        y += dice.between(0.5, 4)
    }

    // MARK: Headings

    private mutating func heading(_ title: String) {
        let lettering = look.head
        let height = HouseLook.height(of: lettering) + 1.2
        let bar = region(left, y, right, height)
        let inner = region(left + 1.5, y, right - 1.5, height)
        let words = look.labelCase == .upper || dice.chance(0.2) ? title.uppercased() : title
        var shaded = lettering
        switch look.heading {
        case .blackBar:
            area(bar, .black)
            shaded.shade = .white
        case .darkBar:
            area(bar, Shade(0.45))
            shaded.shade = .white
        case .greyBar: area(bar, Shade(0.78))
        case .framedBar: frame(bar)
        case .boldRule: rule(from: SheetPoint(left, bar.bottom), to: SheetPoint(right, bar.bottom), line: 0.4)
        case .boldOnly, .centred, .none: break
        }
        print(words, in: inner, shaded, Setting(look.heading == .centred ? .centre : .left, .middle, .runsOn))
        y += height + (look.heading == .framedBar ? 0 : dice.between(0, 1.6))
    }

    // MARK: Rows

    struct Row {
        var pieces: [(question: Question, width: Double)] = []
        var used: Double { pieces.reduce(0) { $0 + $1.width } }
    }

    private func rows(of questions: [Question], as family: LayoutFamily) -> [Row] {
        var rows: [Row] = []
        var row = Row()
        for question in questions {
            let wanted = min(width, want(question, as: family))
            let alone = family == .numbered || wanted > width * 0.8
            if !row.pieces.isEmpty, alone || row.used + wanted > width {
                rows.append(row)
                row = Row()
            }
            row.pieces.append((question, wanted))
            if alone {
                rows.append(row)
                row = Row()
            }
        }
        if !row.pieces.isEmpty { rows.append(row) }
        return rows
    }

    private func want(_ question: Question, as family: LayoutFamily) -> Double {
        let label = width(of: question.label, look.print)
        let room = room(for: question)
        return switch family {
        case .cells, .captionsAbove, .captionsBelow, .combs: max(label, room) + 5
        default: label + room + 7
        }
    }

    private mutating func draw(_ row: Row, as family: LayoutFamily) {
        let fills = family != .numbered && family != .open
        let stretch = fills ? width / max(1, row.used) : min(width / max(1, row.used), 1.15)
        var x = left
        var boxes: [PageRegion] = []
        for piece in row.pieces {
            boxes.append(region(x, 0, x + piece.width * stretch, 0))
            x += piece.width * stretch
        }
        var tallest = 0.0
        for (piece, box) in zip(row.pieces, boxes) {
            tallest = max(tallest, height(of: piece.question, box.width, as: family))
        }
        need(tallest)
        if let ground = look.ground { area(region(left, y, right, tallest + gap(family)), ground) }
        for (piece, box) in zip(row.pieces, boxes) {
            items += 1
            put(piece.question, in: region(box.left, y, box.right, tallest), as: family)
        }
        y += tallest + gap(family)
    }

    private func gap(_ family: LayoutFamily) -> Double {
        switch family {
        case .cells, .labelTable: 0
        case .captionsAbove: 1.2
        default: 0.5
        }
    }

    private var caption: Double { HouseLook.height(of: look.small) }

    private func height(of question: Question, _ wide: Double, as family: LayoutFamily) -> Double {
        let label = width(of: question.label, look.print)
        return switch family {
        case .cells, .captionsAbove, .combs: caption + height(for: question, width: wide - 3) + 0.8
        case .captionsBelow: caption + height(for: question, width: wide - 5) + 1
        default:
            if beside(question, label, wide) {
                max(look.rowPitch, height(for: question, width: wide - label - 4) + 0.6)
            } else {
                look.rowPitch * 0.9 + height(for: question, width: wide - 3) + 0.6
            }
        }
    }

    /// Whether the answer stands beside its label rather than below it.
    private func beside(_ question: Question, _ label: Double, _ wide: Double) -> Bool {
        if case .lines = question.shape { return false }
        return wide - label > min(room(for: question) * 0.75, wide * 0.4)
    }

    // MARK: One question

    private mutating func put(_ question: Question, in box: PageRegion, as family: LayoutFamily) {
        switch family {
        case .cells: putCell(question, in: box)
        case .captionsAbove, .combs: putCaptionAbove(question, in: box)
        case .captionsBelow:
            if case .line = question.shape {
                putCaptionBelow(question, in: box)
            } else {
                putCaptionAbove(question, in: box)
            }
        case .labelTable: putTableCells(question, in: box)
        case .numbered: putBeside(question, in: box, number: items, on: .ruled)
        case .open: putBeside(question, in: box, number: nil, on: .bare)
        default: putBeside(question, in: box, number: nil, on: .ruled)
        }
    }

    private mutating func whiten(_ place: PageRegion) {
        if look.ground != nil { area(place, .white) }
    }

    private mutating func putCell(_ question: Question, in box: PageRegion) {
        let place = region(box.left + 1, box.top + caption, box.right - 1, box.height - caption - 0.4)
        whiten(region(box.left, box.top + caption, box.right, box.height - caption))
        frame(box)
        print(question.label, in: region(box.left + 0.8, box.top + 0.2, box.right, caption), look.small)
        self.place(question, in: place, on: .framed)
    }

    private mutating func putCaptionAbove(_ question: Question, in box: PageRegion) {
        print(question.label, in: region(box.left, box.top, box.right, caption), look.small)
        let place = region(box.left, box.top + caption, box.right - 3, box.height - caption - 0.6)
        switch question.shape {
        case .line, .lines:
            whiten(place)
            frame(place)
            self.place(question, in: place, on: .framed)
        case .comb, .options: self.place(question, in: place, on: .framed)
        }
    }

    private mutating func putCaptionBelow(_ question: Question, in box: PageRegion) {
        let line = box.bottom - caption - 0.4
        let place = region(box.left, box.top, box.right - 4, line - box.top)
        whiten(place)
        self.place(question, in: place, on: .ruled)
        let across: Setting.Across = look.heading == .centred ? .centre : .left
        print(
            question.label, in: region(place.left, line + 0.3, place.right, caption), look.small,
            Setting(across, .middle, .runsOn))
    }

    private mutating func putTableCells(_ question: Question, in box: PageRegion) {
        let label = min(width(of: question.label, look.print) + 3, box.width * 0.6)
        let side = region(box.left, box.top, box.left + label, box.height)
        if look.ground == nil, look.heading == .greyBar || look.heading == .darkBar { area(side, Shade(0.86)) }
        frame(side)
        frame(box)
        print(
            question.label, in: region(side.left + 1, box.top, side.right, box.height), look.print,
            Setting(.left, .middle, .shrinks))
        let place = region(side.right + 1, box.top + 0.3, box.right - 1, box.height - 0.6)
        whiten(region(side.right, box.top, box.right, box.height))
        self.place(question, in: place, on: .framed)
    }

    private mutating func putBeside(_ question: Question, in box: PageRegion, number: Int?, on footing: Footing) {
        let words = number.map { "\($0). \(question.label)" } ?? question.label
        let label = width(of: words, look.print)
        if beside(question, label, box.width) {
            let line = box.bottom - 0.6
            let tall = HouseLook.height(of: look.print)
            if case .options = question.shape {
                print(words, in: region(box.left, box.top, box.left + label, box.height), look.print)
            } else {
                print(words, in: region(box.left, line + tall * 0.2 - tall, box.left + label, tall), look.print)
            }
            let place = region(box.left + label + 1.5, box.top, box.right - 3, line - box.top)
            whiten(place)
            self.place(question, in: place, on: footing)
        } else {
            let head = look.rowPitch * 0.9
            print(words, in: region(box.left, box.top, box.right, head), look.print)
            let place = region(box.left + 1, box.top + head, box.right - 2, box.height - head - 0.6)
            whiten(place)
            self.place(question, in: place, on: footing)
        }
    }

    // MARK: Signature

    private mutating func signature(_ questions: [Question]) {
        y += 5
        need(16)
        var x = left
        for question in questions {
            let label = width(of: question.label, look.print)
            let end = min(right, x + label + question.room + 4)
            let line = y + 8
            let tall = HouseLook.height(of: look.print)
            print(question.label, in: region(x, line - tall * 0.8, x + label, tall), look.print)
            let place = region(x + label + 1.5, y, end, 8)
            if question.key == nil {
                rule(from: SheetPoint(place.left, line), to: SheetPoint(place.right, line))
                if question.answer != nil { scrawl(place) }
            } else {
                self.place(question, in: place, on: .ruled)
            }
            x = end + 4
        }
        y += 12
    }

    /// A signature nobody can read.
    private mutating func scrawl(_ place: PageRegion) {
        var points: [SheetPoint] = []
        let steps = dice.whole(14...26)
        for step in 0...steps {
            let x = place.left + 3 + Double(step) / Double(steps) * min(38, place.width - 8)
            points.append(SheetPoint(x + dice.wobble() * 0.8, place.bottom - 2.5 + dice.wobble() * 1.6))
        }
        pen(points)
    }
}
