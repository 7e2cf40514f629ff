package import ArgumentParser
import Foundation

/// `faxlab line-exam`: how well a trained model reads lines kept back, beside the model it was made from.
package struct LineExamCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "line-exam",
        abstract: "Examine a trained model on fax lines kept back from training.",
        discussion: """
            The lines share no typeface, word list, grammar or damage recipe with the training. Prints, for the base model and
            the trained one: lines read exactly and characters wrong, fine and standard and by kind of line; the gain with
            its 95 % bounds; what may be accepted unseen at 99.5 %; and how often the two agree and are right.
            """)

    @Option(help: "The trained model.")
    var model = "Models/fax.traineddata"
    @Option(help: "The model it is compared with.")
    var base = "/usr/share/tesseract-ocr/5/tessdata/eng.traineddata"
    @Option(help: "How many lines.")
    var lines = 2000
    @Option(help: "The seed; use another than any that was looked at during training.")
    var seed = 2_000_003
    @Flag(help: "Clean print at 300 dots an inch instead of faxes.")
    var clean = false

    package init() {}

    package func run() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "line-exam-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let exam = try LineExam(
            count: lines, seed: seed, for: clean ? .cleanExamination : .examination, folder: folder)
        var readings: [(candidate: LineExam.Candidate, answers: [LineExam.Answer])] = []
        for candidate in candidates {
            let began = ContinuousClock.now
            readings.append((candidate, try await exam.answers(of: candidate)))
            let spent = (ContinuousClock.now - began) / Double(max(1, exam.lines.count))
            print(LineExamReport.summary(of: readings[readings.count - 1], in: exam, perLine: spent))
            fflush(nil)
        }
        let (best, second) = (readings[1], readings[4])
        print(LineExamReport.comparison(of: best, with: second, in: exam))
        print(LineExamReport.kinds(of: best, and: second, in: exam))
    }

    /// The base model as it reads best second, the trained model as it is meant fifth.
    private var candidates: [LineExam.Candidate] {
        let (stock, trained) = (URL(filePath: base), URL(filePath: model))
        let raw = LineExamThresholds.marginOfARawLine
        return [
            .base(stock, .none), .base(stock, .strong), .base(stock, .usual), .base(trained, .usual), .trained(trained),
            .init(model: trained, segmentation: 13, smoothing: .none, margin: raw),
        ]
    }
}
