import Foundation
import ReferralCore

/// Parts of the patient's name and address whose captions cannot be read, told by the parts beside them.
extension UnlabelledAnswers {
    /// Parts of the patient's name whose captions cannot be read, in the row of those that can: left of a first name stands
    /// the family name, behind both the middle one.
    var nameParts: [SheetAnswer] {
        guard let first = parts[.first] else { return [] }
        let row = readable { piece in
            piece.box.sharesRow(with: first) && piece.words.count <= Thresholds.wordsOfNameRest
                && piece.text.count < 24
                && !piece.text.contains(where: \.isNumber) && section(piece.box) == section(first)
                && piece.text.split(separator: " ").allSatisfy {
                    $0.first?.isUppercase == true || PersonName.particles.contains(String($0))
                }
        }
        guard let last = parts[.last] else {
            let before = row.filter { $0.box.right < first.left && ReadingText.bones($0.text).count > 1 }
            return before.count == 1 ? [answer(before[0], for: .patientName, part: .last)] : []
        }
        guard parts[.middle] == nil else { return [] }
        let behind = row.filter { candidate in
            candidate.box.left > first.right && (last.left < first.left || candidate.box.right < last.left)
                && candidate.box.left - first.right < Thresholds.namePartReach
        }
        return behind.count == 1 ? [answer(behind[0], for: .patientName, part: .middle)] : []
    }

    /// A state between a town and its ZIP code whose caption, of two letters, cannot be read.
    var state: [SheetAnswer] {
        guard parts[.state] == nil, let city = parts[.city], let zip = parts[.zip] else { return [] }
        let near = city.union(zip).padded(across: Thresholds.columnWidth, down: 1)
        let found = states.filter { near.contains($0.box) }
        return found.count == 1 ? [answer(found[0], for: .patientAddress, part: .state)] : []
    }

    /// A ZIP code whose caption cannot be read, in the rows of a street or next under them.
    var zip: [SheetAnswer] {
        let found = zipFound
        return found.count == 1 ? [answer(found[0], for: .patientAddress, part: .zip)] : []
    }

    var zipFound: [Candidate] {
        guard parts[.zip] == nil, parts[.locality] == nil, let street = parts[.street] else { return [] }
        let rows = [parts[.city], parts[.state]].compactMap(\.self)
        return readable { piece in
            piece.text.wholeMatch(of: /\d{5}(-\d{4})?/) != nil
                && UnitedStates.isAssigned(zip: String(piece.text.prefix(5)))
                && section(piece.box) == section(street)
                && (rows.contains { piece.box.sharesRow(with: $0) && piece.box.left > $0.right - 1 }
                    || piece.box.top > street.top - 1 && piece.box.top < street.bottom + Thresholds.questionReach)
        }
    }

    /// A town whose caption says nothing, between its street and its ZIP code.
    var city: [SheetAnswer] {
        guard parts[.city] == nil, parts[.locality] == nil, let street = parts[.street],
            let end = parts[.zip] ?? parts[.state] ?? zipFound.first?.box
        else { return [] }
        let found = readable { piece in
            piece.words.count <= Thresholds.wordsOfTown && piece.text.first?.isUppercase == true
                && !piece.text.contains(where: \.isNumber) && ReadingText.bones(piece.text).count > 2
                && UnitedStates.code(of: piece.text) == nil
                && (piece.box.sharesRow(with: end) && piece.box.right <= end.left
                    || piece.box.sharesRow(with: street) && piece.box.left >= street.right
                    || piece.box.top > street.bottom - 1 && piece.box.bottom < end.top + 1
                        && abs(piece.box.left - street.left) < Thresholds.columnSlack)
                && section(piece.box) == section(street)
        }
        return found.count == 1 ? [answer(found[0], for: .patientAddress, part: .city)] : []
    }
}
