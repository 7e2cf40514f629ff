import Foundation
import PageDrawing
import ReferralCore
import Testing

@testable import FaxLaboratory

struct LineDrawingTests {
    @Test func `a line is drawn the same again, in two shades, with its type inside the picture`() throws {
        let studio = try LineStudio(seed: 11, for: .training)
        let again = try LineStudio(seed: 11, for: .training)
        for number in 0..<25 {
            let drawn = studio.line(number)
            let repeated = again.line(number)
            let (line, other) = (try #require(drawn), try #require(repeated))
            #expect(line.fax == other.fax && line.text == other.text)
            #expect(line.fax.dots.allSatisfy { $0 == 0 || $0 == 1 })
            #expect(line.box.right <= line.fax.width && line.box.bottom <= line.fax.height)
            #expect(line.picture().width > line.picture().height / 3)
        }
    }

    @Test func `pages and lines in more typefaces than are kept open are drawn by many threads at once`() async throws {
        let faces = LayoutFaces.print + LayoutFaces.typed
        @Sendable func letter(_ turn: Int) throws -> [UInt8] {
            var page = try Canvas(pdfOf: .letter, title: "Faces", created: "2026-11-23")
            for (row, face) in faces.enumerated() {
                let top = 10 + Double(row) * 6
                let place = PageRegion(left: 10, top: top, right: 200, bottom: top + 6)
                page.write("Referral \(turn), \(face.family)", in: place, Lettering(face, 10))
                if row == faces.count / 2 { page.nextPage() }
            }
            return try page.finishedPDF()
        }
        @Sendable func lines(_ turn: Int) throws -> [StruckLine?] {
            let press = try LinePress()
            return faces.reversed().map { face in
                press.strike(TypedLine("Phone \(turn)", family: face.family, points: 10, dotsPerPoint: (3, 3)))
            }
        }
        let alone = try (letters: (0..<4).map(letter), lines: (0..<4).map(lines))
        try await withThrowingTaskGroup { group in
            for turn in 0..<24 {
                group.addTask {
                    let drawn = try letter(turn % 4)
                    #expect(drawn == alone.letters[turn % 4])
                }
                group.addTask {
                    let struck = try lines(turn % 4)
                    #expect(struck == alone.lines[turn % 4])
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `typefaces kept back are never trained on`() {
        let trained = Set(LineFace.all(for: .training).map(\.family))
        #expect(trained.isDisjoint(with: LineFace.all(for: .examination).map(\.family)))
        #expect(trained.count >= 20)
    }

    @Test func `enlarging and smoothing keep white paper white and the amount of ink`() {
        let paper = LineStrip(width: 20, height: 10, dots: [Float](repeating: 1, count: 200))
        #expect(paper.resampled(to: 29, by: 31).dots.allSatisfy { abs($0 - 1) < 1e-5 })
        var dots = [Float](repeating: 0, count: 41 * 41)
        dots[20 * 41 + 20] = 1
        let blurred = LineStrip(width: 41, height: 41, dots: dots).smoothed(across: 1.6, down: 1.6)
        #expect(abs(blurred.dots.reduce(0, +) - 1) < 1e-4)
        #expect(abs(blurred.dots[20 * 41 + 20] - Float(1 / (2 * Double.pi * 1.6 * 1.6))) < 0.002)
    }

    @Test func `what is cut out beyond the strip is paper`() {
        let ink = LineStrip(width: 2, height: 2, dots: [0, 0, 0, 0])
        let cut = ink.cut(left: -1, top: 0, right: 3, bottom: 3)
        #expect(cut == LineStrip(width: 4, height: 3, dots: [1, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1]))
    }

    @Test func `a sheaf names the text of every page for the trainer`() {
        var sheaf = LineSheaf()
        sheaf.add(LineStrip(width: 3, height: 2, dots: [0, 1, 0, 1, 0, 1]), saying: "DOB: 03/04/1961")
        sheaf.add(LineStrip(width: 5, height: 1, dots: [0, 0, 0, 0, 1]), saying: "A #1")
        #expect(
            sheaf.boxes == """
                WordStr 0 0 3 2 0 #DOB: 03/04/1961
                \t3 0 4 2 0
                WordStr 0 0 5 1 1 #A #1
                \t5 0 6 1 1

                """)
    }
}

struct SheetLinesTests {
    private var wording: Wording {
        get throws {
            let house = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            return try Wording(file: house.appending(path: "Templates/Laboratory/wording.tsv"))
        }
    }

    @Test func `lines cut from a drawn page say what was drawn there, the same on every run`() throws {
        let words = try wording
        let lines = try SheetLines(seed: 3, wording: words).lines(30, ofBatch: 0)
        let again = try SheetLines(seed: 3, wording: words).lines(30, ofBatch: 0)
        #expect(lines.count == 30)
        #expect(lines.map(\.text) == again.map(\.text) && lines.map(\.picture) == again.map(\.picture))
        for line in lines {
            #expect(!line.text.isEmpty && line.text.allSatisfy(\.isASCII))
            // Ink there is, and no more of it than type leaves.
            let ink = line.picture.dots.reduce(0) { $0 + 1 - $1 } / Float(line.picture.dots.count)
            #expect(ink > 0.02 && ink < 0.75, "\(line.text): \(ink)")
        }
    }

    @Test func `a longer text is a longer line`() throws {
        let lines = try SheetLines(seed: 4, wording: try wording).lines(60, ofBatch: 1)
        let short = lines.filter { $0.text.count <= 8 }.map { Double($0.picture.width) / Double($0.picture.height) }
        let long = lines.filter { $0.text.count >= 24 }.map { Double($0.picture.width) / Double($0.picture.height) }
        let middle = (short.sorted()[short.count / 2], long.sorted()[long.count / 2])
        #expect(middle.1 > 2.5 * middle.0)
    }

    @Test func `no layout is trained on that anything is measured on`() {
        let lists = SeedList.allCases.map { Set($0.seeds(3000)) }
        for one in lists.indices {
            for other in lists.indices where other > one { #expect(lists[one].isDisjoint(with: lists[other])) }
        }
    }
}
