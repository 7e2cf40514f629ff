/// Finds tick boxes whose frames a bad line has torn: sides with gaps, a corner lost, one side missing.
///
/// Two uprights as far apart as they are high may be the sides of a box, and where the form's boxes have a size, so may any
/// upright or level stroke of that length alone. Such a place is a box where its four sides together have ink along most of
/// their length, no side goes on beyond its corners and nothing runs along outside, as letters do beside a letter. Places side
/// by side with their sides in common are the cells of a comb. Only boxes that have their like on the page are kept. Cost:
/// strokes times those near, and about 300 dots for each place.
struct TornSquares {
    private(set) var boxes: [PixelBox] = []
    private let dots: [UInt8]
    private let (width, height): (Int, Int)
    private let dotsPerMillimetre: Double
    private let band: Int

    /// - Parameter whole: boxes with sound frames, whose sizes are the form's.
    init(besides whole: [PixelBox], on page: borrowing WorkingPage) throws(ImagingError) {
        dots = try page.ink.greyBytes()
        (width, height) = (page.ink.width, page.ink.height)
        dotsPerMillimetre = page.dotsPerInch / 25.4
        band = max(1, page.pixels(Thresholds.tornSideSlack))
        let (least, thickest) = (page.pixels(Thresholds.shortestTornSide), page.pixels(Thresholds.thickestSide))
        let longest = page.pixels(Thresholds.largestBox)
        let gap = max(3, page.pixels(Thresholds.ruleGap))
        let uprights = try page.ink.closed(across: 1, down: gap).opened(across: 1, down: least).pieces()
            .filter { $0.width <= thickest && $0.height <= longest }.sorted { $0.left < $1.left }
        let levels = try page.ink.closed(across: gap, down: 1).opened(across: least, down: 1).pieces()
            .filter { $0.height <= thickest && $0.width <= longest }
        let pairs = squares(between: uprights)
        let sure = whole + withoutCells(best(of: pairs.filter(isEmpty), besides: whole), whole)
        let sizes = self.sizes(of: sure)
        let alone = sizes.flatMap { size in corners(of: uprights, levels, size: size) }
        boxes = best(
            of: (pairs + alone).filter { place in
                let alike = sure.filter { abs(side($0) - side(place)) <= Thresholds.boxesAlike * side(place) }
                return alike.count >= Thresholds.boxesOfForm && alike.contains { isInLine($0, place) }
            }, besides: whole)
        boxes = withoutCells(boxes, whole)
    }

    /// Whether nothing stands in a place: letters that look like a box's sides have more between.
    private func isEmpty(_ box: PixelBox) -> Bool {
        let rim = Int(Thresholds.thickestSide * dotsPerMillimetre) + 1
        let (across, down) = (
            box.left + rim..<max(box.left + rim + 1, box.right - rim),
            box.top + rim..<max(box.top + rim + 1, box.bottom - rim)
        )
        guard box.left >= 0, box.top >= 0, box.right <= width, box.bottom <= height else { return false }
        let ink = down.reduce(0) { sum, y in sum + across.count { dots[y * width + $0] == 0 } }
        return Double(ink) <= Thresholds.inkInEmptyBox * Double(across.count * down.count)
    }

    /// Whether two places stand in one row or one column, as the boxes of a question do.
    private func isInLine(_ one: PixelBox, _ other: PixelBox) -> Bool {
        let slack = Int(Thresholds.boxesInLine * dotsPerMillimetre)
        return abs(one.top - other.top) <= slack || abs(one.left - other.left) <= slack
    }

    private func side(_ box: PixelBox) -> Double { Double(box.width + box.height) / 2 }

    /// Sizes that several boxes have.
    private func sizes(of boxes: [PixelBox]) -> [Int] {
        let sides = boxes.map(side).sorted()
        var sizes: [Int] = []
        for candidate in sides
        where sizes.allSatisfy({ abs(Double($0) - candidate) > Thresholds.boxesAlike * candidate }) {
            let alike = sides.filter { abs($0 - candidate) <= Thresholds.boxesAlike * candidate }
            if alike.count >= Thresholds.boxesOfForm { sizes.append(Int(alike[alike.count / 2].rounded())) }
        }
        return sizes
    }

    /// Places between two uprights that stand as far apart as they are high.
    private func squares(between uprights: [PixelBox]) -> [PixelBox] {
        let (slack, least) = (
            Int(Thresholds.sideSlack * dotsPerMillimetre), Thresholds.smallestTornBox * dotsPerMillimetre
        )
        var found: [PixelBox] = []
        for (index, left) in uprights.enumerated() {
            for right in uprights[(index + 1)...] {
                let across = right.right - left.left
                guard across <= Int(Thresholds.largestBox * dotsPerMillimetre) else { break }
                let (top, bottom) = (min(left.top, right.top), max(left.bottom, right.bottom))
                guard Double(across) >= least,
                    abs(left.top - right.top) <= slack || abs(left.bottom - right.bottom) <= slack,
                    abs(bottom - top - across) <= max(2, across / 6)
                else { continue }
                found.append(PixelBox(left: left.left, top: top, right: right.right, bottom: bottom))
            }
        }
        return found
    }

    /// Places of a size at one stroke of that length.
    private func corners(of uprights: [PixelBox], _ levels: [PixelBox], size: Int) -> [PixelBox] {
        let lengths = Int(0.7 * Double(size))...Int(1.1 * Double(size))
        let atUprights = uprights.filter { lengths.contains($0.height) }.flatMap { side in
            [side.top, side.bottom - size].flatMap { top in
                [side.left, side.right - size].map {
                    PixelBox(left: $0, top: top, right: $0 + size, bottom: top + size)
                }
            }
        }
        let atLevels = levels.filter { lengths.contains($0.width) }.flatMap { side in
            [side.left, side.right - size].flatMap { left in
                [side.top, side.bottom - size].map {
                    PixelBox(left: left, top: $0, right: left + size, bottom: $0 + size)
                }
            }
        }
        return atUprights + atLevels
    }

    /// Of places that overlap, those whose sides are the darkest.
    private func best(of places: [PixelBox], besides whole: [PixelBox]) -> [PixelBox] {
        var kept: [PixelBox] = []
        let judged = places.compactMap { place in darkness(of: place).map { (place, $0) } }
        for (place, _) in judged.sorted(by: { $0.1 > $1.1 })
        where !kept.contains(where: { $0.overlaps(place) })
            && !whole.contains(where: { $0.grown(by: band).overlaps(place) })
        {
            kept.append(place)
        }
        return kept
    }

    /// How much of its four sides is dark, 0 to 4; nil where it is no box.
    private func darkness(of box: PixelBox) -> Double? {
        guard box.left > 8 * band, box.top > 8 * band, box.right < width - 8 * band, box.bottom < height - 8 * band
        else {
            return nil
        }
        let thick = max(3, Int(Thresholds.thickestSide * dotsPerMillimetre))
        let sides = [
            columns(box.left, box.right, rows: box.top - band, box.top + thick),
            columns(box.left, box.right, rows: box.bottom - thick, box.bottom + band),
            rows(box.top, box.bottom, columns: box.left - band, box.left + thick),
            rows(box.top, box.bottom, columns: box.right - thick, box.right + band),
        ]
        let all = sides.reduce(0, +)
        guard all >= Thresholds.tornSides, sides.filter({ $0 >= Thresholds.soundSide }).count >= 2 else { return nil }
        let (near, far) = (band + 1, band + 1 + max(2, Int(Thresholds.besideBox * dotsPerMillimetre)))
        let over = columns(box.left, box.right, rows: box.top - far, box.top - near)
        let under = columns(box.left, box.right, rows: box.bottom + near, box.bottom + far)
        guard max(over, under) <= Thresholds.inkOverBox, standsApart(box, near) else { return nil }
        return goingOn(box, thick: thick, near: near, far: far) < 2 ? all : nil
    }

    /// Whether there is white on both sides, and much of it on one: a letter has another beside it.
    private func standsApart(_ box: PixelBox, _ near: Int) -> Bool {
        func isWhite(_ reach: Double) -> (left: Bool, right: Bool) {
            let far = near + Int(reach * dotsPerMillimetre)
            return (
                rows(box.top, box.bottom, columns: box.left - far, box.left - near) <= Thresholds.inkBesideBox,
                rows(box.top, box.bottom, columns: box.right + near, box.right + far) <= Thresholds.inkBesideBox
            )
        }
        let (close, wide) = (isWhite(Thresholds.besideBox), isWhite(Thresholds.clearSide))
        return close.left && close.right && (wide.left || wide.right)
    }

    /// How many of the eight ends of its sides go on beyond the corners, as those of a table's cells do.
    private func goingOn(_ box: PixelBox, thick: Int, near: Int, far: Int) -> Int {
        let levels = [(box.top - band, box.top + thick), (box.bottom - thick, box.bottom + band)].flatMap {
            top, bottom in
            [(box.left - far, box.left - near), (box.right + near, box.right + far)].map { left, right in
                columns(left, right, rows: top, bottom)
            }
        }
        let uprights = [(box.left - band, box.left + thick), (box.right - thick, box.right + band)].flatMap {
            left, right in
            [(box.top - far, box.top - near), (box.bottom + near, box.bottom + far)].map { top, bottom in
                rows(top, bottom, columns: left, right)
            }
        }
        return (levels + uprights).count { $0 >= Thresholds.lineGoingOn }
    }

    /// Share of the columns of a place that have ink.
    private func columns(_ left: Int, _ right: Int, rows top: Int, _ bottom: Int) -> Double {
        let inked = (left..<right).count { x in (top..<bottom).contains { dots[$0 * width + x] == 0 } }
        return Double(inked) / Double(max(1, right - left))
    }

    private func rows(_ top: Int, _ bottom: Int, columns left: Int, _ right: Int) -> Double {
        let inked = (top..<bottom).count { y in (left..<right).contains { dots[y * width + $0] == 0 } }
        return Double(inked) / Double(max(1, bottom - top))
    }

    /// Without places that touch another in their row: cells.
    private func withoutCells(_ boxes: [PixelBox], _ whole: [PixelBox]) -> [PixelBox] {
        let apart = Int(Thresholds.besideBox * dotsPerMillimetre)
        return boxes.filter { box in
            !(boxes + whole).contains { other in
                other != box && max(other.left - box.right, box.left - other.right) <= apart
                    && abs(other.top - box.top) <= box.height / 3
            }
        }
    }
}
