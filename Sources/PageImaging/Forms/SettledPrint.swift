import CLeptonica
import Foundation

/// Lays a form's print on a page tile by tile, each moved by the last fraction of a millimetre that fits it best.
///
/// One affine placement cannot follow a scanner whose feed slips or whose glass bends: rules then miss by a hair, and
/// slivers of them are left for writing. Each tile's shift is found along each side by itself, as the shift at which the
/// print's and the page's counts of ink by column (by row) have most in common; writing adds ink but takes none away.
/// Cost: some 4 ms a page.
extension Bitmap {
    package borrowing func settled(onto page: borrowing Bitmap, dotsPerInch: Double) throws(ImagingError) -> Bitmap {
        let reach = Int((Thresholds.settlingReach * dotsPerInch / 25.4).rounded())
        let (across, down) = (Thresholds.settlingTilesAcross, Thresholds.settlingTilesDown)
        var laid = try Bitmap(width: width, height: height, depth: 1)
        for row in 0..<down {
            for column in 0..<across {
                let tile = PixelBox(
                    left: width * column / across, top: height * row / down, right: width * (column + 1) / across,
                    bottom: height * (row + 1) / down)
                let print = try cropped(to: tile)
                let ink = try page.cropped(to: tile)
                let right = InkCounts.shift(of: print.inkByColumn(), onto: ink.inkByColumn(), reach: reach)
                let below = InkCounts.shift(of: print.inkByRow(), onto: ink.inkByRow(), reach: reach)
                laid.paint(print, left: tile.left + right, top: tile.top + below)
            }
        }
        return laid
    }

    /// Adds another picture's ink to this one's.
    fileprivate mutating func paint(_ other: borrowing Bitmap, left: Int, top: Int) {
        _ = unsafe pixRasterop(
            pix, Int32(left), Int32(top), Int32(other.width), Int32(other.height), Int32(PIX_SRC | PIX_DST),
            other.pix, 0, 0)
    }
}

/// Black pixels by column or by row, and how far one such list lies from another.
enum InkCounts {
    /// The shift at which the print's counts are best contained in the page's; none where no shift is plainly better.
    static func shift(of print: [Float], onto page: [Float], reach: Int) -> Int {
        let unmoved = shared(print, page, shift: 0)
        var best = (shift: 0, worth: unmoved * Thresholds.settlingAdvantage)
        for shift in -reach...reach where shift != 0 {
            let worth = shared(print, page, shift: shift)
            if worth > best.worth { best = (shift, worth) }
        }
        return best.shift
    }

    private static func shared(_ print: [Float], _ page: [Float], shift: Int) -> Float {
        var sum: Float = 0
        for index in max(0, -shift)..<min(print.count, page.count - shift) where print[index] > 0 {
            sum += min(print[index], page[index + shift])
        }
        return sum
    }
}
