import Foundation

/// Many lines in one file, one a page: a grey TIFF, with the box file that tells the trainer what stands on each page.
///
/// The TIFF is the plainest there is: 8-bit grey, one strip a page, not compressed, 300 dots an inch.
struct LineSheaf {
    private var pages: [(picture: LineStrip, text: String)] = []

    init() {}

    var count: Int { pages.count }

    mutating func add(_ picture: LineStrip, saying text: String) {
        pages.append((picture, text))
    }

    /// The box file: a `WordStr` line a page, which says the text of the whole picture, and the tab that ends it.
    var boxes: String {
        pages.enumerated().map { number, page in
            let (width, height) = (page.picture.width, page.picture.height)
            return """
                WordStr 0 0 \(width) \(height) \(number) #\(page.text)
                \t\(width) 0 \(width + 1) \(height) \(number)

                """
        }.joined()
    }

    /// The pictures as one TIFF of many pages.
    var tiff: Data {
        var file = Data([0x49, 0x49, 42, 0])
        var linkAt = file.count
        append(UInt32(0), to: &file)
        for page in pages {
            let strip = page.picture.bytes
            let stripAt = file.count
            file.append(contentsOf: strip)
            if file.count % 2 == 1 { file.append(0) }
            let resolutionAt = file.count
            append(UInt32(300), to: &file)
            append(UInt32(1), to: &file)
            let directoryAt = UInt32(file.count)
            file.replaceSubrange(linkAt..<linkAt + 4, with: Self.bytes(directoryAt))
            let entries: [(tag: UInt16, type: UInt16, value: UInt32)] = [
                (256, 4, UInt32(page.picture.width)), (257, 4, UInt32(page.picture.height)), (258, 3, 8), (259, 3, 1),
                (262, 3, 1), (273, 4, UInt32(stripAt)), (277, 3, 1), (278, 4, UInt32(page.picture.height)),
                (279, 4, UInt32(strip.count)), (282, 5, UInt32(resolutionAt)), (283, 5, UInt32(resolutionAt)),
                (296, 3, 2),
            ]
            append(UInt16(entries.count), to: &file)
            for entry in entries {
                append(entry.tag, to: &file)
                append(entry.type, to: &file)
                append(UInt32(1), to: &file)
                append(entry.value, to: &file)
            }
            linkAt = file.count
            append(UInt32(0), to: &file)
        }
        return file
    }

    /// Writes `<name>.tif` and `<name>.box` in a folder.
    func write(_ name: String, in folder: URL) throws {
        try tiff.write(to: folder.appending(path: name + ".tif"))
        try Data(boxes.utf8).write(to: folder.appending(path: name + ".box"))
    }

    private static func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    private func append<Number: FixedWidthInteger>(_ number: Number, to file: inout Data) {
        file.append(contentsOf: Self.bytes(number))
    }
}
