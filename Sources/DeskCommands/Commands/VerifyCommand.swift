import ArgumentParser
import DeskStore
import Foundation
import ReferralCore

/// `faxdesk verify`
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Prove that logs and originals are as they were written.",
        discussion: """
            Walks the log of promises and the log of deeds entry by entry, and hashes every original in the vault. Ends \
            with 1 where something was changed, and says what.

            Examples:
              faxdesk verify
              faxdesk verify --desk /srv/faxdesk/Desk
            """)

    @OptionGroup var desk: DeskOption

    func run() async throws {
        let desk = try OpenDesk(at: desk.root)
        var isSound = true
        for chain in ChainName.allCases {
            let verdict = try await desk.store.verify(chain)
            if case .broken = verdict { isSound = false }
            Console.say("\(chain.rawValue) log: \(verdict)")
        }
        let changed = try await changedOriginals(in: desk)
        for fingerprint in changed { Console.say("original \(fingerprint.hex): changed or gone") }
        guard isSound, changed.isEmpty else {
            throw CommandFailure(
                .failed, "This desk was changed by other means than faxdesk. Keep it as it is, and restore a backup.")
        }
        Console.say("Nothing was changed.")
    }

    private func changedOriginals(in desk: OpenDesk) async throws -> [Fingerprint] {
        let vault = Vault(at: desk.folder.vault)
        var originals: Set<Fingerprint> = []
        for entry in try await desk.store.worklist(WorklistFilter(limit: Int(Int32.max))) {
            originals.insert(try await desk.store.sheet(for: entry.reference).document.fingerprint)
        }
        return originals.filter { !vault.isSound($0) }.sorted { $0.hex < $1.hex }
    }
}
