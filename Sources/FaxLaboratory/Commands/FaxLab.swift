package import ArgumentParser
import Foundation

/// The laboratory's command line: draws forms, fills and faxes them, and measures the reader.
package struct FaxLab: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "faxlab",
        abstract:
            "Draws referral forms, fills them with invented people, faxes them, and measures how well they are read.",
        discussion: """
            Everything it makes is synthetic. The same seed makes the same bytes.

            Examples:
              faxlab draw                            blank forms, their pictures and the fillable PDFs
              faxlab fill referral-arizona --seed 7  a filled form as PDF with its truth
              faxlab fax referral-florida --seed 7   the same kind of form as a fax line leaves it
              faxlab layouts --count 60 --out /tmp/unseen   faxes of layouts nobody designed
              faxlab train                           the model of the second reader, from Debian's and drawn lines
            """,
        subcommands: [
            DrawCommand.self, FillCommand.self, FaxCommand.self, SamplesCommand.self, LayoutsCommand.self,
            EvaluateCommand.self, CompareCommand.self, CalibrateCommand.self, FillablesCommand.self,
            ClinicsCommand.self,
            PairsCommand.self, BenchCommand.self, TrainCommand.self, LineExamCommand.self, TextCommand.self,
            LookCommand.self,
            FaultCommand.self, FuzzCommand.self, BenchDeskCommand.self, LettersCommand.self,
            CrowdCommand.self,
        ])

    package init() {}

    /// Runs the command line and ends the process with its exit code.
    package static func run() async {
        await main()
    }
}

/// Where the forms are, asked for in the same way by every command.
struct FormFolderOptions: ParsableArguments {
    @Option(help: "Folder of the form definitions.")
    var forms = "Templates/Forms"

    func shelf() throws -> FormShelf {
        try FormShelf(URL(filePath: forms))
    }
}
