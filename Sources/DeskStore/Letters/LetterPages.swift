import Foundation

/// The pages of letters lie in the same cabinet as the originals, under their fingerprints.
extension Vault {
    /// What was kept under a fingerprint, whole, or nothing.
    package func bytes(of fingerprint: Fingerprint) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try pour(fingerprint) { piece in bytes += piece }
        guard Fingerprint.of(bytes) == fingerprint else {
            throw DeskStoreError.vault(path: folder.path, why: "a letter's pages were changed")
        }
        return bytes
    }
}
