import DeskSettings
import DeskStore
import FaxIntake
import Foundation
import Logging
import ReferralCore
import ReviewConsole

/// Puts the review console of a desk together.
enum ConsoleSetup {
    static func console(of desk: OpenDesk, reader: ReaderProcess, logger: Logger) throws -> ReviewConsole {
        let installation = try desk.installation()
        let configuration = desk.configuration
        let directory = try installation.campuses()
        let rules = try DecisionRules(of: desk)
        return try ReviewConsole(
            desk: ConsoleDesk(
                store: desk.store, vault: desk.folder.originals, directory: directory, letters: try desk.letterDesk(),
                forms: DeskForms(desk: desk),
                look: { look, place in try await reader.look(look, at: place) },
                context: { sheet in
                    rules.context(
                        receivedOn: sheet.promise.day, campus: sheet.entry.campus, sender: sheet.entry.sender)
                }, templates: installation.templates.url, logger: logger),
            settings: settings(configuration.console, in: desk.folder.root))
    }

    /// Files of the settings lie in the desk's folder unless they are named in full.
    private static func settings(_ console: ConsoleConfiguration, in root: URL) -> ConsoleSettings {
        func file(_ name: String?) -> URL? { name.map { URL(filePath: $0, relativeTo: root).absoluteURL } }
        return ConsoleSettings(
            address: console.address, port: console.port, hosts: console.hosts, certificate: file(console.certificate),
            key: file(console.key),
            limits: SessionLimits(idle: console.idleMinutes * 60, absolute: console.absoluteHours * 3600))
    }

    /// Serves the console beside the intake. The intake never waits for it: a port that is taken is told and tried again.
    static func serve(
        _ console: ReviewConsole, store: DeskStore, logger: Logger, telling: Narration
    ) async throws {
        while !Task.isCancelled {
            do {
                try await console.run { address in
                    telling.say("Console: \(address)/")
                    logger.info("Console serving", metadata: ["address": "\(address)"])
                    guard let link = try? await store.makeSetupLink() else { return }
                    // On the terminal alone: whoever can read it may make the first administrator.
                    Console.complain(
                        "No administrator yet. Make the first one within an hour at \(address)/setup/\(link.text)")
                }
            } catch let trouble as ConsoleTrouble {
                logger.error("\(trouble)")
                telling.say("\(trouble)")
                try await Task.sleep(for: .seconds(30))
            }
        }
    }
}
