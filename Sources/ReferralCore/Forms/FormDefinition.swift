/// A form the desk knows: what is printed on it and where each answer is written, in millimetres on the printed page.
///
/// People write these as YAML in `Templates/Forms`; the laboratory draws the blank form from the same definition.
package struct FormDefinition: Codable, Sendable, Equatable {
    /// Short name, also the name of its files: `referral-arizona`.
    package var id: String
    package var version: Int
    package var title: String
    /// The campus whose form it is, where it is one of ours.
    package var campus: CampusCode?
    /// How the form's own words are set. Liberation Sans, 8 and 9 points, when not stated.
    package var style: FormStyle?
    /// Whether faxes are read with it; a definition that was learnt waits until a person has switched it on. Yes when not
    /// stated.
    package var enabled: Bool?
    /// What it was learnt from: the name of a blank form's file, or the reference number of a confirmed referral.
    package var learntFrom: String?
    package var pages: [FormPage]

    package var isEnabled: Bool { enabled ?? true }

    package init(
        id: String, version: Int, title: String, campus: CampusCode?, style: FormStyle? = nil, enabled: Bool? = nil,
        learntFrom: String? = nil, pages: [FormPage]
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.campus = campus
        self.style = style
        self.enabled = enabled
        self.learntFrom = learntFrom
        self.pages = pages
    }
}

/// How the printed words of a form are set.
package struct FormStyle: Codable, Sendable, Equatable {
    package enum Face: String, Codable, Sendable { case sans, serif }
    package var face: Face
    /// Size of the labels of fields, points.
    package var labels: Double
    /// Size of the words beside tick boxes, points.
    package var options: Double

    package init(face: Face = .sans, labels: Double = 8, options: Double = 9) {
        self.face = face
        self.labels = labels
        self.options = options
    }
}

/// One page of a form.
package struct FormPage: Codable, Sendable, Equatable {
    /// Width and height, millimetres. Letter is [215.9, 279.4].
    package var size: [Double]
    /// Picture of the blank page (1-bit TIFF) beside the definition: what was printed before anyone wrote on it.
    package var blank: String
    package var fields: [FormField]
    /// Questions that are none of a referral's.
    package var others: [OtherQuestion]?
    /// Printed matter that asks nothing: headings, instructions, bars, rules. Drawn, never read.
    package var printed: [PrintedItem]
    /// Whether its labels are read too, as on an unknown form: one fax does not teach every place. No when not stated.
    package var byLabels: Bool?

    /// Every place somebody may write in.
    package var places: [FormField] { fields + (others ?? []).map(\.field) }

    package init(
        size: [Double], blank: String, fields: [FormField], others: [OtherQuestion]? = nil, printed: [PrintedItem],
        byLabels: Bool? = nil
    ) {
        self.size = size
        self.blank = blank
        self.fields = fields
        self.others = others
        self.printed = printed
        self.byLabels = byLabels
    }
}

/// One place on a form where an answer is written.
package struct FormField: Codable, Sendable, Equatable {
    package enum Kind: String, Codable, Sendable {
        /// One line of text.
        case line
        /// Several lines of text.
        case lines
        /// One character a cell.
        case comb
        /// Tick boxes, one of them or several by `many`.
        case ticks
    }

    package var key: FieldKey
    /// The label as printed.
    package var label: String
    package var labelBox: PageRegion
    package var kind: Kind
    /// Where the answer is written. For ticks: around all boxes.
    package var box: PageRegion
    /// Number of cells of a comb.
    package var cells: Int?
    /// Characters preprinted between the cells of a comb by the index of the cell they precede, e.g. `{3: "-"}`.
    package var separators: [Int: String]?
    package var options: [TickOption]?
    /// Whether several options may be ticked. False when not stated.
    package var many: Bool?
    /// A part of the field's answer: the comb of an area code, a second address line. Parts with the same key are joined
    /// in order of their number with `joiner`.
    package var part: Int?
    package var joiner: String?
    /// What is printed around the place of the answer; nothing when not stated. Combs always have their cells.
    package var outline: Outline?

    package enum Outline: String, Codable, Sendable {
        /// A rule under the answer, or under each of several lines.
        case underline
        /// A frame around the answer.
        case frame
    }

    package init(
        key: FieldKey, label: String, labelBox: PageRegion, kind: Kind, box: PageRegion, cells: Int? = nil,
        separators: [Int: String]? = nil, options: [TickOption]? = nil, many: Bool? = nil, part: Int? = nil,
        joiner: String? = nil, outline: Outline? = nil
    ) {
        self.key = key
        self.label = label
        self.labelBox = labelBox
        self.kind = kind
        self.box = box
        self.cells = cells
        self.separators = separators
        self.options = options
        self.many = many
        self.part = part
        self.joiner = joiner
        self.outline = outline
    }
}

/// One tick box, the value it stands for and the words printed beside it.
package struct TickOption: Codable, Sendable, Equatable {
    package var value: String
    package var label: String
    package var box: PageRegion

    package init(value: String, label: String, box: PageRegion) {
        self.value = value
        self.label = label
        self.box = box
    }
}

/// Printed matter on a blank form.
package struct PrintedItem: Codable, Sendable, Equatable {
    package enum Style: String, Codable, Sendable {
        /// Large text.
        case title
        /// White text on a black bar, or black on grey.
        case bar
        case text, small
        /// A straight line from one corner of the box to the other.
        case rule
        /// An empty frame.
        case frame
    }

    package enum Align: String, Codable, Sendable { case left, centre, right }

    package var style: Style
    package var text: String?
    package var box: PageRegion
    /// Size of the text, points; the usual size of its style when not stated.
    package var points: Double?
    package var bold: Bool?
    package var align: Align?
    /// Lightness of a bar: 0 black, the default, to 1 white.
    package var grey: Double?
    /// Thickness of a rule or frame, millimetres.
    package var thickness: Double?

    package init(
        style: Style, text: String? = nil, box: PageRegion, points: Double? = nil, bold: Bool? = nil,
        align: Align? = nil, grey: Double? = nil, thickness: Double? = nil
    ) {
        self.style = style
        self.text = text
        self.box = box
        self.points = points
        self.bold = bold
        self.align = align
        self.grey = grey
        self.thickness = thickness
    }
}
