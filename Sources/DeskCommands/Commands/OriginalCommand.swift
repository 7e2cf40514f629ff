import ArgumentParser
import DeskStore
import Foundation
import ReferralCore

/// `faxdesk original REF FILE`
struct OriginalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "original", abstract: "Hand out the original of a referral, as it came.",
        discussion: """
            Writes a copy for this user only (0600), unlocked where the vault is locked. What it holds is a patient's: \
            delete it when it has served.

            Examples:
              faxdesk original RA260306-0123-P fax.tif
            """)

    @OptionGroup var desk: DeskOption

    @Argument(help: "The reference number.")
    var reference: ReferenceNumber

    @Argument(help: ArgumentHelp("The file to write; it must not be there yet.", valueName: "file"))
    var file: String

    func run() async throws {
        let desk = try OpenDesk(at: desk.root)
        let fingerprint = try await desk.store.sheet(for: reference).document.fingerprint
        do {
            let copy = try OpenFile(creating: URL(filePath: file).path)
            try desk.folder.originals.pour(fingerprint) { try copy.append($0) }
        } catch let refusal as FileRefusal {
            throw CommandFailure(
                .failed, "\(file) cannot be written (\(refusal)). Name a new file in a folder of yours.")
        } catch {
            throw CommandFailure(
                .failed, "The original cannot be taken from the vault. 'faxdesk verify' says what is wrong with it.")
        }
    }
}
