import Foundation
import Testing

@testable import FaxLaboratory

/// The desk's own program, ended with SIGKILL at every step by which it makes something last.
struct EveryStepTests {
    @Test(.timeLimit(.minutes(15)))
    func `a desk killed at any step loses no fax, keeps none twice, and goes on`() async throws {
        var trial = try StepTrial(
            faxdesk: RealProgram().path, samples: RealProgram.package.appending(path: "SampleForms"),
            templates: RealProgram.package.appending(path: "Templates"), extent: .once)
        defer { trial.clearAway() }
        try await trial.run()
        for row in trial.rows {
            #expect(row.faults == [], "\(row.errand), \(row.step)")
            #expect(row.before + row.within + row.after == 1, "\(row.errand), \(row.step)")
        }
        // The trial finds the steps by itself; these must be among them, or it listened in the wrong place.
        let served = Set(trial.rows.filter { $0.errand == "run --once" }.map(\.step))
        #expect(
            served.isSuperset(of: [
                "Vault.put: place", "Admission.admit: transaction", "InboxDoor.remove: remove",
                "Leases.leaseNext: transaction", "Recording.record: transaction", "ReportFiles.replace: place",
                "Reporting.noteReport: transaction", "Failing.recordFailure: transaction",
                "QuarantineShelf.write: place",
                "QueueingLetters.queue: transaction", "SendingLetters.beginSending: transaction",
                "FolderChannel.handOver: place", "SendingLetters.noteHanded: transaction",
                "SendingLetters.record: transaction", "JobFiles.remove: remove", "Heartbeats.beat: transaction",
            ]), "\(served.sorted())")
    }
}
