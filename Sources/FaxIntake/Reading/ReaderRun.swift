/// One reader process from its start to its end, against the clock.
internal import Foundation
internal import Glibc
internal import ReferralCore
internal import Subprocess
internal import SystemPackage

struct ReaderRun: Sendable {
    let executable: URL
    let job: ReaderJob
    let seconds: TimeInterval
    let document: PouredDocument

    /// What became of it. A reader that failed may have said which page it was on.
    struct Said: Sendable {
        var transcript: ReaderTranscript
        var failure: ReaderFailure?
        /// The page to leave out of the next try.
        var lostPage: (page: Int, problem: PageProblem)?
    }

    private enum Ending: Sendable {
        case exited
        case tookTooLong
        case failed(ReaderFailure)
    }

    /// The reader against the clock; whoever loses is ended before this returns.
    func transcript() async -> Said {
        let tape = Tape(limit: Thresholds.answerBytes)
        let ending = await withTaskGroup(of: Ending.self) { group in
            group.addTask { await run(onto: tape) }
            group.addTask {
                await Alarm.wait(seconds) ? .failed(.timedOut) : .failed(.crashed)
            }
            let first = await group.next() ?? .failed(.crashed)
            group.cancelAll()
            return first
        }
        guard !tape.isFull else { return Said(transcript: ReaderTranscript(Data()), failure: .babbled) }
        let transcript = ReaderTranscript(tape.bytes)
        switch ending {
        case .exited: return Said(transcript: transcript)
        case .tookTooLong:
            return Said(
                transcript: transcript, failure: .timedOut, lostPage: transcript.lastPage.map { ($0, .tookTooLong) })
        case .failed(.crashed):
            return Said(
                transcript: transcript, failure: .crashed, lostPage: transcript.lastPage.map { ($0, .endedReader) })
        case .failed(let failure): return Said(transcript: transcript, failure: failure)
        }
    }

    private func run(onto tape: Tape) async -> Ending {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(100))
        ]
        do {
            let sheet = try sheet()
            let voice = try ReaderVoice()
            let result = try await Subprocess.run(
                .path(FilePath(executable.path)), environment: environment, platformOptions: options,
                input: .fileDescriptor(sheet.descriptor, closeAfterSpawningProcess: false),
                output: .fileDescriptor(voice.mouth, closeAfterSpawningProcess: true), error: .discarded
            ) { _ in
                await voice.fill(tape)
                if tape.isFull { throw ReaderFailure.babbled }
            }
            return Self.ending(result.terminationStatus)
        } catch let failure as ReaderFailure {
            return .failed(failure)
        } catch let error as SubprocessError {
            return .failed(Self.failure(error))
        } catch {
            return .failed(.crashed)
        }
    }

    private func sheet() throws(ReaderFailure) -> JobSheet {
        guard var line = try? JSONEncoder().encode(job) else { throw .cannotStart(why: "its job cannot be written") }
        line.append(UInt8(ascii: "\n"))
        return try JobSheet.written(Array(line)) { take in try document.pour(take) }
    }

    private var environment: Environment {
        var words: [Environment.Key: String] = ["OMP_THREAD_LIMIT": "1"]
        if let data = job.languageData { words["TESSDATA_PREFIX"] = data }
        return .custom(words)
    }

    private static func ending(_ status: TerminationStatus) -> Ending {
        if status.isSuccess { return .exited }
        if case .signaled(let signal) = status, signal == SIGXCPU { return .tookTooLong }
        return .failed(.crashed)
    }

    private static func failure(_ error: SubprocessError) -> ReaderFailure {
        switch error.code {
        case .spawnFailed, .executableNotFound, .failedToChangeWorkingDirectory:
            .cannotStart(why: "the system refused to start it")
        default: .crashed
        }
    }
}
