package import DeskStore
internal import Foundation
package import Logging
internal import ReferralCore

/// Sends what waits in the outbox and writes down what became of it.
///
/// Each step is one transaction of the store and each act of a channel may be repeated, but for handing over. Where the desk
/// was killed around that act, the channel is asked before it is given the job: no letter goes twice, none is forgotten.
package struct Outbox: Sendable {
    private let store: DeskStore
    private let vault: Vault
    private let channel: any LetterChannel
    private let logger: Logger

    package init(store: DeskStore, vault: Vault, channel: any LetterChannel, logger: Logger) {
        self.store = store
        self.vault = vault
        self.channel = channel
        self.logger = logger
    }

    /// One round: goes on with what was begun, then begins what waits. Gives how many letters got a result.
    @discardableResult
    package func round() async throws -> Int {
        var finished = 0
        try await clearAway()
        for (letter, attempt) in try await store.openAttempts() where attempt.channel == channel.name {
            if try await advance(letter, attempt, isNew: false) { finished += 1 }
        }
        while let (letter, attempt) = try await store.beginSending(by: channel.name) {
            if try await advance(letter, attempt, isNew: true) { finished += 1 }
        }
        return finished
    }

    /// What is left of jobs that have their result: a desk may be killed between writing it down and clearing away, and a
    /// person may have written it down.
    private func clearAway() async throws {
        for job in try await store.finished(of: await channel.lying()) { await channel.forget(job) }
    }

    /// True where the try got its result.
    private func advance(_ letter: StoredLetter, _ attempt: SendAttempt, isNew: Bool) async throws -> Bool {
        do throws(ChannelError) {
            let job = try job(letter, attempt)
            switch attempt.step {
            case .preparing:
                try await channel.prepare(job)
                try await noting { try await store.notePrepared(attempt) }
                return try await handOver(job, attempt)
            case .prepared:
                switch try await channel.standing(of: job, serverJob: attempt.serverJob) {
                case .unknown: return try await handOver(job, attempt)
                case .underway(let number):
                    try await noting { try await store.noteHanded(attempt, serverJob: number) }
                    return false
                case .finished(let result):
                    try await noting { try await store.noteHanded(attempt, serverJob: nil) }
                    return try await finish(result, job, attempt)
                }
            case .handed:
                guard case .finished(let result) = try await channel.standing(of: job, serverJob: attempt.serverJob)
                else { return false }
                return try await finish(result, job, attempt)
            case .done, .failed: return false
            }
        } catch  where error.isFinal {
            logger.error("A letter failed", metadata: ["job": "\(attempt.job)", "why": "\(error.why)"])
            return try await store.record(SendResult(.failed, trouble: "refused"), of: attempt)
        } catch {
            if error.channel == Self.storeFault { throw error }
            logger.warning("A letter waits", metadata: ["job": "\(attempt.job)", "why": "\(error.why)"])
            return false
        }
    }

    private static let storeFault = "desk"

    private func handOver(_ job: LetterJob, _ attempt: SendAttempt) async throws(ChannelError) -> Bool {
        let number = try await channel.handOver(job)
        try await noting { try await store.noteHanded(attempt, serverJob: number) }
        logger.info("A letter was handed over", metadata: ["job": "\(job.name)", "channel": "\(channel.name)"])
        return false
    }

    private func finish(
        _ result: SendResult, _ job: LetterJob, _ attempt: SendAttempt
    ) async throws(ChannelError) -> Bool {
        try await noting { try await store.record(result, of: attempt) }
        await channel.forget(job.name)
        logger.info("A letter has its result", metadata: ["job": "\(job.name)", "result": "\(result.outcome)"])
        return true
    }

    /// A fault of the desk's own memory ends the round; it is nothing the channel did.
    private func noting<T>(_ step: () async throws -> T) async throws(ChannelError) {
        do {
            _ = try await step()
        } catch {
            throw ChannelError(Self.storeFault, "\(error)")
        }
    }

    private func job(_ letter: StoredLetter, _ attempt: SendAttempt) throws(ChannelError) -> LetterJob {
        guard let pdf = try? vault.bytes(of: letter.pdf), let tiff = try? vault.bytes(of: letter.tiff) else {
            throw ChannelError(
                channel.name, "the letter's pages are not whole in the vault; run 'faxdesk verify'", isFinal: true)
        }
        return LetterJob(
            name: attempt.job, letter: letter.name, reference: letter.reference.description, fax: letter.fax,
            pages: letter.pages, pdf: pdf, tiff: tiff, pdfFingerprint: letter.pdf, tiffFingerprint: letter.tiff)
    }
}
