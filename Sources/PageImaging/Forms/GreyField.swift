import Foundation

/// A small grey picture as plain bytes, and how alike parts of two such pictures are.
struct GreyField {
    let bytes: [UInt8]
    let width: Int
    let height: Int

    init(_ bitmap: borrowing Bitmap) throws(ImagingError) {
        bytes = try bitmap.greyBytes()
        width = bitmap.width
        height = bitmap.height
    }

    /// The lesser of all changes across and all changes down inside a box: high for letters and corners, low for
    /// paper, bars and single rules.
    func liveliness(of box: PixelBox) -> Int {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            var (across, down) = (0, 0)
            for y in stride(from: box.top, to: box.bottom - 1, by: 2) {
                for x in stride(from: box.left, to: box.right - 1, by: 2) {
                    let here = unsafe Int(bytes[y * width + x])
                    across += unsafe abs(here - Int(bytes[y * width + x + 1]))
                    down += unsafe abs(here - Int(bytes[(y + 1) * width + x]))
                }
            }
            return min(across, down)
        }
    }

    /// Correlation (-1 to 1) of a box of this picture with the same sized box of another whose corner lies elsewhere.
    func likeness(of box: PixelBox, in other: GreyField, left: Int, top: Int) -> Double {
        guard left >= 0, top >= 0, left + box.width <= other.width, top + box.height <= other.height else { return -1 }
        return unsafe bytes.withUnsafeBufferPointer { mine in
            unsafe other.bytes.withUnsafeBufferPointer { theirs in
                var (sum, sumOther, square, squareOther, product) = (0, 0, 0, 0, 0)
                for row in 0..<box.height {
                    let from = (box.top + row) * width + box.left
                    let to = (top + row) * other.width + left
                    var (a, b, aa, bb, ab): (UInt32, UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0, 0)
                    for column in 0..<box.width {
                        let (x, y) = unsafe (UInt32(mine[from + column]), UInt32(theirs[to + column]))
                        a &+= x
                        b &+= y
                        aa &+= x &* x
                        bb &+= y &* y
                        ab &+= x &* y
                    }
                    sum += Int(a)
                    sumOther += Int(b)
                    square += Int(aa)
                    squareOther += Int(bb)
                    product += Int(ab)
                }
                let count = Double(box.width * box.height)
                let mine = Double(square) - Double(sum) * Double(sum) / count
                let theirs = Double(squareOther) - Double(sumOther) * Double(sumOther) / count
                let both = Double(product) - Double(sum) * Double(sumOther) / count
                return both / max((mine * theirs).squareRoot(), count)
            }
        }
    }

    /// Where near a guess a box of this picture is most like the other picture, to a fraction of a pixel.
    func find(_ box: PixelBox, in other: GreyField, near guess: (x: Double, y: Double), reach: Int) -> Found {
        let (startX, startY) = (Int(guess.x.rounded()), Int(guess.y.rounded()))
        var best = (x: startX, y: startY, likeness: -1.0)
        func look(_ x: Int, _ y: Int) {
            let likeness = likeness(of: box, in: other, left: x, top: y)
            if likeness > best.likeness { best = (x, y, likeness) }
        }
        let step = reach > 4 ? 2 : 1
        for y in stride(from: startY - reach, through: startY + reach, by: step) {
            for x in stride(from: startX - reach, through: startX + reach, by: step) { look(x, y) }
        }
        if step > 1 {
            let (x, y) = (best.x, best.y)
            for down in -1...1 { for across in -1...1 where (across, down) != (0, 0) { look(x + across, y + down) } }
        }
        func value(_ across: Int, _ down: Int) -> Double {
            likeness(of: box, in: other, left: best.x + across, top: best.y + down)
        }
        let peak = best.likeness
        return Found(
            x: Double(best.x) + GreyField.summit(value(-1, 0), peak, value(1, 0)),
            y: Double(best.y) + GreyField.summit(value(0, -1), peak, value(0, 1)), likeness: peak)
    }

    struct Found {
        var x: Double
        var y: Double
        var likeness: Double
    }

    /// The summit of the parabola through three neighbours, from the middle one.
    private static func summit(_ before: Double, _ here: Double, _ after: Double) -> Double {
        let bend = before - 2 * here + after
        guard bend < -1e-6 else { return 0 }
        return min(0.5, max(-0.5, 0.5 * (before - after) / bend))
    }
}
