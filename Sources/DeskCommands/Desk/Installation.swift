import DeskSettings
import Foundation
import ReferralCore

/// What came with the program: the templates, and the reader beside it.
struct Installation {
    let templates: TemplatesFolder
    /// Forms the desk itself has learnt; nil where there is no desk.
    let deskForms: URL?

    init(templates named: String?, deskForms: URL? = nil) throws {
        templates = try TemplatesFolder.find(explicit: named)
        self.deskForms = deskForms
    }

    func campuses() throws -> CampusDirectory { try CampusDirectory.load(templates.campuses) }

    /// Every form there is, switched on or not: those of the program first, then the desk's own.
    func allForms() throws -> [KeptForm] {
        var forms = try FormLibrary.load(folder: templates.forms).map {
            KeptForm(definition: $0, folder: templates.forms, isShipped: true)
        }
        guard let deskForms, FileManager.default.fileExists(atPath: deskForms.path) else { return forms }
        for form in try FormLibrary.load(folder: deskForms) {
            if forms.contains(where: { $0.definition.id == form.id }) {
                throw SettingsError(
                    file: form.id + ".yaml", line: nil,
                    problem: "is in \(deskForms.path) and came with the program too; give the desk's own another id")
            }
            forms.append(KeptForm(definition: form, folder: deskForms, isShipped: false))
        }
        return forms
    }

    /// The forms faxes are read by.
    func forms() throws -> [FormDefinition] { try allForms().map(\.definition).filter(\.isEnabled) }

    /// The measured probabilities that came with the program; nil where there are none.
    func calibration() throws -> Calibration? { try CalibrationFile.find(in: templates) }

    /// What a reader is told besides which document to read.
    func job(
        wantsPictures: Bool, _ reader: ReaderConfiguration = ReaderConfiguration(), languageData: String? = nil
    ) throws -> ReaderJob {
        let forms = try allForms().filter(\.definition.isEnabled)
        let learnt = forms.filter { !$0.isShipped }.map { ($0.definition.id, $0.folder.path) }
        var job = ReaderJob(
            document: "", forms: forms.map(\.definition), formsFolder: templates.forms.path,
            lexicon: templates.labels.path,
            languageData: languageData, models: templates.models?.path(percentEncoded: false),
            wantsPictures: wantsPictures, ownNumbers: try campuses().ownNumbers, limits: reader.limits,
            formFolders: learnt.isEmpty ? nil : Dictionary(learnt) { first, _ in first })
        job.confinement = reader.confinement
        return job
    }

    /// `FAXDESK_READER`, else the reader beside this program.
    static func reader(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        program: String = TemplatesFolder.runningProgram
    ) throws(CommandFailure) -> URL {
        let named = environment["FAXDESK_READER"].flatMap { $0.isEmpty ? nil : $0 }
        let file =
            named.map { URL(filePath: $0) }
            ?? URL(filePath: program).deletingLastPathComponent().appending(path: "faxdesk-reader")
        guard FileManager.default.isExecutableFile(atPath: file.path) else {
            throw CommandFailure(
                .readerFailed,
                "The reader \(file.path) is not there. Build it ('swift build -c release'), or name it in FAXDESK_READER."
            )
        }
        return file
    }
}
