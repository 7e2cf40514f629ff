import PageDrawing

/// Pieces hostile PDFs are built of: one page whose contents, resources and extra objects are chosen.
///
/// Objects are numbered as they are added: catalog 1, pages 2, page 3, contents 4, what is extra from 5.
struct HostilePDF {
    var catalog = ""
    var box = "[0 0 612 792]"
    var page = ""
    var resources = ""
    var contents = Array("q 1 0 0 1 72 72 cm 0 0 100 100 re f Q".utf8)
    var contentsFilter = ""
    var kids = "[3 0 R]"
    var count = 1
    /// Objects from number 5 on; a stream where bytes are given.
    var extra: [(String, [UInt8]?)] = []
    var trailer = ""

    var bytes: [UInt8] {
        var writer = PlainPDF()
        writer.add("<< /Type /Catalog /Pages 2 0 R \(catalog) >>")
        writer.add("<< /Type /Pages /Kids \(kids) /Count \(count) >>")
        writer.add(
            "<< /Type /Page /Parent 2 0 R /MediaBox \(box) /Contents 4 0 R /Resources << \(resources) >> \(page) >>")
        writer.add("<< \(contentsFilter) ", stream: contents)
        for (object, stream) in extra {
            if let stream { writer.add(object, stream: stream) } else { writer.add(object) }
        }
        return writer.finished(trailer: trailer)
    }

    /// A page that paints one picture over itself.
    static func picture(_ dictionary: String, _ data: [UInt8], box: String = "[0 0 612 792]") -> [UInt8] {
        var file = HostilePDF()
        file.box = box
        file.resources = "/XObject << /P 5 0 R >>"
        file.contents = Array("q 612 0 0 792 0 0 cm /P Do Q".utf8)
        file.extra = [("<< /Type /XObject /Subtype /Image \(dictionary) ", data)]
        return file.bytes
    }

    static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// Bytes that look like nothing, always the same.
    static func noise(_ count: Int, seed: Int = 1) -> [UInt8] {
        var dice = SeededDice(seed)
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &dice) }
    }
}

/// Deflated data that unfolds to very much: a short pattern and then copies of it, 258 bytes each.
struct DeflateBomb {
    private var bytes: [UInt8] = [0x78, 0x9C]
    private var filling: UInt32 = 0
    private var bits: UInt32 = 0

    /// `pattern` over and over, about so many bytes in all.
    static func of(_ pattern: [UInt8], bytes count: Int) -> [UInt8] {
        var bomb = DeflateBomb()
        bomb.put(0b011, 3)
        for byte in pattern { bomb.literal(byte) }
        for _ in 0..<(count / 258) { bomb.copy(distance: UInt32(pattern.count)) }
        bomb.code(0, 7)
        if bomb.bits > 0 { bomb.put(0, 8 - bomb.bits) }
        return bomb.bytes
    }

    /// Zeros, deflated twice: a few kilobytes that unfold to so many bytes.
    static func ofZerosTwice(bytes count: Int) -> [UInt8] {
        let once = of([0], bytes: count)
        // The copies are 13 bits each: the pattern of their bytes repeats every 13.
        return of(Array(once[16..<29]), bytes: once.count)
    }

    private mutating func put(_ value: UInt32, _ count: UInt32) {
        filling |= value << bits
        bits += count
        while bits >= 8 {
            bytes.append(UInt8(filling & 0xFF))
            filling >>= 8
            bits -= 8
        }
    }

    /// Huffman codes are written from their highest bit.
    private mutating func code(_ value: UInt32, _ count: UInt32) {
        for bit in (0..<count).reversed() { put(value >> bit & 1, 1) }
    }

    private mutating func literal(_ byte: UInt8) {
        let value = UInt32(byte)
        if value < 144 { code(0x30 + value, 8) } else { code(0x190 + value - 144, 9) }
    }

    /// 258 bytes from 1 or 13 back, in the fixed codes of the format.
    private mutating func copy(distance: UInt32) {
        code(0xC5, 8)
        if distance == 1 {
            code(0, 5)
        } else {
            // Code 7 stands for 13 to 16, with two bits for which.
            code(7, 5)
            put(distance - 13, 2)
        }
    }
}
