import DeskSettings
import DeskStore
import Foundation
import Logging
import ReferralCore
import ResponseLetters

/// The answering side of a desk at work: sends letters, watches promises, calls people, and keeps the calendar file.
///
/// Everything it does may be cut off and done again. It runs beside the reading, and only in the one program that serves the
/// desk.
struct AnswerLoop: Sendable {
    let store: DeskStore
    let outbox: Outbox
    let watch: PromiseWatch
    let notices: NoticeDelivery
    let letters: LetterDesk
    let feed: FeedFile
    let acknowledges: Bool
    let look: Double
    let logger: Logger

    init(at desk: OpenDesk, logger: Logger) throws {
        let configuration = desk.configuration
        store = desk.store
        letters = try desk.letterDesk()
        outbox = Outbox(
            store: desk.store, vault: desk.folder.originals, channel: Self.channel(of: desk), logger: logger)
        watch = PromiseWatch(
            store: desk.store, directory: try desk.installation().campuses(), policy: configuration.policy)
        var routes = NoticeRoutes()
        routes.command = configuration.notify.program
        routes.addresses = configuration.notify.addresses
        notices = NoticeDelivery(store: desk.store, routes: routes, logger: logger)
        feed = FeedFile(store: desk.store, folder: desk.folder.reports)
        acknowledges = configuration.letters.acknowledgesAutomatically
        look = configuration.outbox.lookSeconds
        self.logger = logger
    }

    /// Until the task is cancelled.
    func run() async throws {
        while !Task.isCancelled {
            await round()
            try await Task.sleep(for: .seconds(look))
        }
    }

    /// One of everything. A fault in one part does not keep the others from their work.
    func round() async {
        await part("letters") {
            if acknowledges { _ = try await letters.acknowledgeByItself() }
            try await outbox.round()
        }
        await part("promises") { try await watch.look() }
        await part("notices") { try await notices.round() }
        await part("calendar") { try await feed.write() }
        SteadyMemory.tidy()
    }

    private func part(_ name: String, _ work: () async throws -> Void) async {
        do {
            try await work()
        } catch is CancellationError {
            return
        } catch {
            logger.error(
                "The desk could not do all of its answering", metadata: ["part": "\(name)", "why": "\(error)"])
        }
    }

    private static func channel(of desk: OpenDesk) -> any LetterChannel {
        let folder = desk.folder.outbox
        switch desk.configuration.outbox.channel {
        case .folder: return FolderChannel(folder: folder)
        case .print: return PrintChannel(folder: folder)
        case .command: return CommandChannel(program: desk.configuration.outbox.program, folder: folder)
        case .hylafax:
            let home = folder.appending(path: ".hylafax", directoryHint: .isDirectory)
            return HylaFAXChannel(server: desk.configuration.outbox.server, home: home, folder: folder)
        }
    }
}
