import ArgumentParser
import DeskStore
import Foundation
import ReferralCore

/// `faxdesk report REF`
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Make a referral's report again.",
        discussion: """
            Writes reports/REF.html and reports/REF.json from what the desk has stored, with the hours left as of now, \
            and prints where they are. The fax is not read again.

            Examples:
              faxdesk report RA260306-0123-P
              faxdesk report --all
            """)

    @OptionGroup var desk: DeskOption
    @OptionGroup var templates: TemplatesOption

    @Argument(help: "Reference numbers.")
    var references: [ReferenceNumber] = []

    @Flag(help: "Every referral of the desk.")
    var all = false

    func validate() throws {
        if references.isEmpty && !all { throw ValidationError("Name a reference number, or give --all.") }
        if !references.isEmpty && all { throw ValidationError("Name reference numbers or give --all, not both.") }
    }

    func run() async throws {
        let desk = try OpenDesk(at: desk.root, templates: templates.folder)
        let writer = try desk.reportWriter()
        var wanted = references
        if all { wanted = try await desk.store.worklist(WorklistFilter(limit: Int(Int32.max))).map(\.reference) }
        for reference in wanted {
            Console.say(try await writer.write(reference).path)
        }
    }
}
