import Foundation
import ReferralCore

/// A row of cells for one character each; in groups where the form prints a dash or a bracket between them.
struct Comb: Equatable {
    /// Left to right.
    var cells: [PageRegion]
    /// Places at which a new group of cells begins.
    var breaks: [Int]
    /// What the page reading saw in the cells, where the cells were told by it.
    var seen: Seen?

    struct Seen: Equatable {
        let text: String
        let confidence: Double
    }

    var region: PageRegion { cells.dropFirst().reduce(cells[0]) { $0.union($1) } }
}

/// Finds combs among the upright strokes of a page.
///
/// From every two strokes a step apart the row is followed at that pace; a stroke may be missing where a letter or a tear
/// swallowed it, and strokes between two steps are letters. The longest rows are taken first, and rows of one pace with a
/// small gap between are one comb: telephone numbers and dates are printed in groups. Letters in running text never stand
/// at an even pace of a cell's width. Cost: strokes times the few that stand near.
struct CombSearch {
    private struct Stroke {
        let x: Double
        let top: Double
        let bottom: Double
        var height: Double { bottom - top }
    }

    private struct Row {
        var strokes: [Double]
        var top: Double
        var bottom: Double
        var seen: Int
        /// Strokes nearly as high as the highest.
        var full: Int
        var pace: Double { (strokes[strokes.count - 1] - strokes[0]) / Double(strokes.count - 1) }
        var left: Double { strokes[0] }
        var right: Double { strokes[strokes.count - 1] }

        /// Some of its cells.
        func part(_ cells: Range<Int>) -> Row {
            var part = self
            part.strokes = Array(strokes[cells.lowerBound...cells.upperBound])
            part.seen = min(seen, part.strokes.count)
            part.full = min(full, part.strokes.count)
            return part
        }
    }

    private let strokes: [Stroke]
    private let squares: [PageRegion]
    /// Words with as many letters as could stand in cells of their own, counted once: every row is held against every word.
    private let words: [(box: PageRegion, letters: Int, confidence: Double)]
    private let across: [PageRegion]

    init(_ sight: PageSight) {
        words = sight.lines.flatMap(\.words).filter {
            ReadingText.bones($0.text).count >= 2 && $0.confidence >= Thresholds.plainWord
        }.map { (box: $0.box, letters: Self.letters(of: $0.text), confidence: $0.confidence) }
        across = sight.rules.filter { $0.direction == .horizontal }.map(\.box)
        let upright = sight.rules.filter { $0.direction == .vertical && $0.box.height <= Thresholds.highestComb }.map(
            \.box)
        strokes = (upright + sight.strokes).map { Stroke(x: $0.middle.x, top: $0.top, bottom: $0.bottom) }
            .sorted { $0.x < $1.x }
        squares = sight.boxes.map(\.box)
    }

    /// `labels` keep neighbours apart: where a new label begins, so does a new comb.
    func combs(labels: [PageRegion]) -> [Comb] {
        var rows: [Row] = []
        for row in candidates.sorted(by: { ($0.seen, $0.bottom - $0.top) > ($1.seen, $1.bottom - $1.top) })
        where !rows.contains(where: { Self.overlaps($0, row) }) {
            rows.append(row)
        }
        return grouped(rows, labels: labels) + Self.runs(of: squares)
    }

    private static func overlaps(_ one: Row, _ other: Row) -> Bool {
        one.left < other.right - 0.5 && other.left < one.right - 0.5 && one.top < other.bottom + 1
            && other.top < one.bottom + 1
    }

    private var candidates: [Row] {
        var rows: [Row] = []
        for (index, first) in strokes.enumerated() {
            for second in strokes[(index + 1)...] {
                let step = second.x - first.x
                guard step <= Thresholds.widestCell else { break }
                guard step >= Thresholds.narrowestCell, isAlike(first, second) else { continue }
                rows += parted(stretched(followed(from: [first, second], step: step))).filter { row in
                    row.strokes.count >= 3 && !isText(row) && !isFilledBox(row) && !isOnWritingLine(row)
                }
            }
        }
        return rows
    }

    /// A row whose groups stand a cell apart goes on over the gap, for their strokes keep pace: it ends where no line runs
    /// under it. Where lines reach from stroke to stroke they are whole groups' floors; elsewhere a line may be torn, and most
    /// of the row's and both its ends count as floored.
    private func parted(_ row: Row) -> [Row] {
        let steps = Array(zip(row.strokes, row.strokes.dropFirst()))
        let floors = across.filter { abs($0.middle.y - row.bottom) < Thresholds.lidToStroke }
        var isFloored = steps.map { left, right in
            floors.contains { min($0.right, right) - max($0.left, left) > Thresholds.flooredCell * (right - left) }
        }
        let groups = isFloored.indices.split { !isFloored[$0] }
        let areWhole = groups.allSatisfy { group in
            floors.contains { floor in
                // A row may have been taken up amid a group.
                let before = row.strokes[group.lowerBound] - floor.left
                let behind = floor.right - row.strokes[group.upperBound]
                return (abs(before) < Thresholds.floorToStroke || group.lowerBound == 0 && before > 0)
                    && (abs(behind) < Thresholds.floorToStroke || group.upperBound == steps.count && behind > 0)
            }
        }
        guard groups.isEmpty || !areWhole else { return groups.map { row.part($0) } }
        let count = isFloored.count { $0 }
        if let first = isFloored.firstIndex(of: true), let last = isFloored.lastIndex(of: true) {
            for end in isFloored.indices where end < first || end > last { isFloored[end] = true }
        }
        guard isFloored.contains(false), Double(count) > Thresholds.flooredCell * Double(steps.count) else {
            return [row]
        }
        return isFloored.indices.split { !isFloored[$0] }.map { row.part($0) }
    }

    /// Further cells where the line a comb stands on goes on by whole cells: a stroke at its end was not seen.
    private func stretched(_ row: Row) -> Row {
        guard row.seen >= 4 else { return row }
        let line = across.first { rule in
            abs(rule.middle.y - row.bottom) < 1.2 && rule.left <= row.left + 0.8 && rule.right >= row.right - 0.8
                && rule.width < Double(Thresholds.mostCells) * row.pace
        }
        guard let line else { return row }
        var row = row
        let pace = row.pace
        let before = ((row.left - line.left) / pace).rounded()
        let after = ((line.right - row.right) / pace).rounded()
        guard before + after <= 4, abs(before * pace - (row.left - line.left)) < 0.25 * pace,
            abs(after * pace - (line.right - row.right)) < 0.25 * pace
        else { return row }
        for _ in 0..<max(0, Int(before)) { row.strokes.insert(row.left - pace, at: 0) }
        for _ in 0..<max(0, Int(after)) { row.strokes.append(row.right + pace) }
        return row
    }

    /// The rule that runs along a row at a height.
    private func rule(along row: Row, at y: Double) -> PageRegion? {
        across.first { rule in
            abs(rule.middle.y - y) < Thresholds.lidToStroke
                && min(rule.right, row.right) - max(rule.left, row.left) > 0.7 * (row.right - row.left)
        }
    }

    /// A rule closes the cells on top, so that nothing over their strokes belongs to them.
    private func isLidded(_ row: Row) -> Bool { rule(along: row, at: row.top) != nil }

    /// A low box full of letters: its rules stand further apart than their stems are high, or its sides are higher.
    private func isFilledBox(_ row: Row) -> Bool {
        guard let lid = rule(along: row, at: row.top) else { return false }
        if Double(row.full) < Thresholds.fullStrokes * Double(row.seen) { return true }
        guard let floor = rule(along: row, at: row.bottom) else { return false }
        return row.bottom - row.top < Thresholds.strokeOfBox * (floor.middle.y - lid.middle.y)
    }

    /// Letters that stand closer than the cells are text, and the strokes their stems.
    private func isText(_ row: Row) -> Bool {
        let top = isLidded(row) ? row.top : row.top - Thresholds.signOverStroke
        let isEven = row.seen >= Thresholds.strokesOfSureComb && rule(along: row, at: row.bottom) != nil
        return words.contains { word in
            let y = word.box.middle.y
            guard word.box.right > row.left + 1, word.box.left < row.right - 1, y > top, y < row.bottom + 1 else {
                return false
            }
            if isEven, word.confidence < Thresholds.plainWordInComb { return false }
            if Self.sticksOut(word, of: row) { return true }
            // A sign that reads as two letters still stands in its cell.
            let isInCell =
                word.letters <= 2
                && !row.strokes.contains { $0 > word.box.left + 0.2 && $0 < word.box.right - 0.2 }
            return !isInCell && word.box.width / Double(max(1, word.letters)) < Thresholds.lettersOfCell * row.pace
        }
    }

    /// Stems of a typewriter's letters on a line to write on, which goes on far beyond them with nothing at their pace.
    private func isOnWritingLine(_ row: Row) -> Bool {
        guard !isLidded(row), let line = rule(along: row, at: row.bottom) else { return false }
        return [(line.left, row.left), (row.right, line.right)].contains { from, to in
            let cells = ((to - from) / row.pace).rounded(.down)
            guard cells >= Thresholds.cellsOfOverhang else { return false }
            let strokes = strokes.count {
                $0.x > from + 0.3 && $0.x < to - 0.3 && abs($0.bottom - row.bottom) <= 0.4
                    && abs((($0.x - row.left) / row.pace).rounded() * row.pace - ($0.x - row.left)) < 0.35
            }
            return Double(strokes) < Thresholds.strokesOfOverhang * cells
        }
    }

    /// A word read surely that begins or ends cells beyond the row is text: cells hold all of an answer.
    private static func sticksOut(_ word: (box: PageRegion, letters: Int, confidence: Double), of row: Row) -> Bool {
        word.confidence >= Thresholds.plainWordInComb && word.letters >= Thresholds.lettersOfPlainWord
            && max(row.left - word.box.left, word.box.right - row.right) > row.pace
    }

    /// Letters and figures of a word but for those a reader makes of the strokes between cells.
    private static func letters(of text: String) -> Int {
        let plain = text.count { ($0.isLetter || $0.isNumber) && !"1Il|".contains($0) }
        // The figures of a date with its strokes are figures.
        if ReadingText.isDate(text, between: "-/") { return text.count(where: \.isNumber) }
        let strokes = text.count { "1Il|[](){}".contains($0) }
        // Where every other sign is a stroke, strokes part cells; elsewhere they are letters.
        return strokes * 3 >= text.count ? plain : plain + strokes
    }

    /// Cells stand on a printed line, or are many and high.
    private func isFirm(_ row: Row) -> Bool {
        if row.seen >= Thresholds.strokesOfFirmComb, row.bottom - row.top >= Thresholds.heightOfFirmComb { return true }
        return row.seen >= 4 && rule(along: row, at: row.bottom) != nil
    }

    private func isAlike(_ one: Stroke, _ other: Stroke) -> Bool {
        abs(one.bottom - other.bottom) <= 0.4 && min(one.height, other.height) >= 0.6 * max(one.height, other.height)
    }

    private func followed(from start: [Stroke], step: Double) -> Row {
        var places = start.map(\.x)
        var last = start[1]
        var found = start
        var missing = 0
        while places.count < Thresholds.mostCells {
            let pace = (places[places.count - 1] - places[0]) / Double(places.count - 1)
            let expected = places[places.count - 1] + pace
            let slack = min(0.35, max(0.2, Thresholds.combEvenness * 0.4 * pace))
            let next = strokes.filter { abs($0.x - expected) <= slack && isAlike($0, last) }
                .min { abs($0.x - expected) < abs($1.x - expected) }
            if let next {
                places.append(next.x)
                found.append(next)
                last = next
                missing = 0
            } else if missing == 0, found.count >= 4, Double(found.count) >= 0.8 * Double(places.count) {
                places.append(expected)
                missing = 1
            } else {
                break
            }
        }
        if missing == 1 { places.removeLast() }
        let highest = found.map(\.height).max() ?? 0
        return Row(
            strokes: places, top: found.map(\.top).min() ?? 0, bottom: found.map(\.bottom).max() ?? 0,
            seen: found.count, full: found.count { $0.height >= Thresholds.fullStroke * highest })
    }

    /// Rows of one pace beside each other; a row of two cells counts only beside another.
    private func grouped(_ rows: [Row], labels: [PageRegion]) -> [Comb] {
        var groups: [[Row]] = []
        for row in rows.sorted(by: { $0.left < $1.left }) {
            let home = groups.indices.first { index in
                guard let last = groups[index].last else { return false }
                let gap = row.left - last.right
                return gap > -0.5 && gap <= Thresholds.combGap * row.pace
                    && abs(row.pace - last.pace) <= 0.1 * row.pace && abs(row.bottom - last.bottom) <= 1.2
                    && abs((row.bottom - row.top) - (last.bottom - last.top)) <= 1.5
                    && !labels.contains { Self.parts($0, last: last, next: row) }
            }
            if let home { groups[home].append(row) } else { groups.append([row]) }
        }
        return groups.filter { group in
            group.contains(where: isFirm)
        }.map(comb)
    }

    /// A label that begins over the gap or the next row, or stands between the two.
    private static func parts(_ label: PageRegion, last: Row, next: Row) -> Bool {
        let isOver =
            label.bottom <= next.top + 1 && label.bottom > next.top - 6 && label.left > last.right - 1.5
            && label.left < next.right - 2
        let isBetween =
            label.left >= last.right - 1 && label.right <= next.left + 1 && label.top < next.bottom
            && label.bottom > next.top
        return isOver || isBetween
    }

    private func comb(of group: [Row]) -> Comb {
        var cells: [PageRegion] = []
        var breaks: [Int] = []
        for row in group {
            if !cells.isEmpty { breaks.append(cells.count) }
            let height = min(Thresholds.cellHeight, 1.15 * row.pace)
            let top = isLidded(row) ? row.top : min(row.top, row.bottom - height)
            for (left, right) in zip(row.strokes, row.strokes.dropFirst()) {
                cells.append(PageRegion(left: left, top: top, right: right, bottom: row.bottom))
            }
        }
        return Comb(cells: cells, breaks: breaks)
    }

    /// Runs of at least three boxes of one size side by side.
    static func runs(of squares: [PageRegion]) -> [Comb] {
        var combs: [Comb] = []
        var run: [PageRegion] = []
        for square in squares.sorted(by: { ($0.top.rounded(), $0.left) < ($1.top.rounded(), $1.left) }) {
            if let last = run.last {
                let touches = abs(square.left - last.right) < 0.9 && abs(square.middle.y - last.middle.y) < 1
                if !touches || abs(square.width - last.width) >= 1 {
                    if run.count >= Thresholds.combBoxes { combs.append(Comb(cells: run, breaks: [])) }
                    run = []
                }
            }
            run.append(square)
        }
        if run.count >= Thresholds.combBoxes { combs.append(Comb(cells: run, breaks: [])) }
        return combs
    }
}

extension Comb {
    /// What stands in the cells, written as the field is written: dates get their strokes, groups of words their blanks.
    func spelled(_ text: String, as kind: FieldKind) -> String {
        let figures = text.filter(\.isNumber)
        switch kind {
        case .date, .birthDate:
            guard figures.count == text.filter({ !$0.isWhitespace }).count else { return text }
            let cuts = figures.count == 8 ? [2, 4] : figures.count == 6 ? [2, 4] : []
            return cuts.isEmpty ? text : Self.parted(figures, at: cuts, with: "/")
        case .phone, .providerIdentifier, .registrationNumber, .memberIdentifier, .plainIdentifier:
            return text.filter { !$0.isWhitespace }
        case .personName, .address, .diagnosisCodes, .serviceList, .freeText, .choice:
            return text
        }
    }

    private static func parted(_ text: String, at cuts: [Int], with sign: String) -> String {
        text.enumerated().map { (cuts.contains($0.offset) ? sign : "") + String($0.element) }.joined()
    }
}
