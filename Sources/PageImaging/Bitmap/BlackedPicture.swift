import CLeptonica
package import Foundation
package import ReferralCore

/// A picture of a page with places blacked out, so that nothing of what stood there can be brought back.
package enum BlackedPicture {
    /// The same picture as 1-bit PNG with the places filled with ink. Regions are millimetres on the page.
    package static func png(
        _ png: Data, hiding places: [PageRegion], dotsPerInch: Double
    ) throws(ImagingError) -> Data {
        let picture = try Bitmap(png: png)
        let dots = dotsPerInch / 25.4
        for place in places {
            let left = Int32(max(0, (place.left - Thresholds.blackedMargin) * dots))
            let top = Int32(max(0, (place.top - Thresholds.blackedMargin) * dots))
            let width = Int32((place.width + 2 * Thresholds.blackedMargin) * dots) + 1
            let height = Int32((place.height + 2 * Thresholds.blackedMargin) * dots) + 1
            // In a 1-bit picture every bit set is ink.
            _ = unsafe pixRasterop(picture.pix, left, top, width, height, PIX_SET, nil, 0, 0)
        }
        return try picture.png()
    }
}

extension WorkingPage {
    /// Fills a place with ink before anything is shown or read of it.
    package mutating func blackOut(_ place: PageRegion) throws(ImagingError) {
        let box = PixelBox(place, dotsPerInch: dotsPerInch).grown(by: pixels(Thresholds.blackedMargin))
            .clipped(width: ink.width, height: ink.height)
        guard !box.isEmpty else { return }
        let black = [UInt8](repeating: 0, count: box.width * box.height)
        let patch = try Bitmap.grey(black, width: box.width, height: box.height)
        replace(box, ink: try patch.thresholded(at: 128), grey: patch)
    }
}

extension Bitmap {
    /// A picture the reader itself made.
    init(png: Data) throws(ImagingError) {
        let pix = unsafe png.withUnsafeBytes { bytes in
            unsafe pixReadMemPng(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
        }
        try unsafe self.init(taking: pix)
    }
}
