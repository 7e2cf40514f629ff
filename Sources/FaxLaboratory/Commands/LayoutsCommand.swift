import ArgumentParser
import Foundation
import PageDrawing

/// `faxlab layouts`: faxes of referral layouts nobody designed, with their truth.
struct LayoutsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layouts",
        abstract: "Draws unseen referral layouts from a fixed list of seeds, fills them and faxes them.",
        discussion: """
            Structure, wording, typefaces, order, answers and damage are drawn at random by the seed; the same seed makes the
            same bytes. Seeds for development and for release figures never meet, and some spellings are kept for the latter.
            The typefaces come from the Debian packages of Scripts/laboratory-packages.

            Examples:
              faxlab layouts --seed-list development --count 60 --out /tmp/development
              faxlab layouts --seed-list release --count 300 --out /tmp/release
              faxlab layouts --count 60 --damage photo --out /tmp/photographs
              faxlab layouts --count 500 --any-turn --out /tmp/turned
              faxlab layouts --count 40 --records 5 --out /tmp/packets
            """)

    @Option(help: "development or release.")
    var seedList = SeedList.development
    @Option(help: "How many faxes.")
    var count = 60
    @Option(help: "Seeds of the list to leave out at its beginning.")
    var skipping = 0
    @Option(help: "Where faxes and truth go.")
    var out: String
    @Option(
        help: ArgumentHelp(
            "Do this to every fax instead of what its seed draws, or 'none'; may be given several times.",
            discussion: LineConditions.Damage.allCases.map(\.rawValue).joined(separator: ", ")))
    var damage: [String] = []
    @Flag(help: "Feed every sheet in any of the four ways, each as often.")
    var anyTurn = false
    @Option(help: "Pages of notes, results and reports, or nothing at all, behind every form.")
    var records = 0
    @Option(help: "The laboratory's wordings.")
    var wording = "Templates/Laboratory/wording.tsv"

    func validate() throws {
        guard count > 0, skipping >= 0, records >= 0 else {
            throw ValidationError("--count must be at least 1, --skipping and --records at least 0.")
        }
        for name in damage where name != "none" && LineConditions.Damage(rawValue: name) == nil {
            throw ValidationError("There is no damage '\(name)'; see --help for those there are.")
        }
    }

    private var wishes: LayoutFax.Wishes {
        LayoutFax.Wishes(
            damage: damage.isEmpty ? nil : damage.compactMap(LineConditions.Damage.init(rawValue:)), anyTurn: anyTurn,
            records: records)
    }

    func run() async throws {
        let words = try Wording(file: URL(filePath: wording))
        try LayoutFaces.requireInstalled()
        let folder = URL(filePath: out)
        for seed in seedList.seeds(count, skipping: skipping) {
            let fax = try LayoutFax(seed: seed, wording: words, held: seedList.usesHeldSpellings, wishes: wishes)
            try LaboratoryFiles.write(fax.bytes, to: folder.appending(path: fax.fileName))
            try LaboratoryFiles.write(fax.truth, asJSONTo: folder.appending(path: fax.name + ".truth.json"))
            print("\(fax.fileName): \(fax.layout.family.rawValue), \(fax.layout.sheets.count) page(s)")
        }
    }
}
