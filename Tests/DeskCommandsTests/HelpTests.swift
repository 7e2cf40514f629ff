import Foundation
import Testing

/// Help is part of the program: what it says is kept in files and compared word for word.
struct HelpTests {
    static let commands = [
        "", "init", "run", "read", "drop", "list", "show", "deadlines", "report", "letter", "outbox", "answered",
        "fax-number", "promises", "prove", "template", "original",
        "retry", "status", "verify", "backup", "restore", "vault", "doctor", "user",
        "form", "form list", "form learn", "form check", "form gallery", "form enable", "form disable",
        "form candidates", "form test",
    ]

    @Test(arguments: commands)
    func `help says what the golden file says, with examples`(command: String) throws {
        let outcome = try RealProgram().run(command.split(separator: " ").map(String.init) + ["--help"])
        #expect(outcome.code == 0)
        #expect(outcome.complaints == "")
        #expect(command.isEmpty || outcome.output.contains("Examples:"))
        try expectGolden(outcome.output, "help/\(command.isEmpty ? "faxdesk" : command.replacing(" ", with: "-")).txt")
    }

    @Test(arguments: [
        ["lst"], ["list", "--nope"], ["show"], ["show", "RA1"], ["read"], ["deadlines", "--json", "--csv"], ["report"],
    ])
    func `wrong usage ends with 2 and says what would be right on standard error`(arguments: [String]) throws {
        let outcome = try RealProgram().run(arguments)
        #expect(outcome.code == 2)
        #expect(outcome.output == "")
        #expect(outcome.complaints.contains("Error:"))
    }

    @Test func `a desk that is not there is told with the remedy`() throws {
        let folder = try TemporaryFolder()
        let outcome = try RealProgram().run(["list"], in: folder.url)
        #expect(outcome.code == 1)
        #expect(outcome.complaints.contains("faxdesk init"))
    }
}
