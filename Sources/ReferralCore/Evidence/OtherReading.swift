/// What was read in a place of a known form that is none of a referral's questions.
package struct OtherReading: Codable, Sendable, Equatable {
    /// As the form's definition calls the question.
    package var name: String
    package var label: String
    package var ink: FieldReading.Ink
    /// Empty unless written; the values of ticked boxes are joined with "; ".
    package var raw: String
    package var confidence: Double
    package var page: Int
    package var box: PageRegion
    package var alternatives: [String]

    package init(
        name: String, label: String, ink: FieldReading.Ink, raw: String, confidence: Double, page: Int,
        box: PageRegion, alternatives: [String] = []
    ) {
        self.name = name
        self.label = label
        self.ink = ink
        self.raw = raw
        self.confidence = confidence
        self.page = page
        self.box = box
        self.alternatives = alternatives
    }

    /// A reading of the place as if it were a referral's field, under the question's own name.
    package init(_ reading: FieldReading, of question: OtherQuestion) {
        self.init(
            name: question.name, label: question.label, ink: reading.ink, raw: reading.raw,
            confidence: reading.confidence, page: reading.page, box: reading.box, alternatives: reading.alternatives)
    }
}
