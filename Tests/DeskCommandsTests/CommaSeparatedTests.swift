import DeskCommands
import Testing

struct CommaSeparatedTests {
    @Test func `rows end with CRLF and only what needs quotes gets them`() {
        var sheet = CommaSeparated(["reference", "due"])
        sheet.add(["RA260306-0123-P", "Mon, 5 PM \"sharp\"\nor so"])
        #expect(sheet.text == "reference,due\r\nRA260306-0123-P,\"Mon, 5 PM \"\"sharp\"\"\nor so\"\r\n")
    }

    @Test(arguments: ["=1+1", "+1", "-2", "@SUM(A1)", "\tx"])
    func `a cell never starts a formula`(text: String) {
        var sheet = CommaSeparated(["a"])
        sheet.add([text])
        #expect(sheet.text == "a\r\n'\(text)\r\n")
    }

    @Test func `a line feed inside a carriage return pair is still quoted`() {
        var sheet = CommaSeparated(["a"])
        sheet.add(["x\r\ny"])
        #expect(sheet.text == "a\r\n\"x\r\ny\"\r\n")
    }
}
