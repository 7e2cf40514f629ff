import Foundation
import PageDrawing
import PageImaging
import ReferralCore

/// Training lines as the reader meets them: the lines of drawn layouts, sent down the simulated line, then cleaned, straightened,
/// stripped of their rules and cut out by the reader's own hand.
///
/// A strip of type damaged alone never shows what a page's cleaning leaves of small captions, of dotted paper and of letters that
/// stood on a rule. Where each text lies is known from the drawing, so nothing has to be read to know what a line says.
struct SheetLines {
    struct Line: Sendable {
        let picture: LineStrip
        let text: String
    }

    private let wording: Wording
    private let seed: Int

    init(seed: Int, wording: Wording) {
        self.seed = seed
        self.wording = wording
    }

    /// So many lines, from as many layouts as they take; the same for the same number on every run.
    func lines(_ count: Int, ofBatch batch: Int) throws -> [Line] {
        var lines: [Line] = []
        var layout = batch * TrainingThresholds.layoutsABatch
        while lines.count < count, layout < (batch + 1) * TrainingThresholds.layoutsABatch {
            lines += try self.lines(ofLayout: layout)
            layout += 1
        }
        return Array(lines.prefix(count))
    }

    private func lines(ofLayout number: Int) throws -> [Line] {
        let own = SeedList.training.seeds(1, skipping: number)[0] &+ seed
        let layout = try DrawnLayout(seed: own, wording: wording, held: false)
        guard !layout.handwritten else { return [] }
        var dice = SeededDice(own, for: "training sheets")
        var lines: [Line] = []
        for (index, sheet) in layout.sheets.enumerated() {
            var conditions = LayoutFax.conditions(dice: &dice)
            conditions.rotation = 0
            LayoutFax.photograph(&conditions, by: &dice)
            let machine = FaxMachine(conditions, seed: own &* 131 &+ index)
            lines += try SentSheet(sheet, by: machine).lines(dice: &dice)
        }
        return lines
    }
}

/// One sheet sent, and where its texts lie in the picture the fax server gets.
private struct SentSheet {
    /// A text that was drawn, by the corners of what it covers.
    private struct Drawn {
        let text: String
        let corners: [(x: Double, y: Double)]
    }

    private let fax: [UInt8]
    private let drawn: [Drawn]

    init(_ sheet: LayoutSheet, by sender: FaxMachine) throws {
        var machine = sender
        var drawn: [Drawn] = []
        let page = try machine.send(sheet.size) { canvas in
            for mark in sheet.marks where mark.layer != .blankOnly {
                guard case .text(let words, let region, let lettering, let setting) = mark.shape else {
                    mark.draw(on: &canvas)
                    continue
                }
                let covered = canvas.write(words, in: region, lettering, setting)
                let isLine = covered.height < lettering.points * HouseLook.pointHeight * 1.9
                let isKept = LineFace.isKeptBack(lettering.face.family)
                drawn.append(
                    Drawn(
                        text: isLine && !isKept ? words : "",
                        corners: covered.corners.map { canvas.dot(ofX: $0.x, y: $0.y) }))
            }
        }
        fax = try FaxTIFF(coding: .g4).encode([page])
        self.drawn = drawn
    }

    /// What the reader would cut out, each with what stands on it; lines of which that is not certain are left out.
    func lines(dice: inout SeededDice) throws -> [SheetLines.Line] {
        let document = try ReceivedDocument(Data(fax))
        let received = try document.page(1, limits: .laboratory)
        var page = try WorkingPage(received)
        try page.removeStreaks()
        try page.removeEdgeShadow()
        _ = try page.removeSpecks()
        let lean = try PageLean(of: page)
        guard !lean.isSideways else { return [] }
        try page.undoLean(degrees: lean.degrees)
        let texts = drawn.map { (text: $0.text, box: box(of: $0, on: page)) }
        try page.turnReversedPrint()
        let structure = try PageStructure(of: page)
        let pieces = try TextPieces.find(in: structure, dotsPerInch: page.dotsPerInch)
        let printed = try page.grey.copy()
        try page.remove(structure.lifted)
        var lines: [SheetLines.Line] = []
        for piece in pieces {
            guard let words = Self.words(on: piece, of: texts) else { continue }
            // Letters that stood on a rule are learnt with it as often as without.
            let onRule = structure.lifted.inkCount(in: piece.grown(across: 0, down: 2)) > piece.width / 3
            let picture =
                onRule && dice.chance(0.5)
                ? try picture(of: piece, in: printed, page, &dice) : try picture(of: piece, in: page.grey, page, &dice)
            guard let picture else { continue }
            lines.append(SheetLines.Line(picture: picture, text: words))
        }
        return lines
    }

    /// Where a text lies on the page as the reader has set it right.
    private func box(of text: Drawn, on page: borrowing WorkingPage) -> PixelBox {
        let (across, down) = (page.dotsPerInch / page.density.x, page.dotsPerInch / page.density.y)
        let middle = (x: Double(page.grey.width) / 2, y: Double(page.grey.height) / 2)
        let angle = -page.skew * .pi / 180
        let places = text.corners.map { corner in
            let (x, y) = (corner.x * across - middle.x, corner.y * down - middle.y)
            return (x: middle.x + x * cos(angle) - y * sin(angle), y: middle.y + x * sin(angle) + y * cos(angle))
        }
        return PixelBox(
            left: Int(places.map(\.x).min() ?? 0), top: Int(places.map(\.y).min() ?? 0),
            right: Int((places.map(\.x).max() ?? 0).rounded(.up)),
            bottom: Int((places.map(\.y).max() ?? 0).rounded(.up)))
    }

    /// What stands on a piece, where whole texts and nothing else do.
    private static func words(on piece: PixelBox, of texts: [(text: String, box: PixelBox)]) -> String? {
        var whole: [(text: String, box: PixelBox)] = []
        for text in texts {
            let down = min(piece.bottom, text.box.bottom) - max(piece.top, text.box.top)
            let across = min(piece.right, text.box.right) - max(piece.left, text.box.left)
            guard down * 3 > min(piece.height, text.box.height), across > 2 else { continue }
            guard !text.text.isEmpty, across * 10 >= text.box.width * 9, down * 5 > piece.height * 4 else { return nil }
            whole.append(text)
        }
        guard let left = whole.map(\.box.left).min(), let right = whole.map(\.box.right).max() else { return nil }
        let spare = piece.height / 2
        guard piece.left >= left - spare, piece.right <= right + spare else { return nil }
        var words = whole.sorted { $0.box.left < $1.box.left }.map(\.text).joined(separator: " ")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // A last dot that the line or the cleaning took away is not there to be learnt.
        if let last = words.last, ":.,".contains(last), piece.right < right - piece.height / 5 { words.removeLast() }
        return words.isEmpty || !words.allSatisfy(\.isASCII) ? nil : words
    }

    /// The piece as it is handed to the recogniser, with a little slack around it.
    private func picture(
        of piece: PixelBox, in grey: borrowing Bitmap, _ page: borrowing WorkingPage, _ dice: inout SeededDice
    ) throws -> LineStrip? {
        let reach = 4
        let place = piece.grown(by: reach)
        guard place.left >= 0, place.top >= 0, place.right <= grey.width, place.bottom <= grey.height else {
            return nil
        }
        let smoothing: ReadableCrop.Smoothing = dice.weighed(
            [(7, .usual), (2, .light), (1, .strong)], otherwise: .usual)
        let crop = try ReadableCrop(
            try grey.cropped(to: place), left: place.left, top: place.top, pageDensity: page.dotsPerInch,
            sigma: page.sigma(smoothing))
        let strip = LineStrip(width: crop.width, height: crop.height, dots: crop.bytes.map { Float($0) / 255 })
        // The piece's own edges in the crop, which has as much white beyond the place on every side.
        let scale = Double(ReadableCrop.dotsPerInch) / page.dotsPerInch
        let white = (Double(crop.width) - Double(piece.width) * scale) / 2
        let slack = (0..<4).map { _ in dice.roll(0.0...6) }
        return strip.cut(
            left: Int((white - slack[0]).rounded()), top: Int((white - slack[1]).rounded()),
            right: Int((Double(crop.width) - white + slack[2]).rounded()),
            bottom: Int((Double(crop.height) - white + slack[3]).rounded()))
    }
}

extension PageRegion {
    fileprivate var corners: [(x: Double, y: Double)] {
        [(left, top), (right, top), (right, bottom), (left, bottom)]
    }
}
