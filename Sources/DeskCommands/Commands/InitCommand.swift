import ArgumentParser
import DeskSettings
import DeskStore
import Foundation
import ReferralCore

/// `faxdesk init`
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a desk: its folders, its settings file and its database.",
        discussion: """
            Folders are made for this user only (0700). A desk that is already there is left as it is and completed \
            where something is missing. The settings file faxdesk.yaml explains every key.

            Examples:
              faxdesk init
              faxdesk init --desk /srv/faxdesk/Desk --campus AZ
            """)

    @OptionGroup var desk: DeskOption

    @Option(help: ArgumentHelp("Campus of faxes that do not say which number was dialled.", valueName: "AZ|FL|MN"))
    var campus: CampusCode = .minnesota

    func run() async throws {
        let folder = DeskFolder(root: desk.root)
        let wasThere = FileManager.default.fileExists(atPath: folder.configuration.path)
        let text = DeskConfiguration.commentedDefault
            .replacing("\ncampus: MN\n", with: "\ncampus: \(campus.rawValue)\n")
        try folder.create(configuration: text)
        _ = try DeskStore(at: folder.database)
        if wasThere {
            return Console.say("The desk at \(folder.root.path) was there already; its settings are as they were.")
        }
        Console.say(
            """
            A desk at \(folder.root.path)
              Faxes go in   \(folder.inbox.path)
              Settings      \(folder.configuration.path)
            'faxdesk run' reads what arrives.
            """)
    }
}
