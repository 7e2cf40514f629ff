import ArgumentParser
import DeskStore
import Foundation
import ReferralCore
import ReferralReports

/// `faxdesk show REF`
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One referral: its deadline, its fields, what to check.",
        discussion: """
            The reference number may be typed in small letters and without hyphens. With --json, prints what the \
            referral's REF.json holds.

            Examples:
              faxdesk show RA260306-0123-P
              faxdesk show ra2603060123p --json
            """)

    @OptionGroup var desk: DeskOption
    @OptionGroup var templates: TemplatesOption

    @Argument(help: "The reference number.")
    var reference: ReferenceNumber

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let desk = try OpenDesk(at: desk.root, templates: templates.folder)
        if json {
            return Console.hand(try await desk.reportWriter().json(for: reference))
        }
        let sheet = try await desk.store.sheet(for: reference)
        Console.say(text(of: sheet, now: desk.store.clock.now, ink: Ink(isTerminal: Console.answersToPerson)))
    }

    private func text(of sheet: ReferralSheet, now: Date, ink: Ink) -> String {
        let entry = sheet.entry
        var lines = [
            "\(ink(.strong, entry.reference.description))  \(entry.campus.rawValue)  \(ink(DueWords.urgency(entry.urgency)))",
            "Answer due \(DueWords.due(of: entry)), \(ink(DueWords.left(of: entry, now: now)))"
                + (entry.unstaffedWindow ? ink(.red, ", nobody at the desk before then") : ""),
            "Promise: \(Dossiers.policyWords(sheet.promise.policy))",
        ]
        if entry.deliveredAgain > 0 { lines.append("The same file came \(entry.deliveredAgain + 1) times.") }
        for earlier in entry.mayRepeat { lines.append(ink(.amber, "May repeat \(earlier).")) }
        for later in sheet.repeatedBy { lines.append(ink(.amber, "May be repeated by \(later).")) }
        let others = sheet.siblings.filter { $0 != entry.reference }.map(\.description)
        if !others.isEmpty { lines.append("In the same fax: \(others.joined(separator: ", "))") }
        lines.append("")
        if let trouble = entry.trouble {
            lines += [ink(.red, trouble.message), "To do: \(trouble.remedy)"]
        } else if let decided = sheet.decided {
            lines += ReferralText(decided, ink: ink).lines
        } else {
            lines.append("Not read yet; 'faxdesk run' takes it up.")
        }
        return lines.joined(separator: "\n")
    }
}

extension Ink {
    fileprivate func callAsFunction(_ cell: TextTable.Cell) -> String { self(cell.tone, cell.text) }
}
