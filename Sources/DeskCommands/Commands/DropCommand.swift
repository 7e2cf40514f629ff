import ArgumentParser
import DeskStore
import Foundation

/// `faxdesk drop FILE...`
struct DropCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Put faxes in the inbox, leaving out those the desk already has.",
        discussion: """
            Takes PDF and TIFF files, and folders of them. A file the desk has already received, byte for byte, is left \
            out. Files are copied under a name the desk ignores and renamed when they are whole; the fax server's note NAME.json beside a file goes along.

            Examples:
              faxdesk drop fax.pdf
              faxdesk drop --received-now SampleForms/faxes
            """)

    @OptionGroup var desk: DeskOption

    @Flag(help: "Let promises run from now, whatever the fax server's notes say. For samples.")
    var receivedNow = false

    @Argument(help: "Files, or folders with files.")
    var paths: [String]

    func run() async throws {
        let desk = try OpenDesk(at: desk.root)
        var dropped = 0
        var known = 0
        for file in try paths.flatMap(Self.faxes) {
            if try desk.holds(file) {
                known += 1
            } else if try place(file, in: desk.folder.inbox) {
                dropped += 1
            }
        }
        Console.complain("\(dropped) dropped in \(desk.folder.inbox.path), \(known) already known")
    }

    /// The fax files named by a path, in order of name.
    private static func faxes(_ path: String) throws -> [URL] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFailure(.usage, "There is no file or folder \(path).")
        }
        let url = URL(filePath: path)
        guard isFolder.boolValue else { return [url] }
        return try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
            .filter { ["pdf", "tif", "tiff"].contains($0.pathExtension.lowercased()) }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    /// False where a file of this name lies in the inbox already. The note goes first: the fax is taken once it is there.
    private func place(_ file: URL, in inbox: URL) throws -> Bool {
        let final = inbox.appending(path: file.lastPathComponent)
        guard !FileManager.default.fileExists(atPath: final.path) else { return false }
        do {
            let note = file.deletingPathExtension().appendingPathExtension("json")
            if FileManager.default.fileExists(atPath: note.path) {
                try put(try self.note(at: note), at: inbox.appending(path: note.lastPathComponent))
            }
            try put(try Data(contentsOf: file), at: final)
        } catch {
            throw CommandFailure(
                .failed, "\(file.path) cannot be copied to \(inbox.path): check that both can be read and written.")
        }
        return true
    }

    /// The fax server's note, without its time of receipt where the fax is to count from now.
    private func note(at file: URL) throws -> Data {
        let bytes = try Data(contentsOf: file)
        guard receivedNow, var words = try JSONSerialization.jsonObject(with: bytes) as? [String: Any] else {
            return bytes
        }
        words["received"] = nil
        return try JSONSerialization.data(withJSONObject: words, options: [.sortedKeys])
    }

    private func put(_ bytes: Data, at place: URL) throws {
        let draft = place.deletingLastPathComponent().appending(path: ".\(place.lastPathComponent).part")
        _ = FileManager.default.createFile(
            atPath: draft.path, contents: bytes, attributes: [.posixPermissions: 0o600])
        try FileManager.default.moveItem(at: draft, to: place)
    }
}
