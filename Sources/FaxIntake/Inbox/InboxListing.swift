/// What lies in the inbox at one moment: the whole truth about it, events only make the desk look sooner.
package import DeskStore

/// One entry of the inbox.
package struct InboxFile: Hashable, Sendable {
    package var name: FileName
    package var facts: FileFacts

    package init(name: FileName, facts: FileFacts) {
        self.name = name
        self.facts = facts
    }
}

/// What a name in the inbox stands for.
package enum InboxRole: Sendable, Equatable {
    /// A fax, or something that will be kept as one.
    case document
    /// What the fax server says about the document of the same name.
    case sidecar
    /// Half-written, or not meant for the desk, by its name alone: taken only where it is a fax all the same.
    case halfWritten

    package init(_ name: FileName) {
        let lower = name.shown.lowercased()
        let ending =
            lower.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last.map(String.init) ?? ""
        self =
            if lower.hasPrefix(".") || lower.hasPrefix("~") || lower.hasSuffix("~") {
                .halfWritten
            } else if ["thumbs.db", "desktop.ini"].contains(lower)
                || ["tmp", "temp", "part", "partial", "filepart", "crdownload", "lock", "swp"].contains(ending)
            {
                .halfWritten
            } else if ["json", "info"].contains(ending) {
                .sidecar
            } else {
                .document
            }
    }
}

extension FileName {
    /// The name without its last ending, as bytes.
    var stem: [UInt8] {
        guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return bytes }
        return Array(bytes[..<dot])
    }
}

package enum InboxListing {
    /// Everything in the inbox with its facts; files that vanish meanwhile are left out.
    package static func take(_ inbox: borrowing OpenFile) throws(FileRefusal) -> [InboxFile] {
        var files: [InboxFile] = []
        for name in try inbox.names() {
            do throws(FileRefusal) {
                files.append(InboxFile(name: name, facts: try inbox.facts(of: name)))
            } catch  where error.isAbsence {
                continue
            }
        }
        return files
    }

    /// The sidecars of a document: `NAME.json`, `NAME.tif.json`, and the same with `.info`.
    static func sidecars(of document: InboxFile, among files: [InboxFile]) -> [InboxFile] {
        files.filter { file in
            guard InboxRole(file.name) == .sidecar, file.facts.kind == .regular, file.name != document.name else {
                return false
            }
            return file.name.stem == document.name.stem || file.name.stem == document.name.bytes
        }
    }
}
