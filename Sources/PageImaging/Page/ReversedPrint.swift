import CLeptonica
import Foundation

/// Turns white print on black bars into black print on paper, so that a form's headings can be read.
///
/// In a miniature where a pixel is about a millimetre, a bar is dark even where it is written on; letters, however bold,
/// are not dark over the width of a word. Inside a bar's own edges every pixel is turned into its opposite, and what is
/// left of the bar's rim is wiped off. Bars without print become paper. Cost: about 2 ms a page.
extension WorkingPage {
    package mutating func turnReversedPrint() throws(ImagingError) {
        let scale = 25.4 / Thresholds.barCell / dotsPerInch
        let small = try ink.shrunk(by: scale)
        guard small.width > 8, small.height > 8 else { return }
        let even = try unsafe Bitmap(taking: pixBlockconv(small.pix, 1, 1))
        let dark = try even.thresholded(at: Int(255 * (1 - Thresholds.barDarkness)))
        for piece in try dark.pieces() {
            let rough = PixelBox(
                left: Int(Double(piece.left - 1) / scale), top: Int(Double(piece.top - 1) / scale),
                right: Int(Double(piece.right + 1) / scale), bottom: Int(Double(piece.bottom + 1) / scale)
            ).clipped(width: ink.width, height: ink.height)
            guard let bar = try bar(within: rough) else { continue }
            try turn(bar)
        }
    }

    /// The rows and columns of a place that are dark for the most part, if they make a bar.
    private borrowing func bar(within box: PixelBox) throws(ImagingError) -> PixelBox? {
        let part = try ink.cropped(to: box)
        let rows = Bitmap.dark(part.inkByRow(), of: part.width)
        guard let top = rows.first, let bottom = rows.last else { return nil }
        let slice = PixelBox(left: 0, top: top, right: part.width, bottom: bottom + 1)
        let columns = Bitmap.dark(try part.cropped(to: slice).inkByColumn(), of: slice.height)
        guard let left = columns.first, let right = columns.last else { return nil }
        let bar = PixelBox(
            left: box.left + left, top: box.top + top, right: box.left + right + 1, bottom: box.top + bottom + 1)
        let covered = Double(ink.inkCount(in: bar)) / Double(max(1, bar.width * bar.height))
        guard bar.width >= pixels(Thresholds.shortestBar), bar.width >= 2 * bar.height,
            (pixels(Thresholds.lowestBar)...pixels(Thresholds.highestBar)).contains(bar.height),
            covered >= Thresholds.barDarkness
        else { return nil }
        return bar
    }

    private mutating func turn(_ bar: PixelBox) throws(ImagingError) {
        let rim = max(2, pixels(Thresholds.barRim))
        clear(PixelBox(left: bar.left - rim, top: bar.top - rim, right: bar.left, bottom: bar.bottom + rim))
        clear(PixelBox(left: bar.right, top: bar.top - rim, right: bar.right + rim, bottom: bar.bottom + rim))
        clear(PixelBox(left: bar.left, top: bar.top - rim, right: bar.right, bottom: bar.top))
        clear(PixelBox(left: bar.left, top: bar.bottom, right: bar.right, bottom: bar.bottom + rim))
        let print = try ink.cropped(to: bar).opposite()
        // Light that comes in from the bar's edge is its frayed rim.
        let inner = PixelBox(left: 1, top: 1, right: print.width - 1, bottom: print.height - 1)
        var edge = try print.copy()
        edge.clear(inner)
        let frayed = try edge.grown(within: print)
        let letters = try print.without(frayed)
        var shades = try grey.cropped(to: bar).opposite()
        shades.whiten(under: try letters.thickened(across: 5, down: 5).opposite())
        replace(bar, ink: letters, grey: shades)
    }
}

extension Bitmap {
    /// Paper for ink and ink for paper.
    fileprivate borrowing func opposite() throws(ImagingError) -> Bitmap {
        try unsafe Bitmap(taking: pixInvert(nil, pix))
    }

    /// The lines that are black by a bar's share.
    fileprivate static func dark(_ counts: [Float], of length: Int) -> [Int] {
        counts.indices.filter { Double(counts[$0]) >= Thresholds.barRow * Double(length) }
    }
}
