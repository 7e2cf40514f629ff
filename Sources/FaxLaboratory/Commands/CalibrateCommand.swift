import ArgumentParser
import Foundation
import ReferralCore

/// `faxlab calibrate`: makes the reader's certainty mean what it says.
struct CalibrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Fits the probability that a value is right to faxes with known truth.",
        discussion: """
            Reads every fax of the folder and writes the weights with their reliability table, and the threshold above which at
            most 5 values in 1,000 were wrong on faxes left out of the fit. Use layouts of the development list, never those of
            the release list.

            Examples:
              faxlab layouts --seed-list development --count 300 --out /tmp/development
              faxlab calibrate /tmp/development --out Templates/calibration.json
            """)

    @Argument(help: "Folder of faxes with truth files.")
    var folder: String
    @Option(help: "Where the calibration goes.")
    var out: String
    @OptionGroup var bench: BenchOptions

    /// Fewer readings than this say nothing about 5 in 1,000.
    private static let fewest = 400

    func run() async throws {
        var reader = try bench.reader()
        reader.calibration = nil
        let faxes = try TruthfulFax.all(in: URL(filePath: folder))
        var work = CalibrationRun()
        for (index, fax) in faxes.enumerated() {
            Progress.show("\(index + 1)/\(faxes.count) \(fax.truth.file)")
            guard case .evidence(let evidence)? = try reader.read(fax.document).answer else { continue }
            work.add(evidence, of: fax)
        }
        Progress.clear()
        guard work.rows.count >= Self.fewest else {
            throw ValidationError(
                "\(work.rows.count) readings are too few to calibrate by; give at least \(Self.fewest), about 40 faxes."
            )
        }
        let calibration = work.calibration(fittedOn: "\(faxes.count) faxes, \(work.rows.count) readings")
        try LaboratoryFiles.write(calibration, asJSONTo: URL(filePath: out))
        print("\(calibration.fittedOn); accepted from \(calibration.accept)")
        print("probability  values  right")
        for band in calibration.reliability {
            let share = Double(band.right) / Double(max(1, band.values))
            print("\(band.probability)  \(band.values)  \(band.right)  \((share * 1000).rounded() / 10) %")
        }
    }
}
