package import ReferralCore

/// Understands the line a sending fax machine prints at the edge of a page: who, from which number, when, which page.
///
/// Makers order its parts as they please, so parts are taken out one kind at a time, the most recognisable first:
/// date and time (a date reads as a page number otherwise), the page token, the receiver's number, the sender's
/// number, job numbers. What letters remain are the sender's name. Cost: a handful of searches over one short line.
package enum HeaderLine {
    /// Nil unless at least two of date, number and page are there: a lone date is not a header.
    package static func parse(_ text: String) -> TransmissionHeader? {
        let raw = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var rest = raw
        dropReceiver(from: &rest)
        let date = HeaderClock.takeDate(from: &rest)
        let time = HeaderClock.takeTime(from: &rest)
        let page = takePage(from: &rest)
        let number = takeNumber(from: &rest)
        let bare = page == nil ? takeBarePage(from: &rest) : nil
        let known = [date != nil, number != nil, page != nil || bare != nil].filter { $0 }.count
        guard known >= 2 else { return nil }
        let sent = date.map { day in day + "T" + (time ?? "00:00") }
        return TransmissionHeader(
            raw: raw, sender: sender(in: rest), number: number, sent: time == nil ? nil : sent,
            page: page?.page ?? bare, of: page?.of)
    }

    /// The rightmost `Page 1 of 3`, `P.001/003`, `@001/003`, `Pag.2/3` or `p.1`.
    private static func takePage(from rest: inout String) -> (page: Int, of: Int?)? {
        let token =
            /(?i)(?:\b(?:page|pag|pg|p)\s*[.:]?\s*|@\s*)([0-9OoIl]{1,3})(?:\s*(?:\/|of)\s*([0-9OoIl]{1,3}))?(?![0-9A-Za-z])/
        guard let match = rest.matches(of: token).last, let page = digits(match.1) else { return nil }
        let of = match.2.flatMap(digits)
        rest.replaceSubrange(match.range, with: " ")
        return (page, of.flatMap { $0 >= page ? $0 : nil })
    }

    /// A three-digit number standing last, as Canon and FaxCore print the page.
    private static func takeBarePage(from rest: inout String) -> Int? {
        guard let match = rest.firstMatch(of: /(?:^|\s)(0[0-9]{2})\s*$/), let page = Int(match.1) else { return nil }
        rest.replaceSubrange(match.range, with: " ")
        return page
    }

    /// The number that was dialled is not the sender's.
    private static func dropReceiver(from rest: inout String) {
        let receiver =
            /(?i)(?:\bto\s*:|->|>>|=>)\s*(?:(?:\+?1[\s\-.]?)?\(?[2-9][0-9]{2}\)?[\s\-.]?[0-9]{3}[\s\-.]?[0-9]{4}(?![0-9])|\+[0-9]{8,15})?/
        rest = rest.replacing(receiver, with: " ")
    }

    private static func takeNumber(from rest: inout String) -> String? {
        let american =
            /(?i)(?:\b(?:fax|tel|from)\s*:?\s*)?(?:\+?\b1[\s\-.]?\(?|\(|\b)([2-9][0-9]{2}\)?[\s\-.]?[0-9]{3}[\s\-.]?[0-9]{4})(?![0-9])/
        if let match = rest.firstMatch(of: american) {
            rest.replaceSubrange(match.range, with: " ")
            return "+1" + match.1.filter(\.isNumber)
        }
        let foreign = /(?i)(?:\b(?:fax|tel|from)\s*:?\s*)?(\+[0-9](?:[\s\-.()]?[0-9]){6,13})(?![0-9])/
        if let match = rest.firstMatch(of: foreign) {
            rest.replaceSubrange(match.range, with: " ")
            return "+" + match.1.filter(\.isNumber)
        }
        return nil
    }

    /// What is left once job numbers, prefixes and signs are gone.
    private static func sender(in rest: String) -> String? {
        var name = rest.replacing(/(?:^|\s)(?:[TF]-[0-9]{2,4}|#[0-9]{1,6}|[0-9]{1,4})(?=\s|$)/, with: " ")
        name = name.replacing(/(?i)\b(?:from|fax from)\s*:?/, with: " ")
        name = name.replacing(/(?i)^\s*fax\b\s*:?/, with: " ")
        name = name.replacing(/[|>=@_~]+/, with: " ")
        let words = name.split(whereSeparator: \.isWhitespace).filter { $0.contains { $0.isLetter || $0.isNumber } }
        let joined = words.joined(separator: " ")
        return joined.contains(where: \.isLetter) ? joined : nil
    }

    /// Machines print zeros that come back as the letter O, and ones as l.
    private static func digits(_ text: Substring) -> Int? {
        Int(String(text.map { "Oo".contains($0) ? "0" : "Il".contains($0) ? "1" : $0 }))
    }
}
