/// A field that a fillable form itself declares: where it is, what it is called, and what it takes.
package struct FormWidget: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// One line or several of text.
        case text(manyLines: Bool, most: Int?)
        case check
        /// One of a group that goes by one name.
        case radio
        case choice
        case signature
    }

    package var kind: Kind
    /// The field's full name in the document.
    package var name: String
    /// What a viewer shows when the pointer rests on it.
    package var tooltip: String?
    package var box: PageRegion

    package init(kind: Kind, name: String, tooltip: String?, box: PageRegion) {
        self.kind = kind
        self.name = name
        self.tooltip = tooltip
        self.box = box
    }

    package var isTick: Bool { kind == .check || kind == .radio }
}
