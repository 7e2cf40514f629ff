import ArgumentParser
import Foundation
import ReferralCore

/// `faxlab pairs`: label to value on public noisy forms.
struct PairsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pairs",
        abstract:
            "Measures how often a label leads to its value on real noisy forms, beside the tesseract command line.",
        discussion: """
            The folder holds pairs.json and the pictures it names, as the public sample of noisy forms (FUNSD) does: for each \
            form its questions with their answers, and questions without one. Nothing of it is kept.

            Examples:
              faxlab pairs FOLDER
              faxlab pairs FOLDER --misses
              faxlab pairs FOLDER --json > pairs-figures.json
            """)

    @Argument(help: "Folder with pairs.json.")
    var folder: String
    @Flag(help: "List what was not read right.")
    var misses = false
    @Flag(help: "Print every outcome as JSON.")
    var json = false
    @Option(help: "The tesseract executable.")
    var tesseract = "/usr/bin/tesseract"
    @OptionGroup var bench: BenchOptions

    /// Kinds of label that a referral has too.
    private static let ours = ["date", "name", "to", "from", "phone", "fax"]

    func run() async throws {
        let exam = PairsExam(
            bench: try bench.reader(), folder: URL(filePath: folder, directoryHint: .isDirectory),
            tesseract: tesseract)
        let outcomes = try exam.outcomes()
        Progress.clear()
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return print(String(decoding: try encoder.encode(outcomes), as: UTF8.self))
        }
        let answered = outcomes.filter { $0.answer != nil }
        print("                    reader              tesseract")
        for category in Self.ours { show(category, answered.filter { $0.category == category }) }
        show("those together", answered.filter { Self.ours.contains($0.category) })
        show("all", answered)
        let empty = outcomes.filter { $0.answer == nil }
        print(
            "of \(empty.count) questions without an answer the reader gave one to \(empty.count { !$0.reader.isEmpty }), "
                + "tesseract to \(empty.count { !$0.recogniser.isEmpty })")
        guard misses else { return }
        for miss in outcomes where !miss.isReadRight {
            print("\(miss.form)  \(miss.category)  \(miss.question)")
            print(
                "    written:   \(miss.answer ?? "-")\n    reader:    \(miss.reader)\n    tesseract: \(miss.recogniser)"
            )
        }
    }

    private func show(_ name: String, _ outcomes: [PairsExam.Outcome]) {
        guard !outcomes.isEmpty else { return }
        func share(_ right: Int) -> String {
            let percent = (Double(right) / Double(outcomes.count) * 1000).rounded() / 10
            return "\(percent) % (\(right) of \(outcomes.count))".padding(toLength: 20, withPad: " ", startingAt: 0)
        }
        print(
            name.padding(toLength: 20, withPad: " ", startingAt: 0) + share(outcomes.count(where: \.isReadRight))
                + share(outcomes.count(where: \.isRecognisedRight)))
    }
}
