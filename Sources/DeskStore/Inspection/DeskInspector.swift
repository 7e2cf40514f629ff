/// Walks a whole desk: both logs, every original, every row, every file, each against the others. Changes nothing.
///
/// Rows are read first and files after, so that on a desk at work what came meanwhile is found as more files, never as
/// fewer. Cost: every original is read once, some 300 MB a second.
internal import Foundation
internal import ReferralCore

package struct DeskInspector: Sendable {
    private let desk: DeskFolder
    private let store: DeskStore

    package init(of desk: DeskFolder, _ store: DeskStore) {
        self.desk = desk
        self.store = store
    }

    package func inspect() async throws(DeskStoreError) -> Inspection {
        var inspection = Inspection()
        try await database(&inspection)
        let faxes = try await store.faxesOnFile()
        inspection.faxes = faxes.count
        for fax in faxes { rows(of: fax, &inspection) }
        originals(of: faxes, letters: try await store.outbox(all: true), &inspection)
        inbox(faxes, &inspection)
        reports(try await store.referralsOnFile(), &inspection)
        try await quarantine(&inspection)
        return inspection
    }

    private func database(_ inspection: inout Inspection) async throws(DeskStoreError) {
        for complaint in try await store.databaseComplaints() { inspection.fault("database: \(complaint)") }
        for chain in ChainName.allCases {
            switch try await store.verify(chain) {
            case .sound(let entries): inspection.logEntries += entries
            case .broken(let entry, let why): inspection.fault("\(chain.rawValue) log, entry \(entry): \(why)")
            }
        }
    }

    private func rows(of fax: FaxOnFile, _ inspection: inout Inspection) {
        inspection.promises += fax.promises
        let name = fax.reference ?? "fax/\(fax.id)"
        if fax.reference == nil { inspection.fault("\(name): no referral") }
        if fax.unpromised > 0 { inspection.fault("\(name): \(fax.unpromised) referrals without a promise") }
        if fax.deliveries == 0 { inspection.fault("\(name): no delivery") }
        if fax.stage == "read", fax.readings == 0 { inspection.fault("\(name): counted as read, and no reading") }
        if fax.undecided > 0 { inspection.fault("\(name): \(fax.undecided) read referrals without a decision") }
        if fax.stage == "reading" {
            inspection.note("\(name): being read, or left by a desk that ended; the next start takes it up")
        }
    }

    private func originals(of faxes: [FaxOnFile], letters: [StoredLetter], _ inspection: inout Inspection) {
        let vault = desk.originals
        var known: Set<Fingerprint> = []
        for fax in faxes {
            let name = fax.reference ?? "fax/\(fax.id)"
            guard let fingerprint = fax.fingerprint else {
                inspection.fault("\(name): its fingerprint is none")
                continue
            }
            guard known.insert(fingerprint).inserted else { continue }
            if !vault.holds(fingerprint) {
                inspection.fault("\(name): its original \(fingerprint.hex) is gone")
            } else if !vault.isSound(fingerprint) {
                inspection.fault("\(name): its original \(fingerprint.hex) was changed, or no key opens it")
            }
        }
        inspection.originals = known.count
        for letter in letters {
            for page in [letter.pdf, letter.tiff] where known.insert(page).inserted && !vault.isSound(page) {
                inspection.fault("letter \(letter.name): its pages \(page.hex) are gone or were changed")
            }
        }
        guard let lying = try? vault.contents() else {
            return inspection.fault("the vault \(desk.vault.path) cannot be listed")
        }
        for fingerprint in lying where !known.contains(fingerprint) {
            inspection.note(
                "original \(fingerprint.hex): no fax yet; its file still lies in the inbox, or will be sent again")
        }
    }

    private func inbox(_ faxes: [FaxOnFile], _ inspection: inout Inspection) {
        let known = Set(faxes.compactMap(\.fingerprint))
        guard let folder = try? OpenFile(folder: desk.inbox.path), let names = try? folder.names() else {
            return inspection.note("inbox: it is away; faxes wait where the fax server keeps them")
        }
        for name in names.sorted(by: { $0.shown < $1.shown }) {
            guard let facts = try? folder.facts(of: name), facts.kind == .regular,
                let file = try? folder.reading(name)
            else { continue }
            if let print = try? Fingerprint.of(file), known.contains(print), facts.size > 0 {
                inspection.note("inbox/\(name.shown): already taken; the running desk removes it")
            } else {
                inspection.waitingInInbox += 1
            }
        }
    }

    private func reports(_ referrals: [ReferralOnFile], _ inspection: inout Inspection) {
        for referral in referrals where referral.state != .unread {
            let files = ["html", "json"].map { desk.reports.appending(path: "\(referral.reference).\($0)").path }
            if referral.isReported, files.contains(where: { !FileManager.default.fileExists(atPath: $0) }) {
                inspection.note(
                    "\(referral.reference): its report is gone; 'faxdesk report \(referral.reference)' makes it again")
            }
            if !referral.isReported { inspection.note("\(referral.reference): its report is still to be made") }
        }
    }

    private func quarantine(_ inspection: inout Inspection) async throws(DeskStoreError) {
        for fax in try await store.quarantined() {
            let note = desk.quarantine.appending(path: "\(fax.reference).txt").path
            if !FileManager.default.fileExists(atPath: note) {
                inspection.note(
                    "\(fax.reference): set aside, and its note in quarantine is gone; the next start writes it")
            }
        }
    }
}
