/// The cabinet of originals: every document the desk ever took, under the fingerprint of its bytes, read-only.
///
/// A document is copied to a name beside its place, forced to the disk, hashed while it passes, and renamed; a crash leaves
/// either nothing, a leftover that the next start clears away, or the whole document. Cost: one read and one write.
package import Foundation

package struct Vault: Sendable {
    package let folder: URL

    package init(at folder: URL) { self.folder = folder }

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
            try settle(draft, as: fingerprint, size: size)
            return (fingerprint, size)
        } catch {
            try? FileManager.default.removeItem(at: draft)
            if error.isFullDisk { throw .diskFull }
            throw .vault(path: folder.path, why: error.description)
        }
    }

    /// Whether the original still has the bytes it came with.
    package func isSound(_ fingerprint: Fingerprint) -> Bool {
        (try? Fingerprint.of(fileAt: place(of: fingerprint))) == fingerprint
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

    private static let draftPrefix = ".draft-"

    private func shelf(of fingerprint: Fingerprint) -> URL {
        folder.appending(path: String(fingerprint.hex.prefix(2)), directoryHint: .isDirectory)
    }

    private func copy(
        _ document: borrowing OpenFile, to draft: URL
    ) throws(FileRefusal) -> (fingerprint: Fingerprint, size: Int64) {
        let copy = try OpenFile(creating: draft.path)
        var press = FingerprintPress()
        var size: Int64 = 0
        while true {
            let piece = try document.bytes(at: size, count: 256 * 1024)
            if piece.isEmpty { break }
            press.take(piece)
            try copy.append(piece)
            size += Int64(piece.count)
        }
        try copy.setMode(0o400)
        try copy.sync()
        return (press.finish(), size)
    }

    private func settle(_ draft: URL, as fingerprint: Fingerprint, size: Int64) throws(FileRefusal) {
        let shelf = shelf(of: fingerprint)
        let top = try OpenFile(folder: folder.path)
        if try Folders.make(shelf.path) { try top.sync() }
        let shelfFolder = try OpenFile(folder: shelf.path)
        let name = FileName(fingerprint.hex)
        if let kept = try? shelfFolder.facts(of: name), kept.size == size, isSound(fingerprint) {
            try top.remove(FileName(draft.lastPathComponent))
            return
        }
        try top.move(FileName(draft.lastPathComponent), to: shelfFolder, as: name)
        try shelfFolder.sync()
    }
}
