/// Writes rows as RFC 4180 has them: comma, CRLF, quotes doubled; text that a spreadsheet would take for a formula is
/// disarmed with a leading apostrophe.
package struct CommaSeparated {
    private static let formulaStarts: Set<Character> = ["=", "+", "-", "@", "\t", "\r"]
    private var lines: [String]

    package init(_ titles: [String]) { lines = [Self.line(titles)] }

    package mutating func add(_ values: [String]) { lines.append(Self.line(values)) }

    package var text: String { lines.map { $0 + "\r\n" }.joined() }

    private static func line(_ values: [String]) -> String { values.map(cell).joined(separator: ",") }

    private static func cell(_ value: String) -> String {
        let isFormula = value.first.map(formulaStarts.contains) ?? false
        let harmless = isFormula ? "'" + value : value
        let needsQuotes = harmless.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
        return needsQuotes ? "\"" + harmless.replacing("\"", with: "\"\"") + "\"" : harmless
    }
}
