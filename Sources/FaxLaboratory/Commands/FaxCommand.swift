import ArgumentParser
import Foundation

/// `faxlab fax`: a filled form as a fax line leaves it.
struct FaxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fax",
        abstract: "Fills a form in and sends it down a simulated fax line.",
        discussion: """
            Examples:
              faxlab fax referral-arizona --seed 7 --line standard --damage speckle --damage skew
              faxlab fax referral-minnesota --rotation 180 --coding g3-2d --fill-order 2 --count 20 --out /tmp/faxes
            """)

    @Argument(help: "The form.")
    var form: String
    @OptionGroup var office: OfficeOptions
    @OptionGroup var folder: FormFolderOptions
    @Option(help: "fine (204x196) or standard (204x98).")
    var line = LineConditions.Quality.fine
    @Option(help: "What goes wrong: \(LineConditions.Damage.allCases.map(\.rawValue).joined(separator: ", ")).")
    var damage: [LineConditions.Damage] = []
    @Option(help: "Degrees clockwise the sheet is fed turned: 0, 90, 180 or 270.")
    var rotation = 0
    @Option(help: "tif or pdf.")
    var file = FaxRecipe.File.tif
    @Option(help: "g3-1d, g3-2d or g4; of a TIFF.")
    var coding = FaxTIFF.Coding.g4
    @Option(help: "1 or 2; of a TIFF.")
    var fillOrder = 1
    @Option(help: "The sending machine's maker, for its header line.")
    var header = HeaderStyle.brother
    @Option(help: "How many faxes, each of the next seed.")
    var count = 1
    @Option(help: "Where the faxes, their truth and their sidecars go.")
    var out = "."

    func validate() throws {
        guard [0, 90, 180, 270].contains(rotation) else {
            throw ValidationError("A sheet lies at 0, 90, 180 or 270 degrees.")
        }
        guard [1, 2].contains(fillOrder) else { throw ValidationError("FillOrder is 1 or 2.") }
        guard count > 0 else { throw ValidationError("At least one fax.") }
    }

    func run() async throws {
        let shelf = try folder.shelf()
        for seed in office.seed..<(office.seed + count) {
            var recipe = FaxRecipe(
                name: "\(form)-\(line.rawValue)-\(seed)", seed: seed, file: file, line: line, damage: damage,
                header: header, received: office.received, pages: [office.page(form, rotation: rotation)])
            recipe.coding = coding
            recipe.fillOrder = fillOrder
            try SampleFax(recipe, on: shelf).write(to: URL(filePath: out))
            print(URL(filePath: out).appending(path: recipe.fileName).path)
        }
    }
}
