/// A desk on disk: one private folder with the inbox, the originals, the reports and the database.
package import Foundation

package struct DeskFolder: Sendable, Equatable {
    package let root: URL
    package let inbox: URL
    package let outbox: URL
    package let quarantine: URL
    package let reports: URL
    package let vault: URL
    /// What locks the originals; nil where they are kept as they came.
    package var keys: VaultKeys?

    /// The cabinet of originals.
    package var originals: Vault { Vault(at: vault, keys: keys) }

    package var configuration: URL { root.appending(path: "faxdesk.yaml", directoryHint: .notDirectory) }
    package var database: URL { root.appending(path: "faxdesk.sqlite", directoryHint: .notDirectory) }
    /// Forms this desk has learnt; made when the first one is.
    package var forms: URL { root.appending(path: "forms", directoryHint: .isDirectory) }
    package var lock: URL { root.appending(path: "faxdesk.lock", directoryHint: .notDirectory) }

    /// A desk at `root`; an inbox or outbox may lie elsewhere, where the fax server reaches it.
    package init(root: URL, inbox: URL? = nil, outbox: URL? = nil) {
        let root = root.absoluteURL.standardizedFileURL
        func inside(_ name: String) -> URL { root.appending(path: name, directoryHint: .isDirectory) }
        self.root = root
        self.inbox = inbox?.absoluteURL.standardizedFileURL ?? inside("inbox")
        self.outbox = outbox?.absoluteURL.standardizedFileURL ?? inside("outbox")
        quarantine = inside("quarantine")
        reports = inside("reports")
        vault = inside("vault")
    }

    private var rooms: [(name: String, url: URL)] {
        [
            ("inbox", inbox), ("outbox", outbox), ("quarantine", quarantine), ("reports", reports), ("vault", vault),
        ]
    }

    /// Makes what is missing of the desk, folders 0700 and files 0600; what is there is left as it is.
    package func create(configuration text: String) throws(DeskFolderError) {
        try refuseOverlap()
        try make(root)
        for room in rooms { try make(room.url) }
        guard !FileManager.default.fileExists(atPath: configuration.path) else { return try check() }
        do throws(FileRefusal) {
            try WholeFile.put(Array(text.utf8), as: configuration.lastPathComponent, in: root)
        } catch {
            throw .cannotMake(path: configuration.path, why: error.description)
        }
        try check()
    }

    /// Whether a desk can be served from here; says what to do where it cannot.
    package func check() throws(DeskFolderError) {
        guard FileManager.default.fileExists(atPath: root.path) else { throw .noDesk(path: root.path) }
        for room in rooms {
            let facts: FileFacts
            do throws(FileRefusal) {
                let parent = try OpenFile(folder: room.url.deletingLastPathComponent().path)
                facts = try parent.facts(of: FileName(room.url.lastPathComponent))
            } catch {
                throw .missing(room: room.name, path: room.url.path)
            }
            switch facts.kind {
            case .folder: break
            case .link: throw .isLink(room: room.name, path: room.url.path)
            case .regular, .other: throw .notAFolder(room: room.name, path: room.url.path)
            }
        }
        try refuseOverlap()
        for folder in [root] + rooms.map(\.url) where !Folders.canWrite(folder.path) {
            throw .readOnly(path: folder.path)
        }
    }

    /// Two rooms in one folder, or one inside the other, would take each other's files for faxes.
    private func refuseOverlap() throws(DeskFolderError) {
        let places = rooms.map { (name: $0.name, path: $0.url.resolvingSymlinksInPath().path) }
        for (index, one) in places.enumerated() {
            for other in places[(index + 1)...] where Self.overlap(one.path, other.path) {
                throw .overlap(one: one.name, other: other.name, path: other.path)
            }
            if Self.holds(one.path, root.resolvingSymlinksInPath().path) {
                throw .overlap(one: one.name, other: "desk", path: one.path)
            }
        }
    }

    private static func overlap(_ one: String, _ other: String) -> Bool { holds(one, other) || holds(other, one) }

    private static func holds(_ outer: String, _ inner: String) -> Bool {
        inner == outer || inner.hasPrefix(outer.hasSuffix("/") ? outer : outer + "/")
    }

    private func make(_ folder: URL) throws(DeskFolderError) {
        do throws(FileRefusal) {
            try Folders.make(folder.path)
        } catch {
            throw .cannotMake(path: folder.path, why: error.description)
        }
    }
}

/// Why a folder cannot serve as a desk, and what to do.
package enum DeskFolderError: Error, Equatable, CustomStringConvertible {
    case noDesk(path: String)
    case missing(room: String, path: String)
    case isLink(room: String, path: String)
    case notAFolder(room: String, path: String)
    case overlap(one: String, other: String, path: String)
    case readOnly(path: String)
    case cannotMake(path: String, why: String)
    case alreadyServed(path: String)

    package var description: String {
        switch self {
        case .noDesk(let path): "There is no desk at \(path). Make one with `faxdesk init --desk \(path)`."
        case .missing(let room, let path):
            "The desk's \(room) \(path) is not there. Mount the share it lies on, or make it again with `faxdesk init`."
        case .isLink(let room, let path):
            "The desk's \(room) \(path) is a link. Name the real folder in faxdesk.yaml instead."
        case .notAFolder(let room, let path): "The desk's \(room) \(path) is not a folder. Move that file away."
        case .overlap(let one, let other, let path):
            "The desk's \(one) and \(other) overlap at \(path). Give each a folder of its own in faxdesk.yaml."
        case .readOnly(let path): "\(path) is read-only for this user. Give this user the right to write there."
        case .cannotMake(let path, let why):
            "\(path) cannot be made (\(why)). Choose another place, or mend its rights."
        case .alreadyServed(let path):
            "Another faxdesk is already serving the desk at \(path). Stop it first, or use that one."
        }
    }
}

/// Held by the one program that serves a desk; let go when it ends, however it ends.
package struct DeskLock: ~Copyable, Sendable {
    private let file: OpenFile

    package init(of desk: DeskFolder) throws(DeskFolderError) {
        let file = try Self.lockFile(of: desk)
        // A desk that was killed may leave a child behind that has not begun its own work yet and still holds the file.
        var tries = Thresholds.lockTries
        while (try? file.takeLock()) != true {
            guard tries > 0 else { throw .alreadyServed(path: desk.root.path) }
            tries -= 1
            Thread.sleep(forTimeInterval: Thresholds.lockPause)
        }
        self.init(holding: file)
    }

    private init(holding file: consuming OpenFile) { self.file = file }

    /// Lets go before the end of the program.
    package consuming func release() {}

    // Said, not left to the closing: a child process that was just started may still hold the file for a moment.
    deinit { file.releaseLock() }

    private static func lockFile(of desk: DeskFolder) throws(DeskFolderError) -> OpenFile {
        do throws(FileRefusal) {
            return try OpenFile(locking: desk.lock.path)
        } catch {
            throw .cannotMake(path: desk.lock.path, why: error.description)
        }
    }
}
