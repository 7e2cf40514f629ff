import ArgumentParser
import Foundation

/// `faxlab evaluate`: how many answers the reader gets right.
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Reads every fax that has its truth beside it and says what was read right.",
        discussion: """
            Runs 'faxdesk-reader' as the desk does, decides every referral, and compares: exact after folding case, accents and \
            spaces; lists as sets. 'invented' counts values on fields nobody filled in.

            Examples:
              faxlab evaluate SampleForms
              faxlab evaluate SampleForms --errors
              faxlab evaluate SampleForms --only florida --json > figures.json
            """)

    @Argument(help: "Folder of faxes with truth files.")
    var folder = "SampleForms"
    @Option(help: "Only faxes whose name contains this.")
    var only: String?
    @Flag(help: "List every answer that was not read right, worst first.")
    var errors = false
    @Flag(help: "Print figures and outcomes as JSON.")
    var json = false
    @Option(help: "Write a page with the errors, worst first.")
    var html: String?
    @OptionGroup var bench: BenchOptions

    private struct Answer: Encodable {
        var figures: Scoreboard
        var faxes: [FaxJudgement]
    }

    func run() async throws {
        let reader = try ReaderBench(reader: bench.reader, templates: bench.templates)
        let faxes = try TruthfulFax.all(in: URL(filePath: folder)).filter { fax in
            only.map { fax.truth.file.contains($0) } ?? true
        }
        guard !faxes.isEmpty else { throw LaboratoryError.nothingToEvaluate(folder) }
        var judgements: [FaxJudgement] = []
        for (index, fax) in faxes.enumerated() {
            Progress.show("\(index + 1)/\(faxes.count) \(fax.truth.file)")
            judgements.append(try reader.judge(fax))
        }
        Progress.clear()
        let figures = Scoreboard(judgements)
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(Answer(figures: figures, faxes: judgements)), as: UTF8.self))
        } else {
            print(figures.text)
            if errors { print("\n" + ErrorList(judgements).text) }
        }
        if let html { try LaboratoryFiles.write(Array(ErrorList(judgements).page.utf8), to: URL(filePath: html)) }
    }
}

/// Where the reader and its templates are.
struct BenchOptions: ParsableArguments {
    @Option(help: "The reader's executable; beside this program when not named.")
    var reader: String?
    @Option(help: "Folder of templates.")
    var templates: String?
}

/// A line on the terminal that is written over and over; silent where there is no terminal.
enum Progress {
    static func show(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }

    static func clear() { show("") }
}
