import Foundation

/// A place of a page made ready for the recogniser: enlarged to 300 dots an inch and smoothed, never thresholded.
///
/// Smoothing by a pixel or so at that size joins the dots and steps of a fax into strokes; it is worth some fifteen lines in
/// a hundred, and costs a millisecond.
package struct ReadableCrop: Sendable {
    package let bytes: [UInt8]
    package let width: Int
    package let height: Int
    /// Where the crop's first pixel lies on the page, and pixels of the crop for one of the page.
    private let left: Double
    private let top: Double
    private let scale: Double

    package static let dotsPerInch = 300

    /// How strongly to smooth, pixels at 300 dots an inch.
    package enum Smoothing: Sendable, CaseIterable {
        case usual, light, strong
        /// Standard resolution is smoothed by its squaring already: more would melt thin strokes.
        package func sigma(onCoarsePage isCoarse: Bool) -> Double {
            switch self {
            case .usual: isCoarse ? Thresholds.usualSmoothingOfCoarse : Thresholds.usualSmoothing
            case .light: isCoarse ? Thresholds.lightSmoothingOfCoarse : Thresholds.lightSmoothing
            case .strong: isCoarse ? Thresholds.strongSmoothingOfCoarse : Thresholds.strongSmoothing
            }
        }
    }

    package init(
        _ box: PixelBox, of page: borrowing WorkingPage, smoothing: Smoothing
    ) throws(ImagingError) {
        let inside = box.clipped(width: page.grey.width, height: page.grey.height)
        try self.init(
            try page.grey.cropped(to: inside).converted(toDepth: 8), left: inside.left, top: inside.top,
            pageDensity: page.dotsPerInch,
            sigma: page.sigma(smoothing))
    }

    /// A line whose wide gaps are closed up to its own height: a machine's line is half white, and white costs as much to read.
    /// Its words do not stand where they stand on the page.
    package init(
        closedUp box: PixelBox, of page: borrowing WorkingPage, smoothing: Smoothing
    ) throws(ImagingError) {
        let inside = box.clipped(width: page.grey.width, height: page.grey.height)
        let columns = try page.ink.cropped(to: inside).inkByColumn()
        let runs = ReadableCrop.inked(columns, gap: inside.height)
        let width = runs.reduce(0) { $0 + $1.count } + max(0, runs.count - 1) * inside.height
        var strip = try Bitmap(width: max(width, 1), height: inside.height, depth: 8)
        var place = 0
        for run in runs {
            let part = PixelBox(
                left: inside.left + run.lowerBound, top: inside.top, right: inside.left + run.upperBound,
                bottom: inside.bottom)
            strip.paste(try page.grey.cropped(to: part).converted(toDepth: 8), left: place, top: 0)
            place += run.count + inside.height
        }
        try self.init(
            strip, left: inside.left, top: inside.top, pageDensity: page.dotsPerInch, sigma: page.sigma(smoothing))
    }

    /// Runs of columns with ink, two columns of white about each, parted by more than `gap` white ones.
    private static func inked(_ columns: [Float], gap: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for column in columns.indices where columns[column] > 0 {
            let around = max(0, column - 2)..<min(columns.count, column + 3)
            if let last = runs.last, around.lowerBound - last.upperBound <= gap {
                runs[runs.count - 1] = last.lowerBound..<around.upperBound
            } else {
                runs.append(around)
            }
        }
        return runs
    }

    /// A strip put together from pieces of a page; smoothed by so many pixels at 300 dots an inch.
    package init(
        _ strip: borrowing Bitmap, left: Int, top: Int, pageDensity: Double, sigma: Double
    ) throws(ImagingError) {
        let scale = Double(Self.dotsPerInch) / pageDensity
        let large = try strip.scaled(across: scale, down: scale)
        let margin = Thresholds.cropMargin
        var canvas = try Bitmap(width: large.width + 2 * margin, height: large.height + 2 * margin, depth: 8)
        canvas.paste(large, left: margin, top: margin)
        let isPlain = sigma < Thresholds.leastSmoothing
        bytes = isPlain ? try canvas.greyBytes() : try canvas.smoothBytes(across: sigma, down: sigma)
        (width, height) = (canvas.width, canvas.height)
        self.scale = scale
        self.left = Double(left) - Double(margin) / scale
        self.top = Double(top) - Double(margin) / scale
    }

    /// A box in this crop as a box on the page.
    package func onPage(left: Int, top: Int, right: Int, bottom: Int) -> PixelBox {
        PixelBox(
            left: Int((self.left + Double(left) / scale).rounded()),
            top: Int((self.top + Double(top) / scale).rounded()),
            right: Int((self.left + Double(right) / scale).rounded()),
            bottom: Int((self.top + Double(bottom) / scale).rounded()))
    }
}
