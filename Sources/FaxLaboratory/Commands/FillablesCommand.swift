import ArgumentParser
import Foundation
import ReferralCore

/// `faxlab fillables`: how well forms of other people's are learnt and read.
struct FillablesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fillables",
        abstract: "Learns fillable PDF forms, fills them in, faxes them, and says what is read back exactly.",
        discussion: """
            Every PDF of the folder that has fields is learnt as 'faxdesk form learn' does it, filled with invented answers \
            as a viewer prints them, sent down the simulated line, and read with all the forms known. Nothing of the forms \
            is kept but in the working folder.

            Examples:
              faxlab fillables FORMS --work /tmp/fillables
              faxlab fillables FORMS --work /tmp/fillables --line standard --seed 3 --misses
            """)

    @Argument(help: "Folder of fillable PDF forms.")
    var folder: String
    @Option(help: "Where definitions, blanks and faxes go.")
    var work: String
    @Option(help: "Resolution of the line: \(LineConditions.Quality.allCases.map(\.rawValue).joined(separator: ", ")).")
    var line = LineConditions.Quality.fine
    @Option(help: "What goes wrong on the way; may be given several times.")
    var damage: [LineConditions.Damage] = []
    @Option(help: "Draws the answers.")
    var seed = 1
    @Flag(help: "List every answer that was not read exactly, and why.")
    var misses = false
    @Flag(help: "Print the figures as JSON.")
    var json = false
    @OptionGroup var bench: BenchOptions

    func run() async throws {
        let documents = try FileManager.default.contentsOfDirectory(
            at: URL(filePath: folder), includingPropertiesForKeys: nil
        )
        .filter { $0.pathExtension.lowercased() == "pdf" }.sorted { $0.path < $1.path }
        guard !documents.isEmpty else { throw ValidationError("No PDF lies in \(folder).") }
        let exam = FillableExam(
            bench: try bench.reader(), work: URL(filePath: work, directoryHint: .isDirectory),
            conditions: LineConditions(line: line, damage: damage), seed: seed)
        let learnt = try exam.learn(documents)
        var figures: [FillableExam.Figures] = []
        for (document, form) in learnt {
            Progress.show(form.id)
            figures.append(try exam.examine(document, form, among: learnt.map(\.form)))
        }
        Progress.clear()
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return print(String(decoding: try encoder.encode(figures), as: UTF8.self))
        }
        show(figures)
    }

    private func show(_ figures: [FillableExam.Figures]) {
        for form in figures {
            print(
                "\(Share.text(form.exact, of: form.questions))  text \(Share.text(form.textsExact, of: form.texts)), ticks "
                    + "\(Share.text(form.ticksExact, of: form.ticks)), invented \(form.invented) of \(form.blanks)  \(form.form)"
            )
        }
        let all = figures.reduce((exact: 0, of: 0, invented: 0, blanks: 0)) {
            ($0.exact + $1.exact, $0.of + $1.questions, $0.invented + $1.invented, $0.blanks + $1.blanks)
        }
        print(
            "\(Share.text(all.exact, of: all.of)) of the values of \(figures.count) forms are exact; "
                + "\(all.invented) of \(all.blanks) blank places got one")
        guard misses else { return }
        for miss in figures.flatMap(\.misses) {
            print("\(miss.form) p\(miss.page)  \(miss.question)  (\(miss.why))")
            print("    written: \(miss.expected)\n    read:    \(miss.found)")
        }
    }
}
