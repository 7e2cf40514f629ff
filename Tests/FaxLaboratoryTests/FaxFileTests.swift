import FaxLaboratory
import Foundation
import PageDrawing
import ReferralCore
import Testing

struct FaxFileTests {
    let pages: [FaxPage]

    init() throws {
        var machine = FaxMachine(LineConditions(line: .standard, damage: [.speckle, .lineRepeats]), seed: 3)
        let first = try machine.send(header: "PAGE 01/02") { canvas in
            canvas.frame(PageRegion(left: 20, top: 30, right: 120, bottom: 90))
        }
        var second = FaxMachine(LineConditions(line: .standard, rotation: 90), seed: 4)
        pages = [first, try second.send { $0.fill(PageRegion(left: 50, top: 50, right: 90, bottom: 60)) }]
    }

    @Test(arguments: FaxTIFF.Coding.allCases, [false, true])
    func `every coding, fill order and polarity decodes to the same dots`(coding: FaxTIFF.Coding, odd: Bool) throws {
        for strip in [nil, 64] {
            for reversed in [false, true] {
                let writer = FaxTIFF(
                    coding: coding, leastSignificantFirst: odd, blackIsZero: reversed, rowsPerStrip: strip)
                let back = try FaxTIFF.decode(writer.encode(pages))
                #expect(back.map(\.bits) == pages.map(\.bits))
                #expect(back.map(\.width) == pages.map(\.width))
            }
        }
    }

    @Test func `the machine does the same with the same seed and something else with another`() throws {
        func send(_ seed: Int) throws -> FaxPage {
            var machine = FaxMachine(
                LineConditions(line: .standard, damage: [.skew, .speckle, .streaks, .lineShreds]), seed: seed)
            return try machine.send { $0.frame(PageRegion(left: 20, top: 30, right: 120, bottom: 90)) }
        }
        #expect(try send(9) == send(9))
        #expect(try send(9).bits != send(10).bits)
    }

    @Test func `bad rows are counted and said in the file`() throws {
        #expect(pages[0].badRows > 0)
        #expect(pages[0].longestBadRun <= 2)
        #expect(pages[1].badRows == 0)
    }

    @Test func `a sheet fed sideways is as wide as it is long`() {
        #expect(pages[0].width == 1728 && pages[0].height == 1078)
        #expect(pages[1].width == 2244 && pages[1].height == 833)
    }

    @Test func `a PDF repeats its bytes and holds one image a page`() throws {
        let bytes = try FaxPDF.encode(pages)
        #expect(try bytes == FaxPDF.encode(pages))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.components(separatedBy: "/CCITTFaxDecode").count == 3)
    }
}
