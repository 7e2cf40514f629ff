import CLeptonica
import Foundation

/// A page being set right: square pixels at a working resolution, grey for reading and 1-bit for structure.
///
/// Squaring interpolates in grey and thresholds afterwards: 98 lines an inch become 204 with smooth strokes, not with
/// doubled steps. The grey picture is kept because the recogniser reads it far better than dots.
package struct WorkingPage: ~Copyable {
    package private(set) var grey: Bitmap
    package private(set) var ink: Bitmap
    package let dotsPerInch: Double
    /// As received, across and down, before any turn.
    package let density: PixelDensity
    /// Quarters of a circle the content lay turned clockwise.
    package private(set) var quarters = 0
    /// Degrees the content leaned clockwise.
    package private(set) var skew = 0.0
    package let rowErrors: RowErrors
    /// Received at standard resolution with strokes that hardly hold together, on paper without dots.
    package let isThin: Bool
    /// Whether what is read of it is smoothed first.
    private let isSmoothed: Bool
    /// Squared dot by dot, its grey no more than its ink: enough to tell what a page is.
    package let isRough: Bool

    /// - Parameters:
    ///   - widensThin: whether thin strokes of standard resolution are made a pixel wider first.
    ///   - knowsTables: whether dots in the order of a table are told from print by it.
    package init(
        _ received: borrowing ReceivedPage, isSmoothed: Bool = true, widensThin: Bool = false, knowsTables: Bool = true
    ) throws(ImagingError) {
        let work = WorkingPage.workingDensity(of: received)
        let isScan = received.bitmap.depth == 1
        let dots = isScan ? DottedGrey(of: received.bitmap, density: received.density) : nil
        let isThin = try WorkingPage.isThin(received, dots: dots)
        let dotless = knowsTables ? try WorkingPage.withoutOrderedDots(received, dots: dots) : nil
        let isClear = dotless != nil
        let even: Bitmap
        if let dotless {
            even = dotless
        } else if isThin, widensThin {
            even = try received.bitmap.thickened(across: 2, down: 1).converted(toDepth: 8)
        } else {
            even = isScan ? try received.bitmap.converted(toDepth: 8) : try received.bitmap.evenlyLit()
        }
        let square = try even.scaled(
            across: WorkingPage.factor(work, received.density.x), down: WorkingPage.factor(work, received.density.y))
        let grey =
            isClear ? square : try WorkingPage.cleared(square, of: received, dots: dots, dotsPerInch: work)
        let ink = try grey.thresholded(at: isScan ? Thresholds.inkOfScan : Thresholds.inkOfGrey)
        density = received.density
        dotsPerInch = work
        rowErrors = isScan ? RowErrors(of: received.bitmap) : .none
        self.isThin = isThin
        self.isSmoothed = isSmoothed
        isRough = false
        self.grey = grey
        self.ink = ink
    }

    private init(
        squared ink: consuming Bitmap, of received: borrowing ReceivedPage, dotsPerInch: Double, isSmoothed: Bool
    ) throws(ImagingError) {
        density = received.density
        self.dotsPerInch = dotsPerInch
        rowErrors = RowErrors(of: received.bitmap)
        (isThin, isRough, self.isSmoothed) = (false, true, isSmoothed)
        grey = try ink.copy()
        self.ink = ink
    }

    /// A page for a first look, made ready in a fifth of the time. Nil where shades of grey or dots want more care.
    package static func rough(
        _ received: borrowing ReceivedPage, isSmoothed: Bool = true
    ) throws(ImagingError) -> WorkingPage? {
        guard received.bitmap.depth == 1 else { return nil }
        let dots = DottedGrey(of: received.bitmap, density: received.density)
        guard dots.share < Thresholds.dottedGlance else { return nil }
        let work = workingDensity(of: received)
        var dark =
            try isThin(received, dots: dots) ? received.bitmap.thickened(across: 2, down: 1) : received.bitmap.copy()
        if dots.isPresent {
            let (width, height) = (dark.width, dark.height)
            dark.whiten(
                under: try dots.mask(width: width, height: height, receivedWidth: width, receivedHeight: height))
        }
        let ink = try dark.scaled(
            across: factor(work, received.density.x), down: factor(work, received.density.y))
        return try WorkingPage(squared: ink, of: received, dotsPerInch: work, isSmoothed: isSmoothed)
    }

    private static func workingDensity(of received: borrowing ReceivedPage) -> Double {
        min(max(received.density.x, received.density.y, Thresholds.coarsestWork), Thresholds.finestWork)
    }

    /// The page as received without its dots, grey; nil where it has none in the order of a table.
    private static func withoutOrderedDots(
        _ received: borrowing ReceivedPage, dots: DottedGrey?
    ) throws(ImagingError) -> Bitmap? {
        guard let dots, dots.share >= Thresholds.dottedPage else { return nil }
        let (width, height) = (received.bitmap.width, received.bitmap.height)
        let mask = try dots.mask(width: width, height: height, receivedWidth: width, receivedHeight: height)
        guard let table = try OrderedDots(of: received.bitmap, under: mask) else { return nil }
        return try table.print(of: received.bitmap, under: mask, density: received.density)
    }

    /// The squared page with its dotted grey made paper.
    private static func cleared(
        _ square: consuming Bitmap, of received: borrowing ReceivedPage, dots: DottedGrey?, dotsPerInch: Double
    ) throws(ImagingError) -> Bitmap {
        guard let dots, dots.isPresent else { return square }
        let mask = try dots.mask(
            width: square.width, height: square.height, receivedWidth: received.bitmap.width,
            receivedHeight: received.bitmap.height)
        return try square.withoutDots(under: mask, dotsPerInch: dotsPerInch, received: received.density)
    }

    /// A factor that is nearly one is one.
    private static func factor(_ wanted: Double, _ given: Double) -> Double {
        let factor = wanted / given
        return abs(factor - 1) < Thresholds.squareEnough ? 1 : factor
    }

    /// Width and height, millimetres.
    package var size: (width: Double, height: Double) {
        (Double(ink.width) * 25.4 / dotsPerInch, Double(ink.height) * 25.4 / dotsPerInch)
    }

    /// Received at standard resolution, 98 lines an inch.
    package var isCoarse: Bool { min(density.x, density.y) < Thresholds.coarseLine }

    /// How strongly a crop is smoothed, pixels at 300 dots an inch.
    package func sigma(_ smoothing: ReadableCrop.Smoothing) -> Double {
        isSmoothed ? smoothing.sigma(onCoarsePage: isCoarse && !isRough) : 0
    }

    package func pixels(_ millimetres: Double) -> Int { Int((millimetres * dotsPerInch / 25.4).rounded()) }

    /// Turns the page so that content which lay so many quarters clockwise stands upright.
    package mutating func undoTurn(quarters turn: Int) throws(ImagingError) {
        let back = (4 - turn % 4) % 4
        guard back > 0 else { return }
        grey = try grey.turned(quarters: back)
        ink = try ink.turned(quarters: back)
        quarters = (quarters + turn) % 4
    }

    /// Straightens content that leans clockwise by so many degrees.
    package mutating func undoLean(degrees: Double) throws(ImagingError) {
        skew += degrees
        guard abs(degrees) >= Thresholds.leastLean else { return }
        grey = try grey.turned(degrees: -degrees)
        ink = isRough ? try grey.copy() : try grey.thresholded(at: Thresholds.inkOfScan)
    }

    /// Paints a place with paper, e.g. the line the sending machine printed.
    package mutating func clear(_ box: PixelBox) {
        grey.clear(box)
        ink.clear(box)
    }

    /// Removes ink under a mask from both pictures.
    package mutating func remove(_ mask: borrowing Bitmap) throws(ImagingError) {
        ink = try ink.without(mask)
        // Letters that touch what is removed keep their edge.
        let halo = try mask.thickened(across: 3, down: 3).without(try ink.thickened(across: 3, down: 3))
            .joined(with: mask)
        grey.whiten(under: halo)
    }

    /// Lays other pictures over a place.
    mutating func replace(_ box: PixelBox, ink newInk: borrowing Bitmap, grey newGrey: borrowing Bitmap) {
        ink.paste(newInk, left: box.left, top: box.top)
        grey.paste(newGrey, left: box.left, top: box.top)
    }

    /// Replaces the ink by what is left of it after the printed blank was taken off; grey follows.
    package mutating func keep(ink kept: consuming Bitmap, whitening mask: borrowing Bitmap) {
        ink = kept
        grey.whiten(under: mask)
    }

    /// A copy whose content, lying so many quarters clockwise, stands upright.
    package borrowing func upright(quarters: Int) throws(ImagingError) -> WorkingPage {
        var page = try WorkingPage(copying: self)
        try page.undoTurn(quarters: quarters)
        return page
    }

    private init(copying page: borrowing WorkingPage) throws(ImagingError) {
        let grey = try page.grey.copy()
        let ink = try page.ink.copy()
        (dotsPerInch, density, rowErrors) = (page.dotsPerInch, page.density, page.rowErrors)
        (quarters, skew, isSmoothed) = (page.quarters, page.skew, page.isSmoothed)
        (isThin, isRough) = (page.isThin, page.isRough)
        self.grey = grey
        self.ink = ink
    }
}
