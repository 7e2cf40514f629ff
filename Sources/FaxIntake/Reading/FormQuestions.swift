/// What the desk asks a reader about forms: the document is opened in the reader's process, its answer checked like evidence.
package import Foundation
package import ReferralCore

extension ReaderProcess {
    /// What a blank form teaches; with `written`, what a form teaches that somebody filled in there.
    package func learn(
        from document: URL, written: [WrittenPlace] = []
    ) async throws(ReaderFailure) -> LearntForm {
        switch try await answer(to: .learn(written: written), about: document) {
        case .refusal(let refusal): throw .refused(refusal)
        case .evidence, .inspected, .look: throw .babbled
        case .learnt(let form):
            guard let sound = try? form.validated(), !sound.pages.isEmpty else { throw .babbled }
            return sound
        }
    }

    /// How the job's forms look; with a document, how they look filled in there.
    package func inspect(document: URL? = nil) async throws(ReaderFailure) -> FormInspection {
        switch try await answer(to: .inspect, about: document) {
        case .refusal(let refusal): throw .refused(refusal)
        case .evidence, .learnt, .look: throw .babbled
        case .inspected(let inspection):
            guard let sound = try? inspection.validated() else { throw .babbled }
            return sound
        }
    }
}
