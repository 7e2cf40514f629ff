/// How the bytes of an original reach a reader: piece by piece, from wherever they are kept.
package import DeskStore
package import Foundation

package struct Originals: Sendable {
    package typealias Take = ([UInt8]) throws -> Void

    private let tap: @Sendable (Fingerprint, URL, Take) throws -> Void

    package init(_ tap: @escaping @Sendable (Fingerprint, URL, Take) throws -> Void) { self.tap = tap }

    /// Files that lie open at their place.
    package static let plainFiles = Originals { _, place, take in
        let file = try OpenFile(reading: place.path)
        var offset: Int64 = 0
        while true {
            let piece = try file.bytes(at: offset, count: 256 * 1024)
            if piece.isEmpty { return }
            try take(piece)
            offset += Int64(piece.count)
        }
    }

    /// One document; a file that is no original is read as it lies.
    func document(_ fingerprint: Fingerprint?, at place: URL) -> PouredDocument {
        guard let fingerprint else { return Originals.plainFiles.document(Fingerprint.of(""), at: place) }
        return PouredDocument { take in try tap(fingerprint, place, take) }
    }
}

/// The bytes of one document, poured into whatever takes them.
struct PouredDocument: Sendable {
    let pour: @Sendable (Originals.Take) throws -> Void

    /// No document at all: a job that needs none.
    static let none = PouredDocument { _ in }
}
