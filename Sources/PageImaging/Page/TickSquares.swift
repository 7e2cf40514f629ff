/// Finds small printed squares that may be tick boxes, marked or not.
///
/// Two ways: a piece of ink of a box's size whose four sides and corners are dark, as an untouched box is; and two level
/// strokes of one length, a box's height apart, with dark uprights between their ends, for a box whose mark runs out
/// of it. Round letters fail at the corners; an "n" or a "D" passes, but stands close among its like, as no box does. A
/// typewriter's letters stand apart: they are told by their size, for a form prints all its boxes in one. What is left of
/// torn boxes is then looked for by that size.
/// Cost: two openings and a few thousand pixels looked at.
struct TickSquares {
    private(set) var boxes: [PixelBox] = []
    /// Share of black inside each box's frame.
    private(set) var coverage: [Double] = []
    private let least: Int
    private let most: Int
    private let rim: Int
    private let pieces: [PixelBox]
    private let closeBy: Int
    private let closeToTorn: Int

    /// Boxes that no mark runs out of and that are not torn.
    ///
    /// - Parameter pieces: all pieces of the page's ink.
    init(wholeAmong pieces: [PixelBox], on page: borrowing WorkingPage) throws(ImagingError) {
        try self.init(framedAmong: pieces, on: page)
        dropStrangers(dotsPerInch: page.dotsPerInch)
    }

    /// - Parameter pieces: all pieces of the page's ink.
    init(among pieces: [PixelBox], on page: borrowing WorkingPage) throws(ImagingError) {
        try self.init(framedAmong: pieces, on: page)
        for square in try framed(page.ink, shortest: page.pixels(Thresholds.shortestBoxSide))
        where !boxes.contains(where: { $0.grown(by: rim).overlaps(square) }) {
            try take(square, on: page)
        }
        dropStrangers(dotsPerInch: page.dotsPerInch)
        for box in try TornSquares(besides: boxes, on: page).boxes where !hasLetter(beside: box, within: closeToTorn) {
            keep(box, try page.ink.cropped(to: box))
        }
    }

    /// Pieces that are frames by themselves, strangers among them.
    private init(framedAmong pieces: [PixelBox], on page: borrowing WorkingPage) throws(ImagingError) {
        least = page.pixels(Thresholds.smallestBox)
        most = page.pixels(Thresholds.largestBox)
        rim = max(2, page.pixels(0.5))
        self.pieces = pieces
        closeBy = page.pixels(Thresholds.letterBeside)
        closeToTorn = page.pixels(Thresholds.letterBesideTorn)
        for piece in pieces where isSquare(piece) { try take(piece, on: page) }
    }

    /// Keeps boxes that have their like on the page. Small ones must be several with an untouched one among them, and a box
    /// of a size of its own beside many of another is a letter.
    private mutating func dropStrangers(dotsPerInch: Double) {
        let sides = boxes.map { Double($0.width + $0.height) / 2 / dotsPerInch * 25.4 }
        let alike = sides.map { side in
            sides.indices.filter { abs(sides[$0] - side) <= Thresholds.boxesAlike * side }
        }
        let most = alike.map(\.count).max() ?? 0
        let kept = boxes.indices.filter { index in
            let others = alike[index]
            guard sides[index] < Thresholds.surelyBox else {
                return others.count > 1 || most < Thresholds.boxesOfForm
            }
            let lean = abs(Double(boxes[index].width - boxes[index].height)) / dotsPerInch * 25.4
            return lean <= Thresholds.smallBoxLean
                && others.count >= (sides[index] < Thresholds.hardlyBox ? Thresholds.boxesOfForm : 2)
                && others.contains { coverage[$0] < Thresholds.untouchedBox }
        }
        (boxes, coverage) = (kept.map { boxes[$0] }, kept.map { coverage[$0] })
    }

    private func isSquare(_ box: PixelBox) -> Bool {
        (least...most).contains(box.width) && (least...most).contains(box.height)
            && abs(box.width - box.height) <= max(2, box.width / 5)
    }

    private mutating func take(_ box: PixelBox, on page: borrowing WorkingPage) throws(ImagingError) {
        let part = try page.ink.cropped(to: box)
        guard isFrame(part), !hasLetter(beside: box, within: closeBy) else { return }
        keep(box, part)
    }

    /// The "W" of "W00121998" and the "(7" of "(715)" have dark sides too, but no box stands so close to what follows it.
    private func hasLetter(beside box: PixelBox, within gap: Int) -> Bool {
        pieces.contains { $0.isLetter(beside: box, within: gap) }
    }

    private mutating func keep(_ box: PixelBox, _ part: borrowing Bitmap) {
        let inside = PixelBox(left: rim, top: rim, right: box.width - rim, bottom: box.height - rim)
        boxes.append(box)
        coverage.append(Double(part.inkCount(in: inside)) / Double(max(1, inside.width * inside.height)))
    }

    /// Whether along each side nearly every row or column has ink within the rim, and all four corners are dark.
    private func isFrame(_ part: borrowing Bitmap) -> Bool {
        let (width, height) = (part.width, part.height)
        guard let bytes = try? part.greyBytes() else { return false }
        func dark(_ x: Int, _ y: Int) -> Bool { bytes[y * width + x] == 0 }
        let corner = max(2, min(width, height) / 10)
        let corners = [0, width - corner].flatMap { x in [0, height - corner].map { (x, $0) } }
        let hasCorners = corners.allSatisfy { left, top in
            (0..<corner).contains { x in (0..<corner).contains { dark(left + x, top + $0) } }
        }
        guard hasCorners else { return false }
        let top = (0..<width).count { x in (0..<rim).contains { dark(x, $0) } }
        let bottom = (0..<width).count { x in (0..<rim).contains { dark(x, height - 1 - $0) } }
        let left = (0..<height).count { y in (0..<rim).contains { dark($0, y) } }
        let right = (0..<height).count { y in (0..<rim).contains { dark(width - 1 - $0, y) } }
        let wanted = Thresholds.boxSideDark
        return Double(min(top, bottom)) >= wanted * Double(width)
            && Double(min(left, right)) >= wanted * Double(height)
    }

    /// Squares between two level strokes of one length.
    private func framed(_ ink: borrowing Bitmap, shortest: Int) throws(ImagingError) -> [PixelBox] {
        let strokes = try ink.closed(across: 3, down: 1).opened(across: shortest, down: 1).pieces()
            .filter { (least...most).contains($0.width) && $0.height <= rim + 1 }
            .sorted { $0.top < $1.top }
        var found: [PixelBox] = []
        for (index, upper) in strokes.enumerated() {
            for lower in strokes[(index + 1)...] {
                guard lower.top - upper.top <= most else { break }
                guard abs(upper.left - lower.left) <= rim, abs(upper.right - lower.right) <= rim else { continue }
                let square = upper.union(lower)
                guard isSquare(square), !found.contains(where: { $0.overlaps(square) }) else { continue }
                found.append(square)
            }
        }
        return found
    }
}

extension PixelBox {
    /// Whether this piece of ink, as high as another or nearly, stands as close to it as letters of a word do.
    fileprivate func isLetter(beside other: PixelBox, within gap: Int) -> Bool {
        guard self != other else { return false }
        let apart = max(left - other.right, other.left - right)
        let shared = min(bottom, other.bottom) - max(top, other.top)
        return apart >= 0 && apart <= gap && shared * 3 >= other.height && height * 10 >= other.height * 6
            && height * 10 <= other.height * 17 && width * 10 <= other.width * 17
    }
}
