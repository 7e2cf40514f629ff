import DeskStore
import FaxIntake
import Foundation
import ReferralCore

/// Says on a terminal what the running desk does, a line for each event; silent elsewhere, where the log speaks.
struct Narration: Sendable {
    let isOn: Bool
    let reports: URL
    private let ink: Ink

    init(isOn: Bool, reports: URL) {
        self.isOn = isOn
        self.reports = reports
        ink = Ink(isTerminal: isOn)
    }

    func say(_ words: String) {
        if isOn { Console.complain(words) }
    }

    @Sendable func tell(_ event: IntakeEvent) {
        switch event {
        case .admitted(let reference): say("\(reference)  taken in")
        case .deliveredAgain(let reference): say("\(reference)  came again; its promise stands")
        case .read(let references, let pages):
            for reference in references {
                say(
                    "\(reference)  \(ink(.green, "read")), \(pages) \(pages == 1 ? "page" : "pages"): "
                        + reports.appending(path: "\(reference).html").path)
            }
        case .setAside(let reference, let trouble):
            say("\(reference)  \(ink(.red, "could not be read:")) \(trouble.message)")
        }
    }

    func sum(_ summary: IntakeSummary) {
        let left = summary.leftInInbox > 0 ? ", \(summary.leftInInbox) left in the inbox for the next run" : ""
        let again = summary.deliveredAgain > 0 ? ", \(summary.deliveredAgain) delivered again" : ""
        say(
            "\(summary.read) read, \(summary.setAside) could not be read\(again)\(left), "
                + "in \(Int(summary.seconds.rounded())) s.")
    }
}
