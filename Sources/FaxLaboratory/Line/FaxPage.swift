package import PageDrawing

/// A page as it travels on a telephone line: black or white dots, packed eight to a byte, 1 is black.
package struct FaxPage: Sendable, Equatable {
    package var width: Int
    package var height: Int
    package var dpi: Resolution
    /// Rows padded to whole bytes, most significant bit first.
    package var bits: [UInt8]
    /// Rows the receiver had to make up, and the longest run of them.
    package var badRows = 0
    package var longestBadRun = 0

    package var stride: Int { (width + 7) / 8 }

    package init(width: Int, height: Int, dpi: Resolution, bits: [UInt8]) {
        self.width = width
        self.height = height
        self.dpi = dpi
        self.bits = bits
    }

    /// Black where a dot holds at least `threshold` of ink (0 to 255).
    package init(_ picture: InkPicture, threshold: UInt8 = 128) {
        let stride = (picture.width + 7) / 8
        var bits = [UInt8](repeating: 0, count: stride * picture.height)
        unsafe picture.ink.withUnsafeBufferPointer { ink in
            unsafe bits.withUnsafeMutableBufferPointer { bits in
                for y in 0..<picture.height {
                    let from = y * picture.width
                    let to = y * stride
                    for x in 0..<picture.width where unsafe ink[from + x] >= threshold {
                        unsafe bits[to + x >> 3] |= 0x80 >> UInt8(x & 7)
                    }
                }
            }
        }
        self.init(width: picture.width, height: picture.height, dpi: picture.dpi, bits: bits)
    }

    package subscript(x: Int, y: Int) -> Bool {
        bits[y * stride + x >> 3] & (0x80 >> UInt8(x & 7)) != 0
    }
}

extension FaxPage {
    /// Blackens dots so that they come to the ink wanted (0 to 255), what each is off by carried on to its neighbours in
    /// Floyd and Steinberg's shares.
    mutating func diffuse(_ wanted: (_ x: Int, _ y: Int) -> Int) {
        var carried = [Int](repeating: 0, count: width + 2)
        for y in 0..<height {
            var next = [Int](repeating: 0, count: width + 2)
            var ahead = 0
            for x in 0..<width {
                let due = wanted(x, y) + ahead + carried[x + 1]
                let black = due >= 128
                if black { blacken(x, y) }
                let error = due - (black ? 255 : 0)
                ahead = error * 7 / 16
                next[x] += error * 3 / 16
                next[x + 1] += error * 5 / 16
                next[x + 2] += error / 16
            }
            carried = next
        }
    }
}
