import Foundation
import PageImaging
import Testing

/// A picture's bytes, with edges and shades.
private func shades(_ width: Int, _ height: Int) -> [UInt8] {
    (0..<width * height).map { UInt8(($0 * 37 + $0 / width * 91) % 256) }
}

/// The same smoothing by its definition, dot by dot.
private func smoothed(_ bytes: [UInt8], _ width: Int, _ height: Int, sigma: Double) -> [Double] {
    let reach = Int((sigma * 2.5).rounded(.up))
    let bell = (-reach...reach).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
    let sum = bell.reduce(0, +)
    func mirrored(_ place: Int, _ count: Int) -> Int {
        place < 0 ? -place - 1 : place < count ? place : 2 * count - 1 - place
    }
    return (0..<width * height).map { index in
        let (x, y) = (index % width, index / width)
        var total = 0.0
        for (down, heavy) in zip(-reach...reach, bell) {
            for (across, weight) in zip(-reach...reach, bell) {
                let dot = bytes[mirrored(y + down, height) * width + mirrored(x + across, width)]
                total += Double(dot) * heavy * weight / sum / sum
            }
        }
        return total
    }
}

@Test(arguments: [0.6, 1.0, 1.3, 2.4])
func `smoothing is the Gaussian mean around each dot, edges mirrored`(sigma: Double) throws {
    let bytes = shades(41, 23)
    let smooth = try Bitmap.grey(bytes, width: 41, height: 23).smoothed(sigma: sigma).greyBytes()
    let wanted = smoothed(bytes, 41, 23, sigma: sigma)
    #expect(zip(smooth, wanted).allSatisfy { abs(Double($0) - $1) <= 0.51 })
}

@Test func `an even grey stays as it is, to the edge`() throws {
    let even = try Bitmap.grey([UInt8](repeating: 137, count: 30 * 9), width: 30, height: 9)
    let smooth = try even.smoothed(sigma: 1.3).greyBytes()
    #expect(smooth.allSatisfy { $0 == 137 })
}

@Test(arguments: [1, 3, 4, 5, 8, 31, 32, 33])
func `bytes come back from a picture as they went in, whatever its width`(width: Int) throws {
    let bytes = shades(width, 7)
    let back = try Bitmap.grey(bytes, width: width, height: 7).greyBytes()
    #expect(back == bytes)
}
