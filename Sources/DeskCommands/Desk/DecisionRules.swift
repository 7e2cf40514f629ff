import DeskSettings
import ReferralCore

/// By what this desk decides, whatever the fax: the house's own numbers, its thresholds, the measured certainty.
struct DecisionRules: Sendable {
    private let ownNumbers: Set<String>
    private let reportsFictionalNumbers: Bool
    private let thresholds: DecisionThresholds
    private let calibration: Calibration?

    init(of desk: OpenDesk) throws {
        let installation = try desk.installation()
        ownNumbers = try installation.campuses().ownNumbers
        reportsFictionalNumbers = desk.configuration.reportFictionalNumbers
        thresholds = desk.configuration.thresholds
        calibration = try installation.calibration()
    }

    /// - Parameter sender: E.164, from the fax server or the transmission header.
    func context(receivedOn day: CalendarDate, campus: CampusCode, sender: String?) -> DecisionContext {
        DecisionContext(
            receivedOn: day, campus: campus, senderNumber: sender, ownNumbers: ownNumbers,
            reportsFictionalNumbers: reportsFictionalNumbers, thresholds: thresholds, calibration: calibration)
    }
}
