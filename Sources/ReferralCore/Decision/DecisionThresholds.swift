/// The figures by which a field is accepted without a person.
package struct DecisionThresholds: Codable, Sendable, Equatable {
    /// Probability of being right from which a fitting value without findings is accepted. Provisional, until the
    /// calibration against faxed samples sets it for at most 5 wrong accepted fields in 1,000.
    package var accept = 0.90
    /// What a slot repair leaves of a reading's confidence: a repaired reading of 1.0 stays just below `accept`.
    package var repaired = 0.88
    /// What is left where a repaired number then proved itself by its check digit (nine in ten wrong ones would not).
    package var repairedAndProven = 0.97
    /// What is left of the confidence of a value that does not fit its field's grammar.
    package var doesNotFit = 0.5
    /// Reading confidence below which ink that makes no value counts as illegible rather than as something to look at.
    package var illegible = 0.25
    /// Measured probability of being right below which a value of an unknown form is none: what was read is told as
    /// unreadable, and offered beside it. Of 336 such values on 300 drawn faxes 9 were right, 8 of them written by hand
    /// (2026-11).
    package var leastBelieved = 0.05
    /// Share of the hand in the look of a page's answers (`ReadingSupport.Fact.hand`) from which none of them is accepted, though
    /// it is not yet called handwriting. Of 2,049 answers off 569 drawn faxes that would be accepted, 31 lie above, the one wrong
    /// one of a page written by hand among them (2026-11).
    package var perhapsByHand = 0.55
    /// Age in full years from which a patient is no longer a child; the hospital's page names none.
    package var adultAge = 18

    package init() {}

    package static let standard = DecisionThresholds()
}
