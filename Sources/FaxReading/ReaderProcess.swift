import Confinement
import Foundation
import ReferralCore

/// The reader as a process: takes its job, closes its cage, and only then looks at the document.
package enum ReaderProcess {
    package static let help = """
        faxdesk-reader: reads one received document for the desk.

        It is started by faxdesk, once for each document, and not meant to be called by hand. It takes one line of JSON
        (a reader job: the known forms, the limits, the confinement) and the document's bytes after it on standard input.
        On standard output it prints 'page N' as it begins each page, and at the end one line of JSON (the evidence, or
        why the document was refused). Before it looks at a byte of the document it shuts itself in: bounds on memory and
        processor time, Landlock, a filter of kernel calls. It has no network, no database and no memory of other
        documents, and it writes nothing of a page anywhere else.

        Exit status: 0 answered (evidence or refusal), 64 the job could not be understood, 70 a fault of its own.

        OPTIONS:
          -h, --help    Show this.
          --version     Show the version.
          --break-out WAY [--without landlock|seccomp] [--best-effort] [--scratch DIR]
                        Close the cage as for a document and try one way out of it ('faxdesk doctor' tries them all).
                        Exit status: 10 it got out, 11 it was refused, 12 the cage cannot be closed here; most ways
                        end with the process being killed.
        """

    /// How the process ends.
    package enum Ending: Int32, Sendable {
        case answered = 0
        case brokeOut = 10
        case refused = 11
        case notConfined = 12
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
        OneThread.demand()
        if arguments.contains("--break-out") { return ReaderCage.breakOut(arguments) }
        let intake: JobIntake
        do throws(JobFlaw) {
            intake = try JobIntake()
        } catch {
            complain("no reader job on standard input (\(error.place)); see --help.")
            return .jobNotUnderstood
        }
        do throws(CageError) {
            try ReaderCage.cage(for: intake.job).close(intake.job.confinement)
        } catch {
            complain(error.description)
            return error == .orphan ? .ownFault : say(.refusal(.unconfined))
        }
        return say(answer(to: intake))
    }

    private static func answer(to intake: JobIntake) -> ReaderAnswer {
        guard let document = intake.document() else { return .refusal(.limits) }
        let limits = intake.job.limits
        return FaxReader(intake.job, document: document).answer { page in
            CageBounds.allow(processorSeconds: limits.pageSeconds, used: ProcessorTime.used)
            try? FileHandle.standardOutput.write(contentsOf: Data(ReaderTranscript.line(beginning: page).utf8))
        }
    }

    private static func say(_ answer: ReaderAnswer) -> Ending {
        guard let json = try? JSONEncoder().encode(answer) else { return .ownFault }
        do {
            try FileHandle.standardOutput.write(contentsOf: json + Data("\n".utf8))
        } catch {
            return .ownFault
        }
        return .answered
    }

    static func complain(_ words: String) {
        FileHandle.standardError.write(Data("faxdesk-reader: \(words)\n".utf8))
    }
}
