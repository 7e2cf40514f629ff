/// The chain of evidence for the promises of one referral: what came, what was promised, what was sent, and whether every
/// link still fits. It holds fingerprints, times and codes; no patient is in it.
internal import Foundation
internal import GRDB
package import ReferralCore

package struct Proof: Sendable, Equatable {
    package struct Step: Sendable, Equatable {
        package var seq: Int64
        package var kind: String
        /// Canonical JSON as it was hashed.
        package var record: String
        package var hash: String
    }

    package var reference: ReferenceNumber
    package var fax: Fingerprint
    package var received: ReceivedTime
    package var steps: [Step]
    package var letters: [StoredLetter]
    /// The other promises' entries around these are part of the chain and are walked too.
    package var chain: ChainVerdict
    /// Everything that does not fit; empty for a sound proof.
    package var faults: [String]

    package var isSound: Bool { faults.isEmpty }
}

extension DeskStore {
    /// Gathers and verifies the proof: the whole promise log, the fax, and every letter's pages against what the log says.
    package func proof(of reference: ReferenceNumber, vault: Vault) async throws(DeskStoreError) -> Proof {
        let sheet = try await sheet(for: reference)
        let letters = try await letters(for: reference)
        let chain = try await verify(.promise)
        var faults: [String] = []
        if case .broken(let entry, let why) = chain { faults.append("promise log, entry \(entry): \(why)") }
        if sheet.document.bytes > 0, !vault.isSound(sheet.document.fingerprint) {
            faults.append("the fax \(sheet.document.fingerprint.hex.prefix(12)) is changed or gone")
        }
        for letter in letters {
            faults += Self.faults(of: letter, in: sheet.history, vault: vault)
        }
        return Proof(
            reference: reference, fax: sheet.document.fingerprint, received: sheet.entry.received,
            steps: sheet.history.map { Proof.Step(seq: $0.seq, kind: $0.kind, record: $0.record, hash: $0.hash) },
            letters: letters, chain: chain, faults: faults)
    }

    private static func faults(of letter: StoredLetter, in history: [PromiseEvent], vault: Vault) -> [String] {
        var faults: [String] = []
        for (what, page) in [("PDF", letter.pdf), ("fax pages", letter.tiff)] where !vault.isSound(page) {
            faults.append("letter \(letter.name): its \(what) is changed or gone")
        }
        let said = history.filter { $0.record.contains("\"letter\":\"\(letter.name)\"") }
        let queued = said.first { $0.kind == "letter-queued" }
        if queued?.record.contains(letter.pdf.hex) != true || queued?.record.contains(letter.tiff.hex) != true {
            faults.append("letter \(letter.name): the log does not say that this letter was approved")
        }
        let isAnswer = letter.state == .sent && letter.stopsClock
        if isAnswer, !said.contains(where: { $0.kind == "answered" && $0.record.contains(letter.pdf.hex) }) {
            faults.append("letter \(letter.name): the log does not say that it was sent")
        }
        return faults
    }
}
