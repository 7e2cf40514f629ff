import CLeptonica
import Foundation

/// Smooths grey pictures by a Gaussian, along the rows and then along the columns.
///
/// Every crop that is read is smoothed first, so this is written out: weights over whole rows at once, which the processor takes
/// several dots at a time, where Leptonica's convolution asks for every dot of every window by itself. Dot for dot the same as its
/// `pixConvolveSep`: the same weights, sums in the same order, thousandths of a grey kept between the passes, edges mirrored.
/// Cost: half a millisecond for a crop of a line.
extension Bitmap {
    /// Smoothed by a Gaussian; sigma in pixels.
    package borrowing func smoothed(sigma: Double) throws(ImagingError) -> Bitmap {
        guard sigma > Thresholds.leastSmoothing, depth == 8 else { return try converted(toDepth: 8) }
        return try smoothed(across: sigma, down: sigma)
    }

    /// Smoothed by a Gaussian that reaches differently far across and down; sigmas in pixels, of a grey picture.
    package borrowing func smoothed(across: Double, down: Double) throws(ImagingError) -> Bitmap {
        try Bitmap.grey(try smoothBytes(across: across, down: down), width: width, height: height)
    }

    /// The bytes of the smoothed picture, row by row without padding.
    borrowing func smoothBytes(across: Double, down: Double) throws(ImagingError) -> [UInt8] {
        let (row, column) = (Bell(sigma: across, sum: 1000), Bell(sigma: down, sum: 0.001))
        let bytes = try greyBytes()
        let smoothAcross = row.alongRows(bytes, width: width, height: height)
        return column.alongColumns(smoothAcross, width: width, height: height)
    }
}

/// A Gaussian's weights on both sides of a dot.
private struct Bell {
    private let weights: [Float]
    private var reach: Int { weights.count / 2 }

    init(sigma: Double, sum: Float) {
        let reach = max(1, Int((sigma * 2.5).rounded(.up)))
        let spread = Double(Float(sigma))
        let bell = (-reach...reach).map { exp(Float(-Double($0 * $0) / (2 * spread * spread))) }
        let scale = sum / bell.reduce(0, +)
        weights = bell.map { $0 * scale }
    }

    /// Thousandths of grey levels after the pass along the rows, whole numbers.
    func alongRows(_ bytes: [UInt8], width: Int, height: Int) -> [Float] {
        var padded = [Float](repeating: 0, count: width + 2 * reach)
        var sums = [Float](repeating: 0, count: width)
        return unsafe [Float](unsafeUninitializedCapacity: width * height) { smooth, count in
            for row in 0..<height {
                for column in -reach..<width + reach {
                    padded[column + reach] = Float(bytes[row * width + Bell.mirrored(column, width)])
                }
                unsafe padded.withUnsafeBufferPointer { line in
                    unsafe add(into: &sums) { unsafe UnsafeBufferPointer(rebasing: line[$0..<$0 + width]) }
                }
                for column in 0..<width { unsafe smooth[row * width + column] = Float(Int32(sums[column] + 0.5)) }
            }
            count = width * height
        }
    }

    func alongColumns(_ levels: [Float], width: Int, height: Int) -> [UInt8] {
        var sums = [Float](repeating: 0, count: width)
        return unsafe [UInt8](unsafeUninitializedCapacity: width * height) { smooth, count in
            for row in 0..<height {
                unsafe levels.withUnsafeBufferPointer { levels in
                    unsafe add(into: &sums) { step in
                        let from = Bell.mirrored(row + step - reach, height) * width
                        return unsafe UnsafeBufferPointer(rebasing: levels[from..<from + width])
                    }
                }
                for column in 0..<width { unsafe smooth[row * width + column] = UInt8(Int32(sums[column] + 0.5)) }
            }
            count = width * height
        }
    }

    /// The weighted sum of the rows that `line` gives for each step of the window.
    private func add(into sums: inout [Float], _ line: (Int) -> UnsafeBufferPointer<Float>) {
        unsafe sums.withUnsafeMutableBufferPointer { sums in
            for (step, weight) in weights.enumerated() {
                let line = unsafe line(step)
                if step == 0 {
                    for index in 0..<sums.count { unsafe sums[index] = line[index] * weight }
                } else {
                    for index in 0..<sums.count { unsafe sums[index] += line[index] * weight }
                }
            }
        }
    }

    /// A place beyond an edge is the one as far within.
    private static func mirrored(_ place: Int, _ count: Int) -> Int {
        if place < 0 { return min(-place - 1, count - 1) }
        return place < count ? place : max(2 * count - 1 - place, 0)
    }
}
