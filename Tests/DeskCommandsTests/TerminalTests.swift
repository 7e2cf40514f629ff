import DeskCommands
import Testing

struct TerminalTests {
    private func table() -> TextTable {
        var table = TextTable("REFERENCE", "LEFT")
        table.add("RA260306-0123-P", TextTable.Cell("2 hours overdue", .red))
        table.add("RF260306-0001-A", "3 days left")
        return table
    }

    @Test func `columns line up without colour where nobody looks`() {
        #expect(
            table().text(Ink(isTerminal: false, environment: [:])) == """
                REFERENCE        LEFT
                RA260306-0123-P  2 hours overdue
                RF260306-0001-A  3 days left
                """)
    }

    @Test func `overdue is red on a terminal`() {
        let text = table().text(Ink(isTerminal: true, environment: ["TERM": "xterm"]))
        #expect(text.contains("RA260306-0123-P  \u{1B}[31m2 hours overdue\u{1B}[0m"))
    }

    @Test(arguments: [["NO_COLOR": "1", "TERM": "xterm"], ["TERM": "dumb"]])
    func `colour is refused where the environment says so`(environment: [String: String]) {
        #expect(!table().text(Ink(isTerminal: true, environment: environment)).contains("\u{1B}"))
    }

    @Test func `an empty NO_COLOR does not count`() {
        #expect(Ink(isTerminal: true, environment: ["NO_COLOR": ""])(.red, "x") == "\u{1B}[31mx\u{1B}[0m")
    }
}
