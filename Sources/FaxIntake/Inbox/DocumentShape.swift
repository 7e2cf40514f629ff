/// Looks at a document's bytes and says whether it is whole: a PDF with its trailer, a TIFF whose every page lies inside the
/// file. Nothing is decoded.
///
/// Method: the first bytes name the kind. A PDF must have `%%EOF` or `startxref` near its end. A TIFF's directories are
/// walked from the header (both byte orders), each strip checked against the file's length; a directory seen before ends the
/// walk. Cost: a few hundred bytes a page, wherever they lie; bounded for hostile files.
package import DeskStore

package enum DocumentShape: Sendable, Equatable {
    case pdf
    /// `received` is the time the fax server wrote into the file, as written there.
    case tiff(received: String?)
    /// A PDF or TIFF that is not all there, or not yet.
    case incomplete(ArrivedFax.Kind)
    /// No bytes, or none but zeros at its head: a file that was made and not filled.
    case empty
    case foreign

    package init(of file: borrowing OpenFile, size: Int64) throws(FileRefusal) {
        let head = try file.bytes(at: 0, count: Thresholds.pdfHead)
        if head.allSatisfy({ $0 == 0 }) {
            self = .empty
        } else if head.firstRange(of: Array("%PDF-".utf8)) != nil {
            let start = max(0, size - Int64(Thresholds.pdfTail))
            let tail = try file.bytes(at: start, count: Thresholds.pdfTail)
            let isWhole = ["%%EOF", "startxref"].contains { tail.firstRange(of: Array($0.utf8)) != nil }
            self = isWhole ? .pdf : .incomplete(.pdf)
        } else if let order = TIFFWalk.Order(head) {
            var walk = TIFFWalk(order: order, size: size)
            self = try walk.run(file, head: head) ? .tiff(received: walk.received) : .incomplete(.tiff)
        } else {
            self = .foreign
        }
    }
}

/// Walks a TIFF's chain of directories.
struct TIFFWalk {
    enum Order {
        case little, big

        /// Nil when the head is not a TIFF's. Files of the 64-bit kind (BigTIFF) are no faxes and count as foreign.
        init?(_ head: [UInt8]) {
            switch head.prefix(4) {
            case [0x49, 0x49, 0x2A, 0x00]: self = .little
            case [0x4D, 0x4D, 0x00, 0x2A]: self = .big
            default: return nil
            }
        }
    }

    private struct Entry {
        var tag: Int
        var type: Int
        var count: Int64
        /// The four bytes that hold the value, or where it lies.
        var field: [UInt8]
    }

    private let order: Order
    private let size: Int64
    /// The first page's date and time where a fax server's own tags stand beside it.
    private(set) var received: String?

    init(order: Order, size: Int64) {
        self.order = order
        self.size = size
    }

    /// Whether every directory and every strip lies inside the file.
    mutating func run(_ file: borrowing OpenFile, head: [UInt8]) throws(FileRefusal) -> Bool {
        guard head.count >= 8 else { return false }
        var next = number(head[4..<8])
        var seen: Set<Int64> = []
        guard next != 0 else { return false }
        while next != 0, seen.insert(next).inserted, seen.count <= Thresholds.tiffDirectories {
            guard next + 2 <= size else { return false }
            let count = number(try file.bytes(at: next, count: 2)[...])
            let end = next + 2 + count * 12
            guard end + 4 <= size else { return false }
            let table = try file.bytes(at: next + 2, count: Int(count) * 12 + 4)
            guard table.count == Int(count) * 12 + 4 else { return false }
            let entries = entries(of: table)
            guard try stripsLieInside(entries, file) else { return false }
            if seen.count == 1 { received = try receivedTime(entries, file) }
            next = number(table.suffix(4))
        }
        return true
    }

    private func entries(of table: [UInt8]) -> [Entry] {
        stride(from: 0, to: table.count - 4, by: 12).map { start in
            Entry(
                tag: Int(number(table[start..<start + 2])), type: Int(number(table[start + 2..<start + 4])),
                count: number(table[start + 4..<start + 8]), field: Array(table[start + 8..<start + 12]))
        }
    }

    private func stripsLieInside(_ entries: [Entry], _ file: borrowing OpenFile) throws(FileRefusal) -> Bool {
        for (offsetTag, countTag) in [(273, 279), (324, 325)] {
            guard let offsets = entries.first(where: { $0.tag == offsetTag }) else { continue }
            guard let starts = try numbers(offsets, file) else { return false }
            guard let lengths = entries.first(where: { $0.tag == countTag }) else { continue }
            guard let counts = try numbers(lengths, file) else { return false }
            for (start, count) in zip(starts, counts) where start + count > size { return false }
        }
        return true
    }

    /// The whole numbers of an entry; nil where they lie outside the file.
    private func numbers(_ entry: Entry, _ file: borrowing OpenFile) throws(FileRefusal) -> [Int64]? {
        let width: Int
        switch entry.type {
        case 3: width = 2
        case 4: width = 4
        default: return []
        }
        let count = Int(min(entry.count, Int64(Thresholds.tiffStrips)))
        let inline = entry.count * Int64(width) <= 4
        guard inline || number(entry.field[...]) + entry.count * Int64(width) <= size else { return nil }
        let bytes = inline ? entry.field : try file.bytes(at: number(entry.field[...]), count: count * width)
        guard bytes.count >= count * width else { return nil }
        return (0..<count).map { number(bytes[$0 * width..<($0 + 1) * width]) }
    }

    /// HylaFAX writes when it received a fax into the date tag (306) and marks the file with tags of its own (34908 to
    /// 34911); in any other file the date may be the scanner's or a converter's.
    private func receivedTime(_ entries: [Entry], _ file: borrowing OpenFile) throws(FileRefusal) -> String? {
        guard entries.contains(where: { (34908...34911).contains($0.tag) }),
            let date = entries.first(where: { $0.tag == 306 && $0.type == 2 && (19...20).contains($0.count) })
        else { return nil }
        let bytes = try file.bytes(at: number(date.field[...]), count: 19)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func number(_ bytes: ArraySlice<UInt8>) -> Int64 {
        switch order {
        case .big: bytes.reduce(0) { $0 << 8 | Int64($1) }
        case .little: bytes.reversed().reduce(0) { $0 << 8 | Int64($1) }
        }
    }
}
