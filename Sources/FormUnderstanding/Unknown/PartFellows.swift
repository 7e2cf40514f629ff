import ReferralCore

/// Whose a part of a name or an address is: whose its fellow parts are.
extension PartyResolution {
    /// The question that a part goes with: a middle name with the nearest first or last one, a town or a ZIP code with the nearest
    /// street, in their row or next over or under. Whose that is, the part is. Nil for parts that begin an answer.
    func fellow(of label: FoundLabel, asking part: AnswerPart) -> FoundLabel? {
        let leading: Set<AnswerPart>
        switch part {
        case .middle: leading = [.first, .last]
        case .unit, .city, .state, .zip, .locality: leading = [.street]
        case .first, .last, .suffix, .street: return nil
        }
        func distance(_ other: FoundLabel) -> Double? {
            if other.box.sharesRow(with: label.box) {
                return other.box.apartAcross(label.box) / Thresholds.rowOverColumn
            }
            let isUnder = abs(other.box.left - label.box.left) < Thresholds.columnSlack
            let down = other.box.apartDown(label.box)
            return isUnder && down < Thresholds.partsApart ? down : nil
        }
        return sheet.labels.filter { other in
            (other.fields.first?.part ?? other.bare?.part).map(leading.contains) ?? false
        }.compactMap { other in distance(other).map { (label: other, distance: $0) } }
            .min { $0.distance < $1.distance }?.label
    }
}
