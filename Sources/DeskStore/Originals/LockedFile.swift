/// An original as it lies in a locked vault: XChaCha20-Poly1305 in pieces (libsodium's secretstream), so that a document of
/// any size passes through a small buffer and no piece can be changed, swapped, repeated or cut off unnoticed.
///
/// `FAXDESK1`, the mark of the key (8 bytes), the stream's header (24), then pieces of 256 KiB with 17 bytes each for the
/// stream; the last is marked as the last. About 1 GB a second.
internal import CSodium

enum LockedFile {
    static let sign = Array("FAXDESK1".utf8)
    static let piece = 256 * 1024
    private static let extra = 17
    private static let headerBytes = 24

    /// Locks a document that is handed over piece by piece and finished once.
    struct Writer: ~Copyable {
        private var state = crypto_secretstream_xchacha20poly1305_state()
        private var waiting: [UInt8] = []
        let opening: [UInt8]

        init(_ key: VaultKeys.Key) {
            _ = sodium_init()
            var header = [UInt8](repeating: 0, count: LockedFile.headerBytes)
            unsafe crypto_secretstream_xchacha20poly1305_init_push(&state, &header, key.bytes)
            opening = LockedFile.sign + key.mark + header
        }

        /// What can be written of it now.
        mutating func lock(_ bytes: [UInt8]) -> [UInt8] {
            waiting += bytes
            var locked: [UInt8] = []
            // The last piece is held back: it must carry the mark of the end.
            while waiting.count > LockedFile.piece {
                locked += push(Array(waiting.prefix(LockedFile.piece)), isLast: false)
                waiting.removeFirst(LockedFile.piece)
            }
            return locked
        }

        mutating func finish() -> [UInt8] { push(waiting, isLast: true) }

        private mutating func push(_ plain: [UInt8], isLast: Bool) -> [UInt8] {
            var locked = [UInt8](repeating: 0, count: plain.count + LockedFile.extra)
            let tag = isLast ? crypto_secretstream_xchacha20poly1305_tag_final() : 0
            unsafe crypto_secretstream_xchacha20poly1305_push(
                &state, &locked, nil, plain, UInt64(plain.count), nil, 0, UInt8(tag))
            return locked
        }
    }

    /// Whether a file begins as a locked one.
    static func isLocked(_ file: borrowing OpenFile) throws(FileRefusal) -> Bool {
        try file.bytes(at: 0, count: sign.count) == sign
    }

    /// Opens a locked file piece by piece.
    static func unlock(
        _ file: borrowing OpenFile, with keys: VaultKeys?, into take: ([UInt8]) throws -> Void
    ) throws {
        let opening = try file.bytes(at: Int64(sign.count), count: 8 + headerBytes)
        guard opening.count == 8 + headerBytes else { throw LockedFileFault.damaged }
        guard let key = keys?.key(marked: Array(opening.prefix(8))) else { throw LockedFileFault.noKey }
        _ = sodium_init()
        var state = crypto_secretstream_xchacha20poly1305_state()
        guard unsafe crypto_secretstream_xchacha20poly1305_init_pull(&state, Array(opening[8...]), key.bytes) == 0
        else {
            throw LockedFileFault.damaged
        }
        var offset = Int64(sign.count + opening.count)
        while true {
            let locked = try file.bytes(at: offset, count: piece + extra)
            guard locked.count >= extra else { throw LockedFileFault.damaged }
            var plain = [UInt8](repeating: 0, count: locked.count - extra)
            var tag: UInt8 = 0
            guard
                unsafe crypto_secretstream_xchacha20poly1305_pull(
                    &state, &plain, nil, &tag, locked, UInt64(locked.count), nil, 0) == 0
            else { throw LockedFileFault.damaged }
            try take(plain)
            offset += Int64(locked.count)
            if Int(tag) == Int(crypto_secretstream_xchacha20poly1305_tag_final()) { break }
        }
        guard try file.bytes(at: offset, count: 1).isEmpty else { throw LockedFileFault.damaged }
    }
}

/// Why an original does not open.
enum LockedFileFault: Error {
    case noKey
    case damaged
}
