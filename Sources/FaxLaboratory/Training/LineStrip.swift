import Foundation

/// A strip of grey dots holding one line: 0 is black, 1 is paper. Enlarged and smoothed as the reader does it.
///
/// Both steps work along one direction at a time, so a strip of w by h dots costs w*h*(taps across + taps down).
struct LineStrip: Sendable, Equatable {
    private(set) var width: Int
    private(set) var height: Int
    var dots: [Float]

    init(width: Int, height: Int, dots: [Float]) {
        precondition(dots.count == width * height, "a strip has one value a dot")
        self.width = width
        self.height = height
        self.dots = dots
    }

    /// The strip as bytes, 0 black to 255 white.
    var bytes: [UInt8] {
        dots.map { UInt8(max(0, min(255, ($0 * 255).rounded()))) }
    }

    /// Resampled by cubic convolution (a = -1/2) when it grows, by the same kernel widened when it shrinks.
    func resampled(to newWidth: Int, by newHeight: Int) -> LineStrip {
        let across = Self.cubicTaps(from: width, to: newWidth)
        let down = Self.cubicTaps(from: height, to: newHeight)
        return convolvedAcross(across).convolvedDown(down)
    }

    /// Blurred by a Gaussian of so many dots across and down; edges are continued.
    func smoothed(across sigmaAcross: Double, down sigmaDown: Double) -> LineStrip {
        var strip = self
        if sigmaAcross > 0.05 { strip = strip.convolvedAcross(Self.gaussTaps(width, sigma: sigmaAcross)) }
        if sigmaDown > 0.05 { strip = strip.convolvedDown(Self.gaussTaps(height, sigma: sigmaDown)) }
        return strip
    }

    /// The part inside a frame; beyond the strip lies white paper.
    func cut(left: Int, top: Int, right: Int, bottom: Int) -> LineStrip {
        let (newWidth, newHeight) = (max(1, right - left), max(1, bottom - top))
        var cutDots = [Float](repeating: 1, count: newWidth * newHeight)
        for row in 0..<newHeight where (0..<height).contains(row + top) {
            let first = max(0, -left)
            let last = min(newWidth, width - left)
            guard first < last else { continue }
            let source = (row + top) * width + left
            for column in first..<last { cutDots[row * newWidth + column] = dots[source + column] }
        }
        return LineStrip(width: newWidth, height: newHeight, dots: cutDots)
    }

    /// The strip with so many dots of white paper on every side.
    func framed(by margin: Int) -> LineStrip {
        cut(left: -margin, top: -margin, right: width + margin, bottom: height + margin)
    }

    // MARK: Convolution

    /// For each new dot: where its source dots start, and their weights.
    private struct Taps {
        var starts: [Int]
        var weights: [Float]
        var count: Int
    }

    private static func taps(
        from old: Int, to new: Int, reach: Double, kernel: (Double) -> Double
    ) -> Taps {
        let step = Double(old) / Double(new)
        let count = Int((2 * reach).rounded(.up)) + 1
        var taps = Taps(starts: [], weights: [], count: count)
        for place in 0..<new {
            let centre = (Double(place) + 0.5) * step - 0.5
            let start = Int((centre - reach).rounded(.up))
            var row = (0..<count).map { kernel(Double(start + $0) - centre) }
            let sum = row.reduce(0, +)
            row = row.map { $0 / sum }
            taps.starts.append(start)
            taps.weights.append(contentsOf: row.map { Float($0) })
        }
        return taps
    }

    private static func cubicTaps(from old: Int, to new: Int) -> Taps {
        let widening = max(1, Double(old) / Double(new))
        return taps(from: old, to: new, reach: 2 * widening) { distance in
            let far = abs(distance) / widening
            if far < 1 { return 1.5 * far * far * far - 2.5 * far * far + 1 }
            if far < 2 { return -0.5 * far * far * far + 2.5 * far * far - 4 * far + 2 }
            return 0
        }
    }

    private static func gaussTaps(_ length: Int, sigma: Double) -> Taps {
        taps(from: length, to: length, reach: (3 * sigma).rounded(.up)) { exp(-$0 * $0 / (2 * sigma * sigma)) }
    }

    private func convolvedAcross(_ taps: Taps) -> LineStrip {
        let newWidth = taps.starts.count
        var made = [Float](repeating: 0, count: newWidth * height)
        for row in 0..<height {
            let source = row * width
            for column in 0..<newWidth {
                let start = taps.starts[column]
                var sum: Float = 0
                for tap in 0..<taps.count {
                    let from = min(max(start + tap, 0), width - 1)
                    sum += dots[source + from] * taps.weights[column * taps.count + tap]
                }
                made[row * newWidth + column] = sum
            }
        }
        return LineStrip(width: newWidth, height: height, dots: made)
    }

    private func convolvedDown(_ taps: Taps) -> LineStrip {
        let newHeight = taps.starts.count
        var made = [Float](repeating: 0, count: width * newHeight)
        for row in 0..<newHeight {
            for tap in 0..<taps.count {
                let weight = taps.weights[row * taps.count + tap]
                guard weight != 0 else { continue }
                let source = min(max(taps.starts[row] + tap, 0), height - 1) * width
                for column in 0..<width { made[row * width + column] += dots[source + column] * weight }
            }
        }
        return LineStrip(width: width, height: newHeight, dots: made)
    }
}
