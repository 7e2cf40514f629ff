import CLeptonica
import Foundation

/// Takes the printed form off a page, so that what is left is what somebody wrote.
///
/// The blank is laid over the page by the registration. Ink within a hair of the blank's print goes; ink near the print
/// goes too unless it hangs together with ink farther off, so letters that stand on a rule keep their feet and slivers
/// of a thick rule vanish. Strokes that cross print are mended across it. Cost: about 60 ms a page.
extension WorkingPage {
    package mutating func subtract(_ form: FormBlank, placed place: FormPlace) throws(ImagingError) {
        let printed = try form.laid(on: ink.frame, dotsPerInch: dotsPerInch, placed: place)
            .settled(onto: ink, dotsPerInch: dotsPerInch)
        let hair = 2 * pixels(Thresholds.printHair) + 1
        let close = try printed.thickened(across: hair, down: hair)
        let fringe = 2 * pixels(Thresholds.printFringe) + 1
        let near = try printed.thickened(across: fringe, down: fringe)
        let rest = try ink.without(close)
        let written = try rest.without(near).grown(within: rest)
        let bridge = 2 * hair + pixels(Thresholds.crossing)
        let mended = try written.closed(across: 1, down: bridge).shared(with: close).shared(with: ink)
        let kept = try written.joined(with: mended)
        let halo = try kept.thickened(across: 5, down: 5)
        let gone = try near.without(halo)
        keep(ink: kept, whitening: gone)
    }
}

extension FormBlank {
    /// The blank's print as it lies on a page of that many pixels.
    fileprivate func laid(
        on frame: PixelBox, dotsPerInch: Double, placed place: FormPlace
    ) throws(ImagingError) -> Bitmap {
        // Thickened first, so that no thin rule falls between two samples.
        let bold = try self.print.thickened(across: 2, down: 2)
        let scale = dotsPerInch / density
        let sized = try bold.scaled(across: scale, down: scale)
        var sheet = try Bitmap(
            width: max(frame.width, sized.width), height: max(frame.height, sized.height), depth: 1)
        sheet.paste(sized, left: 0, top: 0)
        guard let back = place.inverted else { return try sheet.cropped(to: frame) }
        let dots = dotsPerInch / 25.4
        var numbers = [back.xx, back.xy, back.x0 * dots, back.yx, back.yy, back.y0 * dots].map { Float($0) }
        let laid = try unsafe Bitmap(taking: pixAffineSampled(sheet.pix, &numbers, Int32(L_BRING_IN_WHITE)))
        return try laid.cropped(to: frame)
    }
}
