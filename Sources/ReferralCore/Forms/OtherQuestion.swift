/// A question of a form that no referral of ours asks, such as whom records may be released to. Its answer is read and kept
/// beside the referral under the form's own name for it; nothing is decided by it.
package struct OtherQuestion: Codable, Sendable, Equatable {
    /// Unlike every other on the form, so that its answers can be told apart: `release-to-fax`.
    package var name: String
    /// The label as printed, or as the blank form's file calls the field.
    package var label: String
    package var labelBox: PageRegion
    package var kind: FormField.Kind
    package var box: PageRegion
    package var cells: Int?
    package var options: [TickOption]?
    package var many: Bool?
    /// The question of a referral whose answers look the same: its alphabet and its grammar help to read this one.
    /// Running text when not stated.
    package var like: FieldKey?

    package init(
        name: String, label: String, labelBox: PageRegion, kind: FormField.Kind, box: PageRegion, cells: Int? = nil,
        options: [TickOption]? = nil, many: Bool? = nil, like: FieldKey? = nil
    ) {
        self.name = name
        self.label = label
        self.labelBox = labelBox
        self.kind = kind
        self.box = box
        self.cells = cells
        self.options = options
        self.many = many
        self.like = like
    }

    /// The same place as a field of a referral, for whoever reads places.
    package var field: FormField {
        FormField(
            key: like ?? .reasonDiagnosis, label: label, labelBox: labelBox, kind: kind, box: box, cells: cells,
            options: options, many: many)
    }
}
