import DeskStore
import FaxIntake
import Foundation
import ReferralCore

/// Reads documents that belong to no desk, several at once, and hands the readings over in the order asked for.
struct ReadingBench: Sendable {
    struct Result: Sendable {
        var file: URL
        var outcome: Swift.Result<DeskReading, ReadingTrouble>
    }

    /// Seconds on the wall one document may take.
    private static let patience = 900.0

    private let reader: ReaderProcess
    private let directory: CampusDirectory
    private let receivedOn: CalendarDate
    private let campus: CampusCode?
    private let calibration: Calibration?

    init(_ installation: Installation, receivedOn: CalendarDate, campus: CampusCode?) throws {
        reader = ReaderProcess(
            executable: try Installation.reader(), job: try installation.job(wantsPictures: false),
            seconds: Self.patience)
        directory = try installation.campuses()
        calibration = try installation.calibration()
        self.receivedOn = receivedOn
        self.campus = campus
    }

    func readings(of files: [URL]) -> AsyncStream<Result> {
        let (stream, feed) = AsyncStream.makeStream(of: Result.self)
        let work = Task {
            var waiting: [Int: Result] = [:]
            var next = 0
            await ReaderPool().read(files, by: { await read($0) }) { index, result in
                waiting[index] = result
                while let ready = waiting.removeValue(forKey: next) {
                    feed.yield(ready)
                    next += 1
                }
            }
            feed.finish()
        }
        feed.onTermination = { _ in work.cancel() }
        return stream
    }

    private func read(_ file: URL) async -> Result {
        do throws(ReadingTrouble) {
            return Result(file: file, outcome: .success(try await reading(of: file)))
        } catch {
            return Result(file: file, outcome: .failure(error))
        }
    }

    private func reading(of file: URL) async throws(ReadingTrouble) -> DeskReading {
        let fingerprint: Fingerprint
        do { fingerprint = try Fingerprint.of(fileAt: file) } catch { throw .cannotOpen }
        let evidence: FaxEvidence
        do throws(ReaderFailure) {
            evidence = try await reader.read(fingerprint, at: file)
        } catch {
            throw ReadingTrouble(error)
        }
        let context = DecisionContext(
            receivedOn: receivedOn, campus: campus,
            senderNumber: evidence.pages.compactMap { $0.header?.number }.first, ownNumbers: directory.ownNumbers,
            calibration: calibration)
        let decided = evidence.referrals.map {
            var decided = ReferralDecision.decide($0, pages: evidence.pages, context: context)
            if let finding = IgnoredContent.finding(evidence.ignored ?? []) { decided.findings.append(finding) }
            return decided
        }
        return DeskReading(
            report: ReadReport(sha256: fingerprint.hex, evidence: evidence, decided: decided), decided: decided)
    }
}

/// What was read of one document and what was decided about it.
struct DeskReading: Sendable {
    var report: ReadReport
    var decided: [DecidedReferral]
}

/// Why a document could not be read, what helps, and the exit code that says so.
struct ReadingTrouble: Error, Sendable, Encodable {
    var outcome: Outcome
    var code: String
    var message: String
    var remedy: String

    private enum CodingKeys: String, CodingKey { case code, message, remedy }

    static let cannotOpen = ReadingTrouble(
        outcome: .unreadable, code: "cannot-open", message: "The file cannot be opened.",
        remedy: "Check its name and that this user may read it.")

    init(outcome: Outcome, code: String, message: String, remedy: String) {
        self.outcome = outcome
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    init(_ failure: ReaderFailure) {
        guard let trouble = failure.trouble else {
            self.init(
                outcome: .readerFailed, code: "reader", message: failure.description,
                remedy: "'faxdesk doctor' says what is missing.")
            return
        }
        let outcome = Self.outcome(of: trouble)
        self.init(
            outcome: outcome, code: trouble.rawValue, message: Self.message(of: failure) ?? trouble.message,
            remedy: outcome == .readerFailed
                ? "Try again; if it stays so, read it by eye and tell the maintainers of Faxdesk." : trouble.remedy)
    }

    /// Where the desk's words would speak of its second try.
    private static func message(of failure: ReaderFailure) -> String? {
        switch failure {
        case .crashed: "The reader stopped in the middle of this document."
        case .timedOut: "The reader did not finish this document in the time allowed."
        case .babbled: "The reader's answer about this document made no sense."
        case .refused, .cannotStart, .nothingStored, .noOriginal: nil
        }
    }

    private static func outcome(of trouble: FaxTrouble) -> Outcome {
        switch trouble {
        case .encrypted: .encrypted
        case .limits, .tooLarge: .limits
        case .readerCrashed, .readerTimedOut, .readerBabbled, .originalGone: .readerFailed
        case .empty, .notAFax, .incomplete, .unreadable, .noPages: .unreadable
        }
    }
}
