/// What the desk knows about a fax besides what the reader saw on it.
package struct DecisionContext: Sendable, Equatable {
    /// The day of receipt on the campus's calendar.
    package var receivedOn: CalendarDate
    /// The campus whose line the fax arrived on.
    package var campus: CampusCode?
    /// The sender's number, E.164, from the fax server or the transmission header.
    package var senderNumber: String?
    /// The hospital's own numbers, E.164: never a sender's.
    package var ownNumbers: Set<String>
    /// Whether numbers reserved for fiction are reported; off, because samples and training use them.
    package var reportsFictionalNumbers: Bool
    package var thresholds: DecisionThresholds
    /// Measured probabilities; without them the reader's own estimate counts.
    package var calibration: Calibration?

    package init(
        receivedOn: CalendarDate, campus: CampusCode? = nil, senderNumber: String? = nil, ownNumbers: Set<String> = [],
        reportsFictionalNumbers: Bool = false, thresholds: DecisionThresholds = .standard,
        calibration: Calibration? = nil
    ) {
        self.receivedOn = receivedOn
        self.campus = campus
        self.senderNumber = senderNumber
        self.ownNumbers = ownNumbers
        self.reportsFictionalNumbers = reportsFictionalNumbers
        self.thresholds = thresholds
        self.calibration = calibration
    }
}
