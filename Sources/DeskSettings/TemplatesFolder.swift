package import Foundation

/// The folder of forms, labels and campuses that came with the program, or that the desk keeps itself.
package struct TemplatesFolder: Sendable, Equatable {
    package let url: URL

    package var forms: URL { url.appending(path: "Forms", directoryHint: .isDirectory) }
    package var campuses: URL { url.appending(path: "campuses.yaml") }
    package var letters: URL { url.appending(path: "Letters", directoryHint: .isDirectory) }
    package var labels: URL { url.appending(path: "labels.tsv") }

    /// The folder of the second reader's model beside the templates; nil where it was not installed.
    package var models: URL? {
        let folder = url.deletingLastPathComponent().appending(path: "Models", directoryHint: .isDirectory)
        let model = folder.appending(path: "fax.traineddata").path(percentEncoded: false)
        return FileManager.default.fileExists(atPath: model) ? folder : nil
    }

    /// `explicit` is what `--templates` or the configuration names; then `FAXDESK_TEMPLATES`; then the folders above the
    /// program; then `/usr/share/faxdesk`. A folder that was named must be one.
    package static func find(
        explicit: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment,
        executable: String = runningProgram, installed: String = "/usr/share/faxdesk"
    ) throws(SettingsError) -> TemplatesFolder {
        if let named = explicit ?? environment["FAXDESK_TEMPLATES"].flatMap({ $0.isEmpty ? nil : $0 }) {
            let folder = TemplatesFolder(url: URL(filePath: named, directoryHint: .isDirectory))
            guard folder.isComplete else {
                throw SettingsError(
                    file: named, line: nil,
                    problem: "is no folder of templates: it has no campuses.yaml; name another with --templates")
            }
            return folder
        }
        for place in places(above: executable) + [installed] {
            let folder = TemplatesFolder(url: URL(filePath: place, directoryHint: .isDirectory))
            if folder.isComplete { return folder }
        }
        throw SettingsError(
            file: "Templates", line: nil,
            problem: "was found neither beside the program nor in \(installed); name it with --templates")
    }

    /// The real path of this program.
    package static var runningProgram: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }

    private var isComplete: Bool { FileManager.default.fileExists(atPath: campuses.path(percentEncoded: false)) }

    /// `Templates` and `share/faxdesk` in every folder above the program, the nearest first.
    private static func places(above executable: String) -> [String] {
        var folder = URL(filePath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
        var places: [String] = []
        while folder.pathComponents.count > 1 {
            places += ["Templates", "share/faxdesk"].map { folder.appending(path: $0).path(percentEncoded: false) }
            folder.deleteLastPathComponent()
        }
        return places
    }
}
