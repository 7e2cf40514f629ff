import DeskSettings
import DeskStore
import Foundation
import ReferralCore

/// Looks at one desk on disk: its folders and their rights, its settings, its database, and its clock.
enum DeskChecks {
    /// Gives the settings, where there is a desk and they can be read.
    static func look(at root: URL, into checkup: inout Checkup) async -> DeskConfiguration? {
        let folder = laidOut(root)
        do throws(DeskFolderError) {
            try folder.check()
        } catch {
            checkup.bad("desk", "\(error)", remedy: "Do as it says, then run 'faxdesk doctor' again.")
            MachineChecks.clock(now: Date(), latest: nil, into: &checkup)
            return nil
        }
        checkup.good("desk", folder.root.path)
        rights(of: folder, into: &checkup)
        await memory(of: folder, into: &checkup)
        return settings(of: folder, into: &checkup)
    }

    /// Where the settings cannot be read, that is said in their own line; the rest is looked for in the desk itself.
    private static func laidOut(_ root: URL) -> DeskFolder {
        let plain = DeskFolder(root: root)
        let configuration = try? DeskConfiguration.parse(
            SettingsFile.text(of: plain.configuration), file: plain.configuration.lastPathComponent)
        return configuration.map { DeskFolder(root: root, $0) } ?? plain
    }

    private static func rights(of folder: DeskFolder, into checkup: inout Checkup) {
        let rooms = [folder.root, folder.inbox, folder.outbox, folder.quarantine, folder.reports, folder.vault]
        let open = rooms.filter { room in
            let mode = try? FileManager.default.attributesOfItem(atPath: room.path)[.posixPermissions] as? Int
            return (mode ?? 0o700) & 0o007 != 0
        }
        if open.isEmpty {
            checkup.good("rights", "closed to other users")
        } else {
            let names = open.map(\.path).joined(separator: " ")
            checkup.bad("rights", "other users can look into \(names)", remedy: "chmod o-rwx \(names)")
        }
    }

    private static func memory(of folder: DeskFolder, into checkup: inout Checkup) async {
        do {
            let store = try DeskStore(at: folder.database)
            let counts = try await store.counts()
            checkup.good("database", "\(counts.referrals) referrals, \(counts.openPromises) answers owed")
            let latest = try await store.worklist().map(\.received.at).max()
            MachineChecks.clock(now: Date(), latest: latest, into: &checkup)
        } catch {
            checkup.bad("database", "\(error)", remedy: "Stop the desk, and restore the latest backup if it stays so.")
        }
    }

    /// A key beside what it locks protects nothing that is stolen or copied whole.
    private static func vaultKey(_ path: String?, of folder: DeskFolder, into checkup: inout Checkup) {
        guard let path else {
            return checkup.good("vault", "originals are kept as they came; 'faxdesk vault' says how to lock them")
        }
        let file = URL(filePath: path).resolvingSymlinksInPath()
        do throws(VaultKeyError) {
            _ = try VaultKeys(at: file)
        } catch {
            return checkup.bad("vault", "\(error)", remedy: "Do as it says; without the key no original can be read.")
        }
        let mode = (try? FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int) ?? 0
        if file.path.hasPrefix(folder.root.resolvingSymlinksInPath().path + "/") {
            checkup.warn(
                "vault", "its key lies in the desk, where whoever takes the originals takes it too",
                remedy: "Move \(path) out of the desk and correct 'vault_key'.")
        } else if mode & 0o077 != 0 {
            checkup.warn("vault", "other users can read its key", remedy: "chmod 600 \(path)")
        } else {
            checkup.good("vault", "locked with the key in \(path)")
        }
    }

    private static func settings(of folder: DeskFolder, into checkup: inout Checkup) -> DeskConfiguration? {
        do {
            let configuration = try DeskConfiguration.parse(
                SettingsFile.text(of: folder.configuration), file: folder.configuration.lastPathComponent)
            checkup.good("settings", folder.configuration.path)
            vaultKey(configuration.vaultKey, of: folder, into: &checkup)
            return configuration
        } catch {
            checkup.bad("settings", "\(error)", remedy: "Correct the line in \(folder.configuration.path).")
            return nil
        }
    }
}
