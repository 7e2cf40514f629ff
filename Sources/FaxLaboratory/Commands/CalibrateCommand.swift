import ArgumentParser
import DeskSettings
import Foundation
import ReferralCore

/// `faxlab calibrate`: makes the reader's certainty mean what it says.
struct CalibrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Fits the probability that a value is right to faxes with known truth.",
        discussion: """
            Reads every fax of the folders and writes, for forms that are known and for others, the weights with their
            reliability table, and the threshold above which at most 5 values in 1,000 were wrong on faxes left out of the
            fit. Use layouts of the development list, never those of the release list.

            Examples:
              faxlab layouts --seed-list development --count 300 --out /tmp/unknown
              faxlab fax referral-arizona --count 100 --damage skew --damage speckle --out /tmp/known
              faxlab calibrate /tmp/unknown /tmp/known --out Templates/calibration.json
              faxlab calibrate /tmp/unknown --rows unknown.rows --out unknown.json
              faxlab calibrate --from-rows unknown.rows --from-rows known.rows --out Templates/calibration.json
            """)

    @Argument(help: "Folders of faxes with truth files.")
    var folders: [String] = []
    @Option(help: "Where the calibration goes.")
    var out: String
    @Option(help: "Where the facts of every reading go, one JSON object a line, for studies of one's own.")
    var rows: String?
    @Option(help: "Rows kept by --rows, to fit to without reading again; may be given several times.")
    var fromRows: [String] = []
    @Option(help: "Where no known forms were read, keep the curve for them of this calibration.")
    var knownFrom: String?
    @Option(help: "Read without this, as 'faxlab evaluate' does; may be repeated.")
    var without: [ReadingMechanism] = []
    @OptionGroup var bench: BenchOptions

    func validate() throws {
        guard !folders.isEmpty || !fromRows.isEmpty else {
            throw ValidationError("Give folders of faxes, or --from-rows.")
        }
    }

    private static let known = "; known forms as in "

    /// What a calibration's curve for known forms was fitted on: where that was kept from another one, what the other one says.
    private static func knownPart(of fittedOn: String) -> String {
        fittedOn.range(of: known, options: .backwards).map { String(fittedOn[$0.upperBound...]) } ?? fittedOn
    }

    func run() async throws {
        // Old measures are not asked, and may be of a version that cannot be read any more.
        var options = bench
        options.calibration = "none"
        var reader = try options.reader()
        reader.without = Set(without)
        // Before hours of reading, not after them.
        let kept = try knownFrom.map { try CalibrationFile.load(URL(filePath: $0)) }
        let faxes = try folders.flatMap { try TruthfulFax.all(in: URL(filePath: $0)) }
        var work = CalibrationRun()
        for file in fromRows { work.add(try LaboratoryFiles.rows(of: URL(filePath: file))) }
        for (index, fax) in faxes.enumerated() {
            Progress.show("\(index + 1)/\(faxes.count) \(fax.truth.file)")
            guard case .evidence(let evidence)? = try reader.read(fax.document).answer else { continue }
            work.add(evidence, of: fax)
        }
        Progress.clear()
        if let rows {
            try LaboratoryFiles.write(work.rows, asJSONLinesTo: URL(filePath: rows))
        }
        let (known, unknown) = (work.fitted(onKnownForms: true), work.fitted(onKnownForms: false))
        let fittedOn = "\(work.faxes) faxes, \(work.rows.count) readings"
        let calibration = Calibration(
            fittedOn: known == nil && kept?.known != nil
                ? fittedOn + Self.known + Self.knownPart(of: kept?.fittedOn ?? "") : fittedOn,
            known: known?.curve ?? kept?.known, unknown: unknown?.curve)
        guard calibration.known != nil || calibration.unknown != nil else {
            throw ValidationError("\(work.rows.count) readings are too few to calibrate by; give about 40 faxes.")
        }
        try LaboratoryFiles.write(calibration, asJSONTo: URL(filePath: out))
        print(calibration.fittedOn)
        show(calibration.known, fitted: known, of: "known forms")
        show(calibration.unknown, fitted: unknown, of: "other pages")
    }

    private func show(_ curve: Calibration.Curve?, fitted: CalibrationRun.Fitted?, of pages: String) {
        guard let curve else { return print("\(pages): too few readings, the reader's own estimate counts") }
        if let fitted {
            print(
                "\(pages): of \(fitted.acceptable) values that may be accepted \(fitted.byTrees) would be by trees, "
                    + "\(fitted.bySum) by a plain sum")
        }
        let standard = curve.standard.map { ", at standard resolution from \($0)" } ?? ""
        print("\(pages): accepted from \(curve.accept)\(standard)\nprobability  values  right")
        for band in curve.reliability {
            let share = Double(band.right) / Double(max(1, band.values))
            print("\(band.probability)  \(band.values)  \(band.right)  \((share * 1000).rounded() / 10) %")
        }
    }
}
