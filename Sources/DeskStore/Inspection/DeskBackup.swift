/// A copy of a desk that can be made while it works, and a desk made from such a copy.
///
/// A backup is a folder with the database, the vault, the forms the desk has learnt and the settings. The database is copied first, as of one moment, by
/// SQLite's own means; the vault after it, which only grows, so that every original a row speaks of is there. What is
/// already in the folder is not copied again. The key of a locked vault is not part of it: keep it elsewhere.
package import Foundation
internal import GRDB

package struct DeskBackup: Sendable {
    private let folder: URL
    private var vault: URL { folder.appending(path: "vault", directoryHint: .isDirectory) }
    private var database: URL { folder.appending(path: "faxdesk.sqlite") }
    private var forms: URL { folder.appending(path: "forms", directoryHint: .isDirectory) }
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
            try Self.place(
                database,
                withDraft: { draft in
                    _ = try OpenFile(creating: draft.path)
                    let copy = try DatabaseQueue(path: draft.path)
                    try store.database.backup(to: copy)
                    try copy.close()
                })
            let sum = try Self.copyVault(from: desk.vault, to: vault)
            try Self.copyFiles(from: desk.forms, to: forms)
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
            try Self.copyFiles(from: forms, to: desk.forms)
            // The database last, and only when it is ready for work: without it there is no desk, and the restoring can be
            // begun again.
            try await Self.ready(database, for: desk.database)
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

    /// Files of one folder; a folder that is not there has none.
    private static func copyFiles(from source: URL, to target: URL) throws {
        guard FileManager.default.fileExists(atPath: source.path) else { return }
        try Folders.make(target.path)
        let folder = try OpenFile(folder: source.path)
        for name in try folder.names() where try folder.facts(of: name).kind == .regular {
            try copy(source.appending(path: name.shown), to: target.appending(path: name.shown))
        }
    }

    /// As it lies, locked or not.
    private static func copy(_ source: URL, to target: URL, mode: UInt32 = 0o600) throws(FileRefusal) {
        let from = try OpenFile(reading: source.path)
        let name = FileName(target.lastPathComponent)
        try WholeFile.put(as: name, in: target.deletingLastPathComponent(), mode: mode) { copy throws(FileRefusal) in
            try from.pour { piece throws(FileRefusal) in try copy.append(piece) }
        }
    }

    /// Copies the database, makes it ready for a desk nobody serves yet, and puts it in place.
    private static func ready(_ database: URL, for place: URL) async throws {
        let draft = try freshDraft(of: place)
        try copy(database, to: draft)
        let store = try DeskStore.alone(at: draft)
        try await store.startOverAfterRestore()
        try store.database.close()
        try settle(draft, as: place)
    }

    private static func place(_ target: URL, withDraft make: (URL) throws -> Void) throws {
        let draft = try freshDraft(of: target)
        try make(draft)
        try settle(draft, as: target)
    }

    /// The place of a draft, with nothing there any more of an earlier one, its journals included.
    private static func freshDraft(of database: URL) throws -> URL {
        let name = WholeFile.draftPrefix + database.lastPathComponent
        let folder = database.deletingLastPathComponent()
        for ending in ["", "-wal", "-shm", "-journal"] {
            let file = folder.appending(path: name + ending)
            if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
        }
        return folder.appending(path: name)
    }

    private static func settle(_ draft: URL, as target: URL) throws(FileRefusal) {
        try OpenFile(reading: draft.path).sync()
        let folder = try OpenFile(folder: target.deletingLastPathComponent().path)
        try folder.move(FileName(draft.lastPathComponent), to: folder, as: FileName(target.lastPathComponent))
        try folder.sync()
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
