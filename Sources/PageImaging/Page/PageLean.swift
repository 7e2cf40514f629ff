import CLeptonica
import Foundation

/// Finds how far the text of a page leans, and whether its lines run across or down.
///
/// Lines of print make row sums jump; the angle at which they jump most is the lean (Leptonica's sweep and search, on a
/// picture at half and quarter size). A sideways page jumps more when turned by a quarter. Cost: about 30 ms a page.
package struct PageLean: Sendable, Equatable {
    /// Degrees clockwise.
    package let degrees: Double
    /// Whether text lines run down the page.
    package let isSideways: Bool
    /// How surely `isSideways` is right: ratio of the better direction's sharpness to the other's, 1 and up.
    package let certainty: Double

    package init(of page: borrowing WorkingPage) throws(ImagingError) {
        let half = try unsafe Bitmap(taking: pixReduceRankBinary2(page.ink.pix, 2, nil))
        let across = PageLean.lean(of: half)
        let down = PageLean.lean(of: try half.turned(quarters: 1))
        isSideways = down.sharpness > across.sharpness * Thresholds.sidewaysSharper
        let (better, worse) = isSideways ? (down, across) : (across, down)
        degrees = better.sharpness > Thresholds.leastSharpness ? better.degrees : 0
        certainty = better.sharpness / max(worse.sharpness, 0.01)
    }

    private static func lean(of half: borrowing Bitmap) -> (degrees: Double, sharpness: Double) {
        var (angle, confidence): (Float, Float) = (0, 0)
        let failed = unsafe pixFindSkewSweepAndSearch(
            half.pix, &angle, &confidence, 2, 1, Float(Thresholds.steepestLean), 1, 0.01)
        guard failed == 0, angle.isFinite, confidence.isFinite else { return (0, 0) }
        return (-Double(angle), Double(confidence))
    }
}
