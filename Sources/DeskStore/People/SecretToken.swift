/// A random secret that only its holder has: 256 bits, of which the desk keeps the hash.
internal import CSodium

package struct SecretToken: Sendable, Equatable {
    /// 43 letters and digits of base 64 for addresses.
    package let text: String

    package init() {
        text = Self.written(Self.randomBytes(32))
    }

    /// Bytes nobody can foretell.
    static func randomBytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(randombytes_uniform(256)) } }

    /// A secret somebody presents; nil where it cannot be one.
    package init?(presented: some StringProtocol) {
        let allowed = presented.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
                || byte == 95
        }
        guard presented.utf8.count == 43, allowed else { return nil }
        text = String(presented)
    }

    package var hash: String { Fingerprint.of(text).hex }

    /// Whether two secrets are the same, in a time that does not tell how much of them is.
    package static func same(_ one: String, _ other: String) -> Bool {
        let (mine, theirs) = (Array(one.utf8), Array(other.utf8))
        guard mine.count == theirs.count, !mine.isEmpty else { return false }
        return unsafe sodium_memcmp(mine, theirs, mine.count) == 0
    }

    private static func written(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        var text = ""
        var held: UInt32 = 0
        var bits = 0
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(alphabet[Int(held >> UInt32(bits) & 63)])
            }
        }
        if bits > 0 { text.append(alphabet[Int(held << UInt32(6 - bits) & 63)]) }
        return text
    }
}

extension SecretToken: CustomStringConvertible, CustomReflectable {
    package var description: String { "SecretToken" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
