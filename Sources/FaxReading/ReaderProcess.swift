import Foundation
import ReferralCore

/// The reader as a process: bounds itself before it opens anything, takes one job line and prints one answer line.
package enum ReaderProcess {
    package static let help = """
        faxdesk-reader: reads one received document for the desk.

        It is started by faxdesk, once for each document, and not meant to be called by hand. It takes one line of JSON
        (a reader job: the document, the known forms and the limits) on standard input and prints one line of JSON (the
        evidence, or why the document was refused) on standard output. It has no network, no database and no memory of
        other documents, and it writes nothing of a page anywhere else.

        Exit status: 0 answered (evidence or refusal), 64 the job could not be understood, 70 a fault of its own.

        OPTIONS:
          -h, --help    Show this.
          --version     Show the version.
        """

    /// How the process ends.
    package enum Ending: Int32, Sendable {
        case answered = 0
        case jobNotUnderstood = 64
        case ownFault = 70
    }

    package static func run(arguments: [String]) -> Ending {
        if arguments.contains("-h") || arguments.contains("--help") {
            print(help)
            return .answered
        }
        if arguments.contains("--version") {
            print(ReaderVersion.name)
            return .answered
        }
        Confinement.oneThread()
        let job: ReaderJob
        do {
            job = try JSONDecoder().decode(ReaderJob.self, from: Data((readLine() ?? "").utf8))
        } catch {
            let place = (error as? DecodingError)?.place ?? "its beginning"
            let complaint = "faxdesk-reader: no reader job on standard input (\(place)); see --help.\n"
            FileHandle.standardError.write(Data(complaint.utf8))
            return .jobNotUnderstood
        }
        guard Confinement.bound(by: job.limits) else { return .ownFault }
        let answer = FaxReader(job).answer()
        guard let json = try? JSONEncoder().encode(answer) else { return .ownFault }
        do {
            try FileHandle.standardOutput.write(contentsOf: json + Data("\n".utf8))
        } catch {
            return .ownFault
        }
        return .answered
    }
}

extension DecodingError {
    /// Where in the job the mistake is, by its keys; a job's values are not repeated.
    fileprivate var place: String {
        let path: [any CodingKey] =
            switch self {
            case .keyNotFound(let key, let context): context.codingPath + [key]
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                context.codingPath
            @unknown default: []
            }
        return path.isEmpty ? "its beginning" : "at " + path.map(\.stringValue).joined(separator: ".")
    }
}
