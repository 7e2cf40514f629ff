import Foundation
import PageImaging
import Testing

/// Paper that a machine made of dots in the order of a table, with print on it.
struct OrderedDotsTests {
    private static let table = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]

    /// Whether anything is printed at a place: ladders, upright strokes, a rule under them.
    private func isPrinted(_ x: Int, _ y: Int) -> Bool {
        guard (100..<1600).contains(x), (100..<900).contains(y) else { return false }
        let row = (y - 100) % 40
        // Ladders, whose rungs are a row high; in the last columns, upright strokes.
        if x < 800 { return row < 14 && (x - 100) % 40 < 20 && row % 3 == 0 }
        return row < 14 ? (x - 100) % 14 < 3 : (20..<22).contains(row)
    }

    /// A sheet seen as so much grey of 16, in dots; print is black but for its lightest shade.
    private func sheet(
        paper: Int, printed: Bool = true, ordered: Bool = true, density: (x: Double, y: Double) = (204, 204)
    ) throws -> ReceivedPage {
        var ink = try Bitmap(width: 1728, height: 2156, depth: 1)
        for y in 0..<2156 {
            for x in 0..<1728 {
                let threshold = ordered ? Self.table[(y & 3) * 4 + x & 3] : (x &* 7919 &+ y &* 104_729 &+ x &* y) % 16
                let grey = printed && isPrinted(x, y) ? 15 : paper
                if grey > threshold { ink.blacken(x: x, y: y) }
            }
        }
        var coding = FaxPaper.Coding()
        coding.density = density
        let document = try ReceivedDocument(try FaxPaper.tiff(ink, coding))
        return try document.page(1, limits: PageLimits(side: 14_400, pixels: 60_000_000))
    }

    /// Of the dots that are printed, and of the others, the share that is ink.
    private func shares(
        of page: borrowing WorkingPage, across columns: Range<Int> = 820..<1660
    ) throws -> (print: Double, paper: Double) {
        let ink = try page.ink.greyBytes()
        let stretch = Double(page.ink.height) / 2156
        var (print, paper, printed, bare) = (0, 0, 0, 0)
        for y in 60..<1000 {
            for x in columns {
                let row = Int((Double(y) + 0.5) * stretch)
                let isInk = ink[row * page.ink.width + x] == 0
                if isPrinted(x, y) {
                    printed += 1
                    if isInk { print += 1 }
                } else {
                    bare += 1
                    if isInk { paper += 1 }
                }
            }
        }
        return (Double(print) / Double(printed), Double(paper) / Double(bare))
    }

    @Test(arguments: [3, 4, 6]) func `paper becomes white and print stays, where dots have the order of a table`(
        _ paper: Int
    ) throws {
        let shares = try shares(of: try WorkingPage(try sheet(paper: paper)))
        #expect(shares.print > 0.95)
        #expect(shares.paper < 0.15)
    }

    @Test func `rows of standard resolution stay further apart than where dots are smeared`() throws {
        let received = try sheet(paper: 4, density: (204, 102))
        let told = try shares(of: try WorkingPage(received), across: 100..<780)
        let smeared = try shares(of: try WorkingPage(received, knowsTables: false), across: 100..<780)
        #expect(told.print - told.paper > smeared.print - smeared.paper)
    }

    @Test func `an empty sheet of dots is white`() throws {
        let page = try WorkingPage(try sheet(paper: 4, printed: false))
        let share = Double(page.ink.inkCount()) / Double(page.ink.width * page.ink.height)
        #expect(share < 0.001)
    }

    @Test func `dots in no order are left to smearing`() throws {
        let received = try sheet(paper: 4, ordered: false)
        let told = try WorkingPage(received)
        let smeared = try WorkingPage(received, knowsTables: false)
        let counts = (told.ink.inkCount(), smeared.ink.inkCount())
        #expect(counts.0 == counts.1)
    }
}
