/// Puts a file in its place so that whoever looks finds it whole or not at all, whatever happens meanwhile.
///
/// It is written under a draft's name beside its place, forced to the disk, renamed, and its folder is forced too. What an
/// interruption leaves is a draft, which the next try of the same file replaces.
package import Foundation
internal import Glibc

package enum WholeFile {
    package static func put(
        _ bytes: [UInt8], as name: String, in folder: URL, _ file: StaticString = #fileID,
        _ function: StaticString = #function
    ) throws(FileRefusal) {
        try put(as: FileName(name), in: folder, file, function) { draft throws(FileRefusal) in
            try draft.append(bytes)
        }
    }

    /// - Parameter fill: writes what the file is to hold.
    package static func put(
        as name: FileName, in folder: URL, mode: UInt32 = 0o600, _ file: StaticString = #fileID,
        _ function: StaticString = #function, filledBy fill: (borrowing OpenFile) throws(FileRefusal) -> Void
    ) throws(FileRefusal) {
        let draft = try Draft(name, in: folder, mode: mode, file, function)
        try fill(draft.content)
        try draft.place()
    }

    /// A file being written beside its place; let go before it was put there, it is taken away.
    package struct Draft: ~Copyable {
        private let shelf: OpenFile
        private let name: FileName
        private let draft: FileName
        private let mode: UInt32
        private let step: (file: StaticString, function: StaticString)
        fileprivate let content: OpenFile
        private var isPlaced: Bool

        package init(
            _ name: FileName, in folder: URL, mode: UInt32 = 0o600, _ file: StaticString = #fileID,
            _ function: StaticString = #function
        ) throws(FileRefusal) {
            let shelf = try OpenFile(folder: folder.path)
            let draft = FileName(bytes: Array(draftPrefix.utf8) + name.bytes)
            content = try begin(draft, in: shelf, of: folder, file, function)
            self.shelf = shelf
            self.name = name
            self.draft = draft
            self.mode = mode
            step = (file, function)
            isPlaced = false
        }

        deinit {
            if !isPlaced { try? shelf.remove(draft, step.file, step.function) }
        }

        package borrowing func append(_ bytes: [UInt8]) throws(FileRefusal) { try content.append(bytes) }

        package consuming func place() throws(FileRefusal) {
            try content.setMode(mode)
            try content.sync(step.file, step.function)
            try shelf.move(draft, to: shelf, as: name, step.file, step.function)
            isPlaced = true
            try shelf.sync(step.file, step.function)
        }
    }

    package static let draftPrefix = ".draft-"

    /// A new draft; one that an interruption left is taken away first.
    private static func begin(
        _ draft: FileName, in shelf: borrowing OpenFile, of folder: URL, _ file: StaticString, _ function: StaticString
    ) throws(FileRefusal) -> OpenFile {
        do throws(FileRefusal) {
            return try shelf.making(draft, file, function)
        } catch  where error.code == EEXIST {
            try shelf.remove(draft, file, function)
            return try shelf.making(draft, file, function)
        }
    }
}
