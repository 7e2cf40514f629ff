import ArgumentParser
import DeskSettings
import DeskStore
import Foundation
import ReferralCore

/// `faxlab evaluate`: how many answers the reader gets right.
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Reads every fax that has its truth beside it and says what was read right.",
        discussion: """
            Runs 'faxdesk-reader' as the desk does, decides every referral, and compares: exact after folding case, accents and \
            spaces; lists as sets. 'invented' counts values on fields nobody filled in.

            With --from-corrections, nothing is read: what a desk read is compared with what its people confirmed. Only \
            figures are printed, because the values are patients'.

            Examples:
              faxlab evaluate SampleForms
              faxlab evaluate SampleForms --errors
              faxlab evaluate SampleForms --only florida --json > figures.json
              faxlab evaluate /tmp/development --html errors.html
              faxlab evaluate /tmp/development --peer tesseract
              faxlab evaluate /tmp/development --without combs
              faxlab evaluate --from-corrections Desk
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
    @Option(
        help: "Measure this instead of the reader, for comparison: tesseract (text at 300 dpi, labels sought in it).")
    var peer: Peer?
    @Option(
        help: """
            Do without one way of reading, to see what it is worth; may be repeated: \
            \(ReadingMechanism.allCases.map(\.rawValue).joined(separator: ", ")).
            """)
    var without: [ReadingMechanism] = []
    @Option(help: ArgumentHelp("Measure a desk by what people confirmed there.", valueName: "desk"))
    var fromCorrections: String?
    @OptionGroup var bench: BenchOptions

    func validate() throws {
        guard fromCorrections != nil else { return }
        if errors || html != nil || peer != nil || only != nil || !without.isEmpty {
            throw ValidationError("With --from-corrections there is only --json: the values are patients'.")
        }
    }

    enum Peer: String, CaseIterable, ExpressibleByArgument { case tesseract }

    func run() async throws {
        if let fromCorrections { return try await evaluate(desk: DeskFolder(root: URL(filePath: fromCorrections))) }
        let faxes = try TruthfulFax.all(in: URL(filePath: folder)).filter { fax in
            only.map { fax.truth.file.contains($0) } ?? true
        }
        guard !faxes.isEmpty else { throw LaboratoryError.nothingToEvaluate(folder) }
        var album = ErrorAlbum()
        let judgements = try peer == nil ? read(faxes, into: &album) : readByPeer(faxes)
        Progress.clear()
        let figures = Scoreboard(judgements)
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(Evaluation(figures: figures, faxes: judgements)), as: UTF8.self))
        } else {
            print(figures.text)
            if errors { print("\n" + ErrorList(judgements).text) }
        }
        if let html { try LaboratoryFiles.write(Array(album.page(judgements).utf8), to: URL(filePath: html)) }
    }
}

extension ReadingMechanism: ExpressibleByArgument {}

extension EvaluateCommand {
    private func evaluate(desk: DeskFolder) async throws {
        try desk.check()
        let corrected = CorrectedFaxes(try await DeskStore(at: desk.database).confirmedReferrals())
        guard !corrected.judgements.isEmpty else { throw LaboratoryError.nothingConfirmed(desk.root.path) }
        guard json else { return print(corrected.text) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(corrected.figures), as: UTF8.self))
    }

    private func read(_ faxes: [TruthfulFax], into album: inout ErrorAlbum) throws -> [FaxJudgement] {
        var reader = try bench.reader()
        reader.without = Set(without)
        var judgements: [FaxJudgement] = []
        for (index, fax) in faxes.enumerated() {
            Progress.show("\(index + 1)/\(faxes.count) \(fax.truth.file)")
            let (judgement, evidence) = try reader.study(fax, wantsPictures: html != nil)
            if html != nil { album.keep(evidence, of: judgement) }
            judgements.append(judgement)
        }
        return judgements
    }

    private func readByPeer(_ faxes: [TruthfulFax]) throws -> [FaxJudgement] {
        let peer = try TesseractPeer(wording: Wording(file: URL(filePath: "Templates/Laboratory/wording.tsv")))
        return try faxes.enumerated().map { index, fax in
            Progress.show("\(index + 1)/\(faxes.count) \(fax.truth.file)")
            return try peer.judge(fax)
        }
    }
}

/// An evaluation as it is kept for comparing.
package struct Evaluation: Codable, Sendable {
    package var figures: Scoreboard
    package var faxes: [FaxJudgement]
}

/// Where the reader and its templates are.
struct BenchOptions: ParsableArguments {
    @Option(name: .customLong("reader"), help: "The reader's executable; beside this program when not named.")
    var readerPath: String?
    @Option(help: "Folder of templates.")
    var templates: String?
    @Option(help: "Calibration to decide by; the templates' own when not named, 'none' for the reader's own estimate.")
    var calibration: String?

    /// The reader, with the calibration the desk would use.
    func reader() throws -> ReaderBench {
        var bench = try ReaderBench(reader: readerPath, templates: templates)
        switch calibration {
        case "none"?: break
        case let file?: bench.calibration = try CalibrationFile.load(URL(filePath: file))
        case nil: bench.calibration = try CalibrationFile.find(in: TemplatesFolder.find(explicit: templates))
        }
        return bench
    }
}

/// A line on the terminal that is written over and over; silent where there is no terminal.
enum Progress {
    static func show(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }

    static func clear() { show("") }
}
