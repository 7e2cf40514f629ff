package import ReferralCore

/// A rectangle of whole pixels: left and top inside, right and bottom just outside.
package struct PixelBox: Hashable, Sendable {
    package var left: Int
    package var top: Int
    package var right: Int
    package var bottom: Int

    package init(left: Int, top: Int, right: Int, bottom: Int) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    /// The pixels a region covers at a resolution, rounded outwards.
    package init(_ region: PageRegion, dotsPerInch: Double) {
        let scale = dotsPerInch / 25.4
        self.init(
            left: PixelBox.whole(region.left * scale, .down), top: PixelBox.whole(region.top * scale, .down),
            right: PixelBox.whole(region.right * scale, .up), bottom: PixelBox.whole(region.bottom * scale, .up))
    }

    package var width: Int { right - left }
    package var height: Int { bottom - top }
    package var isEmpty: Bool { width <= 0 || height <= 0 }

    package func region(dotsPerInch: Double) -> PageRegion {
        let scale = 25.4 / dotsPerInch
        return PageRegion(
            left: Double(left) * scale, top: Double(top) * scale, right: Double(right) * scale,
            bottom: Double(bottom) * scale)
    }

    package func clipped(width: Int, height: Int) -> PixelBox {
        let clippedLeft = min(max(left, 0), width)
        let clippedTop = min(max(top, 0), height)
        return PixelBox(
            left: clippedLeft, top: clippedTop, right: min(max(right, clippedLeft), width),
            bottom: min(max(bottom, clippedTop), height))
    }

    package func grown(by margin: Int) -> PixelBox { grown(across: margin, down: margin) }

    package func grown(across: Int, down: Int) -> PixelBox {
        PixelBox(left: left - across, top: top - down, right: right + across, bottom: bottom + down)
    }

    package func union(_ other: PixelBox) -> PixelBox {
        PixelBox(
            left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
            bottom: max(bottom, other.bottom))
    }

    package func overlaps(_ other: PixelBox) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    /// A finite number as a whole one; anything absurd becomes a number no page reaches.
    private static func whole(_ value: Double, _ rule: FloatingPointRoundingRule) -> Int {
        guard value.isFinite else { return 0 }
        return Int(min(max(value, -1_000_000), 1_000_000).rounded(rule))
    }
}
