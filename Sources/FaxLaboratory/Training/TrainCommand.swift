package import ArgumentParser
import Foundation

/// `faxlab train`: makes the second reader's model, `fax.traineddata`, from Debian's `eng` and drawn fax lines.
package struct TrainCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train Tesseract's English model on drawn fax lines.",
        discussion: """
            Draws lines of referral forms in many typefaces, faxes them by simulation, trains Debian's 'eng' on them and keeps the
            model that reads lines kept back best. An interrupted training goes on where it was when run again with the
            same work folder; a longer plan continues a finished one. About 30 lines a second on one processor.
            """)

    @Option(help: "Folder for everything in between; keep it to go on later.")
    var work = "Training"
    @Option(help: "Where to put the model.")
    var output = "Models/fax.traineddata"
    @Option(help: "The integer model to begin with.")
    var base = "/usr/share/tesseract-ocr/5/tessdata/eng.traineddata"
    @Option(help: "The laboratory's wordings, for the pages lines are cut from.")
    var wording = "Templates/Laboratory/wording.tsv"
    @Option(help: "Lines to train on.")
    var lines = 100_000
    @Option(help: "Stop after so many minutes of training, whatever was reached.")
    var minutes: Double?
    @Option(help: "The seed all lines are drawn from.")
    var seed: Int = 7
    @Option(help: "Lines between two examinations.")
    var round = 4000
    @Option(help: "Share of the lines that are cut from whole drawn pages, 0 to 1.")
    var sheets = TrainingThresholds.shareOfSheets
    @Option(help: "Lines of the examination held after every round.")
    var examined = 600

    package init() {}

    package func validate() throws {
        guard lines > 0, round >= 500, examined > 0 else {
            throw ValidationError("--lines and --examined need to be positive, --round at least 500.")
        }
        guard (0...1).contains(sheets) else { throw ValidationError("--sheets is a share from 0 to 1.") }
    }

    package func run() async throws {
        var plan = TrainingCourse.Plan()
        plan.seed = seed
        plan.lines = lines
        plan.minutes = minutes
        plan.linesPerRound = round
        plan.shareOfSheets = sheets
        plan.examinedLines = examined
        let words = try Wording(file: URL(filePath: wording))
        try LayoutFaces.requireInstalled()
        let course = TrainingCourse(
            plan: plan, base: URL(filePath: base), work: URL(filePath: work), wording: words
        ) { words in
            print(words)
            fflush(nil)
        }
        let (model, notes) = try await course.run()
        let target = URL(filePath: output)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(contentsOf: model).write(to: target, options: .atomic)
        let kept = course.best(of: notes)
        print("Kept round \(kept) of \(notes.count) as \(output).")
    }
}
