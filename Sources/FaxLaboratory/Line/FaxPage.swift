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
