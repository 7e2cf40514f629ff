/// The keys of a vault: a small text file that lies outside the desk, one key a line, the first for writing.
///
/// A key is 32 random bytes as 64 hexadecimal digits. Older keys stay below it so that what they locked can be opened
/// until `faxdesk vault rekey` has locked everything anew.
internal import CSodium
package import Foundation

package struct VaultKeys: Sendable, Equatable {
    /// One key; prints redacted.
    package struct Key: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
        let bytes: [UInt8]
        /// Says which key locked a file without saying anything of the key.
        let mark: [UInt8]

        init?(hex: Substring) {
            guard hex.utf8.count == 64 else { return nil }
            var bytes: [UInt8] = []
            var rest = hex
            while !rest.isEmpty {
                guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
                bytes.append(byte)
                rest = rest.dropFirst(2)
            }
            self.bytes = bytes
            mark = Array(Fingerprint.of(Array("faxdesk vault key".utf8) + bytes).hex.utf8.prefix(8))
        }

        package var description: String { "Key(redacted)" }
        package var customMirror: Mirror { Mirror(self, children: [:]) }
    }

    package let writing: Key
    private let all: [Key]

    /// The keys in a file's text. Empty lines and lines after `#` are passed over.
    package init(_ text: String, path: String) throws(VaultKeyError) {
        var keys: [Key] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let word = line.trimmingCharacters(in: .whitespaces)
            guard !word.isEmpty, !word.hasPrefix("#") else { continue }
            guard let key = Key(hex: word[...]) else { throw .notAKey(path: path, line: number + 1) }
            keys.append(key)
        }
        guard let first = keys.first else { throw .noKey(path: path) }
        writing = first
        all = keys
    }

    package init(at file: URL) throws(VaultKeyError) {
        let bytes: [UInt8]
        do throws(FileRefusal) {
            bytes = try OpenFile(reading: file.path).bytes(at: 0, count: 64 * 1024)
        } catch {
            throw .cannotRead(path: file.path, why: error.description)
        }
        try self.init(String(decoding: bytes, as: UTF8.self), path: file.path)
    }

    func key(marked mark: [UInt8]) -> Key? { all.first { $0.mark == mark } }

    /// Puts a new key first in a file, making the file (0600) where there is none. Older keys stay below it.
    package static func addKey(to file: URL) throws(VaultKeyError) {
        do throws(FileRefusal) {
            var older: [UInt8] = []
            if let open = try? OpenFile(reading: file.path) { older = try open.bytes(at: 0, count: 64 * 1024) }
            let keys = Array((freshHex() + "\n").utf8) + older
            try WholeFile.put(keys, as: file.lastPathComponent, in: file.deletingLastPathComponent())
        } catch {
            throw .cannotWrite(path: file.path, why: error.description)
        }
    }

    private static func freshHex() -> String {
        _ = sodium_init()
        var bytes = [UInt8](repeating: 0, count: 32)
        unsafe randombytes_buf(&bytes, bytes.count)
        return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// What is wrong with a key file; never says anything of a key.
package enum VaultKeyError: Error, Equatable, CustomStringConvertible {
    case cannotRead(path: String, why: String)
    case cannotWrite(path: String, why: String)
    case notAKey(path: String, line: Int)
    case noKey(path: String)

    package var description: String {
        switch self {
        case .cannotRead(let path, let why):
            "The vault's key file \(path) cannot be read (\(why)). Put it back from where it is kept, or correct 'vault_key'."
        case .cannotWrite(let path, let why):
            "The vault's key file \(path) cannot be written (\(why)). Choose another place."
        case .notAKey(let path, let line):
            "Line \(line) of the vault's key file \(path) is no key: a key is 64 hexadecimal digits."
        case .noKey(let path):
            "The vault's key file \(path) holds no key. Make one with `faxdesk vault new-key \(path)`."
        }
    }
}
