import ReferralCore

/// A label of the lexicon found among the words of a page.
struct FoundLabel: Sendable, Equatable {
    /// Which text line it stands in, and which of its words it covers.
    var line: Int
    var words: Range<Int>
    /// As printed.
    var text: String
    var box: PageRegion
    var meanings: [LabelMeaning]
    /// As the lexicon spells it.
    var spelling: String?
    /// 1 as spelt in the lexicon, less for every misread character.
    var match: Double
    /// Nothing else stands in its text line.
    var isAlone: Bool
    /// It begins its text line.
    var isFirst: Bool
    /// A colon, number sign or question mark follows: it asks.
    var asks: Bool
    /// Letters and digits in the label.
    var letters: Int

    var fields: [(key: FieldKey, part: AnswerPart?)] {
        meanings.compactMap { if case .field(let key, let part) = $0 { (key, part) } else { nil } }
    }
    var bare: (question: BareQuestion, part: AnswerPart?)? {
        for case .bare(let question, let part) in meanings { return (question, part) }
        return nil
    }
    var section: FormSection? {
        for case .section(let section) in meanings { return section }
        return nil
    }
    var decoy: String? {
        for case .decoy(let name) in meanings { return name }
        return nil
    }
    /// All decoys the words may be.
    var decoys: [String] { meanings.compactMap { if case .decoy(let name) = $0 { name } else { nil } } }
    var options: [(key: FieldKey, value: String)] {
        meanings.compactMap { if case .option(let key, let value) = $0 { (key, value) } else { nil } }
    }
    /// Whether it offers an answer and asks for none: "Group", but not "Group:".
    var isOffer: Bool { !options.isEmpty && !(asks && !fields.isEmpty) }
    var title: PageKind? {
        for case .title(let kind) in meanings { return kind }
        return nil
    }
    /// Whether its answer begins with a figure: a telephone number, a date, an identifier, a street.
    var asksForNumber: Bool {
        if let bare {
            return bare.part == nil
                && [.phone, .fax, .birthDate, .date, .provider, .address].contains(bare.question)
        }
        return fields.contains { key, part in
            switch key.kind {
            case .phone, .date, .birthDate, .providerIdentifier, .memberIdentifier, .plainIdentifier: part == nil
            case .personName, .address, .registrationNumber, .diagnosisCodes, .serviceList, .freeText, .choice: false
            }
        }
    }
    /// Whether it asks for something, of our fields or not.
    var isQuestion: Bool { !fields.isEmpty || bare != nil || decoy != nil }
}
