/// A 64-bit difference hash of an upright page: the same sheet sent again gives nearly the same bits.
package enum PageFingerprint {
    /// 16 hexadecimal digits.
    package static func hash(of page: borrowing Bitmap) throws(ImagingError) -> String {
        let small = try page.shrunk(by: 72.0 / Double(max(page.width, 72))).converted(toDepth: 8)
        let bytes = try small.greyBytes()
        let (width, height) = (small.width, small.height)
        // Nine by eight averages over the page; each bit says whether a tile is darker than its right neighbour.
        var bits: UInt64 = 0
        for row in 0..<8 {
            let means = (0..<9).map { column in
                mean(
                    bytes, width: width, across: (column * width / 9)..<((column + 1) * width / 9),
                    down: (row * height / 8)..<((row + 1) * height / 8))
            }
            for column in 0..<8 { bits = bits << 1 | (means[column] < means[column + 1] ? 1 : 0) }
        }
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func mean(_ bytes: [UInt8], width: Int, across: Range<Int>, down: Range<Int>) -> Double {
        var sum = 0
        for row in down { for column in across { sum += Int(bytes[row * width + column]) } }
        return Double(sum) / Double(max(1, across.count * down.count))
    }
}
