import Foundation
import PageDrawing
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
