import Foundation
import PageImaging
import Testing

/// Lines drawn stroke by stroke: as a machine sets letters, and as a pen runs.
private struct DrawnLine: ~Copyable {
    private(set) var ink: Bitmap

    init() throws { ink = try Bitmap(width: 1728, height: 400, depth: 1) }

    private mutating func dot(_ x: Double, _ y: Double, _ width: Int) {
        let (left, top) = (Int(x.rounded()), Int(y.rounded()))
        ink.blacken(PixelBox(left: left, top: top, right: left + width, bottom: top + width))
    }

    /// Letters of two upright stems and two flat bars, all of one height on one line.
    mutating func type(letters: Int) {
        for letter in 0..<letters {
            let left = 100 + letter * 30
            for x in [left, left + 15] { ink.blacken(PixelBox(left: x, top: 100, right: x + 4, bottom: 128)) }
            for y in [100, 124] { ink.blacken(PixelBox(left: left, top: y, right: left + 19, bottom: y + 4)) }
        }
    }

    /// Leaning loops that join, of uneven height, on a line that rises and falls.
    mutating func write(words: Int) {
        for word in 0..<words {
            for step in 0..<900 {
                let way = Double(step) / 900
                let turn = way * 2 * .pi * 4
                let height = 12 + 5 * sin(way * 9 + Double(word))
                let y = 115 + 4 * sin(way * 5) - height * sin(turn)
                let x = 100 + Double(word) * 130 + way * 100 - 7 * cos(turn) + (115 - y) * 0.4
                dot(x, y, 3)
            }
        }
    }

    borrowing func traits() throws -> WritingTraits? {
        let document = try ReceivedDocument(try FaxPaper.tiff(ink))
        let page = try WorkingPage(try document.page(1, limits: PageLimits(side: 14_400, pixels: 60_000_000)))
        return try WritingTraits(of: PixelBox(left: 80, top: 70, right: 1500, bottom: 160), on: page)
    }
}

struct HandLikenessTests {
    private func typed() throws -> WritingTraits {
        var line = try DrawnLine()
        line.type(letters: 24)
        return try #require(try line.traits())
    }

    private func written() throws -> WritingTraits {
        var line = try DrawnLine()
        line.write(words: 6)
        return try #require(try line.traits())
    }

    @Test func `type stands upright on one line, a hand leans and joins`() throws {
        let (typed, written) = (try typed().amounts, try written().amounts)
        #expect((typed[.feetOnLine] ?? 0) > 0.95)
        #expect((typed[.upright] ?? 0) > (written[.upright] ?? 1) + 0.2)
        #expect((written[.slantingEdge] ?? 0) > (typed[.slantingEdge] ?? 1))
        #expect((written[.leanGain] ?? 0) > (typed[.leanGain] ?? 2))
        #expect((written[.pieceWidth] ?? 0) > (typed[.pieceWidth] ?? 9))
    }

    @Test func `several lines of a hand make a page of handwriting, lines of type do not`() throws {
        let (typed, written) = (try typed(), try written())
        #expect(HandLikeness([written, written, written, written]).isHandwriting)
        #expect(!HandLikeness([typed, typed, typed, typed]).isHandwriting)
    }

    @Test func `lines speak for each other, and none of nothing`() throws {
        let (typed, written) = (try typed(), try written())
        let page = HandLikeness([typed, typed, typed, nil, written])
        #expect(!page.isHandwriting)
        #expect(page.lines[3] == nil)
        #expect((page.lines[4] ?? 0) > (page.lines[0] ?? 0))
        #expect(HandLikeness([nil, nil]).page == 0)
    }

    @Test func `a place with a speck or two tells nothing`() throws {
        let line = try DrawnLine()
        #expect(try line.traits() == nil)
    }
}
