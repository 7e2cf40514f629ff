import FaxLaboratory
import Foundation
import PageDrawing
import ReferralCore
import Testing

@testable import ResponseLetters

struct FaxFileTests {
    /// Rows that make every mode and every run length of the code: runs of all lengths in both colours, changes that move
    /// by up to five dots against the row above, empty rows, black rows.
    private static func trickyRows(width: Int) -> [[Bool]] {
        var rows = [[Bool](repeating: false, count: width), [Bool](repeating: true, count: width)]
        for length in 0..<width where length < 200 || length.isMultiple(of: 61) {
            var row = [Bool](repeating: false, count: width)
            for place in length..<min(width, length * 2 + 1) { row[place] = true }
            rows.append(row)
            rows.append(row.map { !$0 })
        }
        var seed: UInt64 = 7
        for _ in 0..<300 {
            var row = rows[rows.count - 1]
            for _ in 0..<6 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let place = Int(seed >> 33) % width
                let length = Int(seed >> 20 & 7)
                for dot in place..<min(width, place + length) { row[dot].toggle() }
            }
            rows.append(row)
        }
        return rows
    }

    @Test func `the TIFF library reads back every dot of what we coded`() throws {
        let width = 1728
        let rows = Self.trickyRows(width: width)
        let ink = rows.flatMap { $0.map { $0 ? UInt8(255) : 0 } }
        let picture = InkPicture(
            width: width, height: rows.count, dpi: Resolution(across: 204, down: 196), ink: ink)
        let pages = try FaxTIFF.decode(FaxFile.encode([picture, picture]))
        #expect(pages.count == 2)
        for page in pages {
            #expect(page.width == width && page.height == rows.count)
            #expect((0..<rows.count).allSatisfy { y in (0..<width).allSatisfy { page[$0, y] == rows[y][$0] } })
        }
    }

    @Test func `bars are those of the standard`() {
        // Start B, A, check (104 + 33) modulo 103, stop.
        #expect(Self.bars("A") == "2112141113231311232331112")
        // Digits go in pairs: start C, 12, 34, check (105 + 12 + 2 * 34) modulo 103, stop.
        #expect(Self.bars("1234") == "2112321122321311231212412331112")
    }

    private static func bars(_ text: String) -> String? { Code128(text)?.widths.map { String($0) }.joined() }

    @Test func `a reference without hyphens takes 145 modules`() {
        #expect(Code128("RA2603060123P")?.modules == 145)
        #expect(Code128("") == nil)
        #expect(Code128("\u{E9}") == nil)
    }
}
