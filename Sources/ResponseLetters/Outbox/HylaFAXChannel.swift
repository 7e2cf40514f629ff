/// Hands letters to a HylaFAX server with its own client programs, and reads its queues for what became of them.
///
/// `sendfax` submits the TIFF under our job name as tag; `faxstat` lists waiting and done jobs with their tags. A desk that was
/// killed while it submitted finds its job by the tag and does not submit it again. Both programs are run by argument vector,
/// with a home folder of their own, whose `.hylarc` sets the form of the list.
internal import DeskStore
package import Foundation

package struct HylaFAXChannel: LetterChannel {
    package let name = "hylafax"
    /// `host` or `host:port`.
    private let server: String
    /// Holds `.hylarc`; nothing else.
    private let home: URL
    /// Where the pages lie while `sendfax` takes them.
    private let folder: URL

    package init(server: String, home: URL, folder: URL) {
        self.server = server
        self.home = home
        self.folder = folder
    }

    package func prepare(_ job: LetterJob) async throws(ChannelError) {
        guard job.fax != nil else { throw ChannelError(name, "the letter has no fax number", isFinal: true) }
        do {
            try FileManager.default.createDirectory(
                at: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try WholeFile.put(Array("JobFmt: \"%J|%j|%a|%p|%W|%s\"\n".utf8), as: ".hylarc", in: home)
            try WholeFile.put(job.tiff, as: "\(job.name).tif", in: folder)
        } catch {
            throw ChannelError(name, "\(folder.path) or \(home.path) cannot be written; check their rights")
        }
    }

    package func handOver(_ job: LetterJob) async throws(ChannelError) -> String? {
        guard let fax = job.fax else { throw ChannelError(name, "the letter has no fax number", isFinal: true) }
        let answer = try await run(
            "sendfax", ["-h", server, "-n", "-i", job.name, "-d", fax, place(of: job).path])
        guard answer.code == 0 else { throw ChannelError(name, "sendfax did not take the job; is the server up?") }
        return Self.jobNumber(in: answer.output) ?? "unnumbered"
    }

    package func standing(of job: LetterJob, serverJob: String?) async throws(ChannelError) -> JobStanding {
        let answer = try await run("faxstat", ["-h", server, "-s", "-d"])
        guard answer.code == 0 else { throw ChannelError(name, "faxstat got no list; is the server up?") }
        let lines = answer.output.split(separator: "\n").map {
            $0.split(separator: "|", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
        }
        guard let line = lines.first(where: { $0.count == 6 && $0[0] == job.name }) else {
            if serverJob == nil { return .unknown }
            // It had the job and has it no more: only a person can find out whether it was sent.
            return .finished(SendResult(.failed, trouble: "the server no longer knows the job"))
        }
        switch line[2] {
        case "D": return .finished(SendResult(.done, pages: Int(line[3]), commid: Self.printed(line[4])))
        case "F": return .finished(SendResult(.failed, pages: Int(line[3]), trouble: Self.printed(line[5])))
        default: return .underway(serverJob: line[1])
        }
    }

    package func forget(_ job: String) async { JobFiles.remove(job, from: folder) }

    package func lying() async -> Set<String> { JobFiles.jobs(in: folder) }

    private func place(of job: LetterJob) -> URL {
        folder.appending(path: "\(job.name).tif", directoryHint: .notDirectory)
    }

    private func run(_ program: String, _ arguments: [String]) async throws(ChannelError) -> ProgramAnswer {
        guard let answer = await OutsideProgram.run(program, arguments, environment: ["HOME": home.path]) else {
            throw ChannelError(name, "\(program) cannot be started; install hylafax-client")
        }
        return answer
    }

    /// `request id is 17 (group id 17) for host …`
    static func jobNumber(in output: String) -> String? {
        output.firstMatch(of: /request id is ([0-9]{1,12})/).map { String($0.1) }
    }

    private static func printed(_ text: String) -> String? {
        let plain = String(
            text.unicodeScalars.filter { (32...126).contains($0.value) }.prefix(80).map { Character($0) })
        return plain.isEmpty ? nil : plain
    }
}
