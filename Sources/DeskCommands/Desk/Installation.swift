import DeskSettings
import Foundation
import ReferralCore

/// What came with the program: the templates, and the reader beside it.
struct Installation {
    let templates: TemplatesFolder

    init(templates named: String?) throws {
        templates = try TemplatesFolder.find(explicit: named)
    }

    func campuses() throws -> CampusDirectory { try CampusDirectory.load(templates.campuses) }

    func forms() throws -> [FormDefinition] { try FormLibrary.load(folder: templates.forms) }

    /// The measured probabilities that came with the program; nil where there are none.
    func calibration() throws -> Calibration? { try CalibrationFile.find(in: templates) }

    /// What a reader is told besides which document to read.
    func job(wantsPictures: Bool, limits: ReaderLimits = ReaderLimits(), languageData: String? = nil) throws
        -> ReaderJob
    {
        ReaderJob(
            document: "", forms: try forms(), formsFolder: templates.forms.path, lexicon: templates.labels.path,
            languageData: languageData, models: templates.models?.path(percentEncoded: false),
            wantsPictures: wantsPictures, limits: limits)
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
