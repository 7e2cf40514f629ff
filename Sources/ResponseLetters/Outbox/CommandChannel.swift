/// Hands letters to a program of the hospital's own.
///
/// The program is called with two arguments, a verb and the path of the job's JSON file (as the folder channel writes it, with
/// absolute paths of the PDF and the TIFF):
///
/// - `PROGRAM send JOB.json`: take the job on. Exit 0: taken; 75: not now, ask again; anything else: the letter has failed.
/// - `PROGRAM status JOB.json`: print `{"job": "…", "result": "unknown" | "underway" | "done" | "failed", …}` and exit 0.
///
/// A program that says `unknown` of a job it has taken would be given it twice; that is the one thing it must not do.
internal import DeskStore
package import Foundation

package struct CommandChannel: LetterChannel {
    package let name = "command"
    private let program: [String]
    /// Where the job's JSON files lie while they are underway.
    private let folder: URL

    /// `program` is the program and the arguments that come before the verb.
    package init(program: [String], folder: URL) {
        self.program = program
        self.folder = folder
    }

    package func prepare(_ job: LetterJob) async throws(ChannelError) {
        let ticket: [String: String] = [
            "job": job.name, "reference": job.reference, "fax": job.fax ?? "", "pages": String(job.pages),
            "pdf": place(of: job, "pdf").path, "tiff": place(of: job, "tif").path, "pdf_sha256": job.pdfFingerprint.hex,
            "tiff_sha256": job.tiffFingerprint.hex,
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            try WholeFile.put(job.pdf, as: "\(job.name).pdf", in: folder)
            try WholeFile.put(job.tiff, as: "\(job.name).tif", in: folder)
            try WholeFile.put(Array(encoder.encode(ticket)), as: "\(job.name).json", in: folder)
        } catch {
            throw ChannelError(name, "\(folder.path) cannot be written; check the folder and its rights")
        }
    }

    package func handOver(_ job: LetterJob) async throws(ChannelError) -> String? {
        let answer = try await call("send", job)
        switch answer.code {
        case 0: return nil
        case 75, nil: throw ChannelError(name, "the program is not ready; it is asked again")
        case .some(let code): throw ChannelError(name, "the program refused the job (exit \(code))", isFinal: true)
        }
    }

    package func standing(of job: LetterJob, serverJob: String?) async throws(ChannelError) -> JobStanding {
        let answer = try await call("status", job)
        guard answer.code == 0,
            let report = try? JSONDecoder().decode(ChannelReport.self, from: Data(answer.output.utf8)),
            report.job == job.name
        else { throw ChannelError(name, "the program's word about the job makes no sense") }
        if let result = report.result { return .finished(result) }
        switch report.outcome {
        case "unknown": return .unknown
        case "underway": return .underway(serverJob: nil)
        default: throw ChannelError(name, "the program's word about the job makes no sense")
        }
    }

    package func forget(_ job: String) async { JobFiles.remove(job, from: folder) }

    package func lying() async -> Set<String> { JobFiles.jobs(in: folder) }

    private func place(of job: LetterJob, _ kind: String) -> URL {
        folder.appending(path: "\(job.name).\(kind)", directoryHint: .notDirectory)
    }

    private func call(_ verb: String, _ job: LetterJob) async throws(ChannelError) -> ProgramAnswer {
        guard let first = program.first,
            let answer = await OutsideProgram.run(first, program.dropFirst() + [verb, place(of: job, "json").path])
        else { throw ChannelError(name, "the program \(program.first ?? "") cannot be started; check its path") }
        return answer
    }
}
