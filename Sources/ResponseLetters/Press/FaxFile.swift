import PageDrawing

/// A TIFF-F file: the pages of a letter as a fax server sends them, 1,728 dots wide, black or white, Group 4.
///
/// The tags are those of RFC 2306 for class F: white is zero, first dot in the highest bit, one strip a page, resolution in
/// dots per inch, page so many of so many.
enum FaxFile {
    /// Ink (of 255) from which a dot is black: the middle, so that strokes keep their width.
    static let blackFrom: UInt8 = 128

    static func encode(_ pages: [InkPicture]) -> [UInt8] {
        var file: [UInt8] = [0x49, 0x49, 42, 0, 0, 0, 0, 0]
        var link = 4
        for (index, page) in pages.enumerated() {
            let rows = (0..<page.height).map { row in
                page.ink[row * page.width..<(row + 1) * page.width].map { $0 >= blackFrom }
            }
            let strip = GroupFour.encode(rows: rows, width: page.width)
            let stripAt = file.count
            file += strip
            if !file.count.isMultiple(of: 2) { file.append(0) }
            let resolutionAt = file.count
            for density in [page.dpi.across, page.dpi.down] { file += long(Int(density)) + long(1) }
            replace(at: link, with: long(file.count), in: &file)
            let tags: [(Int, Int, [Int])] = [
                (254, 4, [2]), (256, 4, [page.width]), (257, 4, [page.height]), (258, 3, [1]), (259, 3, [4]),
                (262, 3, [0]), (266, 3, [1]), (273, 4, [stripAt]), (277, 3, [1]), (278, 4, [page.height]),
                (279, 4, [strip.count]), (282, 5, [resolutionAt]), (283, 5, [resolutionAt + 8]), (293, 4, [0]),
                (296, 3, [2]), (297, 3, [index, pages.count]), (327, 3, [0]),
            ]
            file += short(tags.count) + tags.flatMap { entry($0.0, kind: $0.1, $0.2) }
            link = file.count
            file += long(0)
        }
        return file
    }

    /// A directory entry; kinds are 3 (short), 4 (long) and 5 (fraction, kept elsewhere).
    private static func entry(_ tag: Int, kind: Int, _ values: [Int]) -> [UInt8] {
        let stored = kind == 3 ? values.flatMap(short) : values.flatMap(long)
        return short(tag) + short(kind) + long(values.count) + stored + [UInt8](repeating: 0, count: 4 - stored.count)
    }

    private static func replace(at place: Int, with bytes: [UInt8], in file: inout [UInt8]) {
        for (offset, byte) in bytes.enumerated() { file[place + offset] = byte }
    }

    private static func short(_ number: Int) -> [UInt8] { [UInt8(number & 255), UInt8(number >> 8 & 255)] }

    private static func long(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(number >> ($0 * 8) & 255) } }
}
