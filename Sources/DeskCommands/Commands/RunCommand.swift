import ArgumentParser
import DeskSettings
import DeskStore
import FaxIntake
import Foundation
import Logging
import ReferralCore

/// `faxdesk run`
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Serve the desk: watch the inbox, read what arrives, write reports.",
        discussion: """
            Runs until it is interrupted (Ctrl-C, SIGTERM); a fax in the middle of being read is taken up again at the \
            next start. With --once, reads what is in the inbox and ends; a file that is empty or cut off is given ten \
            times the settling time, then taken as it is.

            On a terminal it says what happens in words. The log is one JSON object a line with reference numbers \
            only: in the file named with --log, else on standard error, where a terminal gets errors only.

            It also serves the review console in the browser (not with --once) and prints its address, and on a desk \
            without an administrator a link that makes the first one.

            Examples:
              faxdesk run
              faxdesk run --once
              faxdesk run --desk /srv/faxdesk/Desk --log /var/log/faxdesk.jsonl
            """)

    @OptionGroup var desk: DeskOption
    @OptionGroup var templates: TemplatesOption

    @Flag(help: "Read what is there and end.")
    var once = false

    @Flag(help: "Serve no console in the browser, whatever the settings say.")
    var noConsole = false

    @Option(help: ArgumentHelp("File the log is appended to.", valueName: "file"))
    var log: String?

    func run() async throws {
        let desk = try OpenDesk(at: desk.root, templates: templates.folder)
        let logger = try logger("intake")
        let reader = try reader(at: desk, logger)
        let intake = try intake(at: desk, reader, logger)
        let answers = try AnswerLoop(at: desk, logger: try self.logger("answers"))
        let telling = Narration(isOn: Console.talksToPerson, reports: desk.folder.reports)
        let isServed = desk.configuration.console.isServed && !noConsole && !once
        let console = isServed ? try ConsoleSetup.console(of: desk, reader: reader, logger: logger) : nil
        if !once { telling.say("Watching \(desk.folder.inbox.path). Ctrl-C ends.") }
        let (once, folder, store) = (once, desk.folder, desk.store)
        let work = Task {
            if once {
                telling.sum(try await intake.runOnce(progress: telling.tell))
                let lock = try DeskLock(of: folder)
                await answers.round()
                lock.release()
            } else {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await intake.run(progress: telling.tell) }
                    group.addTask { try await answers.run() }
                    if let console {
                        group.addTask {
                            try await ConsoleSetup.serve(console, store: store, logger: logger, telling: telling)
                        }
                    }
                    defer { group.cancelAll() }
                    try await group.next()
                }
            }
        }
        let signals = EndSignals { work.cancel() }
        defer { signals.ignore() }
        do {
            try await work.value
        } catch is CancellationError {
            telling.say("Stopped.")
        }
    }

    private func reader(at desk: OpenDesk, _ logger: Logger) throws -> ReaderProcess {
        let (configuration, installation) = (desk.configuration, try desk.installation())
        let forms = try FormsInForce([installation.templates.forms, desk.folder.forms], logger: logger) {
            try installation.job(
                wantsPictures: true, configuration.reader, languageData: configuration.languageData)
        }
        return ReaderProcess(
            executable: try Installation.reader(), job: forms.job,
            seconds: configuration.reader.timeoutSeconds, originals: Self.originals(of: desk.folder.originals))
    }

    private func intake(at desk: OpenDesk, _ reader: ReaderProcess, _ logger: Logger) throws -> IntakeDesk {
        let installation = try desk.installation()
        let configuration = desk.configuration
        let settings = IntakeSettings(
            homeCampus: configuration.campus, policy: configuration.policy, thresholds: configuration.thresholds,
            calibration: try installation.calibration(),
            reportsFictionalNumbers: configuration.reportFictionalNumbers, poll: configuration.pollSeconds,
            settling: configuration.settlingSeconds, patience: configuration.patienceMinutes * 60,
            readers: configuration.readers ?? ProcessInfo.processInfo.activeProcessorCount,
            readingSeconds: configuration.reader.timeoutSeconds)
        let writer = try desk.reportWriter()
        return IntakeDesk(
            desk: desk.folder, store: desk.store, directory: try installation.campuses(), reader: reader,
            settings: settings, logger: logger, report: { try await writer.write($0) })
    }

    /// The reader gets each original unlocked, and never learns where it lies.
    static func originals(of vault: Vault) -> Originals {
        Originals { fingerprint, _, take in try vault.pour(fingerprint, into: take) }
    }

    private func logger(_ room: String) throws -> Logger {
        let sink = try log.map { path throws(CommandFailure) in try LogSink.file(path) } ?? .standardError()
        let level: Logger.Level = log == nil && Console.talksToPerson ? .error : .info
        return Logger(label: room) { label in JSONLinesLog(label: label, level: level, sink: sink) }
    }
}
