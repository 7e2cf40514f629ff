/// Lays the letter in the outbox for a person to print and send by hand; the person then records what became of it.
internal import DeskStore
package import Foundation

package struct PrintChannel: LetterChannel {
    package let name = "print"
    private let folder: URL

    package init(folder: URL) { self.folder = folder }

    package func prepare(_ job: LetterJob) async throws(ChannelError) {
        do throws(FileRefusal) {
            try WholeFile.put(job.pdf, as: "\(job.name).pdf", in: folder)
        } catch {
            throw ChannelError(name, "\(folder.path) cannot be written; check the folder and its rights")
        }
    }

    package func handOver(_ job: LetterJob) async throws(ChannelError) -> String? { nil }

    /// Only a person knows.
    package func standing(of job: LetterJob, serverJob: String?) async throws(ChannelError) -> JobStanding {
        .underway(serverJob: nil)
    }

    package func forget(_ job: String) async { JobFiles.remove(job, from: folder) }

    package func lying() async -> Set<String> { JobFiles.jobs(in: folder) }
}
