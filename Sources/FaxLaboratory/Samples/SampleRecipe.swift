import DeskSettings
package import Foundation

/// How the committed sample faxes are made: one entry a fax, read from `SampleForms/recipe.yaml`.
package struct SampleRecipe: Codable, Sendable, Equatable {
    package var faxes: [FaxRecipe]

    package init(_ file: URL) throws(LaboratoryError) {
        let text = String(decoding: try LaboratoryFiles.read(file), as: UTF8.self)
        do {
            self = try StrictYAML.decode(SampleRecipe.self, from: text, file: file.lastPathComponent)
        } catch {
            throw .settings("\(error)")
        }
    }
}

/// One fax: its pages, the machine that sent it, the line, and the file a fax server made of it.
package struct FaxRecipe: Codable, Sendable, Equatable {
    package enum File: String, Codable, Sendable { case tif, pdf }

    package var name: String
    package var seed: Int
    package var file: File
    package var coding: FaxTIFF.Coding?
    package var fillOrder: Int?
    package var photometric: Int?
    package var line: LineConditions.Quality
    package var damage: [LineConditions.Damage]?
    package var header: HeaderStyle?
    /// When the fax server took it, UTC.
    package var received: String
    /// Whether the fax server leaves a sidecar beside it.
    package var sidecar: Bool?
    package var pages: [PageRecipe]

    package init(
        name: String, seed: Int, file: File = .tif, line: LineConditions.Quality, damage: [LineConditions.Damage] = [],
        header: HeaderStyle? = nil, received: String, pages: [PageRecipe]
    ) {
        self.name = name
        self.seed = seed
        self.file = file
        self.line = line
        self.damage = damage
        self.header = header
        self.received = received
        self.pages = pages
    }

    package var fileName: String { name + "." + file.rawValue }
}

/// One page of a fax: a form, or one of the papers that travel with forms.
package struct PageRecipe: Codable, Sendable, Equatable {
    package enum Paper: String, Codable, Sendable { case cover, notes, empty }

    package var form: String?
    package var paper: Paper?
    /// Seed of the story, where it differs from the fax's: a resend tells the same story again.
    package var story: Int?
    package var twists: [ReferralStory.Twist]?
    /// A form nobody filled in.
    package var unfilled: Bool?
    package var hand: OfficeHand?
    package var rotation: Int?

    package init(
        form: String? = nil, paper: Paper? = nil, story: Int? = nil, twists: [ReferralStory.Twist] = [],
        unfilled: Bool = false, hand: OfficeHand? = nil, rotation: Int = 0
    ) {
        self.form = form
        self.paper = paper
        self.story = story
        self.twists = twists
        self.unfilled = unfilled
        self.hand = hand
        self.rotation = rotation
    }
}
