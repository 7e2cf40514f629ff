import ArgumentParser
import Foundation
import ReferralCore

/// `faxlab fuzz`: what the desk makes of a reader's answer that was tampered with.
struct FuzzCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz",
        abstract: "Changes real answers of the reader at random, again and again, and has the desk take them in.",
        discussion: """
            Samples are read once; their answers are then changed in bytes, numbers, texts and structure, and each change \
            goes through all that the desk does with an answer: taking apart, checking, deciding, reporting. Nothing may \
            crash, and what is believed must still be believed when it is checked again.

            Examples:
              faxlab fuzz --minutes 60
              faxlab fuzz --rounds 10000 --seed 7
            """)

    @Option(help: "Minutes to go on for; else so many rounds.")
    var minutes: Double?
    @Option(help: "Changed answers to try.")
    var rounds = 100_000
    @Option(help: "Seed of the changes.")
    var seed = 1
    @Option(help: "Folder of samples whose answers are changed.")
    var samples = "SampleForms/faxes"
    @OptionGroup var bench: BenchOptions

    private static let names = [
        "arizona-fine-clean.tif", "florida-fine-clean.pdf", "arizona-cover-and-notes.tif", "arizona-missing-items.tif",
    ]

    func run() throws {
        let reader = try bench.reader()
        let answers = try Self.names.map { name in
            try reader.read(URL(filePath: samples).appending(path: name), wantsPictures: true).run.output
        }
        var fuzz = AnswerFuzz(answers: answers, seed: seed)
        let end = minutes.map { Date().addingTimeInterval($0 * 60) }
        var tried = 0
        while end.map({ Date() < $0 }) ?? (tried < rounds) {
            fuzz.round()
            tried += 1
            if tried % 2000 == 0 { Progress.show("\(tried) tried, \(fuzz.believed) believed") }
        }
        Progress.clear()
        print(
            "\(tried) changed answers: \(fuzz.believed) believed, \(fuzz.refused) refused after a check, "
                + "\(fuzz.babble) not understood, \(fuzz.contradictions) believed and then not")
        guard fuzz.contradictions == 0 else { throw ExitCode(1) }
    }
}
