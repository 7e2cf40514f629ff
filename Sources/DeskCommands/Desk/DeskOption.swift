import ArgumentParser
import Foundation

/// Which desk a command works on.
struct DeskOption: ParsableArguments {
    @Option(
        name: .customLong("desk"),
        help: ArgumentHelp("The desk's folder (else FAXDESK_DESK, else ./Desk).", valueName: "dir"))
    var folder: String?

    var root: URL {
        let named = folder ?? ProcessInfo.processInfo.environment["FAXDESK_DESK"].flatMap { $0.isEmpty ? nil : $0 }
        return URL(filePath: named ?? "Desk", directoryHint: .isDirectory)
    }
}

/// Where the forms, campuses and page templates lie.
struct TemplatesOption: ParsableArguments {
    @Option(
        name: .customLong("templates"),
        help: ArgumentHelp(
            "The Templates folder (else FAXDESK_TEMPLATES, else the one beside the program).", valueName: "dir"))
    var folder: String?
}
