/// Hands letters to any fax server through a folder: three files a job, and a result file that comes back.
///
/// The outbox folder gets `JOB.pdf`, `JOB.tif` and, last, `JOB.json`, which is the sign that the others are whole. Each is
/// written under a name that begins with a dot, forced to the disk, and renamed. What has been renamed has been handed over:
/// while `.JOB.json` lies there the server cannot have seen the job, and once it is gone the server may have. So a desk that
/// was killed anywhere knows which of the two it is. The server writes `JOB.result.json` the same way:
/// `{"job": "…", "result": "done", "pages": 1, "commid": "000042", "at": "2026-03-07T16:04:05Z"}`, or `"failed"` with `"trouble"`.
internal import DeskStore
package import Foundation

package struct FolderChannel: LetterChannel {
    package let name = "folder"
    private let folder: URL

    package init(folder: URL) { self.folder = folder }

    package func prepare(_ job: LetterJob) async throws(ChannelError) {
        try write(job.pdf, as: draft(job, "pdf"))
        try write(job.tiff, as: draft(job, "tif"))
        try write(ticket(for: job), as: draft(job, "json"))
        try syncFolder()
    }

    package func handOver(_ job: LetterJob) async throws(ChannelError) -> String? {
        for kind in ["pdf", "tif", "json"] {
            do throws(FileRefusal) {
                let open = try OpenFile(folder: folder.path)
                try open.move(FileName(draft(job, kind)), to: open, as: FileName("\(job.name).\(kind)"))
            } catch {
                // A move that happened before the desk was killed has nothing left to move.
                guard error.isAbsence else { throw refused(error) }
            }
        }
        try syncFolder()
        return nil
    }

    package func standing(of job: LetterJob, serverJob: String?) async throws(ChannelError) -> JobStanding {
        if let result = try result(of: job) { return .finished(result) }
        return FileManager.default.fileExists(atPath: place(draft(job, "json")).path)
            ? .unknown : .underway(serverJob: nil)
    }

    package func forget(_ job: String) async { JobFiles.remove(job, from: folder) }

    package func lying() async -> Set<String> { JobFiles.jobs(in: folder) }

    // MARK: Files

    private func draft(_ job: LetterJob, _ kind: String) -> String { ".\(job.name).\(kind)" }

    private func place(_ name: String) -> URL { folder.appending(path: name, directoryHint: .notDirectory) }

    private func write(_ bytes: [UInt8], as name: String) throws(ChannelError) {
        do throws(FileRefusal) {
            let open = try OpenFile(folder: folder.path)
            if (try? open.facts(of: FileName(name))) != nil { try open.remove(FileName(name)) }
            let file = try open.making(FileName(name))
            try file.append(bytes)
            try file.sync()
        } catch {
            throw refused(error)
        }
    }

    private func syncFolder() throws(ChannelError) {
        do throws(FileRefusal) {
            try OpenFile(folder: folder.path).sync()
        } catch {
            throw refused(error)
        }
    }

    private func refused(_ refusal: FileRefusal) -> ChannelError {
        ChannelError(name, "\(folder.path) cannot be written (\(refusal)); check the folder and its rights")
    }

    // MARK: What the server and the desk tell each other

    private struct Ticket: Encodable {
        var job: String
        var reference: String
        var fax: String?
        var pages: Int
        var pdf: String
        var tiff: String
        var pdfSha256: String
        var tiffSha256: String

        enum CodingKeys: String, CodingKey {
            case job, reference, fax, pages, pdf, tiff
            case pdfSha256 = "pdf_sha256"
            case tiffSha256 = "tiff_sha256"
        }
    }

    private func ticket(for job: LetterJob) throws(ChannelError) -> [UInt8] {
        let ticket = Ticket(
            job: job.name, reference: job.reference, fax: job.fax, pages: job.pages, pdf: "\(job.name).pdf",
            tiff: "\(job.name).tif", pdfSha256: job.pdfFingerprint.hex, tiffSha256: job.tiffFingerprint.hex)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        guard let bytes = try? encoder.encode(ticket) else { throw ChannelError(name, "the job cannot be written") }
        return Array(bytes) + [10]
    }

    private func result(of job: LetterJob) throws(ChannelError) -> SendResult? {
        let url = place("\(job.name).result.json")
        guard let open = try? OpenFile(reading: url.path), let facts = try? open.facts() else { return nil }
        guard facts.kind == .regular, facts.size <= OutboxThresholds.resultBytes,
            let bytes = try? open.bytes(at: 0, count: OutboxThresholds.resultBytes),
            let report = try? JSONDecoder().decode(ChannelReport.self, from: Data(bytes)), report.job == job.name
        else { throw ChannelError(name, "\(url.lastPathComponent) is no result of this job; correct or remove it") }
        return report.result
    }
}

/// What a fax server or a program says about a job, as JSON.
struct ChannelReport: Decodable {
    var job: String
    var outcome: String
    var pages: Int?
    var commid: String?
    var trouble: String?
    var at: String?

    enum CodingKeys: String, CodingKey {
        case job, pages, commid, trouble, at
        case outcome = "result"
    }

    /// Nil where the job is neither done nor failed.
    var result: SendResult? {
        guard let outcome = SendResult.Outcome(rawValue: outcome) else { return nil }
        return SendResult(
            outcome, pages: pages, commid: commid.map(Self.short), trouble: trouble.map(Self.short),
            at: at.flatMap { try? Date($0, strategy: .iso8601) })
    }

    /// Another program's words: kept short and to print characters.
    private static func short(_ text: String) -> String {
        String(text.unicodeScalars.filter { (32...126).contains($0.value) }.prefix(80).map { Character($0) })
    }
}

/// Numbers of the outbox.
enum OutboxThresholds {
    /// Bytes of a result file; a real one has some two hundred.
    static let resultBytes = 16_384
    /// Seconds on the wall a program of a channel may take to answer. `sendfax` takes one.
    static let programSeconds = 60.0
    /// Bytes such a program may say.
    static let programBytes = 65_536
}
