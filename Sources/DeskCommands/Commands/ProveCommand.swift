import ArgumentParser
import DeskStore
import Foundation
import ReferralCore

/// `faxdesk prove REF`
struct ProveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "Prove what was promised for one referral and how it was answered.",
        discussion: """
            Prints the chain from the fax to the answer: fingerprints of the fax and of every letter, each entry of the \
            promise's log with its hash, and what the fax server said. Verifies all of it and ends with 1 where \
            anything does not fit, naming it.

            Examples:
              faxdesk prove RA260306-0123-P
              faxdesk prove RA260306-0123-P --json > proof.json
            """)

    @OptionGroup var desk: DeskOption

    @Argument(help: "The reference number.")
    var reference: ReferenceNumber

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let desk = try OpenDesk(at: desk.root)
        let proof = try await desk.store.proof(of: reference, vault: desk.folder.originals)
        if json { try JSONAnswer.hand(ProofSheet(proof)) } else { Console.say(text(of: proof)) }
        guard proof.isSound else {
            throw CommandFailure(.failed, "The proof does not hold: \(proof.faults.joined(separator: "; ")).")
        }
    }

    private func text(of proof: Proof) -> String {
        var lines = [
            "\(proof.reference)", "Fax       sha256 \(proof.fax.hex)",
            "Received  \(proof.received.at.inUniversalTime) (\(proof.received.source.rawValue))",
        ]
        for letter in proof.letters {
            lines.append("Letter    \(letter.name), \(letter.kind.rawValue), \(letter.state.rawValue)")
            lines.append("          pdf sha256 \(letter.pdf.hex)")
            lines.append("          fax sha256 \(letter.tiff.hex)")
            for attempt in letter.attempts {
                let server = attempt.serverJob.map { ", server job \($0)" } ?? ""
                let end = attempt.finishedAt.map { " \($0.inUniversalTime)" } ?? ""
                lines.append(
                    "          job \(attempt.job) by \(attempt.channel): \(attempt.step.rawValue)\(end)\(server)")
            }
        }
        for step in proof.steps { lines.append("Log \(step.seq)  \(step.hash)\n          \(step.record)") }
        lines.append("Chain     \(proof.chain)")
        lines.append(proof.isSound ? "The proof holds." : "THE PROOF DOES NOT HOLD.")
        return lines.joined(separator: "\n")
    }
}

/// A proof for a program.
private struct ProofSheet: Encodable {
    struct Step: Encodable {
        var seq: Int64
        var kind: String
        var record: String
        var hash: String
    }
    var reference: String
    var fax: String
    var received: String
    var steps: [Step]
    var letters: [String]
    var faults: [String]
    var holds: Bool

    init(_ proof: Proof) {
        reference = proof.reference.description
        fax = proof.fax.hex
        received = proof.received.at.inUniversalTime
        steps = proof.steps.map { Step(seq: $0.seq, kind: $0.kind, record: $0.record, hash: $0.hash) }
        letters = proof.letters.map { "\($0.name) \($0.pdf.hex) \($0.state.rawValue)" }
        faults = proof.faults
        holds = proof.isSound
    }
}
