import ArgumentParser
import Foundation
import ReferralCore

/// `faxlab clinics`: what is gained by learning forms from faxes that came in.
struct ClinicsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clinics",
        abstract:
            "Learns forms from drawn clinics' first faxes and reads their next ones with and without what was learnt.",
        discussion: """
            Every layout of the list that is typed is filled in for two patients of one clinic and faxed twice, each time \
            down a line of its own. The form is learnt from the first fax as 'faxdesk form learn --from' does it after a \
            person has confirmed the referral; the second fax is read as one of an unknown form, and with all the learnt \
            forms known. Layouts whose print moves with the answers are left out, as letters are.

            Examples:
              faxlab clinics --count 60 --work /tmp/clinics
              faxlab clinics --seed-list release --count 200 --work /tmp/clinics --json
            """)

    @Option(help: "development or release.")
    var seedList = SeedList.development
    @Option(help: "How many layouts.")
    var count = 60
    @Option(help: "Seeds of the list to leave out at its beginning.")
    var skipping = 0
    @Option(help: "Where definitions, blanks and faxes go.")
    var work: String
    @Option(help: "The laboratory's wordings.")
    var wording = "Templates/Laboratory/wording.tsv"
    @Flag(help: "Print the figures as JSON.")
    var json = false
    @OptionGroup var bench: BenchOptions

    func validate() throws {
        guard count > 0, skipping >= 0 else {
            throw ValidationError("--count must be at least 1, --skipping at least 0.")
        }
    }

    func run() async throws {
        try LayoutFaces.requireInstalled()
        let exam = ClinicExam(
            bench: try bench.reader(), wording: try Wording(file: URL(filePath: wording)),
            work: URL(filePath: work, directoryHint: .isDirectory))
        let figures = try exam.figures(
            seedList.seeds(count, skipping: skipping), held: seedList.usesHeldSpellings)
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            return print(String(decoding: try encoder.encode(figures), as: UTF8.self))
        }
        for figure in figures where figure.clinics > 0 { show(figure) }
    }

    private func show(_ figure: ClinicExam.Figures) {
        print(
            "\(figure.line.rawValue): \(figure.learnt) of \(figure.clinics) forms learnt; of the next faxes \(figure.recognised) were "
                + "taken for their form, \(figure.mistaken) for another")
        for (name, reading) in [("unknown", figure.unknown), ("learnt ", figure.known)] {
            print(
                "  \(name)  exact \(Share.text(reading.exact, of: reading.values)), invented "
                    + "\(Share.text(reading.invented, of: reading.blanks)), accepted \(Share.text(reading.accepted, of: reading.values)), "
                    + "wrong among them \(reading.acceptedWrongly)")
        }
    }
}
