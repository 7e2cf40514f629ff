/// The cabinet of originals: every document the desk ever took, under the fingerprint of its bytes, read-only, and locked
/// where the desk has a key.
///
/// A document is copied to a name beside its place, forced to the disk, hashed while it passes, and renamed; a crash leaves
/// either nothing, a leftover that the next start clears away, or the whole document. Cost: one read and one write.
package import Foundation

package struct Vault: Sendable {
    package let folder: URL
    private let keys: VaultKeys?

    /// Without keys, documents are kept as they came, and locked ones cannot be opened.
    package init(at folder: URL, keys: VaultKeys? = nil) {
        self.folder = folder
        self.keys = keys
    }

    /// Whether new originals are locked.
    package var isLocking: Bool { keys != nil }

    /// Where the original with this fingerprint lies, or would lie.
    package func place(of fingerprint: Fingerprint) -> URL {
        shelf(of: fingerprint).appending(path: fingerprint.hex, directoryHint: .notDirectory)
    }

    package func holds(_ fingerprint: Fingerprint) -> Bool {
        guard let facts = try? OpenFile(reading: place(of: fingerprint).path).facts() else { return false }
        return facts.kind == .regular
    }

    /// Copies a document in and gives its fingerprint and size. The same bytes twice lie here once.
    package func keep(_ document: borrowing OpenFile) throws(DeskStoreError) -> (fingerprint: Fingerprint, size: Int64)
    {
        let draft = folder.appending(path: Self.draftPrefix + UUID().uuidString, directoryHint: .notDirectory)
        do throws(FileRefusal) {
            let (fingerprint, size) = try copy(document, to: draft)
            try settle(draft, as: fingerprint)
            return (fingerprint, size)
        } catch {
            try? FileManager.default.removeItem(at: draft)
            if error.isFullDisk { throw .diskFull }
            throw .vault(path: folder.path, why: error.description)
        }
    }

    /// Keeps pages the desk made itself, locked like the rest. The same bytes twice lie here once.
    package func keep(_ bytes: [UInt8]) throws(DeskStoreError) -> Fingerprint {
        let draft = folder.appending(path: Self.draftPrefix + UUID().uuidString, directoryHint: .notDirectory)
        do throws(FileRefusal) {
            let copy = try DraftCopy(at: draft, keys)
            var rest = bytes[...]
            while !rest.isEmpty {
                try copy.take(Array(rest.prefix(LockedFile.piece)))
                rest = rest.dropFirst(LockedFile.piece)
            }
            let fingerprint = try copy.finish()
            try settle(draft, as: fingerprint)
            return fingerprint
        } catch {
            try? FileManager.default.removeItem(at: draft)
            if error.isFullDisk { throw .diskFull }
            throw .vault(path: folder.path, why: error.description)
        }
    }

    /// Hands out an original piece by piece, as it came.
    package func pour(_ fingerprint: Fingerprint, into take: ([UInt8]) throws -> Void) throws {
        let file = try OpenFile(reading: place(of: fingerprint).path)
        guard try LockedFile.isLocked(file) else { return try Self.pour(file, into: take) }
        do {
            try LockedFile.unlock(file, with: keys, into: take)
        } catch LockedFileFault.noKey where (try? Self.digest(of: file)) == fingerprint {
            // A document that was kept open and happens to begin as a locked one.
            try Self.pour(file, into: take)
        }
    }

    /// Whether the original still has the bytes it came with. One that no key opens is not.
    package func isSound(_ fingerprint: Fingerprint) -> Bool { (try? digest(of: fingerprint)) == fingerprint }

    /// Locks one original with the key for writing, where it lies open or under another key. True when it was changed.
    package func relock(_ fingerprint: Fingerprint) throws(DeskStoreError) -> Bool {
        guard let keys else { return false }
        let draft = folder.appending(path: Self.draftPrefix + UUID().uuidString, directoryHint: .notDirectory)
        do {
            let file = try OpenFile(reading: place(of: fingerprint).path)
            guard try file.bytes(at: 0, count: 16) != LockedFile.sign + keys.writing.mark else { return false }
            guard try digest(of: fingerprint) == fingerprint else { throw LockedFileFault.damaged }
            let copy = try DraftCopy(at: draft, keys)
            try pour(fingerprint) { piece in try copy.take(piece) }
            _ = try copy.finish()
            try put(draft, as: fingerprint)
            return true
        } catch {
            try? FileManager.default.removeItem(at: draft)
            if (error as? FileRefusal)?.isFullDisk == true { throw .diskFull }
            throw .vault(
                path: place(of: fingerprint).path, why: "it cannot be locked anew: it is damaged or no key opens it")
        }
    }

    /// The fingerprints of everything that lies here, in order.
    package func contents() throws(DeskStoreError) -> [Fingerprint] {
        do throws(FileRefusal) {
            var found: [Fingerprint] = []
            for shelf in try OpenFile(folder: folder.path).names() where shelf.bytes.count == 2 {
                let names = try OpenFile(folder: folder.appending(path: shelf.shown).path).names()
                found += names.compactMap { Fingerprint(hex: $0.shown) }
            }
            return found.sorted { $0.hex < $1.hex }
        } catch {
            throw .vault(path: folder.path, why: error.description)
        }
    }

    /// Removes what an interrupted copy left behind. Only the one desk that holds the lock may do this.
    package func clearDrafts() throws(DeskStoreError) {
        do throws(FileRefusal) {
            let open = try OpenFile(folder: folder.path)
            for name in try open.names() where name.shown.hasPrefix(Self.draftPrefix) { try open.remove(name) }
        } catch {
            throw .vault(path: folder.path, why: error.description)
        }
    }

    private static let draftPrefix = WholeFile.draftPrefix

    private func shelf(of fingerprint: Fingerprint) -> URL {
        folder.appending(path: String(fingerprint.hex.prefix(2)), directoryHint: .isDirectory)
    }

    private func digest(of fingerprint: Fingerprint) throws -> Fingerprint {
        var press = FingerprintPress()
        try pour(fingerprint) { press.take($0) }
        return press.finish()
    }

    private static func digest(of file: borrowing OpenFile) throws -> Fingerprint {
        var press = FingerprintPress()
        try pour(file) { press.take($0) }
        return press.finish()
    }

    private static func pour(_ file: borrowing OpenFile, into take: ([UInt8]) throws -> Void) throws {
        var offset: Int64 = 0
        while true {
            let piece = try file.bytes(at: offset, count: LockedFile.piece)
            if piece.isEmpty { return }
            try take(piece)
            offset += Int64(piece.count)
        }
    }

    private func copy(
        _ document: borrowing OpenFile, to draft: URL
    ) throws(FileRefusal) -> (fingerprint: Fingerprint, size: Int64) {
        let copy = try DraftCopy(at: draft, keys)
        var offset: Int64 = 0
        while true {
            let piece = try document.bytes(at: offset, count: LockedFile.piece)
            if piece.isEmpty { break }
            try copy.take(piece)
            offset += Int64(piece.count)
        }
        return (try copy.finish(), offset)
    }

    private func settle(_ draft: URL, as fingerprint: Fingerprint) throws(FileRefusal) {
        if holds(fingerprint), isSound(fingerprint) {
            try OpenFile(folder: folder.path).remove(FileName(draft.lastPathComponent))
            return
        }
        try put(draft, as: fingerprint)
    }

    private func put(_ draft: URL, as fingerprint: Fingerprint) throws(FileRefusal) {
        let shelf = shelf(of: fingerprint)
        let top = try OpenFile(folder: folder.path)
        if try Folders.make(shelf.path) { try top.sync() }
        let shelfFolder = try OpenFile(folder: shelf.path)
        try top.move(FileName(draft.lastPathComponent), to: shelfFolder, as: FileName(fingerprint.hex))
        try shelfFolder.sync()
    }
}

/// A copy in the making: hashed as it came, written locked or open, forced to the disk at the end.
private final class DraftCopy {
    private let file: OpenFile
    private var press = FingerprintPress()
    private var lock: LockedFile.Writer?

    init(at place: URL, _ keys: VaultKeys?) throws(FileRefusal) {
        file = try OpenFile(creating: place.path)
        guard let keys else { return }
        let writer = LockedFile.Writer(keys.writing)
        try file.append(writer.opening)
        lock = consume writer
    }

    func take(_ piece: [UInt8]) throws(FileRefusal) {
        press.take(piece)
        try file.append(lock?.lock(piece) ?? piece)
    }

    func finish() throws(FileRefusal) -> Fingerprint {
        if let last = lock?.finish() { try file.append(last) }
        try file.setMode(0o400)
        try file.sync()
        return press.finish()
    }
}
