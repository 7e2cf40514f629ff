import Foundation
import ReferralCore
import Testing

@testable import PageImaging

struct BlackedPictureTests {
    @Test func `what stood in a blacked place is gone, and the rest stays`() throws {
        var grey = [UInt8](repeating: 255, count: 200 * 100)
        for x in 0..<200 where x % 2 == 0 { for y in 0..<100 { grey[y * 200 + x] = 0 } }
        let page = try Bitmap.grey(grey, width: 200, height: 100).thresholded(at: 128)
        // At 25.4 dots an inch a dot is a millimetre.
        let place = PageRegion(left: 50, top: 20, right: 90, bottom: 40)
        let png = try BlackedPicture.png(try page.png(), hiding: [place], dotsPerInch: 25.4)
        let pix = try Bitmap(png: png)
        #expect(pix.inkCount(in: PixelBox(left: 50, top: 20, right: 90, bottom: 40)) == 800)
        #expect(pix.inkCount(in: PixelBox(left: 0, top: 0, right: 40, bottom: 100)) == 2000)
        #expect(png.range(of: Data("tEXt".utf8)) == nil)
    }
}
