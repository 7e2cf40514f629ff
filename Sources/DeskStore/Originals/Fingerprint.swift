/// The SHA-256 of a document's bytes: how the desk knows a fax again.
///
/// libsodium computes it, in pieces, so that a document of any size passes through a small buffer. About 300 MB a second.
internal import CSodium
package import Foundation

package struct Fingerprint: Hashable, Sendable {
    /// 64 lower-case hexadecimal digits.
    package let hex: String

    package init?(hex: String) {
        guard hex.utf8.count == 64, hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
            return nil
        }
        self.hex = hex
    }

    fileprivate init(digest: [UInt8]) {
        hex = digest.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    package static func of(_ bytes: [UInt8]) -> Fingerprint {
        var press = FingerprintPress()
        press.take(bytes)
        return press.finish()
    }

    package static func of(_ text: String) -> Fingerprint { of(Array(text.utf8)) }

    /// The fingerprint of a file, read in pieces of 256 KiB.
    package static func of(fileAt url: URL) throws -> Fingerprint {
        let file = try FileHandle(forReadingFrom: url)
        defer { try? file.close() }
        var press = FingerprintPress()
        while let piece = try file.read(upToCount: 256 * 1024), !piece.isEmpty { press.take(Array(piece)) }
        return press.finish()
    }
}

extension Fingerprint {
    /// The fingerprint of an open file.
    static func of(_ file: borrowing OpenFile) throws(FileRefusal) -> Fingerprint {
        var press = FingerprintPress()
        var offset: Int64 = 0
        while true {
            let piece = try file.bytes(at: offset, count: 256 * 1024)
            if piece.isEmpty { return press.finish() }
            press.take(piece)
            offset += Int64(piece.count)
        }
    }
}

extension Fingerprint: CustomStringConvertible {
    package var description: String { hex }
}

extension Fingerprint: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let known = Fingerprint(hex: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a fingerprint is 64 lower-case hexadecimal digits")
        }
        self = known
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}

/// Takes a document piece by piece and gives its fingerprint at the end.
package struct FingerprintPress {
    private var state = crypto_hash_sha256_state()

    package init() {
        unsafe crypto_hash_sha256_init(&state)
    }

    package mutating func take(_ bytes: [UInt8]) {
        unsafe crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
    }

    package mutating func finish() -> Fingerprint {
        var digest = [UInt8](repeating: 0, count: 32)
        unsafe crypto_hash_sha256_final(&state, &digest)
        return Fingerprint(digest: digest)
    }
}
