/// Dots per inch of a received page, across and down: what the file claims where that can be true, else what a fax of
/// that many pixels must have been sent at.
package struct PixelDensity: Equatable, Sendable {
    package var x: Double
    package var y: Double

    package init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// Resolution tags lie (72 dpi pages two feet wide, no tag at all); widths of fax pages do not.
    package init(width: Int, height: Int, claimed: PixelDensity?) {
        if let claimed, claimed.givesPaper(width: width, height: height) {
            self = claimed
        } else {
            self = PixelDensity.ofFax(width: width, height: height)
        }
    }

    /// Whether a picture of this size at this density is a sheet a fax machine takes.
    private func givesPaper(width: Int, height: Int) -> Bool {
        guard x >= Thresholds.leastDensity, y >= Thresholds.leastDensity, x.isFinite, y.isFinite else { return false }
        let (inchesAcross, inchesDown) = (Double(width) / x, Double(height) / y)
        return inchesAcross <= Thresholds.widestSheet && inchesDown <= Thresholds.longestSheet
            && max(inchesAcross, inchesDown) >= Thresholds.shortestSheet
    }

    /// The density the width of a fax page implies; for other widths, that of a Letter page.
    private static func ofFax(width: Int, height: Int) -> PixelDensity {
        switch width {
        case 1728, 2048, 2432:
            let lines = Double(height) * (1728 / Double(width))
            let down = lines < 1400 ? 98.0 : lines < 2900 ? 196.0 : 391.0
            return PixelDensity(x: 204, y: down)
        case 2592, 3072, 3648: return PixelDensity(x: 300, y: 300)
        case 3456, 4096, 4864: return PixelDensity(x: 408, y: height < 5800 ? 391 : 408)
        default: return ofLetter(width: width, height: height)
        }
    }

    private static func ofLetter(width: Int, height: Int) -> PixelDensity {
        let (short, long) = (Double(min(width, height)), Double(max(width, height)))
        // A sheet at half the vertical resolution is wider than high.
        if width > height, Double(width) / Double(height) > 1.45, Double(width) / Double(height) < 1.75 {
            return PixelDensity(x: Double(width) / 8.5, y: Double(height) / 11)
        }
        let even = max(Thresholds.leastDensity, min(short / 8.5, long / 11))
        return PixelDensity(x: even, y: even)
    }
}
