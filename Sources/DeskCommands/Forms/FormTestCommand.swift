import ArgumentParser
import DeskStore
import Foundation
import ReferralCore

/// `faxdesk form test`
struct FormTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Tell what changed forms fix and break on referrals people confirmed.",
        discussion: """
            Reads the originals of confirmed referrals again, by the forms, labels and certainty there are now. Fixed is \
            a field that was wrong or missing when its fax came in and is right now; broken one that was right and is \
            not any more. Right is what a person confirmed, blank or not; what he left as it was counts as confirmed. \
            Unconfirmed is what is read now where nobody has said what is right: of a question that was not found then, \
            or of a blank that nobody touched on a form nobody had described. Nothing in the desk is changed.

            Read again are the last \(TrialPlan.last) that were confirmed, or as many as --last says. With forms named, \
            so many that were read by them or taught them, and so many others, of which those are told of that they \
            would read now. A form that is named is read by though it is switched off: test it before you switch it \
            on. Left out, and counted, are referrals whose pages a person rearranged.

            Fields are told by their names. --values shows what was read then, is read now and was confirmed: these are \
            patients' data, for your eyes on the terminal.

            Exit code: 0 nothing is worse, 1 a field is broken or newly accepted and wrong, or a fax that was read \
            cannot be read now.

            Examples:
              faxdesk form test
              faxdesk form test riverbend-referral
              faxdesk form test riverbend-referral --last 20 --values
              faxdesk form test --reference RA260306-0123-P --reference RA260306-0124-M
              faxdesk form test --json | jq .totals
            """)

    @OptionGroup var options: FormOptions
    @Flag(help: "Print JSON.")
    var json = false
    @Flag(help: "Show the values of fields that change; they are patients' data.")
    var values = false
    @Option(help: "Confirmed referrals read again, the latest first (default: \(TrialPlan.last)).")
    var last: Int?
    @Option(
        name: .customLong("reference"),
        help: ArgumentHelp(
            "Read this confirmed referral again, and no others; may be repeated.", valueName: "reference"))
    var references: [ReferenceNumber] = []
    @Argument(help: "Forms; all that are switched on when none is named.")
    var ids: [String] = []

    func validate() throws {
        if let last, last < 1 { throw ValidationError("--last counts referrals: give 1 or more.") }
        if last != nil, !references.isEmpty { throw ValidationError("Give --last or --reference, not both.") }
    }

    func run() async throws {
        let shelf = try options.shelf()
        let plan = TrialPlan(named: try ids.map { try shelf.form($0).definition })
        let desk = try OpenDesk(at: options.desk.root, templates: options.templates.folder)
        let readings = try await readings(plan, in: desk.store)
        let trial = try FormTrial(of: plan.forms(shelf), on: shelf, at: desk)
        let changes = try await trial.changes(in: readings.filter { !$0.isRearranged }) { done, all in
            Console.tellProgress("\(done) of \(all) faxes read again")
        }
        Console.tellProgress("")
        let isChosen = !references.isEmpty
        try tell(
            FormTestAnswer(
                changes.filter { isChosen || plan.concerns($0) },
                leftOut: readings.count { $0.isRearranged && (isChosen || plan.concerns($0)) }))
    }

    private func readings(_ plan: TrialPlan, in store: DeskStore) async throws -> [ConfirmedReading] {
        guard !references.isEmpty else {
            let confirmed = try await store.confirmedEntries()
            return try await store.confirmedReadings(of: plan.chosen(from: confirmed, last: last ?? TrialPlan.last))
        }
        let readings = try await store.confirmedReadings(of: references)
        let unknown = references.filter { reference in !readings.contains { $0.reference == reference } }
        guard unknown.isEmpty else {
            throw CommandFailure(
                .failed,
                "Not confirmed by a person: \(unknown.map(\.description).joined(separator: ", ")). 'faxdesk show' says "
                    + "how far a referral has come.")
        }
        return readings
    }

    private func tell(_ answer: FormTestAnswer) throws {
        if json {
            try JSONAnswer.hand(answer.printed(showsValues: values))
        } else if answer.totals.referrals + answer.totals.leftOut == 0 {
            Console.say(nothingToCompare)
        } else {
            Console.say(answer.text(Ink(isTerminal: Console.answersToPerson), showsValues: values))
        }
        if let harm = answer.harm { throw CommandFailure(.failed, harm) }
    }

    private var nothingToCompare: String {
        ids.isEmpty
            ? "No referral was confirmed yet. Confirm some in the review console ('faxdesk run'), then test the forms on them."
            : "No confirmed referral is read by \(ids.joined(separator: ", ")). Confirm one in the review console, "
                + "or look further back with --last."
    }
}
