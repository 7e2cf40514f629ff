import Foundation
package import PageDrawing
import ReferralCore

/// Scans a sheet and sends it down the line: the sheet as a fax server receives it.
///
/// The sheet is drawn once, already turned, skewed and stretched, at the resolution of the scanner, so that every dot
/// holds the share of ink a scanner's cell would see. Then come, in the order they happen in the world: the optics' blur
/// and the sensor's noise, the decision black or white, dirt and shadows, the machine's header line, and the errors of
/// the line. Cost: a handful of passes over some four million dots, a fraction of a second a page when optimised.
package struct FaxMachine {
    package let conditions: LineConditions
    private var dice: SeededDice
    private let photo: PhotoScan

    package init(_ conditions: LineConditions, seed: Int) {
        self.conditions = conditions
        photo = PhotoScan(seed: seed)
        dice = SeededDice(seed, for: "fax machine")
    }

    /// Scans what `sheet` draws. `header` is the line the machine prints at the top.
    package mutating func send(
        _ size: PageSize = .letter, header: String? = nil, sheet: (inout Canvas) -> Void
    ) throws(DrawingError) -> FaxPage {
        var picture = try scan(size, sheet)
        expose(&picture)
        var page =
            has(.photo)
            ? photo.dots(of: picture)
            : has(.halftone) ? dithered(picture) : FaxPage(picture, threshold: threshold)
        if has(.edgeShadow) { shade(&page) }
        if has(.streaks) { streak(&page) }
        if has(.speckle) { speckle(&page) }
        if let header { try stamp(header, on: &page) }
        if has(.lineRepeats) || has(.lineShreds) { breakLine(&page) }
        return page
    }

    private func has(_ damage: LineConditions.Damage) -> Bool { conditions.damage.contains(damage) }

    private var threshold: UInt8 {
        if has(.light) { return LineThresholds.light }
        return has(.dark) ? LineThresholds.dark : LineThresholds.usual
    }

    // MARK: Paper to dots

    private mutating func scan(_ size: PageSize, _ sheet: (inout Canvas) -> Void) throws(DrawingError) -> InkPicture {
        let sideways = conditions.rotation % 180 != 0
        let paper = sideways ? PageSize(width: size.height, height: size.width) : size
        let leans = has(.tilt) ? LineThresholds.mostSkew...LineThresholds.mostTilt : 0.5...LineThresholds.mostSkew
        let lean = has(.skew) || has(.tilt) ? dice.roll(leans) * (dice.chance(0.5) ? 1 : -1) : 0
        let most = has(.stretch) ? LineThresholds.mostStretch : 0
        let stretch = (across: 1 + dice.roll(-most...most), down: 1 + dice.roll(-most...most))
        let shift = (across: dice.roll(-0.8...0.8), down: dice.roll(-0.8...0.8))
        var canvas = try Canvas(
            pictureOf: paper, dpi: conditions.line.resolution, width: sideways ? nil : LineThresholds.dotsPerLine)
        canvas.lay(size, turned: Double(conditions.rotation) + lean, stretched: stretch, shifted: shift, onto: paper)
        sheet(&canvas)
        if has(.punchHoles) {
            for part in [0.15, 0.5, 0.85] { canvas.disc(x: 7, y: size.height * part, radius: 3.1) }
        }
        return canvas.picture()
    }

    /// Blurs a little and adds the sensor's noise; a picture scan sees the paper's own grey too.
    private mutating func expose(_ picture: inout InkPicture) {
        let width = picture.width
        let source = picture.ink
        let paper = has(.halftone) ? LineThresholds.paperGrey : 0
        var noise: UInt64 = 0
        for y in 0..<picture.height {
            let row = y * width
            let above = max(0, y - 1) * width
            let below = min(picture.height - 1, y + 1) * width
            for x in 1..<(width - 1) {
                if (x & 7) == 1 { noise = dice.next() }
                let centre = Int(source[row + x])
                let around =
                    Int(source[row + x - 1]) + Int(source[row + x + 1]) + Int(source[above + x])
                    + Int(source[below + x])
                let grain = Int(noise & 0x3F) - 32
                noise >>= 8
                let seen = (centre * 5 + around) / 9 + grain / 2 + paper
                picture.ink[row + x] = UInt8(max(0, min(255, seen)))
            }
        }
    }

    /// Error diffusion, as machines do in photograph mode.
    private func dithered(_ picture: InkPicture) -> FaxPage {
        var page = FaxPage(InkPicture(blank: picture.width, by: picture.height, dpi: picture.dpi))
        page.diffuse { x, y in
            // Contrast is raised first: nearly white stays white, nearly black stays black.
            let lifted = (Int(picture.ink[y * picture.width + x]) - 128) * 8 / 5 + 128
            return max(0, min(255, lifted))
        }
        return page
    }

    // MARK: Dirt

    private mutating func speckle(_ page: inout FaxPage) {
        let count = page.width * page.height / LineThresholds.dotsPerSpeckle
        for _ in 0..<count {
            let x = dice.roll(0...page.width - 3)
            let y = dice.roll(0...page.height - 3)
            let size = dice.pick([1, 1, 1, 2, 2, 3])
            for down in 0..<(conditions.line == .standard ? (size + 1) / 2 : size) {
                for across in 0..<size where dice.chance(0.85) { page.blacken(x + across, y + down) }
            }
        }
    }

    private mutating func streak(_ page: inout FaxPage) {
        for _ in 0..<dice.roll(2...4) {
            let x = dice.roll(30...page.width - 30)
            let wide = dice.roll(1...2)
            for y in 0..<page.height where dice.chance(0.93) {
                for across in 0..<wide { page.blacken(x + across, y) }
            }
        }
    }

    private mutating func shade(_ page: inout FaxPage) {
        var reach = dice.roll(8...26)
        let right = dice.chance(0.5)
        for y in 0..<page.height {
            if dice.chance(0.2) { reach = max(4, min(34, reach + dice.roll(-2...2))) }
            for across in 0..<reach where dice.chance(0.9) { page.blacken(right ? page.width - 1 - across : across, y) }
        }
        for y in 0..<dice.roll(3...7) {
            for x in 0..<page.width where dice.chance(0.8) { page.blacken(x, y) }
        }
    }

    // MARK: The machine and the line

    /// The header is printed by the sending machine, so it stands straight however the sheet lies.
    private func stamp(_ header: String, on page: inout FaxPage) throws(DrawingError) {
        let millimetres = PageSize(
            width: Double(page.width) / page.dpi.across * 25.4, height: LineThresholds.headerBand)
        var canvas = try Canvas(pictureOf: millimetres, dpi: page.dpi, width: page.width)
        let band = PageRegion(
            left: 8, top: 1.4, right: millimetres.width - 8, bottom: LineThresholds.headerBand)
        canvas.write(header, in: band, Lettering(.mono, 9.5, bold: true), Setting(.left, .top))
        let line = FaxPage(canvas.picture(), threshold: 110)
        for index in line.bits.indices { page.bits[index] |= line.bits[index] }
    }

    private mutating func breakLine(_ page: inout FaxPage) {
        let runs = page.height / LineThresholds.rowsPerLineError
        for _ in 0..<runs {
            let length = dice.roll(1...(conditions.line == .fine ? 4 : 2))
            let start = dice.roll(40...page.height - 10)
            for row in start..<(start + length) {
                if has(.lineShreds), !has(.lineRepeats) || dice.chance(0.5) {
                    shred(row, of: &page)
                } else {
                    page.copyRow(start - 1, to: row)
                }
            }
            page.badRows += length
            page.longestBadRun = max(page.longestBadRun, length)
        }
    }

    /// From some dot on, the row is shifted and the gap filled with short runs.
    private mutating func shred(_ row: Int, of page: inout FaxPage) {
        let from = dice.roll(0...page.stride - 20)
        let shift = dice.roll(1...6)
        let start = row * page.stride
        let old = Array(page.bits[start..<start + page.stride])
        for index in from..<page.stride {
            let source = index - shift
            page.bits[start + index] = source >= from ? old[source] : (dice.chance(0.3) ? 0xF0 : 0)
        }
    }
}

extension FaxPage {
    mutating func blacken(_ x: Int, _ y: Int) {
        bits[y * stride + x >> 3] |= 0x80 >> UInt8(x & 7)
    }

    mutating func copyRow(_ from: Int, to: Int) {
        let source = from * stride
        let target = to * stride
        for index in 0..<stride { bits[target + index] = bits[source + index] }
    }
}

/// Numbers of the simulated line, chosen by looking at faxes beside real ones.
enum LineThresholds {
    /// Dots of a line of a letter or A4 fax.
    static let dotsPerLine = 1728
    /// Share of ink (of 255) from which a dot is black: usual, scanned light, scanned dark.
    static let usual: UInt8 = 118
    static let light: UInt8 = 168
    static let dark: UInt8 = 72
    /// Degrees a sheet lies askew at most.
    static let mostSkew = 1.6
    /// Degrees of a sheet that was put down carelessly.
    static let mostTilt = 3.0
    /// Share by which the feed is slow or fast at most.
    static let mostStretch = 0.015
    /// Ink a picture scan sees on bare paper, of 255.
    static let paperGrey = 22
    /// Ink a photograph scan sees on bare paper, of 255, and the share of full black that print reaches.
    static let photoPaper = 14.0...58.0
    static let photoDepth = 0.82...1.0
    /// One speck for so many dots.
    static let dotsPerSpeckle = 5_200
    /// One run of bad rows for so many rows.
    static let rowsPerLineError = 110
    /// Height of the strip in which the header is printed, millimetres.
    static let headerBand = 6.0
}
