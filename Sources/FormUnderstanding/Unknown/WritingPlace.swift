import ReferralCore

/// Where the answer to a label would be written, told from print alone: a comb, a cell, a line to write on.
struct WritingPlace {
    let region: PageRegion
    let shape: LookManner.Shape
}

extension AnswerReading {
    /// Nil where nothing on the page bounds a place: then nobody can say what ink would be the answer. `side` is where the answers
    /// of its like stand, if that is known.
    func writingPlace(of asking: Asking, likeThoseOn side: Candidate.Side? = nil) -> WritingPlace? {
        let label = asking.label.box
        if let comb = comb(of: label) {
            return WritingPlace(region: comb.region, shape: .cells(comb.cells))
        }
        let geometry = page.sheet.geometry
        let right =
            page.sheet.labels.filter { $0.box.left > label.right && $0.box.sharesRow(with: label) }
            .map(\.box.left).min() ?? page.sheet.sight.size[0] - 5
        if let line = geometry.writingLine(after: label) {
            let region = PageRegion(
                left: max(line.left, label.right + 0.5), top: line.top - Thresholds.writingHeight,
                right: min(line.right, right - 0.5), bottom: line.top - 0.2)
            return region.width > 4 ? WritingPlace(region: clear(of: label, region), shape: .oneLine) : nil
        }
        if let blanks = blanks(after: asking.label) {
            return WritingPlace(
                region: PageRegion(
                    left: blanks.left, top: blanks.bottom - Thresholds.writingHeight, right: min(blanks.right, right),
                    bottom: blanks.bottom - 0.4), shape: .oneLine)
        }
        if side ?? .over == .over, let line = geometry.captionedLine(above: label), !asking.label.asks {
            return WritingPlace(
                region: PageRegion(
                    left: line.left, top: line.top - Thresholds.writingHeight, right: line.right, bottom: line.top - 0.2
                ),
                shape: .oneLine)
        }
        return cell(of: label, right: right)
    }

    private func clear(of label: PageRegion, _ region: PageRegion) -> PageRegion {
        guard region.left < label.right + 0.3 else { return region }
        return PageRegion(left: label.right + 0.3, top: region.top, right: region.right, bottom: region.bottom)
    }

    /// A run of underscores after the label in its text line.
    private func blanks(after label: FoundLabel) -> PageRegion? {
        let words = page.sheet.lines[label.line].words[label.words.upperBound...]
        guard let first = words.first, first.text.count > 2, ReadingText.isRuleRemains(first.text) else { return nil }
        return words.prefix { ReadingText.isRuleRemains($0.text) }.dropFirst().reduce(first.box) { $0.union($1.box) }
    }

    /// What the label's own cell leaves free: under it if there is height, else right of it.
    private func cell(of label: PageRegion, right: Double) -> WritingPlace? {
        let room = page.sheet.geometry.room(around: label)
        guard room.isCell else { return nil }
        let cell = room.region
        if cell.bottom - label.bottom > 3 {
            return WritingPlace(
                region: PageRegion(
                    left: cell.left + 0.6, top: label.bottom + 0.3, right: min(cell.right, right) - 0.6,
                    bottom: cell.bottom - 0.5),
                shape: cell.bottom - label.bottom > 12 ? .manyLines : .oneLine)
        }
        guard min(cell.right, right) - label.right > 8 else { return nextCell(after: cell, of: label, until: right) }
        return WritingPlace(
            region: PageRegion(
                left: label.right + 0.6, top: cell.top + 0.4, right: min(cell.right, right) - 0.6,
                bottom: cell.bottom - 0.4),
            shape: .oneLine)
    }

    /// The cell behind one that its label fills.
    private func nextCell(after cell: PageRegion, of label: PageRegion, until right: Double) -> WritingPlace? {
        let door = cell.right + Thresholds.doubleRule
        let next = page.sheet.geometry.room(behind: cell, at: label)
        guard next.isCell, min(next.region.right, right) - door > 4 else { return nil }
        return WritingPlace(
            region: PageRegion(
                left: door, top: next.region.top + 0.4, right: min(next.region.right, right) - 0.6,
                bottom: next.region.bottom - 0.4),
            shape: next.region.height > 15 ? .manyLines : .oneLine)
    }

    private func comb(of label: PageRegion) -> Comb? {
        let beside = page.combs.filter {
            $0.region.left > label.right - 1 && $0.region.left < label.right + 40 && $0.region.sharesRow(with: label)
        }.min { $0.region.left < $1.region.left }
        if let beside { return beside }
        return page.combs.filter {
            $0.region.top > label.top && $0.region.top < label.bottom + 6
                && abs($0.region.left - label.left) < 2 * Thresholds.columnSlack
        }.min { $0.region.top < $1.region.top }
    }
}
