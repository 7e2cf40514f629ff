import ArgumentParser
import Foundation

/// `faxlab samples`: the committed sample faxes, made again from their recipe.
struct SamplesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samples",
        abstract: "Makes the sample faxes of SampleForms again from their recipe.",
        discussion: """
            Examples:
              faxlab samples
              faxlab samples --only florida-standard-noisy --into /tmp/samples
            """)

    @OptionGroup var folder: FormFolderOptions
    @Option(help: "The recipe.")
    var recipe = "SampleForms/recipe.yaml"
    @Option(help: "Make only the faxes of this name.")
    var only: [String] = []
    @Option(help: "Where the samples go.")
    var into = "SampleForms"

    func run() async throws {
        let shelf = try folder.shelf()
        let recipe = try SampleRecipe(URL(filePath: recipe))
        let faxes = URL(filePath: into).appending(path: "faxes")
        for entry in recipe.faxes where only.isEmpty || only.contains(entry.name) {
            let sample = try SampleFax(entry, on: shelf)
            try sample.write(to: faxes)
            print("\(entry.fileName): \(sample.bytes.count) bytes, \(entry.pages.count) page(s)")
        }
        guard only.isEmpty else { return }
        for (name, bytes) in try HostileFiles.all() {
            try LaboratoryFiles.write(bytes, to: URL(filePath: into).appending(path: "hostile/" + name))
            print("hostile/\(name): \(bytes.count) bytes")
        }
    }
}

extension SampleFax {
    /// The fax, its truth and, where its server leaves one, its sidecar.
    func write(to folder: URL) throws(LaboratoryError) {
        try LaboratoryFiles.write(bytes, to: folder.appending(path: recipe.fileName))
        try LaboratoryFiles.write(truth, asJSONTo: folder.appending(path: recipe.name + ".truth.json"))
        if recipe.sidecar != false {
            try LaboratoryFiles.write(sidecar, asJSONTo: folder.appending(path: recipe.name + ".json"))
        }
    }
}
