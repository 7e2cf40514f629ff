/// A copy of a desk that can be made while it works, and a desk made from such a copy.
///
/// A backup is a folder with the database, the vault and the settings. The database is copied first, as of one moment, by
/// SQLite's own means; the vault after it, which only grows, so that every original a row speaks of is there. What is
/// already in the folder is not copied again. The key of a locked vault is not part of it: keep it elsewhere.
package import Foundation
internal import GRDB

package struct DeskBackup: Sendable {
    private let folder: URL
    private var vault: URL { folder.appending(path: "vault", directoryHint: .isDirectory) }
    private var database: URL { folder.appending(path: "faxdesk.sqlite") }
    private var settings: URL { folder.appending(path: "faxdesk.yaml") }

    package init(at folder: URL) { self.folder = folder.absoluteURL.standardizedFileURL }

    /// What was copied.
    package struct Sum: Sendable, Equatable {
        package var originals = 0
        /// Originals that an earlier backup had copied.
        package var kept = 0
    }

    /// Copies a desk, running or not.
    package func take(of desk: DeskFolder, _ store: DeskStore) async throws(DeskStoreError) -> Sum {
        guard !folder.path.hasPrefix(desk.root.path + "/"), folder.path != desk.root.path else {
            throw .vault(path: folder.path, why: "a backup inside the desk would be lost with it")
        }
        do {
            for place in [folder, vault] { try Folders.make(place.path) }
            let draft = folder.appending(path: ".draft.sqlite")
            try Self.remove(draft)
            _ = try OpenFile(creating: draft.path)
            let copy = try DatabaseQueue(path: draft.path)
            try store.database.backup(to: copy)
            try copy.close()
            try Self.place(draft, as: database)
            let sum = try Self.copyVault(from: desk.vault, to: vault)
            try Self.copy(desk.configuration, to: settings)
            return sum
        } catch {
            throw Self.translated(error, at: folder)
        }
    }

    /// Makes a desk from the backup where there is none yet. Its reports are made again by the next run.
    package func restore(to desk: DeskFolder) async throws(DeskStoreError) -> Sum {
        guard FileManager.default.fileExists(atPath: database.path) else {
            throw .cannotOpen(path: database.path, why: "there is no backup in this folder")
        }
        guard !FileManager.default.fileExists(atPath: desk.database.path) else {
            throw .cannotOpen(
                path: desk.database.path, why: "a desk is there already; move it away, or restore to another place")
        }
        do {
            try desk.create(configuration: try String(contentsOf: settings, encoding: .utf8))
            let sum = try Self.copyVault(from: vault, to: desk.vault)
            // The database last: without it there is no desk, and the restoring can be begun again.
            try Self.copy(database, to: desk.database)
            let store = try DeskStore(at: desk.database)
            try await store.startOverAfterRestore()
            return sum
        } catch {
            throw Self.translated(error, at: desk.root)
        }
    }

    private static func copyVault(from source: URL, to target: URL) throws -> Sum {
        var sum = Sum()
        let kept = Vault(at: target)
        for fingerprint in try Vault(at: source).contents() {
            if kept.holds(fingerprint) {
                sum.kept += 1
                continue
            }
            let place = kept.place(of: fingerprint)
            try Folders.make(place.deletingLastPathComponent().path)
            try copy(Vault(at: source).place(of: fingerprint), to: place, mode: 0o400)
            sum.originals += 1
        }
        return sum
    }

    /// As it lies, locked or not, under a draft's name until it is whole and on the disk.
    private static func copy(_ source: URL, to target: URL, mode: UInt32 = 0o600) throws {
        let draft = target.deletingLastPathComponent().appending(path: ".draft-\(target.lastPathComponent)")
        try remove(draft)
        let from = try OpenFile(reading: source.path)
        let copy = try OpenFile(creating: draft.path)
        var offset: Int64 = 0
        while true {
            let piece = try from.bytes(at: offset, count: 1 << 20)
            if piece.isEmpty { break }
            try copy.append(piece)
            offset += Int64(piece.count)
        }
        try copy.setMode(mode)
        try copy.sync()
        try place(draft, as: target)
    }

    private static func place(_ draft: URL, as target: URL) throws {
        try OpenFile(reading: draft.path).sync()
        let folder = try OpenFile(folder: target.deletingLastPathComponent().path)
        try folder.move(FileName(draft.lastPathComponent), to: folder, as: FileName(target.lastPathComponent))
        try folder.sync()
    }

    private static func remove(_ file: URL) throws {
        guard FileManager.default.fileExists(atPath: file.path) else { return }
        try FileManager.default.removeItem(at: file)
    }

    private static func translated(_ error: any Error, at folder: URL) -> DeskStoreError {
        switch error {
        case let refusal as FileRefusal where refusal.isFullDisk: .diskFull
        case let refusal as FileRefusal: .vault(path: folder.path, why: refusal.description)
        case let fault as DeskFolderError: .cannotOpen(path: folder.path, why: fault.description)
        case let known as DeskStoreError: known
        case is DatabaseError: DeskStoreError(error)
        default: .vault(path: folder.path, why: "it cannot be copied")
        }
    }
}

extension DeskStore {
    /// On a desk made from a backup nobody is reading and no report lies there.
    fileprivate func startOverAfterRestore() async throws(DeskStoreError) {
        _ = try await takeBackLeases()
        try await act { db in
            try db.execute(sql: "UPDATE referral SET reported_at = NULL; DELETE FROM heartbeat")
        }
    }
}
