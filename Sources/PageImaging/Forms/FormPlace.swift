/// Where a known form's print lies on a page: carries millimetres of the form to millimetres of the page.
///
/// `x' = xx·x + xy·y + x0`, `y' = yx·x + yy·y + y0`: shift, scale across and down, turn and shear.
package struct FormPlace: Sendable, Equatable {
    package var xx = 1.0
    package var xy = 0.0
    package var yx = 0.0
    package var yy = 1.0
    package var x0 = 0.0
    package var y0 = 0.0

    package func place(x: Double, y: Double) -> (x: Double, y: Double) {
        (xx * x + xy * y + x0, yx * x + yy * y + y0)
    }

    /// The way back, or nil where the placing has no extent.
    package var inverted: FormPlace? {
        let area = xx * yy - xy * yx
        guard abs(area) > 1e-6 else { return nil }
        var back = FormPlace()
        (back.xx, back.xy, back.yx, back.yy) = (yy / area, -xy / area, -yx / area, xx / area)
        back.x0 = -(back.xx * x0 + back.xy * y0)
        back.y0 = -(back.yx * x0 + back.yy * y0)
        return back
    }

    /// The placing that comes nearest to carrying each point to where it was seen (least squares).
    static func fitting(_ pairs: [Sighting]) -> FormPlace? {
        guard pairs.count >= 6 else { return nil }
        let count = Double(pairs.count)
        let (mx, my) = (pairs.reduce(0) { $0 + $1.x } / count, pairs.reduce(0) { $0 + $1.y } / count)
        var (sxx, sxy, syy, sxu, syu, sxv, syv, mu, mv) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        for pair in pairs {
            let (x, y) = (pair.x - mx, pair.y - my)
            sxx += x * x
            sxy += x * y
            syy += y * y
            sxu += x * pair.seenX
            syu += y * pair.seenX
            sxv += x * pair.seenY
            syv += y * pair.seenY
            mu += pair.seenX / count
            mv += pair.seenY / count
        }
        let area = sxx * syy - sxy * sxy
        guard area > 1 else { return nil }
        var place = FormPlace()
        place.xx = (sxu * syy - syu * sxy) / area
        place.xy = (syu * sxx - sxu * sxy) / area
        place.yx = (sxv * syy - syv * sxy) / area
        place.yy = (syv * sxx - sxv * sxy) / area
        place.x0 = mu - place.xx * mx - place.xy * my
        place.y0 = mv - place.yx * mx - place.yy * my
        return place
    }
}

/// A point of the form and where on the page its print was seen, millimetres, with how alike the two are (-1 to 1).
struct Sighting {
    var x: Double
    var y: Double
    var seenX: Double
    var seenY: Double
    var likeness: Double

    func distance(from place: FormPlace) -> Double {
        let expected = place.place(x: x, y: y)
        let (across, down) = (expected.x - seenX, expected.y - seenY)
        return (across * across + down * down).squareRoot()
    }
}
