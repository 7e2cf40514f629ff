/// The cage a reader closes around itself before it looks at a byte of a document.
///
/// Five parts, in this order: no way to more rights; bounds on memory, processor time, files and processes; an end that
/// comes with the parent's; Landlock, so that only named places can be read and none written, no connection made and no
/// other process signalled; and a filter that lets through the few calls of the kernel that reading needs and kills the
/// process on those that only an attacker makes. Nothing opens it again.
internal import CConfinement
internal import Glibc
package import ReferralCore

package struct Cage: Sendable {
    /// Files, and folders with all below them, that stay readable. Those that are not there are passed over.
    package var readable: [String]
    package var bounds: CageBounds
    /// The process that must be the parent; nil where nobody waits for the reader.
    package var parent: Int32?

    package init(readable: [String], bounds: CageBounds, parent: Int32? = nil) {
        self.readable = readable
        self.bounds = bounds
        self.parent = parent
    }

    /// Closes the cage. With `.required` throws where a part is lacking; some parts are closed even then.
    @discardableResult
    package func close(_ demand: ConfinementDemand) throws(CageError) -> CageReport {
        var report = CageReport()
        _ = cage_close_from(3)
        _ = setsid()
        _ = umask(0o077)
        if let parent {
            guard cage_end_with_parent() == 0 else { throw .orphan }
            // The parent may have ended before that.
            guard getppid() == parent else { throw .orphan }
        }
        report.keepsItsRights = cage_no_new_privileges() == 0 && cage_undumpable() == 0
        report.isBounded = bounds.impose()
        report.landlock = FileFence.close(around: readable)
        report.isFiltered = SystemCallFilter.install()
        if demand == .required, let missing = report.missing.first { throw .cannotClose(missing) }
        return report
    }
}

/// Which parts of the cage are closed.
package struct CageReport: Sendable, Equatable {
    package enum Part: String, Sendable, CaseIterable {
        case rights = "no_new_privs"
        case bounds = "rlimits"
        case files = "Landlock"
        case calls = "seccomp"
    }

    package var keepsItsRights = false
    package var isBounded = false
    /// The version of Landlock in force; nil where there is none.
    package var landlock: Int?
    package var isFiltered = false

    package init() {}

    package var missing: [Part] {
        var parts: [Part] = []
        if !keepsItsRights { parts.append(.rights) }
        if !isBounded { parts.append(.bounds) }
        if landlock == nil { parts.append(.files) }
        if !isFiltered { parts.append(.calls) }
        return parts
    }
}

/// Why there is no cage.
package enum CageError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kernel lacks a part, or refused it.
    case cannotClose(CageReport.Part)
    /// The desk that started this reader is gone.
    case orphan

    package var description: String {
        switch self {
        case .cannotClose(let part):
            "The reader's cage cannot be closed: this kernel lacks \(part.rawValue), or refuses it here. Run on a kernel "
                + "with it, or set 'reader: {confinement: best-effort}' in faxdesk.yaml."
        case .orphan: "The desk that started this reader has ended."
        }
    }
}
