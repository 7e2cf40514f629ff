import ReferralCore

/// What the printed rules say about room on the page: which rules bound a place, where a line to write on runs.
struct SheetGeometry {
    let size: [Double]
    private let across: [PageRegion]
    private let down: [PageRegion]
    /// Level rules with the gaps closed that a fax tears in thin ones.
    private let mended: [PageRegion]

    init(_ sight: PageSight) {
        size = sight.size
        across = sight.rules.filter { $0.direction == .horizontal }.map(\.box)
            .filter { rule in !sight.lines.contains { Self.isStroke(rule, of: $0) } }
            .sorted { $0.top < $1.top }
        mended = Self.mended(across)
        down = sight.rules.filter { $0.direction == .vertical }.map(\.box).sorted { $0.left < $1.left }
    }

    /// Whether what looks like a rule is the bars of capitals that dark print has run together.
    private static func isStroke(_ rule: PageRegion, of line: TextLine) -> Bool {
        let share = (rule.middle.y - line.box.top) / max(line.box.height, 1)
        return Thresholds.strokesOfLetters.contains(share) && rule.left > line.box.left - 1
            && rule.right < line.box.right + 1 && line.confidence >= Thresholds.readablePiece
    }

    /// The room around a box up to the nearest rules, and which sides a rule bounds.
    struct Room: Equatable {
        var region: PageRegion
        var hasLeft: Bool
        var hasRight: Bool
        var hasTop: Bool
        var hasBottom: Bool
        /// A cell of a table or a boxed form.
        var isCell: Bool { hasTop && hasBottom && (hasLeft || hasRight) }
    }

    /// The room right of a cell, behind its rule, at the height of a label in it.
    func room(behind cell: PageRegion, at label: PageRegion) -> Room {
        let door = cell.right + Thresholds.doubleRule
        return room(around: PageRegion(left: door, top: label.top, right: door + 1, bottom: label.bottom))
    }

    func room(around box: PageRegion) -> Room {
        let (x, y) = box.middle
        let left = down.last { $0.middle.x < box.left + 1 && $0.top <= y && y <= $0.bottom }
        let right = down.first { $0.middle.x > box.right - 1 && $0.top <= y && y <= $0.bottom }
        let covers = { (rule: PageRegion) in rule.left <= x && x <= rule.right }
        let top = across.last { $0.middle.y < y - box.height * 0.25 && covers($0) }
        let bottom = across.first { $0.middle.y > y + box.height * 0.25 && covers($0) }
        return Room(
            region: PageRegion(
                left: left?.right ?? 0, top: top?.bottom ?? 0, right: right?.left ?? size[0],
                bottom: bottom?.top ?? size[1]),
            hasLeft: left != nil, hasRight: right != nil, hasTop: top != nil, hasBottom: bottom != nil)
    }

    /// Upright rules that cut a stretch of a row.
    func cuts(from left: Double, to right: Double, at y: Double) -> Int {
        Self.apart(
            down.filter { $0.middle.x > left && $0.middle.x < right && $0.top <= y && y <= $0.bottom }.map(\.middle.x))
    }

    /// Whether no upright rule stands between two boxes of a row.
    func isOpen(between one: PageRegion, and other: PageRegion) -> Bool {
        let (left, right) = one.left < other.left ? (one, other) : (other, one)
        return cuts(from: left.right - 0.5, to: right.left + 0.5, at: right.middle.y) == 0
    }

    /// Level rules between two heights over a place.
    func levels(from top: Double, to bottom: Double, at x: Double) -> Int {
        Self.apart(
            across.filter { $0.middle.y > top && $0.middle.y < bottom && $0.left <= x && x <= $0.right }.map(\.middle.y)
        )
    }

    /// How many rules these are when the two strokes of a double line count as one.
    private static func apart(_ places: [Double]) -> Int {
        var count = 0
        var last = -Double.infinity
        for place in places.sorted() where place - last > Thresholds.doubleRule {
            count += 1
            last = place
        }
        return count
    }

    /// The line to write on that starts right of a label, at its foot.
    func writingLine(after label: PageRegion) -> PageRegion? {
        across.filter {
            $0.left > label.right - 3 && $0.left < label.right + Thresholds.writingLineReach
                && $0.middle.y > label.middle.y && $0.middle.y < label.bottom + 2.5 && $0.width > 6
        }.min { $0.left < $1.left }
    }

    /// The line to write on just above a caption, torn or whole.
    func captionedLine(above label: PageRegion) -> PageRegion? {
        func captions(_ line: PageRegion) -> Bool {
            line.middle.y < label.top + 0.5 && line.middle.y > label.top - Thresholds.captionReach
                && line.left <= label.middle.x && line.right >= label.middle.x - label.width / 2
                && line.width >= label.width * 0.8
        }
        return across.last(where: captions) ?? mended.last(where: captions)
    }

    /// Pieces of one line, end to end but for short gaps, as one.
    private static func mended(_ rules: [PageRegion]) -> [PageRegion] {
        rules.sorted { $0.left < $1.left }.reduce(into: [PageRegion]()) { lines, piece in
            let before = lines.lastIndex { line in
                abs(line.middle.y - piece.middle.y) < Thresholds.tornStep
                    && piece.left - line.right < Thresholds.tornGap
                    && piece.right > line.right
            }
            if let before {
                lines[before] = lines[before].union(piece)
            } else {
                lines.append(piece)
            }
        }.sorted { $0.top < $1.top }
    }
}
