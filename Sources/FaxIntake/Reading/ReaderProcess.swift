/// Starts `faxdesk-reader` for one document, hands it the job, and takes back its answer as untrusted input.
///
/// The child gets an empty environment but for the reader's own two settings, the job and the document on standard input,
/// and a wall clock; its answer is bounded, its standard error is thrown away unread because it may speak of the page. A
/// page that ends its reader is left out of the next try, so that it does not take the other pages with it.
package import DeskStore
package import Foundation
internal import Glibc
package import ReferralCore

package struct ReaderProcess: FaxReader {
    private let executable: URL
    private let job: @Sendable () -> ReaderJob
    private let seconds: TimeInterval
    private let originals: Originals

    /// `job` says everything but the document: forms, lexicon, language data, limits.
    package init(executable: URL, job: ReaderJob, seconds: TimeInterval, originals: Originals = .plainFiles) {
        self.init(executable: executable, job: { job }, seconds: seconds, originals: originals)
    }

    /// Asks for the job anew before every document: forms come and go while a desk runs.
    package init(
        executable: URL, job: @escaping @Sendable () -> ReaderJob, seconds: TimeInterval,
        originals: Originals = .plainFiles
    ) {
        self.executable = executable
        self.job = job
        self.seconds = seconds
        self.originals = originals
    }

    package func read(_ fingerprint: Fingerprint, at place: URL) async throws(ReaderFailure) -> FaxEvidence {
        let transcript = try await transcript(asking: nil, about: (fingerprint, place))
        return try Self.evidence(in: transcript)
    }

    /// What the reader says is believed only after every number, box, count and text in it was checked.
    package static func evidence(in transcript: ReaderTranscript) throws(ReaderFailure) -> FaxEvidence {
        switch transcript.answer {
        case nil: throw .babbled
        case .refusal(let refusal): throw .refused(refusal)
        case .learnt, .inspected, .look: throw .babbled
        case .evidence(let evidence):
            guard let sound = try? evidence.validated(), !sound.pages.isEmpty, !sound.referrals.isEmpty else {
                throw .babbled
            }
            return sound
        }
    }

    /// Looks at one page of an original again.
    package func look(_ look: PageLook, at place: URL) async throws(ReaderFailure) -> PageLookAnswer {
        switch try await answer(to: .look(look), about: place) {
        case .refusal(let refusal): throw .refused(refusal)
        case .evidence, .learnt, .inspected: throw .babbled
        case .look(let answer):
            guard let sound = try? answer.validated(for: look) else { throw .babbled }
            return sound
        }
    }

    /// What a reader answers when asked to do a task. A document whose name is a fingerprint is one of the desk's originals.
    func answer(to task: ReaderTask, about document: URL?) async throws(ReaderFailure) -> ReaderAnswer {
        let named = document.map { (Fingerprint(hex: $0.lastPathComponent), $0) }
        let transcript = try await transcript(asking: task, about: named)
        guard let answer = transcript.answer else { throw .babbled }
        return answer
    }

    /// All a reader says. A page that ends it is left out of the next try.
    private func transcript(
        asking task: ReaderTask?, about document: (Fingerprint?, URL)?
    ) async throws(ReaderFailure) -> ReaderTranscript {
        guard unsafe access(executable.path, X_OK) == 0 else {
            throw .cannotStart(why: "\(executable.path) is not there or may not be run")
        }
        let started = ContinuousClock.now
        var job = job()
        job.document = ""
        job.desk = getpid()
        job.task = task
        while true {
            let remaining = seconds - started.duration(to: .now) / .seconds(1)
            guard remaining > 0 else { throw .timedOut }
            let run = ReaderRun(
                executable: executable, job: job, seconds: remaining,
                document: document.map { originals.document($0.0, at: $0.1) } ?? .none)
            let said = await run.transcript()
            guard let failure = said.failure else { return said.transcript }
            guard let lost = said.lostPage, job.lostPages[lost.page] == nil,
                job.lostPages.count < Thresholds.lostPages
            else { throw failure }
            job.lostPages[lost.page] = lost.problem
        }
    }
}
