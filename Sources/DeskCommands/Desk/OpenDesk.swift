import DeskSettings
import DeskStore
import Foundation
import ReferralCore
import ReferralReports
import ResponseLetters

/// A desk opened for work: its folder, its settings, its memory, and what came with the program.
struct OpenDesk {
    let folder: DeskFolder
    let configuration: DeskConfiguration
    let store: DeskStore
    private let namedTemplates: String?

    /// - Parameter templates: the folder named on the command line; it goes before the one in the settings.
    init(at root: URL, templates: String? = nil) throws {
        let plain = DeskFolder(root: root)
        guard FileManager.default.fileExists(atPath: plain.configuration.path) else {
            throw DeskFolderError.noDesk(path: plain.root.path)
        }
        configuration = try DeskConfiguration.parse(
            SettingsFile.text(of: plain.configuration), file: plain.configuration.lastPathComponent)
        var folder = DeskFolder(root: root, configuration)
        if let file = configuration.vaultKey { folder.keys = try VaultKeys(at: URL(filePath: file)) }
        self.folder = folder
        store = try DeskStore(at: folder.database)
        namedTemplates = templates ?? configuration.templates
    }

    func installation() throws -> Installation { try Installation(templates: namedTemplates, deskForms: folder.forms) }

    /// Whether a file with these bytes was ever taken in.
    func holds(_ file: URL) throws -> Bool {
        folder.originals.holds(try Fingerprint.of(fileAt: file))
    }

    func reportWriter() throws -> ReportWriter {
        let installation = try installation()
        return ReportWriter(
            store: store, campuses: try installation.campuses(),
            report: try ReferralReport(templates: installation.templates.url),
            files: ReportFiles(folder: folder.reports))
    }

    /// The desk's answers: letters, outbox.
    func letterDesk() throws -> LetterDesk {
        let installation = try installation()
        var rules = LetterRules()
        rules.letterhead = configuration.letters.letterhead
        rules.acknowledgementCounts = configuration.letters.acknowledgementCounts
        rules.openDays = configuration.letters.openDays
        rules.isByHand = configuration.outbox.channel == .print
        return try LetterDesk(
            store: store, vault: folder.originals,
            templates: try LetterTemplates(folder: installation.templates.letters),
            directory: try installation.campuses(), rules: rules)
    }
}

extension DeskFolder {
    /// The desk as its settings lay it out: its inbox may lie where the fax server reaches it.
    init(root: URL, _ configuration: DeskConfiguration) {
        self.init(root: root, inbox: configuration.inbox.map { URL(filePath: $0, directoryHint: .isDirectory) })
    }
}
