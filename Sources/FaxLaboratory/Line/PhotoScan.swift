import Foundation
import PageDrawing

/// Scans a sheet in a machine's photograph mode: the paper's own grey, the shadow of its folds and thin strokes all become
/// scattered dots.
///
/// Machines make grey of black dots in several ways, so the manner is drawn: the error of each dot carried to its
/// neighbours, thresholds from a small table in scattered order (Bayer's), or in an order that grows clusters as a
/// newspaper's screen does. Nothing lifts the contrast, so paper is never quite white. Cost: one pass over the dots.
struct PhotoScan {
    enum Manner: CaseIterable { case carriedError, scattered, clustered }

    private let manner: Manner
    /// Ink seen on bare paper at the left and at the right edge, of 255.
    private let paper: (left: Double, right: Double)
    /// Share of full black that print reaches.
    private let depth: Double

    init(seed: Int) {
        var dice = SeededDice(seed, for: "photograph mode")
        manner = dice.pick(Manner.allCases)
        paper = (dice.roll(LineThresholds.photoPaper), dice.roll(LineThresholds.photoPaper))
        depth = dice.roll(LineThresholds.photoDepth)
    }

    func dots(of picture: InkPicture) -> FaxPage {
        var page = FaxPage(InkPicture(blank: picture.width, by: picture.height, dpi: picture.dpi))
        switch manner {
        case .carriedError: page.diffuse { x, y in seen(picture, x, y) }
        case .scattered: compare(picture, with: Self.scatteredOrder, on: &page)
        case .clustered: compare(picture, with: Self.clusteredOrder, on: &page)
        }
        return page
    }

    /// What the sensor sees at a dot, of 255.
    private func seen(_ picture: InkPicture, _ x: Int, _ y: Int) -> Int {
        let share = Double(x) / Double(picture.width)
        let bare = paper.left + (paper.right - paper.left) * share
        return Int(bare + Double(picture.ink[y * picture.width + x]) * (255 * depth - bare) / 255)
    }

    /// Orders in which the dots of a square of four by four turn black as the grey grows.
    private static let scatteredOrder = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]
    private static let clusteredOrder = [12, 5, 6, 13, 4, 0, 1, 7, 11, 3, 2, 8, 15, 10, 9, 14]

    private func compare(_ picture: InkPicture, with order: [Int], on page: inout FaxPage) {
        for y in 0..<picture.height {
            for x in 0..<picture.width where seen(picture, x, y) > (order[(y & 3) * 4 + x & 3] * 2 + 1) * 8 {
                page.blacken(x, y)
            }
        }
    }
}
