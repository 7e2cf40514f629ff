import FaxLaboratory
import Foundation
import ReferralCore
import Testing

/// The committed samples: complete, small, and exactly what the recipe makes.
struct SampleFormsTests {
    static let samples = FormDefinitionTests.root.appending(path: "SampleForms")
    let recipe: SampleRecipe
    let shelf: FormShelf

    init() throws {
        recipe = try SampleRecipe(Self.samples.appending(path: "recipe.yaml"))
        shelf = try FormDefinitionTests.shelf.get()
    }

    @Test func `everything committed is smaller than four megabytes`() throws {
        let files = try #require(FileManager.default.enumerator(at: Self.samples, includingPropertiesForKeys: nil))
        var bytes = 0
        for case let file as URL in files {
            bytes += (try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int) ?? 0
        }
        #expect(bytes < 4_000_000)
    }

    @Test func `every fax of the folder has its truth and stands in the recipe`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.samples.appending(path: "faxes").path)
        let faxes = names.filter { $0.hasSuffix(".tif") || $0.hasSuffix(".pdf") }
        #expect(Set(faxes) == Set(recipe.faxes.map(\.fileName)))
        #expect(faxes.count >= 26)
        for fax in recipe.faxes { #expect(names.contains(fax.name + ".truth.json")) }
    }

    @Test func `the samples show what the desk must cope with`() {
        let twists = Set(recipe.faxes.flatMap(\.pages).flatMap { $0.twists ?? [] })
        #expect(twists.isSuperset(of: [.minor, .international, .missingItems, .badNPI, .prior, .workersCompensation]))
        let turns = Set(recipe.faxes.flatMap(\.pages).map { $0.rotation ?? 0 })
        #expect(turns == [0, 90, 180, 270])
        #expect(Set(recipe.faxes.map(\.line)) == [.fine, .standard])
        #expect(Set(recipe.faxes.compactMap(\.coding)) == Set(FaxTIFF.Coding.allCases))
        let damage = Set(recipe.faxes.flatMap { $0.damage ?? [] })
        #expect(
            damage.isSuperset(of: [
                .skew, .stretch, .light, .dark, .speckle, .streaks, .edgeShadow, .punchHoles, .halftone, .lineRepeats,
                .lineShreds,
            ]))
    }

    @Test(arguments: ["florida-standard-clean", "minnesota-standard-noisy-line", "minnesota-minor"])
    func `a sample is made again byte for byte`(name: String) throws {
        let entry = try #require(recipe.faxes.first { $0.name == name })
        let made = try SampleFax(entry, on: shelf)
        let folder = Self.samples.appending(path: "faxes")
        #expect(try made.bytes == LaboratoryFiles.read(folder.appending(path: entry.fileName)))
        let truth = try LaboratoryFiles.read(folder.appending(path: name + ".truth.json"))
        #expect(try JSONDecoder().decode(FaxTruth.self, from: Data(truth)) == made.truth)
    }

    @Test func `a resend tells the same story in other bytes`() throws {
        let folder = Self.samples.appending(path: "faxes")
        func truth(_ name: String) throws -> FaxTruth {
            try JSONDecoder().decode(
                FaxTruth.self, from: Data(LaboratoryFiles.read(folder.appending(path: name + ".truth.json"))))
        }
        #expect(try truth("florida-fine-clean").referrals == truth("florida-resend").referrals)
        let first = try LaboratoryFiles.read(folder.appending(path: "florida-fine-clean.pdf"))
        #expect(try first != LaboratoryFiles.read(folder.appending(path: "florida-resend.pdf")))
    }
}
