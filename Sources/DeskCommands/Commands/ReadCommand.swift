import ArgumentParser
import Foundation
import ReferralCore

/// `faxdesk read FILE...`
struct ReadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Read documents without a desk and print what they say.",
        discussion: """
            Nothing is stored and nothing is promised. With --json, one file prints one indented object; several files \
            print one object a line, in the order given, each with its name under "file", and under "error" where it \
            could not be read. Dates on a form are judged against the day of receipt, which is today unless given.

            Exit code: 0 all were read, 3 unreadable, 4 encrypted, 5 over a limit, 6 the reader failed; of several \
            failures the first counts.

            Examples:
              faxdesk read fax.pdf
              faxdesk read --json fax.tif | jq '.referrals[0].fields["patient.name"]'
              faxdesk read --json --received 2026-03-06 inbox/*.tif > readings.jsonl
            """)

    @OptionGroup var templates: TemplatesOption

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: ArgumentHelp("Day of receipt.", valueName: "YYYY-MM-DD"))
    var received: CalendarDate?

    @Option(help: ArgumentHelp("Campus whose line the fax arrived on.", valueName: "AZ|FL|MN"))
    var campus: CampusCode?

    @Argument(help: "PDF or TIFF files.")
    var files: [String]

    func run() async throws {
        let bench = try ReadingBench(
            Installation(templates: templates.folder), receivedOn: try received ?? Self.today(), campus: campus)
        var failure: ReadingTrouble?
        for await result in bench.readings(of: files.map { URL(filePath: $0) }) {
            switch result.outcome {
            case .success(let reading): try show(reading, of: result.file)
            case .failure(let trouble):
                failure = failure ?? trouble
                try complain(of: trouble, about: result.file)
            }
        }
        if let failure { throw ExitCode(failure.outcome.rawValue) }
    }

    private func show(_ reading: DeskReading, of file: URL) throws {
        if json, files.count == 1 { return Console.hand(try reading.report.json(pretty: true) + Data("\n".utf8)) }
        if json { return try JSONAnswer.handLine(NamedReading(file: file.path, report: reading.report)) }
        let ink = Ink(isTerminal: Console.answersToPerson)
        let pages = reading.report.document.pages
        let kinds = pages.map { $0.kind.rawValue }.joined(separator: ", ")
        Console.say(
            "\(ink(.strong, file.lastPathComponent)): \(pages.count) \(pages.count == 1 ? "page" : "pages") (\(kinds))")
        for referral in reading.decided {
            Console.say(ReferralText(referral, ink: ink).lines.joined(separator: "\n"))
        }
        Console.say("")
    }

    private func complain(of trouble: ReadingTrouble, about file: URL) throws {
        Console.complain("\(file.path): \(trouble.message) \(trouble.remedy)")
        guard json, files.count > 1 else { return }
        try JSONAnswer.handLine(FailedReading(file: file.path, error: trouble))
    }

    private static func today() throws -> CalendarDate {
        try CampusClock(zone: TimeZone.current.identifier).date(of: Date())
    }
}

/// A reading in a stream of several: what `read` prints of one file, and the file's name.
private struct NamedReading: Encodable {
    var file: String
    var report: ReadReport

    private enum Key: String, CodingKey { case file }

    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(file, forKey: .file)
    }
}

private struct FailedReading: Encodable {
    var file: String
    var error: ReadingTrouble
}
