/// An address as printed, on one line, with the state and ZIP code recognised in it.
package struct PostalAddress: Hashable, Sendable {
    package let line: String
    package let state: String?
    package let zip: String?
    package let isForeign: Bool

    package init(_ text: String) {
        line = CleanText.lines(text).joined(separator: ", ")
        state = nil
        zip = Self.zip(in: line)
        isForeign = false
    }

    /// The ZIP code at the end of an address, `NNNNN` or `NNNNN-NNNN`.
    package static func zip(in text: String) -> String? {
        guard let last = text.split(whereSeparator: { $0 == " " || $0 == "," }).last else { return nil }
        let parts = last.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [5] || parts.map(\.count) == [5, 4],
            last.allSatisfy({ ("0"..."9").contains($0) || $0 == "-" })
        else { return nil }
        return String(last)
    }
}
