import ArgumentParser
import DeskStore
import Foundation

/// `faxdesk backup DIR`
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the desk to a folder, while it runs.",
        discussion: """
            Copies the database as of one moment, the originals and the settings. A folder that holds an earlier backup \
            is brought up to date; originals in it are not copied again. The inbox is not part of it (what lies there \
            is not taken yet), nor are the reports ('faxdesk run' makes them again), nor is the key of a locked vault: \
            keep that in another place, for without it the originals cannot be opened.

            Examples:
              faxdesk backup /mnt/backup/faxdesk
              faxdesk backup --desk /srv/faxdesk/Desk /mnt/backup/faxdesk
            """)

    @OptionGroup var desk: DeskOption

    @Argument(help: ArgumentHelp("The folder of the backup.", valueName: "dir"))
    var folder: String

    func run() async throws {
        let desk = try OpenDesk(at: desk.root)
        let sum = try await DeskBackup(at: URL(filePath: folder, directoryHint: .isDirectory))
            .take(of: desk.folder, desk.store)
        Console.say("Backed up to \(folder): the database, \(sum.originals) new originals, \(sum.kept) already there.")
    }
}

/// `faxdesk restore DIR`
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a desk from a backup, and verify it.",
        discussion: """
            The desk must not be there yet: move a broken one away and keep it. Everything is verified afterwards; \
            reports are made again by 'faxdesk run'. Where the vault is locked, put its key in place first.

            Examples:
              faxdesk restore /mnt/backup/faxdesk --desk /srv/faxdesk/Desk
            """)

    @OptionGroup var desk: DeskOption

    @Argument(help: ArgumentHelp("The folder of the backup.", valueName: "dir"))
    var folder: String

    func run() async throws {
        let root = desk.root
        let sum = try await DeskBackup(at: URL(filePath: folder, directoryHint: .isDirectory))
            .restore(to: DeskFolder(root: root))
        let desk = try OpenDesk(at: root)
        let found = try await DeskInspector(of: desk.folder, desk.store).inspect()
        for find in found.finds where find.weight == .fault { Console.say("FAULT  \(find.what)") }
        guard found.isSound else {
            throw CommandFailure(.failed, "The desk was made, but the backup was not whole. Try an older one.")
        }
        Console.say(
            """
            A desk at \(root.path): \(found.faxes) faxes, \(found.promises) promises, \(sum.originals) originals, all verified.
            'faxdesk run' makes the reports again and goes on.
            """)
    }
}
