/// A rectangle on an upright page, in millimetres from its top left corner.
package struct PageRegion: Hashable, Sendable {
    package var left: Double
    package var top: Double
    package var right: Double
    package var bottom: Double

    package init(left: Double, top: Double, right: Double, bottom: Double) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    package var width: Double { right - left }
    package var height: Double { bottom - top }
    package var middle: (x: Double, y: Double) { ((left + right) / 2, (top + bottom) / 2) }
}

/// Written in JSON and YAML as `[left, top, right, bottom]`.
extension PageRegion: Codable {
    /// Millimetres from the corner of a page beyond which nobody looks for anything: twice the side of the largest.
    private static let farthest = 10_160.0

    package init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        left = try list.decode(Double.self)
        top = try list.decode(Double.self)
        right = try list.decode(Double.self)
        bottom = try list.decode(Double.self)
        guard list.isAtEnd, [left, top, right, bottom].allSatisfy({ abs($0) <= Self.farthest }), left <= right,
            top <= bottom
        else {
            throw DecodingError.dataCorruptedError(
                in: list, debugDescription: "a region is four numbers: left, top, right, bottom, in millimetres")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        for edge in [left, top, right, bottom] { try list.encode((edge * 10).rounded() / 10) }
    }
}
