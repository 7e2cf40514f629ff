/// Starts `faxdesk-reader` for one document, hands it the job, and takes back its answer as untrusted input.
///
/// The child gets an empty environment but for the reader's own two settings, one JSON line on standard input, and a wall
/// clock; its answer is bounded, its standard error is thrown away unread because it may speak of the page.
package import DeskStore
package import Foundation
internal import Glibc
package import ReferralCore
internal import Subprocess
internal import SystemPackage

package struct ReaderProcess: FaxReader {
    private let executable: URL
    private let job: ReaderJob
    private let seconds: TimeInterval

    /// `job` says everything but the document: forms, lexicon, language data, limits.
    package init(executable: URL, job: ReaderJob, seconds: TimeInterval) {
        self.executable = executable
        self.job = job
        self.seconds = seconds
    }

    package func read(_ fingerprint: Fingerprint, at place: URL) async throws(ReaderFailure) -> FaxEvidence {
        switch try await answer(to: nil, about: place) {
        case .refusal(let refusal): throw .refused(refusal)
        case .learnt, .inspected: throw .babbled
        case .evidence(let evidence):
            guard let sound = try? evidence.validated(), !sound.pages.isEmpty, !sound.referrals.isEmpty else {
                throw .babbled
            }
            return sound
        }
    }

    /// What a reader answers when asked to do a task, or without one to read.
    func answer(to task: ReaderTask?, about document: URL?) async throws(ReaderFailure) -> ReaderAnswer {
        var job = job
        job.document = document?.path ?? ""
        job.task = task
        guard var line = try? JSONEncoder().encode(job) else { throw .cannotStart(why: "its job cannot be written") }
        line.append(UInt8(ascii: "\n"))
        guard unsafe access(executable.path, X_OK) == 0 else {
            throw .cannotStart(why: "\(executable.path) is not there or may not be run")
        }
        return try await run(Array(line))
    }

    private enum Race: Sendable {
        case ended(ReaderAnswer)
        case failed(ReaderFailure)
        case timeIsUp
    }

    /// The reader against the clock; whoever loses is ended before this returns.
    private func run(_ line: [UInt8]) async throws(ReaderFailure) -> ReaderAnswer {
        let outcome = await withTaskGroup(of: Race.self) { group in
            group.addTask { await start(line) }
            group.addTask {
                do {
                    try await Task.sleep(for: .seconds(seconds))
                } catch {
                    return .failed(.crashed)
                }
                return .timeIsUp
            }
            let first = await group.next() ?? .failed(.crashed)
            group.cancelAll()
            return first
        }
        switch outcome {
        case .ended(let answer): return answer
        case .failed(let failure): throw failure
        case .timeIsUp: throw .timedOut
        }
    }

    private func start(_ line: [UInt8]) async -> Race {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(100))
        ]
        do {
            let sheet = try JobSheet.written(line)
            let result = try await Subprocess.run(
                .path(FilePath(executable.path)), environment: .custom(Self.environment(job)),
                platformOptions: options,
                input: .fileDescriptor(sheet.descriptor, closeAfterSpawningProcess: false),
                output: .bytes(limit: Thresholds.answerBytes),
                error: .discarded)
            guard result.terminationStatus.isSuccess else { return .failed(.crashed) }
            guard let answer = try? JSONDecoder().decode(ReaderAnswer.self, from: Data(result.standardOutput)) else {
                return .failed(.babbled)
            }
            return .ended(answer)
        } catch let failure as ReaderFailure {
            return .failed(failure)
        } catch let error as SubprocessError {
            return .failed(Self.failure(error))
        } catch {
            return .failed(.crashed)
        }
    }

    private static func environment(_ job: ReaderJob) -> [Environment.Key: String] {
        var environment: [Environment.Key: String] = ["OMP_THREAD_LIMIT": "1"]
        if let data = job.languageData { environment["TESSDATA_PREFIX"] = data }
        return environment
    }

    private static func failure(_ error: SubprocessError) -> ReaderFailure {
        switch error.code {
        case .spawnFailed, .executableNotFound, .failedToChangeWorkingDirectory:
            .cannotStart(why: "the system refused to start it")
        case .outputLimitExceeded: .babbled
        default: .crashed
        }
    }
}
