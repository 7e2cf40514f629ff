import CPoppler
import Foundation

/// At what resolution a PDF page is drawn: its scan's own, or the usual one where the page is not a scan.
struct DrawingPlan {
    /// Pixels for each point of the page box.
    let scaleAcross: Double
    let scaleDown: Double
    let pixelsAcross: Int
    let pixelsDown: Int
    /// Dots per inch of the paper, which the page box may misstate.
    let density: PixelDensity

    private struct Scan {
        var width: Int
        var height: Int
        /// Points on the page, in the page's own directions.
        var area: (across: Double, down: Double)
    }

    /// - Parameter mapping: where Poppler says the page's pictures lie.
    @unsafe init(
        of page: OpaquePointer, _ mapping: UnsafeMutablePointer<GList>?, width: Double, height: Double
    ) {
        let scan = unsafe DrawingPlan.scan(of: page, mapping, pageWidth: width, pageHeight: height)
        var (across, down) = (Thresholds.renderDensity / 72, Thresholds.renderDensity / 72)
        if let scan {
            // A picture may lie turned on its page: of both ways to lay it, the one with a fax's pixel shape is meant.
            let straight = (Double(scan.width) / scan.area.across, Double(scan.height) / scan.area.down)
            let turned = (Double(scan.height) / scan.area.across, Double(scan.width) / scan.area.down)
            (across, down) = DrawingPlan.oddity(straight) <= DrawingPlan.oddity(turned) + 0.05 ? straight : turned
        }
        var pixels = (x: width * across, y: height * down)
        var density = PixelDensity(
            width: Int(pixels.x.rounded()), height: Int(pixels.y.rounded()),
            claimed: PixelDensity(x: across * 72, y: down * 72))
        let excess = max(1, min(density.x, density.y) / Thresholds.finestWork)
        if excess > 1.02 {
            (across, down) = (across / excess, down / excess)
            pixels = (width * across, height * down)
            density = PixelDensity(x: density.x / excess, y: density.y / excess)
        }
        (scaleAcross, scaleDown) = (across, down)
        self.density = density
        pixelsAcross = max(1, Int(min(pixels.x, 100_000).rounded()))
        pixelsDown = max(1, Int(min(pixels.y, 100_000).rounded()))
    }

    /// How far the pixels are from square and from the two shapes of fax pixels, upright or turned.
    private static func oddity(_ scale: (Double, Double)) -> Double {
        let shape = abs(log(scale.0 / scale.1))
        return [0, log(204.0 / 98), log(391.0 / 204)].map { abs(shape - $0) }.min() ?? shape
    }

    /// The largest picture of a page whose pictures cover nearly all of it.
    @unsafe private static func scan(
        of page: OpaquePointer, _ mapping: UnsafeMutablePointer<GList>?, pageWidth: Double, pageHeight: Double
    ) -> Scan? {
        var (best, covered, looked): (Scan?, Double, Int) = (nil, 0, 0)
        var link = unsafe mapping
        while let here = unsafe link, looked < 64 {
            defer { unsafe link = unsafe here.pointee.next }
            looked += 1
            guard let item = unsafe here.pointee.data?.assumingMemoryBound(to: PopplerImageMapping.self) else {
                continue
            }
            let area = unsafe item.pointee.area
            var (across, down) = (area.x2 - area.x1, area.y2 - area.y1)
            // Poppler gives the area of a wide picture, and of a turned page, with its sides exchanged.
            if across > pageWidth * 1.05 || down > pageHeight * 1.05,
                down <= pageWidth * 1.05, across <= pageHeight * 1.05
            {
                swap(&across, &down)
            }
            guard across > pageWidth * 0.2, down > 1 else { continue }
            covered += min(across, pageWidth) * min(down, pageHeight)
            guard across * down > (best.map { $0.area.across * $0.area.down } ?? 0),
                let surface = unsafe poppler_page_get_image(page, item.pointee.image_id)
            else { continue }
            defer { unsafe cairo_surface_destroy(surface) }
            let width = Int(unsafe cairo_image_surface_get_width(surface))
            let height = Int(unsafe cairo_image_surface_get_height(surface))
            best = Scan(width: width, height: height, area: (across, down))
        }
        guard let best, covered >= Thresholds.scanCover * pageWidth * pageHeight, best.width > 200, best.height > 100
        else { return nil }
        return best
    }
}
