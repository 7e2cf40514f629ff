/// Turns the integer network of a "fast" Tesseract model back into one that can be trained further.
///
/// A fast model keeps each weight as a byte and each row's scale as a double; the trainer wants doubles. The component is walked
/// from front to back: names, sizes and flags are copied, each weight matrix is multiplied out, and the marks that say "integer"
/// and "do not train" are taken off. Packing the result to integers again gives back the very weights it came from.
struct FloatSurgery {
    private let old: [UInt8]
    private var place = 0
    private var new: [UInt8] = []

    /// The trainable form of an integer `.lstm` component, learning from now on at `rate`.
    static func trainable(_ component: [UInt8], rate: Float) throws(SurgeryError) -> [UInt8] {
        var surgery = FloatSurgery(old: component)
        try surgery.network()
        try surgery.recogniser(rate: rate)
        return surgery.new
    }

    private init(old: [UInt8]) {
        self.old = old
    }

    // MARK: The network

    private static let joints: Set = [
        "Series", "Parallel", "Replicated", "ParBidiLSTM", "DepParUDLSTM", "Par2dLSTM", "RTLReversed", "TTBReversed",
        "XYTranspose",
    ]
    private static let layers: Set = [
        "LogisticFC", "PosLogFC", "TanhFC", "ReluFC", "LinearFC", "SoftmaxFC", "Softmax", "LogFC", "Tanh", "Relu",
        "Linear",
        "Logistic", "Posclip", "Symclip",
    ]
    private static let numberedTypes: [Int8: String] = [1: "Input", 2: "Convolve", 3: "Maxpool"]
    private static let adamFlag: Int32 = 128
    private static let ratesPerLayerFlag: Int32 = 64

    private mutating func network() throws(SurgeryError) {
        let number = try Int8(bitPattern: byte())
        new.append(UInt8(bitPattern: number))
        let type = number == 0 ? try copyText() : Self.numberedTypes[number] ?? "type \(number)"
        _ = try byte()
        new.append(0)
        try copy(1)
        let flags: Int32 = try number32()
        write(flags | Self.adamFlag)
        try copy(3 * 4)
        _ = try copyText()
        switch type {
        case _ where Self.joints.contains(type): try joint(flags: flags)
        case "Input": try copy(5 * 4)
        case "Convolve", "Maxpool", "Reconfig": try copy(2 * 4)
        case "LSTM", "SummLSTM":
            try copy(4)
            for _ in 0..<4 { try weights() }
        case _ where Self.layers.contains(type): try weights()
        default: throw .unknownPart(type)
        }
    }

    private mutating func joint(flags: Int32) throws(SurgeryError) {
        for _ in 0..<(try copyCount()) { try network() }
        if flags & Self.ratesPerLayerFlag != 0 { try copy(copyCount() * 4) }
    }

    /// Mode byte 128 (doubles on disk) + 4 (Adam) + 1 (bytes); then rows, columns, a pad byte, the bytes, and the rows' scales.
    private mutating func weights() throws(SurgeryError) {
        let mode = try byte()
        guard mode & 1 == 1, mode & 128 != 0 else { throw .notInteger }
        let (rows, columns): (Int32, Int32) = (try number32(), try number32())
        _ = try byte()
        guard rows > 0, columns > 0, rows < 10_000, columns < 10_000 else { throw .damaged(at: place) }
        let (height, width) = (Int(rows), Int(columns))
        let bytes = try take(height * width)
        let scales = try Int(number32() as UInt32)
        guard scales >= height else { throw .damaged(at: place) }
        let scaleBytes = try take(scales * 8)
        new.append(128 | 4)
        write(rows)
        write(columns)
        write(UInt64(0))
        for row in 0..<height {
            let scale = Double(bitPattern: Self.whole(scaleBytes[(scaleBytes.startIndex + row * 8)...].prefix(8)))
            for byte in bytes[(bytes.startIndex + row * width)...].prefix(width) {
                write((Double(Int8(bitPattern: byte)) * scale).bitPattern)
            }
        }
    }

    /// What follows the network: its specification, flags, counters and rates, then the character tables.
    private mutating func recogniser(rate: Float) throws(SurgeryError) {
        _ = try copyText()
        let flags: Int32 = try number32()
        write(flags & ~1)
        _ = try take(8)
        write(UInt64(0))
        try copy(4)
        let beta = Float(bitPattern: try number32())
        write((beta > 0 && beta < 1 ? beta : 0.999).bitPattern)
        _ = try take(8)
        write(rate.bitPattern)
        write(Float(0.5).bitPattern)
        try copy(old.count - place)
    }

    // MARK: Bytes

    private mutating func take(_ count: Int) throws(SurgeryError) -> ArraySlice<UInt8> {
        guard count >= 0, place + count <= old.count else { throw .damaged(at: place) }
        defer { place += count }
        return old[place..<place + count]
    }

    private mutating func byte() throws(SurgeryError) -> UInt8 {
        let one = try take(1)
        return one[one.startIndex]
    }

    private mutating func number32<Number: FixedWidthInteger>() throws(SurgeryError) -> Number {
        Number(truncatingIfNeeded: Self.whole(try take(4)))
    }

    private static func whole(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private mutating func write<Number: FixedWidthInteger>(_ number: Number) {
        for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
            new.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    private mutating func copy(_ count: Int) throws(SurgeryError) {
        new.append(contentsOf: try take(count))
    }

    private mutating func copyCount() throws(SurgeryError) -> Int {
        let count: UInt32 = try number32()
        guard count < 100_000 else { throw .damaged(at: place) }
        write(count)
        return Int(count)
    }

    private mutating func copyText() throws(SurgeryError) -> String {
        let text = try take(copyCount())
        new.append(contentsOf: text)
        return String(decoding: text, as: UTF8.self)
    }
}

/// Why a model cannot be made trainable, with what to do.
enum SurgeryError: Error, Equatable, CustomStringConvertible {
    case notInteger
    case unknownPart(String)
    case damaged(at: Int)

    var description: String {
        switch self {
        case .notInteger: "The model is not an integer one; it can be trained as it is."
        case .unknownPart(let name): "The model has a part of type '\(name)' that is not known here; take Debian's eng."
        case .damaged(let place): "The model breaks off or is damaged at byte \(place); reinstall tesseract-ocr-eng."
        }
    }
}
