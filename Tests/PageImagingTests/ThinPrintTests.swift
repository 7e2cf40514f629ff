import Foundation
import PageImaging
import Testing

/// Print whose strokes hardly hold together, as standard resolution leaves of it.
struct ThinPrintTests {
    /// A sheet with rows of upright strokes so many pixels wide, and a rule.
    private func sheet(
        strokes width: Int, density: (x: Double, y: Double) = (204, 98)
    ) throws -> ReceivedPage {
        var ink = try Bitmap(width: 1728, height: density.y < 150 ? 1078 : 2156, depth: 1)
        for row in stride(from: 100, to: 900, by: 40) {
            for column in stride(from: 100, to: 1600, by: 14) {
                ink.blacken(PixelBox(left: column, top: row, right: column + width, bottom: row + 14))
            }
            ink.blacken(PixelBox(left: 100, top: row + 20, right: 1600, bottom: row + 22))
        }
        var coding = FaxPaper.Coding()
        coding.density = density
        let document = try ReceivedDocument(try FaxPaper.tiff(ink, coding))
        return try document.page(1, limits: PageLimits(side: 14_400, pixels: 60_000_000))
    }

    @Test(arguments: [(2, true), (3, true), (5, false)])
    func `print of standard resolution is thin where its strokes are narrow, whatever rules there are`(
        _ width: Int, _ isThin: Bool
    ) throws {
        let page = try WorkingPage(try sheet(strokes: width))
        let told = page.isThin
        #expect(told == isThin)
    }

    @Test func `fine resolution is left as it is`() throws {
        let page = try WorkingPage(try sheet(strokes: 2, density: (204, 196)), widensThin: true)
        let plain = try WorkingPage(try sheet(strokes: 2, density: (204, 196)))
        let (isThin, counts) = (page.isThin, (page.ink.inkCount(), plain.ink.inkCount()))
        #expect(!isThin)
        #expect(counts.0 == counts.1)
    }

    @Test func `an empty sheet is not thin`() throws {
        let ink = try Bitmap(width: 1728, height: 1078, depth: 1)
        var coding = FaxPaper.Coding()
        coding.density = (204, 98)
        let document = try ReceivedDocument(try FaxPaper.tiff(ink, coding))
        let page = try document.page(1, limits: PageLimits(side: 14_400, pixels: 60_000_000))
        let empty = try WorkingPage(page)
        let isThin = empty.isThin
        #expect(!isThin)
    }

    @Test func `widened strokes are a pixel wider and stand where they stood`() throws {
        let plain = try WorkingPage(try sheet(strokes: 2))
        let wide = try WorkingPage(try sheet(strokes: 2), widensThin: true)
        let place = PixelBox(left: 600, top: 876, right: 900, bottom: 902)
        let share = Double(wide.ink.inkCount(in: place)) / Double(max(1, plain.ink.inkCount(in: place)))
        #expect((1.3...1.7).contains(share))
        let sizes = (wide.size, plain.size)
        #expect(sizes.0 == sizes.1)
    }
}
