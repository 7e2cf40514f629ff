import Foundation
import ReferralCore

/// Turns the measured facts about a reading into one probability that it says what the ink says.
///
/// A logistic of four facts: the recogniser's confidence in its worst word, the agreement of independent readings, the
/// fit of the grammar, and how surely the ink belongs to the field. The weights are set by reason so that a sure, fitting
/// reading in a well placed field comes to 0.97 and a lone, doubtful, ill-fitting one to less than 0.2; the facts are kept
/// beside the result so that calibration can replace the weights without reading again.
enum Confidence {
    static func estimate(_ support: ReadingSupport, ceiling: Double = Thresholds.confidenceCeiling) -> Double {
        let odds =
            Thresholds.confidenceBase + Thresholds.confidencePerRecogniser * support.recogniser
            + Thresholds.confidencePerAgreement * support.agreement
            + Thresholds.confidencePerGrammar * support.grammar
            + Thresholds.confidencePerPlacement * support.placement
        return min(ceiling, 1 / (1 + exp(-odds)))
    }
}
