/// TIFFs that lie: one directory with the tags of a fax page, one of them changed.
enum HostileTIFFs {
    private typealias Tag = (tag: Int, type: Int, count: Int, value: Int)

    /// Little-endian: header, one directory, then the data, which begins at `start`.
    private static func file(_ changes: [Int: Tag?], data: [UInt8], next: Int = 0) -> [UInt8] {
        var tags: [Int: Tag] = [:]
        let plain: [(Int, Int)] = [
            (256, 1728), (257, 200), (258, 1), (259, 4), (262, 0), (277, 1), (278, 200), (282, 204), (283, 196),
        ]
        for (tag, value) in plain { tags[tag] = (tag, 4, 1, value) }
        tags[279] = (279, 4, 1, data.count)
        tags[273] = (273, 4, 1, 0)
        for (tag, change) in changes { tags[tag] = change }
        let start = 8 + 2 + tags.count * 12 + 4
        if tags[273]?.value == 0 { tags[273]?.value = start }
        var bytes: [UInt8] = [0x49, 0x49, 42, 0] + number(8, 4) + number(tags.count, 2)
        for tag in tags.values.sorted(by: { $0.tag < $1.tag }) {
            bytes += number(tag.tag, 2) + number(tag.type, 2) + number(tag.count, 4) + number(tag.value, 4)
        }
        return bytes + number(next, 4) + data
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    static func all() -> [(name: String, bytes: [UInt8])] {
        let noise = HostilePDF.noise(800, seed: 11)
        func one(_ tag: Int, _ value: Int, type: Int = 4, count: Int = 1) -> [UInt8] {
            file([tag: (tag, type, count, value)], data: noise)
        }
        return [
            ("tiff-noise-g4.tif", file([:], data: noise)),
            ("tiff-noise-g3.tif", one(259, 3)),
            ("tiff-noise-lzw.tif", one(259, 5)),
            ("tiff-noise-deflate.tif", one(259, 8)),
            ("tiff-noise-jpeg.tif", one(259, 7)),
            ("tiff-coding-unknown.tif", one(259, 31_337)),
            ("tiff-wide.tif", one(256, 0x7FFF_FFFF)),
            ("tiff-tall.tif", one(257, 0x7FFF_FFFF)),
            ("tiff-no-width.tif", one(256, 0)),
            ("tiff-no-rows.tif", one(278, 0)),
            ("tiff-bits.tif", one(258, 64)),
            ("tiff-samples.tif", one(277, 60_000)),
            ("tiff-strip-outside.tif", one(273, 0x7FFF_0000)),
            ("tiff-strip-count.tif", one(279, 0xFFFF_FFF0)),
            ("tiff-strips-many.tif", one(273, 8, count: 0x3FFF_FFFF)),
            ("tiff-tiles.tif", file([322: (322, 4, 1, 0), 323: (323, 4, 1, 0), 324: (324, 4, 1, 8)], data: noise)),
            ("tiff-far-next.tif", file([:], data: noise, next: 0x7FFF_FFF0)),
            ("tiff-big.tif", [0x49, 0x49, 43, 0, 8, 0, 0, 0] + number(16, 8) + noise),
            (
                "tiff-deflate-bomb.tif",
                file(
                    [
                        256: (256, 4, 1, 60_000), 257: (257, 4, 1, 60_000), 278: (278, 4, 1, 60_000),
                        259: (259, 4, 1, 8),
                    ], data: DeflateBomb.of([0], bytes: 6_000_000))
            ),
            ("tiff-header-only.tif", [0x49, 0x49, 42, 0]),
        ]
    }
}
