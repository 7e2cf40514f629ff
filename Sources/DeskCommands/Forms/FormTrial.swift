import DeskSettings
import DeskStore
import FaxIntake
import Foundation
import ReferralCore

/// Reads the originals of confirmed referrals again by the forms there are now, and compares each with its first reading.
///
/// An original goes to the reader as the desk sends it, and is decided by the desk's own rules; a fax with several referrals
/// is read once. Nothing is written. It costs a reading each: about 0.6 s of a core for a page of a known form, 1.5 s else.
struct FormTrial: Sendable {
    private let vault: Vault
    private let reader: ReaderProcess
    private let pool: ReaderPool
    private let rules: DecisionRules

    /// - Parameter forms: what is read by, switched on or not.
    init(of forms: [KeptForm], on shelf: FormShelf, at desk: OpenDesk) throws {
        vault = desk.folder.originals
        reader = try shelf.reader(
            of: forms, originals: RunCommand.originals(of: desk.folder.originals), as: desk.configuration)
        pool = desk.configuration.readers.map { ReaderPool(readers: $0) } ?? ReaderPool()
        rules = try DecisionRules(of: desk)
    }

    /// In the order of the readings. `tell` is told how many faxes are done, and of how many.
    func changes(
        in readings: [ConfirmedReading], tell: (Int, Int) -> Void
    ) async throws(CommandFailure) -> [ReadingChange] {
        let faxes = Dictionary(grouping: readings, by: \.document).compactMap(\.value.first)
        var outcomes: [Fingerprint: Result<[DecidedReferral], ReaderFailure>] = [:]
        tell(0, faxes.count)
        await pool.read(faxes, by: { await self.read($0) }) { index, outcome in
            outcomes[faxes[index].document] = outcome
            tell(outcomes.count, faxes.count)
        }
        var changes: [ReadingChange] = []
        for reading in readings {
            guard let outcome = outcomes[reading.document] else { continue }
            changes.append(ReadingChange(reading, now: try Self.excused(outcome)))
        }
        return changes
    }

    private func read(_ fax: ConfirmedReading) async -> Result<[DecidedReferral], ReaderFailure> {
        do throws(ReaderFailure) {
            let evidence = try await reader.read(fax.document, at: vault.place(of: fax.document))
            let header = evidence.pages.compactMap { $0.header?.number }.first
            let context = rules.context(receivedOn: fax.day, campus: fax.campus, sender: fax.sender ?? header)
            return .success(
                evidence.referrals.map { ReferralDecision.decide($0, pages: evidence.pages, context: context) })
        } catch {
            return .failure(error)
        }
    }

    /// What a document cannot help ends the trial: a reader that cannot be started, a form without its blank.
    private static func excused(
        _ outcome: Result<[DecidedReferral], ReaderFailure>
    ) throws(CommandFailure) -> Result<[DecidedReferral], ReadingTrouble> {
        switch outcome {
        case .success(let decided): return .success(decided)
        case .failure(let failure):
            let trouble = ReadingTrouble(failure)
            guard failure.trouble != nil else {
                throw CommandFailure(trouble.outcome, "\(trouble.message) \(trouble.remedy)")
            }
            return .failure(trouble)
        }
    }
}

/// Which confirmed referrals are read again, and by which forms.
struct TrialPlan {
    /// Referrals read again where nobody says how many. At the reader's pace two minutes on two cores, a day's work of a
    /// small desk; twice as many with forms named.
    static let last = 100

    /// The forms that were named; none means all that are switched on.
    let named: [FormDefinition]

    /// Those that are switched on, and those that were named, switched on or not.
    func forms(_ shelf: FormShelf) -> [KeptForm] {
        shelf.forms.filter { kept in
            kept.definition.isEnabled || named.contains { $0.id == kept.definition.id }
        }
    }

    /// The latest so many of the confirmed, which come latest first. With forms named, so many that were read by them or taught
    /// them, and so many others: these may be read by them now.
    func chosen(from confirmed: [ConfirmedEntry], last: Int) -> [ReferenceNumber] {
        guard !named.isEmpty else { return confirmed.prefix(last).map(\.reference) }
        let own = confirmed.filter { isOwn($0.reference, $0.form) }
        let others = confirmed.filter { !isOwn($0.reference, $0.form) }
        return (own.prefix(last) + others.prefix(last)).map(\.reference)
    }

    /// Whether a referral left out of the trial would have been about these forms.
    func concerns(_ reading: ConfirmedReading) -> Bool {
        named.isEmpty || isOwn(reading.reference, reading.taken?.form?.id)
    }

    func concerns(_ change: ReadingChange) -> Bool {
        named.isEmpty || isOwn(change.reference, change.then.form) || change.concerns(Set(named.map(\.id)))
    }

    private func isOwn(_ reference: ReferenceNumber, _ form: String?) -> Bool {
        named.contains { $0.id == form || $0.learntFrom == reference.description }
    }
}
