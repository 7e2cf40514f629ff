/// Lays the letter in the outbox for a person to print and send by hand; the person then records what became of it.
internal import DeskStore
package import Foundation

package struct PrintChannel: LetterChannel {
    package let name = "print"
    private let folder: URL

    package init(folder: URL) { self.folder = folder }

    package func prepare(_ job: LetterJob) async throws(ChannelError) {
        do {
            try Data(job.pdf).write(to: place(of: job), options: .atomic)
        } catch {
            throw ChannelError(name, "\(folder.path) cannot be written; check the folder and its rights")
        }
    }

    package func handOver(_ job: LetterJob) async throws(ChannelError) -> String? { nil }

    /// Only a person knows.
    package func standing(of job: LetterJob, serverJob: String?) async throws(ChannelError) -> JobStanding {
        .underway(serverJob: nil)
    }

    package func forget(_ job: LetterJob) async { try? FileManager.default.removeItem(at: place(of: job)) }

    private func place(of job: LetterJob) -> URL {
        folder.appending(path: "\(job.name).pdf", directoryHint: .notDirectory)
    }
}
