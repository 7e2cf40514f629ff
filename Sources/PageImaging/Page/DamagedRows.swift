import Foundation

/// Whether a place of the upright, straightened page lies on rows that the telephone line spoiled.
///
/// The rows are known as they were received; a place is carried back there by undoing the turn and the straightening.
extension WorkingPage {
    package func liesOnDamage(_ box: PixelBox) -> Bool {
        guard !rowErrors.bad.isEmpty else { return false }
        let corners = [(box.left, box.top), (box.right, box.top), (box.left, box.bottom), (box.right, box.bottom)]
        let rows = corners.map { receivedRow(x: Double($0.0), y: Double($0.1)) }
        guard let first = rows.min(), let last = rows.max() else { return false }
        return rowErrors.bad.contains { Double($0) >= first - 1 && Double($0) <= last + 1 }
    }

    /// The received row on which a point of the page as it is now was sent.
    private func receivedRow(x: Double, y: Double) -> Double {
        let (width, height) = (Double(ink.width), Double(ink.height))
        // Content that lay turned by so many quarters was turned back; size and place before that.
        let turned: (x: Double, y: Double, width: Double, height: Double) =
            switch quarters {
            case 1: (height - y, x, height, width)
            case 2: (width - x, height - y, width, height)
            case 3: (y, width - x, height, width)
            default: (x, y, width, height)
            }
        let angle = abs(skew) < Thresholds.leastLean ? 0 : skew * .pi / 180
        let (across, down) = (turned.x - turned.width / 2, turned.y - turned.height / 2)
        let square = across * sin(angle) + down * cos(angle) + turned.height / 2
        return square * density.y / dotsPerInch
    }
}
