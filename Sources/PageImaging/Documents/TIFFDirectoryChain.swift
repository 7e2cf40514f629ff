import Foundation

/// Walks the directories of a TIFF before any decoder does: how many pages, how large, and what the receiving fax
/// modem said of them. A chain that loops or leaves the file ends there.
struct TIFFDirectoryChain {
    struct Entry: Equatable {
        /// Where the directory stands in libtiff's counting.
        var index: Int
        var width: Int
        var height: Int
        var orientation: Int
        /// A small preview of another page; not a page.
        var isThumbnail: Bool
        /// The modem regenerated or lost rows.
        var hasBadRows: Bool
    }

    private(set) var entries: [Entry] = []

    /// More directories than this are not followed.
    static let longestChain = 5_000

    init?(_ data: Data) {
        guard data.count >= 8 else { return nil }
        let little: Bool
        switch (data.byte(0), data.byte(1)) {
        case (0x49, 0x49): little = true
        case (0x4D, 0x4D): little = false
        default: return nil
        }
        let reader = Reader(data: data, little: little)
        guard reader.short(at: 2) == 42, var offset = reader.long(at: 4) else { return nil }
        var seen: Set<Int> = []
        while offset != 0, seen.insert(offset).inserted, entries.count < Self.longestChain {
            guard let count = reader.short(at: offset), let entry = reader.entry(at: offset, of: count, entries.count)
            else { break }
            entries.append(entry)
            guard let next = reader.long(at: offset + 2 + 12 * count) else { break }
            offset = next
        }
    }

    private struct Reader {
        let data: Data
        let little: Bool

        func short(at offset: Int) -> Int? {
            guard offset >= 0, offset + 2 <= data.count else { return nil }
            let (first, second) = (Int(data.byte(offset)), Int(data.byte(offset + 1)))
            return little ? first | second << 8 : first << 8 | second
        }

        func long(at offset: Int) -> Int? {
            guard let first = short(at: offset), let second = short(at: offset + 2) else { return nil }
            return little ? first | second << 16 : first << 16 | second
        }

        /// The value of a tag that fits in its entry; types byte, short and long.
        private func value(at offset: Int) -> Int? {
            switch short(at: offset + 2) {
            case 1: offset + 8 < data.count ? Int(data.byte(offset + 8)) : nil
            case 3: short(at: offset + 8)
            case 4: long(at: offset + 8)
            default: nil
            }
        }

        func entry(at directory: Int, of count: Int, _ index: Int) -> Entry? {
            guard count > 0, directory + 2 + 12 * count <= data.count else { return nil }
            var entry = Entry(
                index: index, width: 0, height: 0, orientation: 1, isThumbnail: false, hasBadRows: false)
            var badRows = 0
            for place in 0..<count {
                let offset = directory + 2 + 12 * place
                guard let tag = short(at: offset), let value = value(at: offset) else { continue }
                switch tag {
                case 254: entry.isThumbnail = value & 1 == 1
                case 256: entry.width = value
                case 257: entry.height = value
                case 274: entry.orientation = value
                case 326: badRows = value
                default: continue
                }
            }
            entry.hasBadRows = badRows * 100 > entry.height
            return entry
        }
    }
}

extension Data {
    /// The byte so many after the first, whatever the index of the first.
    func byte(_ offset: Int) -> UInt8 { self[startIndex + offset] }
}
