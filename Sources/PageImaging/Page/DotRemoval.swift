import CLeptonica
import Foundation

/// Makes clean paper of dotted grey without eating thin type.
///
/// Dots are not picked out one by one, for those that touch a letter would take its strokes along. The dotted part is
/// smoothed until its dots have run together to an even grey; what that grey is around each place is read from the same
/// part in miniature, with everything as thin as a stroke closed; and each place is then lightened as much as its
/// surroundings are dark. Letters keep their contrast against the grey they stand on, a white field among grey becomes
/// paper like the rest, and bars that are really dark stay so. Cost: about 25 ms where a page has dots, none elsewhere.
extension Bitmap {
    /// This grey picture with the ground evened out under a 1-bit mask of the same size.
    borrowing func withoutDots(
        under mask: borrowing Bitmap, dotsPerInch: Double, received: PixelDensity
    ) throws(ImagingError) -> Bitmap {
        let smooth = try smoothed(
            across: Thresholds.dotSmoothing * dotsPerInch / received.x,
            down: Thresholds.dotSmoothing * dotsPerInch / received.y)
        let cell = Thresholds.groundCell
        let small = try unsafe Bitmap(taking: pixScaleAreaMap(smooth.pix, 1 / Float(cell), 1 / Float(cell)))
        let reach = Int((Thresholds.groundReach * dotsPerInch / 25.4 / Double(cell)).rounded()) | 1
        let closed = try unsafe Bitmap(taking: pixCloseGray(small.pix, Int32(reach), Int32(reach)))
        // Ground that is darker than half is a bar's: it stays as it is.
        let darkest = UInt8(Thresholds.darkestGround)
        let ground = try Bitmap.grey(
            try closed.greyBytes().map { $0 < darkest ? 255 : $0 }, width: closed.width, height: closed.height)
        let map = try unsafe Bitmap(taking: pixGetInvBackgroundMap(ground.pix, 255, 1, 1))
        let even = try unsafe Bitmap(
            taking: pixApplyInvBackgroundGrayMap(smooth.pix, map.pix, Int32(cell), Int32(cell)))
        let (black, white) = (Int32(Thresholds.groundBlack), Int32(Thresholds.groundWhite))
        let crisp = try unsafe Bitmap(taking: pixGammaTRC(nil, even.pix, 1, black, white))
        let clean = try copy()
        _ = unsafe pixCombineMasked(clean.pix, crisp.pix, mask.pix)
        return clean
    }
}
