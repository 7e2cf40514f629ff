/// A file or folder held open: the one place where the desk talks to the system about files.
///
/// Links are never followed, descriptors never pass to child processes, and the file closes when its owner lets go.
package import Foundation
internal import Glibc

/// Why the system refused, in its own words; never the name of a document.
package struct FileRefusal: Error, Equatable, CustomStringConvertible {
    package let code: Int32
    package var description: String { unsafe String(cString: strerror(code)) }
    package var isAbsence: Bool { code == ENOENT || code == ENOTDIR }
    package var isLink: Bool { code == ELOOP }
    package var isFullDisk: Bool { code == ENOSPC || code == EDQUOT }

    static var last: FileRefusal { FileRefusal(code: errno) }
}

/// What the system knows of a file.
package struct FileFacts: Hashable, Sendable {
    package enum Kind: Sendable { case regular, folder, link, other }
    package var kind: Kind
    package var size: Int64
    package var modified: Date
    /// When anything about the file last changed; programs cannot set it back.
    package var changed: Date
    package var inode: UInt64
    package var device: UInt64

    package init(kind: Kind, size: Int64, modified: Date, changed: Date, inode: UInt64, device: UInt64) {
        self.kind = kind
        self.size = size
        self.modified = modified
        self.changed = changed
        self.inode = inode
        self.device = device
    }

    fileprivate init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .other
            }
        size = Int64(status.st_size)
        modified = Self.moment(status.st_mtim)
        changed = Self.moment(status.st_ctim)
        inode = UInt64(status.st_ino)
        device = UInt64(status.st_dev)
    }

    private static func moment(_ time: timespec) -> Date {
        Date(timeIntervalSince1970: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
    }
}

/// A file's name as the system gives it: bytes, which need not be text.
package struct FileName: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }
    package init(_ text: String) { bytes = Array(text.utf8) }

    /// For people: what is not text is shown as `\u{FFFD}`, and control characters too.
    package var shown: String {
        String(
            String.UnicodeScalarView(
                String(decoding: bytes, as: UTF8.self).unicodeScalars.map {
                    $0.properties.generalCategory == .control ? "\u{FFFD}" : $0
                }))
    }

    fileprivate var terminated: [CChar] { bytes.map { CChar(bitPattern: $0) } + [0] }
}

@safe package struct OpenFile: ~Copyable, Sendable {
    private let descriptor: Int32

    private init(_ descriptor: Int32) throws(FileRefusal) {
        guard descriptor >= 0 else { throw .last }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Opens a file to read it. A pipe does not block; a link is refused.
    package init(reading path: String) throws(FileRefusal) {
        try self.init(unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY))
    }

    package init(folder path: String) throws(FileRefusal) {
        try self.init(unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    }

    /// Makes a new file that must not exist yet.
    package init(
        creating path: String, mode: UInt32 = 0o600, _ file: StaticString = #fileID,
        _ function: StaticString = #function
    ) throws(FileRefusal) {
        let step = DurableStep(.make, file, function)
        try self.init(unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode))
        step.isDone()
    }

    /// Opens a file for this program's lock, making it if it is not there.
    package init(locking path: String) throws(FileRefusal) {
        try self.init(unsafe open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600))
    }

    /// Opens a file in this folder to read it.
    package borrowing func reading(_ name: FileName) throws(FileRefusal) -> OpenFile {
        try OpenFile(
            unsafe openat(descriptor, name.terminated, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY))
    }

    /// Makes a new file in this folder; the name must be free.
    package borrowing func making(
        _ name: FileName, _ file: StaticString = #fileID, _ function: StaticString = #function
    ) throws(FileRefusal) -> OpenFile {
        let step = DurableStep(.make, file, function)
        let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let made = try OpenFile(unsafe openat(descriptor, name.terminated, flags, 0o600))
        step.isDone()
        return made
    }

    package borrowing func facts() throws(FileRefusal) -> FileFacts {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .last }
        return FileFacts(status)
    }

    /// Facts of a name in this folder; of a link, not of what it points to.
    package borrowing func facts(of name: FileName) throws(FileRefusal) -> FileFacts {
        var status = stat()
        guard unsafe fstatat(descriptor, name.terminated, &status, AT_SYMLINK_NOFOLLOW) == 0 else { throw .last }
        return FileFacts(status)
    }

    /// Up to `count` bytes from `offset`; fewer only at the end of the file.
    package borrowing func bytes(at offset: Int64, count: Int) throws(FileRefusal) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: max(0, count))
        var filled = 0
        while filled < buffer.count {
            let got = unsafe buffer.withUnsafeMutableBytes { space in
                unsafe pread(
                    descriptor, space.baseAddress.map { unsafe $0 + filled }, space.count - filled,
                    off_t(offset) + off_t(filled))
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw .last }
            if got == 0 { break }
            filled += got
        }
        buffer.removeLast(buffer.count - filled)
        return buffer
    }

    /// Hands out the whole file piece by piece.
    package borrowing func pour(
        _ piece: Int = 1 << 20, into take: ([UInt8]) throws(FileRefusal) -> Void
    ) throws(FileRefusal) {
        var offset: Int64 = 0
        while true {
            let next = try bytes(at: offset, count: piece)
            if next.isEmpty { return }
            try take(next)
            offset += Int64(next.count)
        }
    }

    package borrowing func append(_ bytes: [UInt8]) throws(FileRefusal) {
        var written = 0
        while written < bytes.count {
            let put = unsafe bytes.withUnsafeBytes { space in
                unsafe write(descriptor, space.baseAddress.map { unsafe $0 + written }, space.count - written)
            }
            if put < 0, errno == EINTR { continue }
            guard put >= 0 else { throw .last }
            written += put
        }
    }

    package borrowing func setMode(_ mode: UInt32) throws(FileRefusal) {
        guard fchmod(descriptor, mode) == 0 else { throw .last }
    }

    /// Waits until the disk has it.
    package borrowing func sync(
        _ file: StaticString = #fileID, _ function: StaticString = #function
    ) throws(FileRefusal) {
        let step = DurableStep(.sync, file, function)
        guard fsync(descriptor) == 0 else { throw .last }
        step.isDone()
    }

    package borrowing func remove(
        _ name: FileName, _ file: StaticString = #fileID, _ function: StaticString = #function
    ) throws(FileRefusal) {
        let step = DurableStep(.remove, file, function)
        guard unsafe unlinkat(descriptor, name.terminated, 0) == 0 else { throw .last }
        step.isDone()
    }

    package borrowing func move(
        _ name: FileName, to other: borrowing OpenFile, as newName: FileName, _ file: StaticString = #fileID,
        _ function: StaticString = #function
    ) throws(FileRefusal) {
        let step = DurableStep(.place, file, function)
        guard unsafe renameat(descriptor, name.terminated, other.descriptor, newName.terminated) == 0 else {
            throw .last
        }
        step.isDone()
    }

    /// Takes the lock that only one program can hold; false when another has it.
    package borrowing func takeLock() throws(FileRefusal) -> Bool {
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
        guard errno == EWOULDBLOCK else { throw .last }
        return false
    }

    package borrowing func releaseLock() { _ = flock(descriptor, LOCK_UN) }

    /// Every name in this folder but `.` and `..`, in no order.
    package borrowing func names() throws(FileRefusal) -> [FileName] {
        let own = unsafe openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard own >= 0 else { throw .last }
        guard let stream = unsafe fdopendir(own) else {
            close(own)
            throw .last
        }
        defer { unsafe closedir(stream) }
        var found: [FileName] = []
        errno = 0
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) { start in
                    unsafe FileName(
                        bytes: UnsafeBufferPointer(start: start, count: strlen(start)).map { UInt8(bitPattern: $0) })
                }
            }
            if name.bytes != [46], name.bytes != [46, 46] { found.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw .last }
        return found
    }
}
