/// A page prints its labels in one manner: in capitals, in title case or in lower case.
///
/// A word of an answer can be a label's word: "WEIGHT BELOW 3RD PERCENTILE", "MRI enclosed, wishes surgery". Where nearly all
/// labels of the page are printed in one manner, a word in another that asks with no colon is none. Headings, options and
/// short forms (DOB, NPI) are printed in any manner. Cost: one pass.
enum LabelManner {
    static func kept(_ labels: [FoundLabel]) -> [FoundLabel] {
        let plain = labels.filter {
            $0.isQuestion && $0.isFirst && $0.letters >= Thresholds.sureLabelLetters && $0.match == 1
        }
        guard plain.count >= Thresholds.labelsOfManner else { return labels }
        func share(_ holds: (FoundLabel) -> Bool) -> Double { Double(plain.count(where: holds)) / Double(plain.count) }
        let capitals = share(isCapital)
        let small = share(isSmall)
        let few = 1 - Thresholds.shareOfManner
        return labels.filter { label in
            let shortForm = Thresholds.exactLabelLetters - (label.isFirst ? 0 : 1)
            let first = label.text.prefix { $0.isLetter || $0.isNumber }
            guard label.isQuestion, !label.asks,
                first.count > shortForm, label.section == nil,
                label.title == nil, label.options.isEmpty,
                label.letters > shortForm
            else { return true }
            if capitals < few, isCapital(label) { return false }
            if capitals > Thresholds.shareOfManner, !isCapital(label) { return false }
            return small > few || !isSmall(label) || hasLostItsFirstLetter(label)
        }
    }

    private static func isCapital(_ label: FoundLabel) -> Bool {
        label.text.filter(\.isLetter).allSatisfy(\.isUppercase)
    }

    /// "nsurance Carrier" at the edge of a cell, whose rule took the capital with it.
    private static func hasLostItsFirstLetter(_ label: FoundLabel) -> Bool {
        guard label.isFirst, label.match < 1, let whole = label.spelling.map(LabelText.joined) else { return false }
        let read = LabelText.joined(label.text)
        // Or misread it: "dealth Plan".
        return whole.dropFirst() == read[...] || whole.dropFirst() == read.dropFirst()
    }

    private static func isSmall(_ label: FoundLabel) -> Bool {
        label.text.first(where: \.isLetter)?.isLowercase ?? false
    }
}
