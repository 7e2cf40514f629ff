/// The folder where a person finds what could not be read: a copy of the original and a note why, under the reference number.
package import DeskStore
internal import Foundation
package import ReferralCore

package struct QuarantineShelf: Sendable {
    private let folder: URL
    private let vault: Vault

    package init(desk: DeskFolder) {
        folder = desk.quarantine
        vault = desk.originals
    }

    /// Puts there what is not there yet; true when something was added.
    @discardableResult
    package func place(_ fax: QuarantinedFax) throws(FileRefusal) -> Bool {
        let copied = try copy(fax)
        let noted = try note(fax)
        return copied || noted
    }

    private func copy(_ fax: QuarantinedFax) throws(FileRefusal) -> Bool {
        let ending =
            switch fax.kind {
            case .pdf: "pdf"
            case .tiff: "tif"
            case .other: "original"
            }
        // Where originals are locked, an open copy would undo it.
        guard !vault.isLocking else { return false }
        let original = try OpenFile(reading: vault.place(of: fax.fingerprint).path)
        return try write("\(fax.reference).\(ending)") { copy throws(FileRefusal) in
            try original.pour { piece throws(FileRefusal) in try copy.append(piece) }
        }
    }

    /// Takes away what lies there for one fax.
    package func clear(_ reference: ReferenceNumber) throws(FileRefusal) {
        let shelf = try OpenFile(folder: folder.path)
        for name in try shelf.names() where Self.reference(of: name) == reference { try shelf.remove(name) }
    }

    /// Takes away what lies there for faxes that are no longer set aside. What is not the desk's own stays.
    package func tidy(keeping faxes: [QuarantinedFax]) throws(FileRefusal) {
        let kept = Set(faxes.map(\.reference))
        let shelf = try OpenFile(folder: folder.path)
        for name in try shelf.names() {
            if name.shown.hasPrefix(WholeFile.draftPrefix) {
                try shelf.remove(name)
            } else if let reference = Self.reference(of: name), !kept.contains(reference) {
                try shelf.remove(name)
            }
        }
    }

    private static func reference(of name: FileName) -> ReferenceNumber? {
        let parts = name.shown.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, ["pdf", "tif", "original", "txt"].contains(parts[1]) else { return nil }
        return try? ReferenceNumber(String(parts[0]))
    }

    private func note(_ fax: QuarantinedFax) throws(FileRefusal) -> Bool {
        let text = """
            Fax \(fax.reference) could not be read.

            What happened: \(fax.trouble.message)
            What to do: \(fax.trouble.remedy)

            The original lies unchanged in the desk's vault: 'faxdesk original \(fax.reference) FILE' hands out a copy\
            \(vault.isLocking ? "" : ", and one lies beside this note"). Its promise stands: 'faxdesk show \(fax.reference)'
            says by when an answer is due. When the cause is mended: 'faxdesk retry \(fax.reference)'.
            Set aside at \(fax.setAsideAt.formatted(.iso8601)) (\(fax.trouble.rawValue)).

            """
        return try write("\(fax.reference).txt") { note throws(FileRefusal) in try note.append(Array(text.utf8)) }
    }

    /// False where it lies there already.
    private func write(
        _ name: String, _ fill: (borrowing OpenFile) throws(FileRefusal) -> Void
    ) throws(FileRefusal) -> Bool {
        let name = FileName(name)
        if (try? OpenFile(folder: folder.path).facts(of: name)) != nil { return false }
        try WholeFile.put(as: name, in: folder, filledBy: fill)
        return true
    }
}
