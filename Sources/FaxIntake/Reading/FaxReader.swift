/// Whoever turns an original into evidence: a child process in service, stored evidence when deciding again.
package import DeskStore
package import Foundation
package import ReferralCore

package protocol FaxReader: Sendable {
    /// Reads one original. `fingerprint` is the document's name; `place` is where it lies.
    func read(_ fingerprint: Fingerprint, at place: URL) async throws(ReaderFailure) -> FaxEvidence
}

/// Why there is no evidence. Crash and timeout of the reader are ordinary events.
package enum ReaderFailure: Error, Equatable, Sendable {
    case crashed
    case timedOut
    /// It answered with something that is no answer, or too much of it.
    case babbled
    case refused(ReaderRefusal)
    /// The reader could not be started at all.
    case cannotStart(why: String)
    /// Nothing was ever read of this document.
    case nothingStored
    /// Its original cannot be taken from where it is kept.
    case noOriginal

    /// What this says about the document; nil where the desk is at fault and the document is innocent.
    package var trouble: FaxTrouble? {
        switch self {
        case .crashed: .readerCrashed
        case .timedOut: .readerTimedOut
        case .babbled: .readerBabbled
        case .refused(.unreadable): .unreadable
        case .refused(.encrypted): .encrypted
        case .refused(.noPages): .noPages
        case .refused(.limits): .limits
        case .nothingStored: .unreadable
        case .noOriginal: .originalGone
        case .refused(.misconfigured), .refused(.unconfined), .cannotStart: nil
        }
    }
}

extension ReaderFailure: CustomStringConvertible {
    package var description: String {
        if let trouble { return trouble.message }
        return switch self {
        case .cannotStart(let why):
            "The reader cannot be started (\(why)). Build or install faxdesk-reader beside faxdesk."
        case .refused(.unconfined):
            """
            The reader cannot shut itself in here: this kernel lacks Landlock or seccomp, or refuses them. Run on a kernel \
            with both, or set 'reader: {confinement: best-effort}' in faxdesk.yaml. `faxdesk doctor` says what holds.
            """
        default:
            "The reader misses its language data, a form's blank or the label list. `faxdesk doctor` says which."
        }
    }
}

/// Replays evidence from earlier readings: no document is opened.
package struct StoredEvidenceReader: FaxReader {
    private let find: @Sendable (Fingerprint) async throws -> FaxEvidence?

    package init(_ evidence: [Fingerprint: FaxEvidence]) { find = { evidence[$0] } }

    /// What this desk last read of each document.
    package init(_ store: DeskStore) { find = { try await store.evidence(of: $0) } }

    package func read(_ fingerprint: Fingerprint, at place: URL) async throws(ReaderFailure) -> FaxEvidence {
        guard let evidence = try? await find(fingerprint) else { throw .nothingStored }
        return evidence
    }
}
