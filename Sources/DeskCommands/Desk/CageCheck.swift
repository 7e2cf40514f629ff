import DeskSettings
import FaxIntake
import Foundation
import ReferralCore

/// Has the reader try every way out of its cage and says what holds on this machine.
enum CageCheck {
    static func look(at executable: URL, _ demand: ConfinementDemand, into checkup: inout Checkup) async {
        let trial = CageTrial(executable: executable, options: demand == .bestEffort ? ["--best-effort"] : [])
        var open: [BreakOut] = []
        for way in BreakOut.allCases {
            switch await trial.outcome(of: way) {
            case .held: continue
            case .brokeOut: open.append(way)
            case .notConfined(let words):
                return checkup.bad(
                    "cage", words, remedy: "Until then no fax is read; what arrives is kept and promised.")
            case .notTried:
                return checkup.bad("cage", "it cannot be tried", remedy: "Install faxdesk-reader of this version.")
            }
        }
        guard !open.isEmpty else {
            return checkup.good("cage", "\(BreakOut.allCases.count) ways out tried from inside, all closed")
        }
        checkup.warn(
            "cage", "a reader that was taken over could " + open.map(\.words).joined(separator: ", "),
            remedy: "Run on a kernel with Landlock and seccomp; then set 'confinement: required' again.")
    }
}
