/// The second factor: six digits that change every 30 seconds (RFC 6238), by liboath. A code is good once, and for one
/// step before and after, because clocks differ.
internal import COath
package import Foundation

package struct OneTimeCode: Sendable, Equatable {
    package static let secretBytes = 20
    private static let step = 30
    private let secret: [UInt8]

    package init(secret: [UInt8]) { self.secret = secret }

    /// A new secret.
    package init() {
        secret = SecretToken.randomBytes(Self.secretBytes)
    }

    package var bytes: [UInt8] { secret }

    /// The secret as authenticator programs take it: base 32 in groups of four.
    package var written: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var held: UInt32 = 0
        var bits = 0
        for byte in secret {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(held >> UInt32(bits) & 31)])
            }
        }
        return text
    }

    /// The step a code belongs to, where it is right and later than the last one used.
    package func step(of code: String, at now: Date, after last: Int64?) -> Int64? {
        let typed = code.filter { !$0.isWhitespace }
        guard typed.utf8.count == 6 else { return nil }
        let current = Int64(now.timeIntervalSince1970) / Int64(Self.step)
        for candidate in [current, current - 1, current + 1] where candidate > last ?? -1 {
            if SecretToken.same(self.code(at: candidate), typed) { return candidate }
        }
        return nil
    }

    package func code(at step: Int64) -> String {
        var digits = [CChar](repeating: 0, count: 8)
        let bytes = secret.map { CChar(bitPattern: $0) }
        let made = unsafe oath_hotp_generate(bytes, bytes.count, UInt64(step), 6, false, -1, &digits)
        guard made == Int32(OATH_OK.rawValue) else { return "" }
        return String(decoding: digits.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

extension OneTimeCode: CustomStringConvertible, CustomReflectable {
    package var description: String { "OneTimeCode" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
