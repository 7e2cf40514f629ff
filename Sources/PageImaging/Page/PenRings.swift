import Foundation

/// Rings that somebody drew around words of a form, to choose one of several printed side by side.
///
/// A ring is one piece of ink of a word's size whose dots lie near the ellipse that its own box holds, all the way around, with
/// nothing in the box's corners and with letters inside that do not hang together with it: frames fail at the corners and large
/// letters for having nothing inside. Long rules are taken off first, for a ring in a table's row touches them. Cost: two
/// openings and the search for pieces, about 15 ms a page, and a few thousand dots for each piece of a ring's size.
package struct PenRings: ~Copyable {
    package let boxes: [PixelBox]
    /// The rings' own dots.
    package let ink: Bitmap

    package init(on page: borrowing WorkingPage) throws(ImagingError) {
        let long = page.pixels(Thresholds.longestRing)
        let high = page.pixels(Thresholds.highestRing)
        let rules = try page.ink.closed(across: max(3, page.pixels(Thresholds.ruleGap)), down: 1)
            .opened(across: long, down: 1).joined(with: try page.ink.opened(across: 1, down: high))
        let bare = try page.ink.without(try rules.thickened(across: 3, down: 3))
        let widths = page.pixels(Thresholds.shortestRing)...long
        let heights = page.pixels(Thresholds.lowestRing)...high
        var boxes: [PixelBox] = []
        var mask = try Bitmap(width: page.ink.width, height: page.ink.height, depth: 1)
        for box in try bare.pieces()
        where widths.contains(box.width) && heights.contains(box.height) && box.width >= box.height {
            let part = try bare.cropped(to: box)
            let piece = try PenRings.outermost(of: part)
            let ring = try PenRings.withoutInside(piece)
            guard try PenRings.goesAround(ring), try PenRings.holdsLetters(try part.without(piece), on: page) else {
                continue
            }
            boxes.append(box)
            mask.paste(ring, left: box.left, top: box.top)
        }
        self.boxes = boxes
        ink = mask
    }

    /// The piece of ink that reaches the left edge.
    private static func outermost(of part: borrowing Bitmap) throws(ImagingError) -> Bitmap {
        var seed = try part.copy()
        seed.clear(PixelBox(left: 1, top: 0, right: part.width, bottom: part.height))
        return try seed.grown(within: part)
    }

    /// A ring without the letters that hang on it, as far as they lie inside.
    private static func withoutInside(_ part: borrowing Bitmap) throws(ImagingError) -> Bitmap {
        var ring = try part.copy()
        let (across, down) = (Double(part.width) / 2, Double(part.height) / 2)
        for row in 0..<part.height {
            let y = (Double(row) + 0.5 - down) / down / Thresholds.innerRing
            let reach = (1 - y * y).squareRoot() * across * Thresholds.innerRing
            guard reach >= 1 else { continue }
            ring.clear(PixelBox(left: Int(across - reach), top: row, right: Int(across + reach), bottom: row + 1))
        }
        return ring
    }

    /// Whether there is ink near the ellipse in every direction, and none in the corners.
    private static func goesAround(_ ring: borrowing Bitmap) throws(ImagingError) -> Bool {
        let (width, height) = (ring.width, ring.height)
        let (cornerAcross, cornerDown) = (width / 10, height / 10)
        let corners = [0, width - cornerAcross].flatMap { x in [0, height - cornerDown].map { (x, $0) } }.count {
            ring.inkCount(
                in: PixelBox(left: $0.0, top: $0.1, right: $0.0 + cornerAcross, bottom: $0.1 + cornerDown)) > 0
        }
        guard corners <= 1 else { return false }
        let dots = try ring.greyBytes()
        let directions = 48
        let met = (0..<directions).count { direction in
            let angle = Double(direction) / Double(directions) * 2 * .pi
            return stride(from: 1.02, through: Thresholds.innerRing, by: -0.02).contains { share in
                let x = Int((1 + cos(angle) * share) * Double(width) / 2)
                let y = Int((1 + sin(angle) * share) * Double(height) / 2)
                return (0..<width).contains(x) && (0..<height).contains(y) && dots[y * width + x] == 0
            }
        }
        return Double(met) >= Thresholds.closedRing * Double(directions)
    }

    /// Whether what lies inside by itself is as large as a letter at least, and leaves white.
    private static func holdsLetters(
        _ inside: borrowing Bitmap, on page: borrowing WorkingPage
    ) throws(ImagingError) -> Bool {
        guard let bounds = inside.inkBounds() else { return false }
        let least = page.pixels(Thresholds.letterInRing)
        return bounds.width >= least && bounds.height >= least
            && Double(inside.inkCount()) < Thresholds.inkInRing * Double(inside.width * inside.height)
    }
}
