/// The pages of letters lie in the same cabinet as the originals, under their fingerprints.
internal import Foundation

extension Vault {
    /// Keeps bytes made by the desk itself. The same bytes twice lie here once.
    package func keep(_ bytes: [UInt8]) throws(DeskStoreError) -> Fingerprint {
        let draft = folder.appending(path: ".draft-" + UUID().uuidString, directoryHint: .notDirectory)
        defer { try? FileManager.default.removeItem(at: draft) }
        do throws(FileRefusal) {
            try OpenFile(creating: draft.path).append(bytes)
        } catch {
            throw .vault(path: folder.path, why: error.description)
        }
        let file: OpenFile
        do throws(FileRefusal) {
            file = try OpenFile(reading: draft.path)
        } catch {
            throw .vault(path: folder.path, why: error.description)
        }
        return try keep(file).fingerprint
    }

    /// What was kept under a fingerprint, whole, or nothing.
    package func bytes(of fingerprint: Fingerprint) throws -> [UInt8] {
        let bytes = Array(try Data(contentsOf: place(of: fingerprint)))
        guard Fingerprint.of(bytes) == fingerprint else {
            throw DeskStoreError.vault(path: folder.path, why: "a letter's pages were changed")
        }
        return bytes
    }
}
