import ArgumentParser
import Foundation

/// `faxlab compare`: whether one evaluation is better than another, and how sure that is.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compares two evaluations of the same faxes, fax by fax.",
        discussion: """
            Reads two files written by 'faxlab evaluate --json'. Bounds hold in 95 of 100 redraws of the faxes.

            Examples:
              faxlab evaluate /tmp/development --json > before.json
              faxlab evaluate /tmp/development --json > after.json
              faxlab compare before.json after.json
            """)

    @Argument(help: "The evaluation before.")
    var first: String
    @Argument(help: "The evaluation after.")
    var second: String
    @Flag(help: "Every answer that one reads right and the other does not.")
    var changes = false

    func run() async throws {
        let comparison = EvaluationComparison(try load(first), try load(second))
        guard comparison.faxes > 0 else {
            throw ValidationError("The two evaluations have no fax in common; evaluate the same folder twice.")
        }
        print(comparison.text)
        if changes { print("\n" + comparison.changes) }
    }

    private func load(_ path: String) throws -> Evaluation {
        let data = Data(try LaboratoryFiles.read(URL(filePath: path)))
        do {
            return try JSONDecoder().decode(Evaluation.self, from: data)
        } catch {
            throw LaboratoryError.cannotRead(path, reason: "it is not what 'faxlab evaluate --json' writes")
        }
    }
}
