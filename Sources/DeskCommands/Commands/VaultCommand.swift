import ArgumentParser
import DeskStore
import Foundation

/// `faxdesk vault ...`
struct VaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vault", abstract: "Lock the originals with a key, or change the key.",
        discussion: """
            Name a key file under 'vault_key' in faxdesk.yaml and originals are locked with it (XChaCha20-Poly1305). \
            The file belongs outside the desk, and a copy of it in a safe place: without it nothing opens them.

            To lock, or to change the key:
              faxdesk vault new-key /etc/faxdesk/vault.key
              faxdesk vault rekey --desk /srv/faxdesk/Desk

            Examples:
              faxdesk vault new-key /etc/faxdesk/vault.key
              faxdesk vault rekey
            """,
        subcommands: [NewKey.self, Rekey.self])

    struct NewKey: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new-key", abstract: "Put a new key first in a key file; older ones stay below it.",
            discussion: """
                Examples:
                  faxdesk vault new-key /etc/faxdesk/vault.key
                """)

        @Argument(help: ArgumentHelp("The key file, outside the desk.", valueName: "file"))
        var file: String

        func run() throws {
            try VaultKeys.addKey(to: URL(filePath: file))
            Console.say(
                "A new key is in \(file). Name the file under 'vault_key' in faxdesk.yaml, restart the desk, run "
                    + "'faxdesk vault rekey', and keep a copy of it in a safe place.")
        }
    }

    struct Rekey: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rekey", abstract: "Lock every original with the first key of the key file.",
            discussion: """
                Originals that lie open or under an older key are checked, locked anew and put in place one by one; \
                an interruption loses nothing, and running it again goes on. Older keys may then leave the key file, \
                once no backup needs them.

                Examples:
                  faxdesk vault rekey
                """)

        @OptionGroup var desk: DeskOption

        func run() async throws {
            let desk = try OpenDesk(at: desk.root)
            let vault = desk.folder.originals
            guard vault.isLocking else {
                throw CommandFailure(.failed, "No key is named under 'vault_key' in faxdesk.yaml; see 'faxdesk vault'.")
            }
            var changed = 0
            let all = try vault.contents()
            for fingerprint in all where try vault.relock(fingerprint) { changed += 1 }
            Console.say("\(changed) of \(all.count) originals were locked anew.")
        }
    }
}
