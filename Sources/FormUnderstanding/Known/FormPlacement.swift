package import ReferralCore

/// Where a known form lies on the page: carries millimetres on the printed form to millimetres on the received page.
///
/// Affine, so it holds shift, scale, turn, the stretch of a paper feed and the shear of a crooked scan:
/// `x' = xx·x + xy·y + x0`, `y' = yx·x + yy·y + y0`.
package struct FormPlacement: Sendable, Equatable, Codable {
    package var xx: Double
    package var xy: Double
    package var yx: Double
    package var yy: Double
    package var x0: Double
    package var y0: Double

    package init(
        xx: Double = 1, xy: Double = 0, yx: Double = 0, yy: Double = 1, x0: Double = 0, y0: Double = 0
    ) {
        self.xx = xx
        self.xy = xy
        self.yx = yx
        self.yy = yy
        self.x0 = x0
        self.y0 = y0
    }

    /// The form lies on the page exactly as printed.
    package static let asPrinted = FormPlacement()

    package func place(x: Double, y: Double) -> (x: Double, y: Double) {
        (xx * x + xy * y + x0, yx * x + yy * y + y0)
    }

    /// The upright rectangle around the placed corners.
    package func place(_ region: PageRegion) -> PageRegion {
        let corners = [
            place(x: region.left, y: region.top), place(x: region.right, y: region.top),
            place(x: region.left, y: region.bottom), place(x: region.right, y: region.bottom),
        ]
        let across = corners.map(\.x)
        let down = corners.map(\.y)
        return PageRegion(
            left: across.min() ?? region.left, top: down.min() ?? region.top,
            right: across.max() ?? region.right, bottom: down.max() ?? region.bottom)
    }
}
